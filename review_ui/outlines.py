"""Where the ink of each field stands on the page pictures: what is outlined beside the cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.fields import FieldState
from models.intake import Page
from models.readings import PairSeen
from review_ui import labels
from review_ui.images import turned_box, turned_size, upright_turns
from stages.geometry import Box

_FEW = 2
"""Up to so many pieces of ink are outlined one by one; more of them would cross out what they point at."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One rectangle in the upright picture.

    ``part``: a line inside the outline of the whole field, unseen until somebody is at it. ``row``: the row of the
    field's table that stands there, where lines and rows are as many.
    """

    field: str
    title: str
    box: Box
    doubtful: bool
    part: bool = False
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page picture, upright, and the outlines on it."""

    number: int
    width: int
    height: int
    outlines: tuple[Outline, ...]


def sheets_of(pages: list[Page], states: list[FieldState], pairs: Sequence[PairSeen] = ()) -> list[Sheet]:
    """The pages in order, each with its outlines. Where a field was left blank its label is shown: one looks there."""
    drawn: dict[int, list[Outline]] = {page.number: [] for page in pages}
    for state in states:
        for number, outlines in _outlines(pages, state).items():
            drawn[number].extend(outlines)
        if state.reading is not None and not _ink(pages, state):
            for number, box in _blank(pages, state.field, pairs):
                drawn[number].append(Outline(state.field, labels.FIELDS.get(state.field, state.field), box, False))
    return [Sheet(page.number, *_upright(page), tuple(drawn[page.number])) for page in pages]


def rows_in_sight(pages: list[Page], state: FieldState) -> bool:
    """Whether each row of a table, as it was read, has its own line on the paper."""
    reading = state.reading
    rows = reading.value if reading is not None else None
    if not isinstance(rows, list) or len(rows) < _FEW:
        return False
    return sum(len(_lines(boxes)) for boxes in _ink(pages, state).values()) == len(rows)


def has_ink(box: object) -> bool:
    """Whether a box of the database is one: a field without ink has an empty one."""
    return isinstance(box, list | tuple) and len(box) == 4 and box[2] > box[0] and box[3] > box[1]


def _outlines(pages: list[Page], state: FieldState) -> dict[int, list[Outline]]:
    title = labels.FIELDS.get(state.field, state.field)
    told, row, found = rows_in_sight(pages, state), 0, {}
    for number, boxes in _ink(pages, state).items():
        if len(boxes) <= _FEW and not told:
            found[number] = [Outline(state.field, title, box, state.doubtful) for box in boxes]
            continue
        lines = _lines(boxes)
        found[number] = [Outline(state.field, title, _around(boxes), state.doubtful)]
        for line in lines:
            found[number].append(Outline(state.field, title, line, state.doubtful, True, row if told else None))
            row += 1
    return found


def _ink(pages: list[Page], state: FieldState) -> dict[int, list[Box]]:
    """The pieces of ink of a field by page, in the frame of the upright pictures."""
    reading = state.reading
    if reading is None:
        return {}
    own = reading.boxes or [(reading.page, reading.box)]
    pieces = [(number, tuple(box)) for number, box in own if has_ink(box)]
    found: dict[int, list[Box]] = {}
    for page in pages:
        boxes = [Box(*box) for number, box in dict.fromkeys(pieces) if number == page.number]
        if boxes:
            turns = upright_turns(page)
            found[page.number] = [turned_box(box, page.width, page.height, turns) for box in boxes]
    return found


def _blank(pages: list[Page], field: str, pairs: Sequence[PairSeen]) -> list[tuple[int, Box]]:
    """Where the label of a field without ink stands."""
    seen = next((pair for pair in pairs if pair.field == field and has_ink(pair.box)), None)
    page = next((page for page in pages if seen is not None and page.number == seen.page), None)
    if seen is None or page is None:
        return []
    return [(page.number, turned_box(Box(*seen.box), page.width, page.height, upright_turns(page)))]


def _lines(boxes: list[Box]) -> list[Box]:
    """Pieces that stand side by side, put together; from the top down."""
    lines: list[Box] = []
    for box in sorted(boxes, key=lambda one: one.y0 + one.y1):
        if lines and _beside(lines[-1], box):
            lines[-1] = _around([lines[-1], box])
        else:
            lines.append(box)
    return lines


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.6 * min(one.height, other.height)


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes), min(box.y0 for box in boxes),
        max(box.x1 for box in boxes), max(box.y1 for box in boxes),
    )  # fmt: skip


def _upright(page: Page) -> tuple[int, int]:
    return turned_size(page.width, page.height, upright_turns(page))
