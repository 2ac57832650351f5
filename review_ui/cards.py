"""A document as the review page shows it: one card a field, in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from models.fields import FieldState
from models.intake import Page
from models.readings import CheckFound, Reading
from review_ui import labels
from review_ui.grounds import grounds_of
from review_ui.images import turned_size, upright_turns, with_margin
from review_ui.outlines import has_ink, rows_in_sight
from review_ui.reasons import reason_words
from review_ui.typed import as_date
from stages.geometry import Box

_CROP_WIDTH, _CROP, _TALL_CROP = 530, 84, 240
"""Most pixels a crop takes on the page: wide, high for a line, high for a table or a long text."""
_LONG = 40
WHOLE_BATCH = "review-all"
"""The reason that every field of a batch has: said once, above the fields."""
_DOUBTED = 0.9
"""A character score (0..1) below which the character is marked."""


@dataclass(frozen=True, slots=True)
class Card:
    """One field. ``rows`` and ``columns`` are set for tables; ``text`` is what the input starts with."""

    field: str
    title: str
    state: FieldState
    text: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    word: str
    style: str
    percent: int
    reasons: tuple[str, ...]
    """Words for why a person should look; what is true of the whole batch or told by ``checks`` is left out."""
    checks: tuple[tuple[str, str, str], ...]
    """Severity, word and message of each rule that objects to the field."""
    candidates: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    """What another hand wrote in red: its words, and what they mean as the value."""
    tells: bool
    """Whether the confidence is shown beside the field."""
    marks: tuple[tuple[str, bool], ...]
    """What was read, in runs of characters, and whether the engine doubted them; empty where nothing is to be told."""
    grounds: tuple[tuple[str, ...], tuple[str, ...]]
    """What the probability rests on, for and against; empty where it is not told."""
    undoable: bool
    """Whether the visitor may take the decision back."""
    row_lines: bool
    """Whether each row of the table has its own outline on the paper."""
    crop: tuple[int, int] | None
    """Width and height the crop is shown at, so that nothing jumps when it arrives; None where there is no ink."""

    @property
    def waits(self) -> bool:
        return self.state.waits


def card_of(
    state: FieldState,
    pages: list[Page],
    checks: Sequence[CheckFound] = (),
    undoable: frozenset[str] = frozenset(),
) -> Card:
    """The card of a field as it stands; ``undoable``: fields whose decision the visitor may take back."""
    reading, value = state.reading, state.value
    confidence = reading.confidence if reading is not None else 1.0
    word, style = labels.confidence_level(confidence)
    columns = _columns(state.field, value)
    shown = value if isinstance(value, str) else ""
    told = _checks(state.field, checks)
    return Card(
        field=state.field, title=labels.FIELDS.get(state.field, state.field), state=state, text=shown, columns=columns,
        rows=tuple(_row(row, columns) for row in value) if columns and isinstance(value, list) else (),
        word=word, style=style, percent=min(99, int(confidence * 100)) if confidence < 1 else 100,
        reasons=_reasons(state, told), checks=told, row_lines=bool(columns) and rows_in_sight(pages, state),
        tells=reading is not None and not state.blind,
        candidates=_candidates(state, shown), corrections=_corrections(state),
        marks=_marks(state), grounds=_grounds(state), undoable=state.field in undoable,
        crop=_crop_size(reading, pages, bool(columns) or len(shown) > _LONG),
    )  # fmt: skip


def _crop_size(reading: Reading | None, pages: list[Page], tall: bool) -> tuple[int, int] | None:
    page = next((page for page in pages if reading is not None and page.number == reading.page), None)
    if reading is None or page is None or not has_ink(reading.box):
        return None
    part = with_margin(Box(*reading.box), page.width, page.height)
    width, height = turned_size(part.width, part.height, upright_turns(page))
    scale = min(1.0, _CROP_WIDTH / width, (_TALL_CROP if tall else _CROP) / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _checks(field: str, checks: Sequence[CheckFound]) -> tuple[tuple[str, str, str], ...]:
    own = [one for one in checks if field in one.fields]
    return tuple(dict.fromkeys((one.severity, reason_words(one.rule)[0], one.message) for one in own))


def _reasons(state: FieldState, checks: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    told = {word for _, word, _ in checks} | {reason_words(WHOLE_BATCH)[0]}
    words = dict.fromkeys(reason_words(reason)[0] for reason in state.reasons)
    return tuple(word for word in words if word not in told)


def _columns(field: str, value: Any) -> tuple[str, ...]:
    """The columns of a table field: the usual ones, then whatever else its rows have."""
    usual = labels.TABLES.get(field, ())
    rows = value if isinstance(value, list) else []
    if not usual and not rows:
        return ()
    return tuple(dict.fromkeys((*usual, *(key for row in rows for key in row))))


def _row(row: dict[str, Any], columns: tuple[str, ...]) -> dict[str, str]:
    return {column: str(row.get(column) or "") for column in columns}


def _marks(state: FieldState) -> tuple[tuple[str, bool], ...]:
    """The raw reading, doubted characters told apart; nothing where none was doubted, or it is judged blind.

    Stops and dashes are drawn in many ways and mean the same: they are not marked.
    """
    reading = state.reading
    if reading is None or state.blind:
        return ()
    inked = [char for char in reading.raw if not char.isspace()]
    if len(inked) != len(reading.char_scores or ()):
        return ()
    scores = iter(reading.char_scores)
    told = [(char, not char.isspace() and next(scores) < _DOUBTED and char.isalnum()) for char in reading.raw]
    if not any(doubted for _, doubted in told):
        return ()
    return tuple(("".join(char for char, _ in run), doubted) for doubted, run in groupby(told, key=itemgetter(1)))


def _grounds(state: FieldState) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return grounds_of(state.reading.evidence or ()) if state.reading is not None and not state.blind else ((), ())


def _corrections(state: FieldState) -> tuple[tuple[str, str], ...]:
    told = [one["text"] for one in (state.reading.corrections or ())] if state.reading is not None else []
    read = as_date if state.field in labels.DATES else str
    return tuple((text, read(text) or text) for text in dict.fromkeys(told) if text)


def _candidates(state: FieldState, shown: str) -> tuple[str, ...]:
    """Other readings worth a click: the second engine's and the alternates, without what is shown already."""
    reading = state.reading
    if reading is None:
        return ()
    others = [reading.value, *(reading.alternates or ()), reading.witness]
    texts = [other.strip() for other in others if isinstance(other, str) and other.strip()]
    if state.field in labels.DATES:
        texts = [iso for text in texts if (iso := as_date(text))]
    return tuple(dict.fromkeys(text for text in texts if text != shown))[:9]
