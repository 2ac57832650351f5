"""What a reviewer is typing, looked at by the pipeline's own stages: understood as what, and doubted why.

The value goes through ``stages.normalise`` and, with the document's other values as they stand, ``stages.validate``.
Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from models.fields import FieldState
from models.intake import Document
from review_ui import labels
from review_ui.faults import UnknownDateError
from review_ui.typed import as_date, understand_rows
from stages import normalise, validate
from stages.records import (
    DocumentText,
    Extraction,
    FieldValue,
    NormalisedExtraction,
    RawField,
    RecognisedForm,
    WitnessedExtraction,
)
from stages.values.idnumber import parse_id

_SETTLED = frozenset({"blank"})
"""Doubts about a reading that are none about a value somebody types."""


@dataclass(frozen=True, slots=True)
class Understood:
    """``value``: how a single value would be kept; None for tables, and where it would be refused.

    ``told``: what the value itself says beside that (birth date and sex in an ID number), or what it may be.
    ``doubts``: named reasons. ``rules``: of the domain's rules that concern the field, name and message.
    """

    value: str | None
    precision: str | None
    told: tuple[str, ...]
    doubts: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]


def look_at(document: Document, states: Iterable[FieldState], field: str, text: str) -> Understood:
    """A single value as typed."""
    form = _form(document)
    raw = RawField(field, text, (), "typed", 1.0, blank=not text.strip())
    read = normalise.run(_witnessed(form, (raw,)), normalise.NormaliseSettings()).values[0]
    doubts = [doubt for doubt in read.doubts if doubt not in _SETTLED]
    if text.strip() and read.valid is False and not doubts:
        doubts.append("unusual")
    rules = _rules(form, states, read)
    value = read.value if isinstance(read.value, str) else None
    if field in labels.DATES and as_date(text.strip()) is None:  # refused when said: several dates, or none
        return Understood(None, None, read.alternates, tuple(doubts), rules)
    return Understood(value, read.precision, _told(field, value), tuple(doubts), rules)


def look_at_rows(
    document: Document, states: Iterable[FieldState], field: str, columns: dict[str, list[str]]
) -> Understood:
    """A table as typed. A date nobody understands is a doubt here and a refusal when it is said."""
    try:
        rows = understand_rows(columns).value
    except UnknownDateError:
        return Understood(None, None, (), ("date-unread",), ())
    raw = RawField(field, "", (), "typed", 1.0)
    return Understood(None, None, (), (), _rules(_form(document), states, FieldValue(raw, rows)))


def _told(field: str, value: str | None) -> tuple[str, ...]:
    number = parse_id(value) if field == "id_number" and value else None
    if number is None or not number.valid:
        return ()
    return tuple(part for part in (number.birth_date, number.sex) if part)


def _rules(form: RecognisedForm, states: Iterable[FieldState], typed: FieldValue) -> tuple[tuple[str, str], ...]:
    """Failed rules that name the typed field, the rest of the document standing as it does."""
    field = typed.raw.field
    others = [_standing(state) for state in states if state.field != field]
    witnessed = _witnessed(form, [one.raw for one in (typed, *others)])
    checked = validate.run(NormalisedExtraction(witnessed, (typed, *others)), validate.ValidateSettings())
    found = [one for one in checked.checks if one.severity in ("E", "W") and field in one.fields]
    return tuple((one.rule, one.message) for one in found)


def _standing(state: FieldState) -> FieldValue:
    value: Any = state.value
    return FieldValue(RawField(state.field, "", (), "standing", 1.0), value, precision=state.precision)


def _form(document: Document) -> RecognisedForm:
    text = DocumentText(document.id, document.source, ())
    return RecognisedForm(text, document.form, document.category, document.title, document.formed_date, 1.0)


def _witnessed(form: RecognisedForm, fields: Sequence[RawField]) -> WitnessedExtraction:
    return WitnessedExtraction(Extraction(form, tuple(fields), ()), ())
