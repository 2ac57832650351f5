"""Dates that only the head of a résumé line makes dates: bare years, glued pairs, and starts that cannot be read."""

from __future__ import annotations

import re

from stages.narrative.dated import Dated, When, point
from stages.narrative.slips import HEAD, NUMERAL, WINDOW
from stages.values.date_ranges import take_range

_GLUED = re.compile(r"(?<!\d)((?:18|19|20)\d\d)[.·](\d\d)((?:18|19|20)\d\d)[.·](\d{1,2})(?!\d)")
_UNREAD_HEAD = re.compile(
    rf"^[ \t]*(?![ \t]*(?:[至到]|$))(?P<spoilt>[{NUMERAL}.·年月日*?□■◇〓…某何×xX#lIO|/ ]{{0,14}}?)[ ]*"
    r"(?:(?:[-~_→]+[ ]*[至到]?|[至到])[ ]*(?P<open>至今|现在)?"
    r"|(?<=[年月])(?=[ 一-鿿])(?![ ]*(?:[年月日某]|何[年月日])))",
    re.M,
)
"""The head of a résumé line whose first date could not be read: `□□年3月—`, `—`, `某年某月至`."""
_SPOILT = re.compile(r"[年月*?□■◇〓…某何×]|^[ ]*$")


def at_heads(text: str, points: list[Dated], form_year: int | None) -> list[Dated]:
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
        first = Dated(at + span.start, at + span.start + len(span.reading.start.raw), point(span.reading.start))
        found = [other for other in found if not (first.start < other.end and other.start < first.end)]
        found.append(first)
    return sorted(found, key=lambda dated: dated.start)


def with_unread_heads(text: str, dates: list[Dated]) -> list[Dated]:
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
