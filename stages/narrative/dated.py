"""What a date in a narrative is: a point, a stretch or only an end, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stages.values.dates import DateReading

Kind = Literal["point", "range", "open", "until"]


@dataclass(frozen=True, slots=True)
class When:
    """A point or stretch of time; dates are ISO 8601 cut to what is written."""

    kind: Kind
    first: str | None
    """The point, or the start of a range; None for `until`."""
    last: str | None
    """The end of a range, or the date of `until`; None for `point` and `open`."""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A `When` and where it stands in the text; offsets, end exclusive."""

    start: int
    end: int
    when: When


def point(reading: DateReading) -> When:
    """One date, with the doubts of its reading."""
    reasons = reading.notes + (("repaired",) if reading.repaired else ())
    return When("point", reading.iso, None, reasons)
