"""Lunar dates to solar dates with lunar-python, without ever raising on an impossible one."""

from datetime import date

from lunar_python import Lunar, LunarMonth, LunarYear, Solar

FIRST_YEAR, LAST_YEAR = 1850, 2100
"""Years for which conversion is offered; no cadre file needs others."""


def lunar_to_solar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar date of a lunar one (month 1-12, day 1-30), or None when that lunar day does not exist."""
    days = _days(year, month, leap)
    if not 1 <= day <= days:
        return None
    solar = Lunar.fromYmd(year, -month if leap else month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_month_span(year: int, month: int, *, leap: bool = False) -> tuple[date, date] | None:
    """First and last solar day of a lunar month, or None when it does not exist."""
    first = lunar_to_solar(year, month, 1, leap=leap)
    last = lunar_to_solar(year, month, _days(year, month, leap), leap=leap)
    return (first, last) if first and last else None


def solar_to_lunar(day: date) -> tuple[int, int, int, bool]:
    """Lunar year, month (1-12), day (1-30) and whether the month is a leap month, of a solar date."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = int(lunar.getMonth())
    return int(lunar.getYear()), abs(month), int(lunar.getDay()), month < 0


def _days(year: int, month: int, leap: bool) -> int:
    """How many days the lunar month has: 29 or 30, 0 when there is no such month."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return 0
    if leap and LunarYear.fromYear(year).getLeapMonth() != month:
        return 0
    found = LunarMonth.fromYm(year, -month if leap else month)
    return int(found.getDayCount()) if found else 0
