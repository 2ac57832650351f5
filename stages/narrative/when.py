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
    rf"(?<=[0-9年月日号初底])(\s*)[一ー二_]+(?=\s*(?:(?:1[89]|20)\d\d|\d\d\s*[.年]|[一1][九9][{_N}]{{2}}\s*年|[三四五六七八九]\d?[{_N}]年|至今|现在))"
    rf"|(?<=[.]\d)()一(?=\d)|(?<=[.]\d\d)()一(?=\d)|(?<=年)()一(?=[三四五六七八九][〇零○一二三四五六七八九]年)"
)
_GLUED = re.compile(r"(?<!\d)((?:18|19|20)\d\d)[.·](\d\d)((?:18|19|20)\d\d)[.·](\d{1,2})(?!\d)")
_CLUTTER = re.compile(
    r"(?<=[0-9年月日号初底])[ ]*[·.。、,:]*[-~_→](?:[-~_→·.。、,: ]*[-~_→·.。])?"
    rf"(?=[ ]*(?:[{_N}至到今现迄]|民国|同年|次年))"
)
"""A dash with the specks OCR read around it: `·—`, `———-`, `—.`."""
_COLON_DATE = re.compile(
    r"(?<![\d.:])(\d\d):(?=(?:1[0-2]|0?[1-9])[ ]*(?:[-~_至到]))|(?<=[-~_至到])([ ]*\d\d):(?=(?:1[0-2]|0?[1-9])(?!\d))"
)
_NUMBERED_BEHIND = re.compile(
    r"(?<=\d[.]\d)[二三四五六七八九十](?![月日年])|(?<=\d[.]\d\d)[一二三四五六七八九十](?![月日年])"
)
"""A unit that starts with a number, close behind a date in figures: 1938.12五台县."""
_MONTHS = re.compile(rf"(?<=[0-9〇零○一二三四五六七八九])年(?=[ ]*{_NUM}[ ]*[-~至到]+[ ]*{_NUM}[ ]*月)")
"""1946年3—9月 reads like 1946.3—9月."""
_HAN_SHORT = re.compile(
    r"(?:^[ \t]*|(?<=[-~_至到])[ ]*)[三四五六七八九][〇零○一二三四五六七八九]、"
    r"(?=[一二三四五六七八九十]{1,2}(?:[ ]|[-~_至到]|$))",
    re.M,
)
"""四二、三——四五、八: no ordinal is written so."""
_NO_CENTURY = re.compile(
    r"(?<![0-9〇零○一二三四五六七八九十廿卅百第年])九[一二三四五六七八九][〇零○一二三四五六七八九]年(?!级)"
)
"""一九四六年 of which OCR or the binding lost the 一."""
_UNREAD_HEAD = re.compile(
    rf"^[ \t]*(?![ \t]*(?:[至到]|$))(?P<spoilt>[{_N}.·年月日*?□■◇〓…某何×xX#lIO|/ ]{{0,14}}?)[ ]*"
    r"(?:(?:[-~_→]+[ ]*[至到]?|[至到])[ ]*(?P<open>至今|现在)?"
    r"|(?<=[年月])(?=[ 一-鿿])(?![ ]*(?:[年月日某]|何[年月日])))",
    re.M,
)
"""The head of a résumé line whose first date could not be read: `□□年3月—`, `—`, `某年某月至`."""
_SPOILT = re.compile(r"[年月*?□■◇〓…某何×]|^[ ]*$")
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
    straight = undash(_dotted(_tidied(text)) if lines else text)
    straight = _MONTHS.sub(lambda found: "." + found[0][1:], straight)
    straight = _NUMBERED_BEHIND.sub("伍", straight)
    points = [Dated(span.start, span.end, _point(span.reading)) for span in find_dates(straight, form_year=form_year)]
    points = _with_first_years(straight, _with_lost_centuries(straight, points))
    if lines:
        points = _at_heads(straight, points, form_year)
    joined = _join(straight, _with_relative(straight, points), form_year, lines=lines)
    return tuple(_with_unread_heads(straight, list(joined)) if lines else joined)


def _tidied(text: str) -> str:
    """One dash for a dash with specks around it; 73.11 for 73:11 and 四二.三 for 四二、三; the length stays."""
    text = _CLUTTER.sub(lambda found: "-".ljust(len(found[0])), text)
    text = _COLON_DATE.sub(lambda found: found[0].replace(":", "."), text)
    return _HAN_SHORT.sub(lambda found: found[0][:-1] + ".", text)


def _with_lost_centuries(text: str, points: list[Dated]) -> list[Dated]:
    """Adds 九四六年三月: the century can only be the twentieth, but a person should look."""
    found = list(points)
    for each in _NO_CENTURY.finditer(text):
        at = each.start()
        spans = find_dates("一" + text[at : at + WINDOW])
        if not spans or spans[0].start or any(other.start < each.end() and at < other.end for other in points):
            continue
        when = _point(spans[0].reading)
        found.append(Dated(at, at + spans[0].end - 1, replace(when, reasons=(*when.reasons, "year-incomplete"))))
    return sorted(found, key=lambda dated: dated.start)


def _with_unread_heads(text: str, dates: list[Dated]) -> list[Dated]:
    """Adds the dates at heads of lines of which the start could not be read; the end may be."""
    found = list(dates)
    for head in _UNREAD_HEAD.finditer(text):
        start, end = head.span()
        if end == start or not _SPOILT.search(head["spoilt"]):
            continue
        if any(each.start < end and start < each.end and each.when.kind != "until" for each in dates):
            continue
        last = next((each for each in dates if each.start <= end <= each.end and each.when.last is None), None)
        last = last or next((each for each in dates if start <= each.start <= end and each.when.kind == "until"), None)
        if last is not None:
            found.remove(last)
            iso = last.when.first or last.when.last
            found.append(Dated(start, last.end, When("range", None, iso, (*last.when.reasons, "start-unread"))))
        elif head["spoilt"].strip():
            reason = "start-unread" if head["open"] else "date-unread"
            found.append(Dated(start, end, When("open", None, None, (reason,))))
    return sorted(found, key=lambda dated: dated.start)


def _dotted(text: str) -> str:
    """At the head of a line 49、3 is a date like 49.3; the length stays."""
    for head in HEAD.finditer(text):
        stop = head.end() + 20
        text = text[: head.end()] + re.sub(r"(?<=\d)[、,。](?=\d)", ".", text[head.end() : stop]) + text[stop:]
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
        joined = _stretch(text, first, form_year)
        if joined is None or (second and second.start < joined.end < second.end):
            joined = _linked(text, first, second) or joined
        if joined is None and lines and second and _side_by_side(text, first, second, form_year):
            joined = _range(first, second, ("dash-missing",))
        if joined is None and (until := _UNTIL.search(text, max(taken, first.start - 4), first.start)):
            when = replace(first.when, kind="until", first=None, last=first.when.first)
            if text.endswith("起", 0, until.start()):
                when = replace(when, kind="range", reasons=(*when.reasons, "start-unread"))
            joined = replace(first, start=until.start(), when=when)
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
