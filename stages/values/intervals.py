"""Dates of mixed precision as intervals, so that a rule speaks only when it is certain."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from stages.values.text import compact

_DAYS_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Interval:
    """All days a date may mean: 1949-03 is 1949-03-01 to 1949-03-31, both included."""

    first: date
    last: date

    def surely_before(self, other: "Interval") -> bool:
        """Every day of this one lies before every day of the other."""
        return self.last < other.first

    def overlaps(self, other: "Interval") -> bool:
        """Both may be the same day."""
        return self.first <= other.last and other.first <= self.last

    def straddles(self, boundary: date) -> bool:
        """Some days lie before the boundary day and some on or after it."""
        return self.first < boundary <= self.last


def interval(iso: Any) -> Interval | None:
    """The interval of ``1949``, ``1949-03`` or ``1949-03-15``; None for anything else, also None itself."""
    if not isinstance(iso, str):
        return None
    parts = compact(iso).split("-")
    widths = [len(part) for part in parts]
    if widths not in ([4], [4, 2], [4, 2, 2]) or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    try:
        if len(parts) == 3:
            return Interval(date(year, month, day), date(year, month, day))
        first = date(year, month or 1, 1) if len(parts) == 1 else date(year, month, 1)
    except ValueError:
        return None
    end_month = 12 if len(parts) == 1 else month
    return Interval(first, date(year, end_month, monthrange(year, end_month)[1]))


def ages(birth: Interval, then: Interval) -> tuple[float, float]:
    """Least and greatest age in years (may be negative) on the days of ``then``."""
    least = (then.first - birth.last).days / _DAYS_A_YEAR
    return least, (then.last - birth.first).days / _DAYS_A_YEAR


def sure_gap_days(earlier: Interval, later: Interval) -> int:
    """Days that certainly lie between the two, 0 when they may touch or are in the other order."""
    return max(0, (later.first - earlier.last).days - 1)
