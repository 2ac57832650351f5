"""What the judged spans say of the fields: offered where rules left one open, or hold what cannot be its value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stages.certainty.plausible import suits
from stages.geometry import Box
from stages.pairing import straightened
from stages.pairing.labels.label_book import LabelBook
from stages.placing import habit
from stages.placing.model import CLASSES, GOES_ON, Chances, Model
from stages.placing.spans import Span, of_page, squeezed
from stages.placing.traits import of_spans
from stages.records import PageText, RawField
from stages.values.blanks import is_blank
from stages.values.codes import CodeKind, code_for
from stages.values.dates import find_dates, parse_date
from stages.values.lexicon import is_position, is_unit

RULE, DOUBT = "placed", "placed"
"""How such a value was found; the doubt by which a person looks at it."""
_OFFERED, _SURE, _SURER = 0.5, 0.6, 0.8
"""The least probability of a value for an open field; of one that takes the place of another; of one told in prose."""
_IMPOSSIBLE, _GOING_ON = 0.05, 0.4
"""The most that speaks for what is replaced; the least by which the next row goes on with a value."""
_BY_HABIT = 0.9
"""How probable a value is that stands over or before its label on a form that has them so."""
_HALF, _ROWS, _LONGEST = 0.5, 1.2, 6
_LEAST_BEHIND = 2
"""Characters behind a value that make them another one's; one may be its own, read by itself."""
_LISTED: dict[str, CodeKind] = {"sex": "sex", "marital_status": "marital", "political_status": "political"}
_CHOSEN: dict[str, CodeKind] = {
    **_LISTED, "education": "education", "health": "health", "family_origin": "class", "class_status": "class",
}  # fmt: skip
"""Fields of which forms print what may be chosen."""
_NO_OFFICES = frozenset({"education", "health", "family_origin", "class_status", "ethnicity", "treatment", "rank"})
"""Fields that no unit and no post answers."""
_OF_ONE = frozenset({"sex", "ethnicity"})
"""Fields whose value may be one character."""
_SEVERAL = frozenset({"awards", "former_name"})
"""Fields of which several are told under each other."""
_NUMBER = {name: n for n, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Page:
    """The spans of one page with what is probable of each."""

    spans: list[Span]
    chances: Chances


@dataclass(frozen=True, slots=True)
class _Answer:
    spans: list[Span]
    chance: float
    chosen: bool
    """Whether it is one of several printed answers."""


def judged(pages: Sequence[PageText], book: LabelBook, model: Model) -> list[Page]:
    """Every page's spans with their probabilities, once the page is put straight."""
    spans = [of_page(straightened.page(page, book), book) for page in pages]
    return [Page(each, _by_habit(each, model.judge(of_spans(each, book)))) for each in spans]


def _by_habit(spans: Sequence[Span], chances: Chances) -> Chances:
    """``chances`` with what the habit of a form says that has its values where few have them."""
    for number, field in enumerate(habit.asked(spans)):
        if field in _NUMBER and chances[number, _NUMBER[field]] < _BY_HABIT:
            chances[number] *= (1 - _BY_HABIT) / max(1 - chances[number, _NUMBER[field]], 1e-9)
            chances[number, _NUMBER[field]] = _BY_HABIT
    return chances


def completed(fields: Mapping[str, RawField], pages: Sequence[Page], allowed: Collection[str]) -> dict[str, RawField]:
    """``fields`` with the answers of the pages to those ``allowed`` that are open or hold what cannot be theirs."""
    done = dict(fields)
    for name in (each for each in CLASSES[:-2] if each in allowed):
        answer = _best(name, pages)
        if answer is None or answer.chosen or not may_be(name, "".join(squeezed(span.text) for span in answer.spans)):
            continue
        mine = fields.get(name)
        if mine is None or mine.blank or not mine.raw.strip():
            if answer.chance >= _OFFERED:
                done[name] = _offered(name, answer)
        elif answer.chance >= _needed(mine) and _says_better(mine, answer) and _cannot_be(mine, answer, pages):
            done[name] = _offered(name, answer)
    return done


def _needed(mine: RawField) -> float:
    return _SURER if mine.rule.startswith("prose") else _SURE


def _says_better(mine: RawField, answer: _Answer) -> bool:
    """Whether the answer is another, and no worse for what the field holds."""
    said, told = squeezed(mine.raw), squeezed("".join(span.text for span in answer.spans))
    if mine.field.endswith("_date") and (whole := parse_date(said)) and (part := parse_date(told)):
        return not whole.iso.startswith(part.iso)
    return said != told and not (suits(mine.field, said) and not suits(mine.field, told))


def may_be(name: str, words: str) -> bool:
    """Whether words are such a value at all."""
    if is_blank(words) or (len(words) == 1 and name not in _OF_ONE):
        return False
    if name.endswith("_date"):
        return bool(find_dates(words)) or parse_date(words) is not None
    kind = _CHOSEN.get(name)
    if kind is not None and code_for(kind, words) is not None:
        return True
    return name not in _LISTED and (name not in _NO_OFFICES or not (is_unit(words) or is_position(words)))


def _is_offered_choice(name: str, span: Span, page: Page) -> bool:
    """Whether the span is one of several printed answers with no label between: 文盲 小学 初中."""
    kind = _CHOSEN.get(name)
    if kind is None or code_for(kind, squeezed(span.text)) is None:
        return False
    row = sorted(
        (each for each in page.spans if _is_level(each, span)), key=lambda each: (each.block.box.x0, each.block.box.x1)
    )
    place = row.index(span)
    beside = [row[n] for n in (place - 1, place + 1) if 0 <= n < len(row)]
    return any(other.asks is None and code_for(kind, squeezed(other.text)) is not None for other in beside)


def _is_level(one: Span, other: Span) -> bool:
    box = other.block.box
    return one.block.page is other.block.page and box.y_overlap(one.block.box) > _HALF * box.height


def _best(name: str, pages: Sequence[Page]) -> _Answer | None:
    """The likeliest span for a field, with the rows that go on with it."""
    column = _NUMBER[name]
    judged_pages = [page for page in pages if page.spans]
    if not judged_pages:
        return None
    page = max(judged_pages, key=lambda each: float(each.chances[:, column].max()))
    first = int(np.argmax(page.chances[:, column]))
    spans = [page.spans[first]]
    while len(spans) < _LONGEST and (more := _next(spans[-1], page)) is not None:
        spans.append(more)
    return _Answer(spans, float(page.chances[first, column]), _is_offered_choice(name, spans[0], page))


def _next(span: Span, page: Page) -> Span | None:
    """What goes on with ``span`` behind its comma or in the row under it."""
    going_on = page.chances[:, _NUMBER[GOES_ON]]
    for other, chance in zip(page.spans, going_on, strict=True):
        if chance >= _GOING_ON and other is not span and _follows(other, span):
            return other
    return None


def _follows(other: Span, span: Span) -> bool:
    one, two = span.block.box, other.block.box
    if other.line == span.line:
        return 0 <= two.x0 - one.x1 < one.height
    return one.y0 < two.y0 and two.y0 - one.y1 < _ROWS * one.height and one.x_overlap(two) > 0


def _cannot_be(mine: RawField, answer: _Answer, pages: Sequence[Page]) -> bool:
    """Whether what rules found is another's value, or has one behind its own."""
    column, inked = _NUMBER[mine.field], {char.box for piece in mine.pieces for char in piece.chars}
    own = {char.box for span in answer.spans for char in span.block.chars}
    whole = mine.field in _SEVERAL or not _is_begun(mine, answer)
    if inked <= own or (inked & own and whole) or _is_listed(mine.field, squeezed(mine.raw)):
        return False
    rest = [
        (span, chances)
        for page in pages
        for span, chances in zip(page.spans, page.chances, strict=True)
        if _holds(inked - own, span) and not (span.asks and not inked & own)
    ]
    if not rest or any(chances[column] >= _IMPOSSIBLE for _, chances in rest):
        return False
    if inked & own and all(_goes_on_in_cell(span, answer) for span, _ in rest):
        return False
    behind = sum(len(squeezed(span.text)) for span, _ in rest)
    return not inked & own or (
        behind >= _LEAST_BEHIND and all(chances[_NUMBER[GOES_ON]] < _IMPOSSIBLE for _, chances in rest)
    )


def _goes_on_in_cell(span: Span, answer: _Answer) -> bool:
    """Whether a span stands under the answer in its ruled cell, as a further line of it."""
    last = answer.spans[-1].block
    same = last.cell is not None and span.block.cell == last.cell and span.block.page is last.page
    return same and span.block.box.y0 >= last.box.cy


def _is_begun(mine: RawField, answer: _Answer) -> bool:
    """Whether what was found begins with the answer; of what prose tells, its value."""
    told = dict(mine.rows[0]).get("value", mine.raw) if mine.rows else mine.raw
    return squeezed(told).startswith(squeezed("".join(span.text for span in answer.spans)).strip("，,。；;"))


def _is_listed(name: str, words: str) -> bool:
    """Whether words are an answer of the closed list of a field: 男 may be wrong, but no text is likelier his sex."""
    return (kind := _LISTED.get(name)) is not None and code_for(kind, words) is not None


def _holds(inked: Collection[Box], span: Span) -> bool:
    """Whether at least half of a span is among the characters ``inked``."""
    chars = [char.box for char in span.block.chars if char.text.strip()]
    return sum(box in inked for box in chars) >= _HALF * len(chars)


def _offered(name: str, answer: _Answer) -> RawField:
    return RawField(
        field=name,
        raw="\n".join(span.text.rstrip("，,。；;") for span in answer.spans),
        pieces=tuple(span.block.piece() for span in answer.spans),
        rule=RULE,
        pairing=answer.chance,
        doubts=(DOUBT,),
    )
