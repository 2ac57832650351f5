"""On which side of their labels a form has its values: under, over, behind or before them.

Judged on the whole form by what answers what: beside 性别 stands 男, beside 出生年月 a date. One label may have both
neighbours' kinds beside it; that all labels of a form answer best on one side is no chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from stages.geometry import Box
from stages.pairing.labels.leaning import is_answer
from stages.placing.neighbours import Around, around
from stages.placing.spans import Span, squeezed

Side = Literal["left", "right", "above", "below"]
SIDES: tuple[Side, ...] = ("left", "right", "above", "below")
BACK: dict[Side, Side] = {"left": "right", "right": "left", "above": "below", "below": "above"}
"""Where the label stands as seen from its value."""
_AGAINST, _LEAST, _MARGIN = 0.5, 3.0, 1.0
"""What a neighbour that answers nothing counts; what a side needs to be one; by how much it must be before the next."""


def of_form(spans: Sequence[Span], places: Sequence[Around]) -> Side | None:
    """The side where the values stand; None where no side is clearly the best."""
    scores = {side: _score(spans, places, side) for side in SIDES}
    best, other = sorted(SIDES, key=scores.__getitem__, reverse=True)[:2]
    clear = scores[best] >= _LEAST and scores[best] - scores[other] >= _MARGIN
    return best if clear else None


def _score(spans: Sequence[Span], places: Sequence[Around], side: Side) -> float:
    """How many labels of one field are answered on ``side``, less half of those whose neighbour there is no answer."""
    score = 0.0
    for span, place in zip(spans, places, strict=True):
        beside = getattr(place, side)
        if span.asks is None or not beside:
            continue
        other = spans[beside[0]]
        answered = None if other.asks is not None else is_answer(span.asks, squeezed(other.text))
        if answered is not None:
            score += 1 if answered else -_AGAINST
    return score


def turned(spans: Sequence[Span]) -> list[tuple[int, Span]]:
    """The spans with their numbers, as they stand and are read on a form that has its values where most have them: one
    with values over or before their labels, or in upright lines, is turned, and looks like those that weights were
    fitted to."""
    numbered = list(enumerate(spans))
    if 2 * sum(span.vertical for span in spans) > len(spans):
        spans = _lying(spans)
        numbered = list(enumerate(spans))
    side = of_form(spans, around(spans))
    if side in (None, "right", "below"):
        return numbered
    width, height = (max(span.block.box[n] for span in spans) for n in (2, 3))
    moved = [(n, _moved(span, _over(span.block.box, width, height, across=side == "left"))) for n, span in numbered]
    return sorted(moved, key=lambda each: (_row(each[1].block.box), each[1].block.box.x0))


def asked(spans: Sequence[Span]) -> list[str | None]:
    """The field that every span answers on a form with its values over or before their labels; nothing elsewhere, where
    rules know better."""
    places = around(spans)
    side = of_form(spans, places)
    if side not in ("left", "above"):
        return [None] * len(spans)
    found: list[str | None] = []
    for span, place in zip(spans, places, strict=True):
        back = getattr(place, BACK[side])
        field = spans[back[0]].asks if back and span.asks is None else None
        found.append(field if field is not None and is_answer(field, squeezed(span.text)) is not False else None)
    return found


def _lying(spans: Sequence[Span]) -> list[Span]:
    """Upright lines, read from the right, as level ones."""
    width = max(span.block.box.x1 for span in spans)
    boxes = [span.block.box for span in spans]
    lying = [Box(box.y0, width - box.x1, box.y1, width - box.x0) for box in boxes]
    return [replace(_moved(span, box), vertical=False) for span, box in zip(spans, lying, strict=True)]


def _over(box: Box, width: int, height: int, *, across: bool) -> Box:
    if across:
        return Box(width - box.x1, box.y0, width - box.x0, box.y1)
    return Box(box.x0, height - box.y1, box.x1, height - box.y0)


def _moved(span: Span, box: Box) -> Span:
    return replace(span, block=replace(span.block, box=box))


def _row(box: Box) -> int:
    return round(box.cy / max(1, box.height))
