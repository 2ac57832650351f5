"""Dates and stretches of time in a text: `stages.values.dates` finds the dates, this joins and resolves them.

Joined: 1949年3月至1950年5月, 49.3-52.7, 1945.3-7 (the second inherits the year), 至今, a dash that OCR read as 一.
Resolved: 同年, 次年, 翌年, 同月, and a bare 7月 behind a date of the same sentence. What the text does not
settle is left out or carries a reason; a month or day is never made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from stages.values.date_ranges import take_range
from stages.values.dates import DateReading, find_dates, parse_date
from stages.values.numerals import parse_day, parse_month

Kind = Literal["point", "range", "open", "until"]

WINDOW = 48
"""Characters within which a range is read."""
_N = "0-9〇零○一二三四五六七八九十"
_NUM = rf"[{_N}]{{1,3}}"
_CONNECTOR = re.compile(r"\s*起?\s*(?:[-~_→]+|至|到|迄)\s*(?:[-~_至到]\s*)*")
_DASH_END = re.compile(r"[-~_→]\s*$")
HEAD = re.compile(
    r"^[ \t]*(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、.](?=\s*\S{4})(?!\s*\d{1,2}(?![\d.年]))|[①-⑳*·●○■◆])?"
    r"[ \t]*(?:自|从|由)?",
    re.M,
)
"""The head of a résumé line: an ordinal or bullet and 自, up to where the date should start."""
_UNTIL = re.compile(r"(?:直至|直到|一直到|至|到|止于|迄)\s*$")
_MONTH_DAY = rf"(?:\s*(?P<m>{_NUM})\s*月份?(?:\s*(?P<d>{_NUM})\s*[日号])?)?"
_RELATIVE = re.compile(
    rf"(?P<same>(?:同|是|该|本|当)年){_MONTH_DAY}|(?P<next>(?:次|翌|转|第二|来)年)"
    + _MONTH_DAY.replace("<m>", "<nm>").replace("<d>", "<nd>")
    + rf"|(?P<month>(?:同|是|该|本|当)月)(?:\s*(?P<md>{_NUM})\s*[日号])?"
    + rf"|(?<![{_N}年月日第])(?P<bm>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?![刊薪饼亮子经台])份?"
    + rf"(?:\s*(?P<bd>{_NUM})\s*[日号])?"
)
_FALSE_DASH = re.compile(
    rf"(?<=[0-9年月日号初底])(\s*)[一ー二_]+(?=\s*(?:(?:1[89]|20)\d\d|\d\d\s*[.年]|[一1][九9][{_N}]{{2}}\s*年|[三-九]\d?[{_N}]年|至今|现在))"
    rf"|(?<=[.]\d)()一(?=\d)|(?<=[.]\d\d)()一(?=\d)|(?<=年)()一(?=[三四五六七八九][〇零○一二三四五六七八九]年)"
)
_GLUED = re.compile(r"(?<!\d)((?:18|19|20)\d\d)[.·](\d\d)((?:18|19|20)\d\d)[.·](\d{1,2})(?!\d)")
_FIRST_YEAR = re.compile(r"(?<![\d.])(?:18|19|20)\d\d(?=\s*[-~至到]+\s*(?:18|19|20)\d\d\s*年)")
_STOP_WORD = re.compile(r"\s*(?:为?止(?!步)|期间(?=[,:\s]))")
_STOPS = "。;!?\n"


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


def find(text: str, *, form_year: int | None = None, lines: bool = False) -> tuple[Dated, ...]:
    """Every date and range of a folded text, in order.

    `lines` is for résumé cells: there a bare `1949` or `194903` at the head of a line is a date too.
    """
    straight = undash(_dotted(text) if lines else text)
    points = [Dated(span.start, span.end, _point(span.reading)) for span in find_dates(straight, form_year=form_year)]
    points = _with_first_years(straight, points)
    if lines:
        points = _at_heads(straight, points, form_year)
    return tuple(_join(straight, _with_relative(straight, points), form_year, lines=lines))


def _dotted(text: str) -> str:
    """At the head of a line 49、3 is a date like 49.3; the length stays."""
    for head in HEAD.finditer(text):
        stop = head.end() + 20
        text = text[: head.end()] + re.sub(r"(?<=\d)[、,](?=\d)", ".", text[head.end() : stop]) + text[stop:]
    return text


def undash(text: str) -> str:
    """The text with a dash where OCR read one as 一 between two dates; the length stays."""
    return _FALSE_DASH.sub(lambda found: re.sub("[一ー二_]", "-", found[0]), text)


def _point(reading: DateReading) -> When:
    reasons = reading.notes + (("repaired",) if reading.repaired else ())
    return When("point", reading.iso, None, reasons)


def _with_first_years(text: str, points: list[Dated]) -> list[Dated]:
    """Adds the bare first year of 1937-1943年; alone four digits are no date."""
    found = list(points)
    for each in _FIRST_YEAR.finditer(text):
        reading = parse_date(each[0])
        if reading is not None and not any(other.start <= each.start() < other.end for other in points):
            found.append(Dated(each.start(), each.end(), _point(reading)))
    return sorted(found, key=lambda dated: dated.start)


def _at_heads(text: str, points: list[Dated], form_year: int | None) -> list[Dated]:
    """Adds the short dates that only the head of a résumé line makes a date: `1949`, `194903`, `49-52`."""
    found = list(points)
    heads = [each.end() for each in HEAD.finditer(text)]
    glued = [begin for each in _GLUED.finditer(text) for begin in (each.start(1), each.start(3))]
    for at in (*heads, *glued):
        if any(other.start <= at < other.end for other in found):
            continue
        stop = next((each.end(2) for each in _GLUED.finditer(text) if each.start(1) == at), at + WINDOW)
        span = take_range(text[at:stop], form_year=form_year)
        if span is None:
            continue
        first = Dated(at + span.start, at + span.start + len(span.reading.start.raw), _point(span.reading.start))
        found = [other for other in found if not (first.start < other.end and other.start < first.end)]
        found.append(first)
    return sorted(found, key=lambda dated: dated.start)


def _with_relative(text: str, points: list[Dated]) -> list[Dated]:
    """Adds 同年, 次年, 同月 and bare months, resolved against the date before them."""
    result: list[Dated] = []
    spans = [(dated.start, dated.end, dated) for dated in points]
    spans += [(each.start(), each.end(), each) for each in _RELATIVE.finditer(text)]  # type: ignore[misc]
    taken = 0
    for start, end, item in sorted(spans, key=lambda each: (each[0], -each[1])):
        if start < taken:
            continue
        if isinstance(item, Dated):
            result.append(item)
            taken = end
            continue
        if any(start < dated.end and dated.start < end for dated in points):
            continue
        resolved = _resolve(item, text, result[-1] if result else None)
        if resolved is not None:
            result.append(resolved)
            taken = end
    return result


def _resolve(found: re.Match[str], text: str, before: Dated | None) -> Dated | None:
    """What a relative date means behind `before`; None for a bare month that nothing carries."""
    anchor = before.when.first if before else None
    doubts = before.when.reasons if before else ()
    start, end = found.span()
    if found["bm"] and (before is None or any(sign in text[before.end : start] for sign in _STOPS)):
        return None
    if anchor is None:
        return Dated(start, end, When("point", None, None, ("relative-date",)))
    year = int(anchor[:4]) + (1 if found["next"] else 0)
    month = found["m"] or found["nm"] or found["bm"] or ""
    if found["month"]:
        if len(anchor) < 7:
            return Dated(start, end, When("point", str(year), None, (*doubts, "relative-date")))
        month = anchor[5:7]
    day = found["d"] or found["nd"] or found["bd"] or found["md"] or ""
    iso = _compose(year, month, day)
    reasons = doubts
    if found["same"] and found["same"].startswith("当") and not found["m"]:
        reasons += ("relative-date",)
    if found["bm"] and iso[:7] < anchor[:7]:
        reasons += ("inherited-year",)
    return Dated(start, end, When("point", iso, None, reasons))


def _compose(year: int, month: str, day: str) -> str:
    number, in_month = parse_month(month) if month else None, parse_day(day) if day else None
    if number is None:
        return f"{year:04d}"
    reading = parse_date(f"{year}年{number}月{in_month}日" if in_month else f"{year}年{number}月")
    return reading.iso if reading else f"{year:04d}"


def _join(text: str, points: list[Dated], form_year: int | None, *, lines: bool) -> Iterator[Dated]:
    """A date and what stands behind it: a range, an open end, or - behind 至 - only an end."""
    taken = 0
    for index, first in enumerate(points):
        if first.start < taken:
            continue
        second = points[index + 1] if index + 1 < len(points) else None
        joined = _stretch(text, first, form_year) or _linked(text, first, second)
        if joined is None and lines and second and not text[first.end : second.start].strip():
            joined = _range(first, second, ("dash-missing",))
        if joined is None and (until := _UNTIL.search(text, max(taken, first.start - 4), first.start)):
            when = replace(first.when, kind="until", first=None, last=first.when.first)
            joined = replace(first, start=until.start(), when=when)
        found = joined or first
        if found.when.kind == "range" and (stop := _STOP_WORD.match(text, found.end)):
            found = replace(found, end=stop.end())
        taken = found.end
        yield found


def _stretch(text: str, first: Dated, form_year: int | None) -> Dated | None:
    """The range that starts with this date, as `stages.values.date_ranges` reads it."""
    span = take_range(text[first.start : first.start + WINDOW], form_year=form_year)
    if span is None or first.when.first != span.reading.start.iso:
        return None
    reading, end = span.reading, first.start + span.end
    if reading.end is not None:
        return _range(first, Dated(first.start, end, _point(reading.end)))
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
