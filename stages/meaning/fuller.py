"""Which of two readings of a table is the field: the other one where the first says little and it says much more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from stages.records import FieldValue, RawField

_LEAST, _BETTER = 3, 2
"""Whole entries that the other reading must have, and by how many more."""
_WHOLE = {"service_history": ("start", "unit", "position")}
"""What an entry must have to say something."""


def of_two(raw: RawField, understood: Callable[[RawField], FieldValue]) -> FieldValue:
    """The value of ``raw``, or of its other reading, with the corrections and the doubts that are the field's."""
    value = understood(raw)
    if raw.otherwise is None or 2 * (first := _whole(value)) > len(_entries(value)):
        return value
    own = tuple(doubt for doubt in raw.doubts if doubt not in raw.otherwise.doubts)
    other = understood(replace(raw.otherwise, corrections=raw.corrections, doubts=(*raw.otherwise.doubts, *own)))
    return other if _whole(other) >= max(_LEAST, first + _BETTER) else value


def _entries(value: FieldValue) -> list[Mapping[str, str | None]]:
    return value.value if isinstance(value.value, list) else []


def _whole(value: FieldValue) -> int:
    return sum(all(entry.get(part) for part in _WHOLE[value.raw.field]) for entry in _entries(value))
