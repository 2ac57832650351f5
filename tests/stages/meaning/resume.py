"""A service history read as a table, and an entry of one."""

from __future__ import annotations

from typing import Any

from stages.meaning import history
from stages.records import FieldValue
from tests.stages import written


def table(*rows: dict[str, str], form_year: int | None = None) -> FieldValue:
    """The value of a history of these rows, by column."""
    text = "\n".join(" ".join(row.values()) for row in rows)
    raw = written.raw("service_history", text, rule="table", rows=tuple(tuple(row.items()) for row in rows))
    return history.value(raw, form_year)


def post(start: str | None, end: str | None, unit: str, position: str) -> dict[str, Any]:
    """An entry as it is stored."""
    return {"start": start, "end": end, "unit": unit, "position": position}
