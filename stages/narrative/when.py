"""Dates and stretches of time in a text: `stages.values.dates` finds the dates, this joins and resolves them.

Joined: 1949年3月至1950年5月, 49.3-52.7, 1945.3-7 (the second inherits the year), 至今, a dash that OCR read as 一.
Resolved: 同年, 次年, 翌年, 同月, and a bare 7月 behind a date of the same sentence. What the text does not
settle is left out or carries a reason; a month or day is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stages.narrative.dated import Dated, When, point
from stages.narrative.heads import at_heads, with_unread_heads
from stages.narrative.relative import with_relative
from stages.narrative.republic import with_counted_years
from stages.narrative.slips import FLAT_ONE, HEAD, LOST_ZERO, POINT_INSIDE, WINDOW, straightened, with_lost_centuries
from stages.values.date_ranges import take_range
from stages.values.dates import find_dates, parse_date

_CONNECTOR = re.compile(r"\s*(?:起\s*,?\s*)?(?:[-~_→]+|至|到|迄|,?\s*直(?:至|到))\s*(?:[-~_至到]\s*)*")
_TO_THIS_DAY = re.compile(r"\s*起?\s*,?\s*直[至到](?:今|现在|目前)(?:为止)?")
_NO_MONTH = re.compile(r"[至到]\s*[一二三四五六七八九]$")
_ENDED = re.compile(r"\s*(?:$|[ \n,;.。任在])")
"""到四野: a lone numeral is a month only where something ends behind it."""
_DASH_END = re.compile(r"[-~_→]\s*$")
_UNTIL = re.compile(r"(?:直至|直到|一直到|至|到|止于|迄)\s*$")
_UNREAD_START = re.compile(r"(?:起|[年月日])\s*$")
"""What a start leaves before 至 that could not be read as a date."""
_MONTH_ALONE = re.compile(r"[\s.·_]*年?[\s.·_]*月")
_FIRST_YEAR = re.compile(r"(?<![\d.])(?:18|19|20)\d\d(?=\s*[-~至到]+\s*(?:18|19|20)\d\d\s*年)")
_STOPPED = re.compile(r"\s*为?止(?=[,;。]|$)")
"""任农会主任，1947年2月止。"""
_STOP_WORD = re.compile(r"\s*(?:为?止(?!步)|期间(?=[,:\s]))")


def find(text: str, *, form_year: int | None = None, lines: bool = False) -> tuple[Dated, ...]:
    """Every date and range of a folded text, in order.

    `lines` is for résumé cells: there a bare `1949` or `194903` at the head of a line is a date too.
    """
    straight = straightened(text, lines=lines)
    points = [Dated(span.start, span.end, point(span.reading)) for span in find_dates(straight, form_year=form_year)]
    points = [_with_lost_month(straight, each) for each in points]
    points = _with_first_years(straight, with_lost_centuries(straight, points))
    points = at_heads(straight, points, form_year) if lines else with_counted_years(straight, points)
    joined = [_with_speck(text, d) for d in _join(straight, with_relative(straight, points), form_year, lines=lines)]
    return tuple(with_unread_heads(straight, joined) if lines else joined)


def _with_speck(text: str, dated: Dated) -> Dated:
    """A year in which a point was read, 193.7年, or no zero, is a guess; it begins where its first figure stands."""
    if LOST_ZERO.search(text, dated.start, dated.end) or FLAT_ONE.search(text, dated.start, dated.end):
        return replace(dated, when=replace(dated.when, reasons=(*dated.when.reasons, "repaired")))
    if (year := POINT_INSIDE.search(text, max(0, dated.start - 1), dated.end)) is None:
        return dated
    when = replace(dated.when, reasons=(*dated.when.reasons, "repaired"))
    return replace(dated, start=min(dated.start, year.start()), when=when)


def _with_lost_month(text: str, dated: Dated) -> Dated:
    """A year behind which 月 stands without its number was not read whole."""
    year = dated.when.first or ""
    if len(year) != len("1949") or not (sign := _MONTH_ALONE.match(text, dated.end)):
        return dated
    return replace(dated, end=sign.end(), when=replace(dated.when, reasons=(*dated.when.reasons, "month-unread")))


def _with_first_years(text: str, points: list[Dated]) -> list[Dated]:
    """Adds the bare first year of 1937-1943年; alone four digits are no date."""
    found = list(points)
    for each in _FIRST_YEAR.finditer(text):
        reading = parse_date(each[0])
        if reading is not None and not any(other.start <= each.start() < other.end for other in points):
            found.append(Dated(each.start(), each.end(), point(reading)))
    return sorted(found, key=lambda dated: dated.start)


def _join(text: str, points: list[Dated], form_year: int | None, *, lines: bool) -> Iterator[Dated]:
    """A date and what stands behind it: a range, an open end, or - behind 至 - only an end."""
    taken = 0
    for index, first in enumerate(points):
        if first.start < taken:
            continue
        second = points[index + 1] if index + 1 < len(points) else None
        joined = _stretch(text, first, form_year)
        if joined is None or "end-unread" in joined.when.reasons or (second and second.start < joined.end < second.end):
            joined = _linked(text, first, second) or joined
        if joined is None and lines and second and _side_by_side(text, first, second, form_year):
            joined = _range(first, second, ("dash-missing",))
        if joined is None and (until := _UNTIL.search(text, max(taken, first.start - 4), first.start)):
            when = replace(first.when, kind="until", first=None, last=first.when.first)
            if _UNREAD_START.search(text, 0, until.start()):
                when = replace(when, kind="range", reasons=(*when.reasons, "start-unread"))
            joined = replace(first, start=until.start(), when=when)
        if joined is None and not lines and (stop := _STOPPED.match(text, first.end)):
            joined = replace(
                first, end=stop.end(), when=replace(first.when, kind="until", first=None, last=first.when.first)
            )
        found = joined or first
        if found.when.kind == "range" and (stop := _STOP_WORD.match(text, found.end)):
            found = replace(found, end=stop.end())
        taken = found.end
        yield found


def _side_by_side(text: str, first: Dated, second: Dated, form_year: int | None) -> bool:
    """Two dates with only space between, or the first alone on its line; the second starts no stretch of its own."""
    gap = text[first.end : second.start]
    if gap.strip() or _stretch(text, second, form_year) is not None:
        return False
    head = HEAD.match(text, text.rfind("\n", 0, first.start) + 1)
    return "\n" not in gap or (head is not None and not text[head.end() : first.start].strip())


def _stretch(text: str, first: Dated, form_year: int | None) -> Dated | None:
    """The range that starts with this date, as `stages.values.date_ranges` reads it."""
    span = take_range(text[first.start : first.start + WINDOW], form_year=form_year)
    if now := _TO_THIS_DAY.match(text, first.end):
        return Dated(first.start, now.end(), replace(first.when, kind="open"))
    if span is None or first.when.first != span.reading.start.iso:
        return None
    reading, end = span.reading, first.start + span.end
    if reading.end is not None and _NO_MONTH.search(text, first.end, end) and not _ENDED.match(text, end):
        return None
    if reading.end is not None:
        return _range(first, Dated(first.start, end, point(reading.end)))
    if reading.open_end:
        return Dated(first.start, end, replace(first.when, kind="open"))
    if _DASH_END.search(text, first.end, end):
        return Dated(first.start, end, replace(first.when, reasons=(*first.when.reasons, "end-unread")))
    return None


def _linked(text: str, first: Dated, second: Dated | None) -> Dated | None:
    """Two dates, one of them relative, with a connector between."""
    if second and _CONNECTOR.fullmatch(text, first.end, second.start):
        return _range(first, second)
    return None


def _range(first: Dated, second: Dated, reasons: tuple[str, ...] = ()) -> Dated:
    start, end = first.when.first, second.when.first
    reasons = tuple(dict.fromkeys((*first.when.reasons, *second.when.reasons, *reasons)))
    if start and end and end[: len(start)] < start[: len(end)]:
        reasons += ("end-before-start",)
    return Dated(first.start, second.end, When("range", start, end, reasons))
