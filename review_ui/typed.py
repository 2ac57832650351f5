"""What a reviewer typed, understood with the pipeline's own grammar: dates to ISO 8601, wordings to their codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from review_ui import labels
from review_ui.faults import UnknownDateError
from stages.values.codes import code_for
from stages.values.dates import parse_date

_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_PRECISION = {4: "year", 7: "month", 10: "day"}
_CODED = {
    "sex": "sex", "ethnicity": "ethnicity", "marital_status": "marital", "political_status": "political",
    "education": "education", "health": "health",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A value ready for a decision; None when the reviewer says the paper leaves it empty."""

    value: Any | None
    precision: str | None = None
    code: str | None = None


def understand(field: str, text: str) -> Typed:
    """A single value as typed. Raises UnknownDateError where a date field gets something else."""
    if not text:
        return Typed(None)
    if field in labels.DATES:
        iso = _date(text)
        return Typed(iso, _PRECISION[len(iso)])
    if field == "id_number":
        return Typed("".join(text.split()).upper())
    kind: Any = _CODED.get(field)
    match = code_for(kind, text) if kind else None
    return Typed(text, code=match.code or None if match else None)


def understand_rows(columns: dict[str, list[str]]) -> Typed:
    """A table as typed, column by column; rows with nothing in them are dropped, an empty cell is None."""
    height = max((len(cells) for cells in columns.values()), default=0)
    rows = []
    for number in range(height):
        row = {name: _cell(name, cells[number] if number < len(cells) else "") for name, cells in columns.items()}
        if any(value is not None for value in row.values()):
            rows.append(row)
    return Typed(rows or None)


def as_date(text: str) -> str | None:
    """A date in ISO 8601, cut to what the text says; None when it is no date or could be several."""
    if _ISO.fullmatch(text):
        return text
    reading = parse_date(text)
    return reading.iso if reading is not None and reading.certain else None


def _date(text: str) -> str:
    iso = as_date(text)
    if iso is None:
        raise UnknownDateError(text)
    return iso


def _cell(column: str, text: str) -> str | None:
    if not text:
        return None
    return _date(text) if column in labels.DATE_COLUMNS else text
