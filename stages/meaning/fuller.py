"""Which of several readings of a table is the field: another one where the first says little and it says much more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from stages.records import FieldValue, RawField

_LEAST = {"service_history": 3, "family_members": 2}
"""Whole entries that another reading must have."""
_BETTER = 2
"""By how many more than the first."""
_WHOLE = {"service_history": ("start", "unit", "position"), "family_members": ("relation", "name")}
"""What an entry must have to say something."""
_DATED = re.compile(r"\s*[自从]?\s*[\d〇零○一二三四五六七八九民]")
_LASTS = {"service_history": ("end",)}


def of_several(raw: RawField, understood: Callable[[RawField], FieldValue]) -> FieldValue:
    """The value of ``raw``, or of another reading, with the corrections and the doubts that are the field's."""
    first = understood(raw)
    best = max((understood(_also(other, raw)) for other in raw.otherwise), key=_whole, default=None)
    return best if best is not None and _is_fuller(best, first) else first


def _also(other: RawField, raw: RawField) -> RawField:
    own = tuple(doubt for doubt in raw.doubts if doubt not in other.doubts)
    return replace(other, corrections=raw.corrections, doubts=(*other.doubts, *own))


def _is_fuller(other: FieldValue, first: FieldValue) -> bool:
    """Whether ``other`` tells as much as ``first`` and more of what that lacks."""
    whole, more = _whole(first), _whole(other)
    ended, more_ended = _ended(first), _ended(other)
    if more < _LEAST[first.raw.field] or more < whole or more_ended < ended:
        return False
    most = 2 * whole <= max(len(_entries(first)), more) and more >= whole + _BETTER
    ends = 2 * ended <= more_ended and more_ended >= ended + _BETTER
    all_and_more = more > whole and bool(_told(first)) and _told(first) < _told(other) and _is_sure(other, first)
    words = not (first.raw.rows or first.raw.rule.startswith("prose") or first.valid or _in_lines(first.raw.raw))
    return most or ends or all_and_more or (words and bool(other.raw.rows))


def _in_lines(text: str) -> bool:
    """Whether most lines of a history begin with a date, as those that were written in lines do."""
    lines = [line for line in text.split("\n") if line.strip()]
    return 2 * sum(_DATED.match(line) is not None for line in lines) > len(lines)


def _entries(value: FieldValue) -> list[Mapping[str, str | None]]:
    return value.value if isinstance(value.value, list) else []


def _whole(value: FieldValue) -> int:
    return sum(all(entry.get(part) for part in _WHOLE[value.raw.field]) for entry in _entries(value))


def _told(value: FieldValue) -> frozenset[tuple[str | None, ...]]:
    return frozenset(tuple(entry.get(part) for part in _WHOLE[value.raw.field]) for entry in _entries(value))


def _is_sure(other: FieldValue, first: FieldValue) -> bool:
    """Whether all that only ``other`` tells is whole; of a history with its end, and no start that is known: the dates
    of joining and of the party stand side by side, too."""
    known, parts = _told(first), _WHOLE[first.raw.field]
    starts = {entry.get("start") for entry in _entries(first)} - {None}
    new = [entry for entry in _entries(other) if tuple(entry.get(part) for part in parts) not in known]
    whole = all(all(entry.get(part) for part in (*parts, *_LASTS.get(first.raw.field, ()))) for entry in new)
    return whole and not any(entry.get("start") in starts for entry in new)


def _ended(value: FieldValue) -> int:
    return sum(bool(entry.get("end")) for entry in _entries(value))
