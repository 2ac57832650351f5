"""Dates told by others: 同年, 次年, 翌年, 同月, and a bare 7月 behind a date of the same sentence."""

from __future__ import annotations

import re

from stages.narrative.dated import Dated, When
from stages.narrative.lengths import number
from stages.narrative.slips import NUMBER, NUMERAL
from stages.values.dates import parse_date
from stages.values.numerals import parse_day, parse_month

_MONTH_DAY = rf"(?:\s*(?P<m>{NUMBER})\s*月份?(?:\s*(?P<d>{NUMBER})\s*[日号])?)?"
_PART = r"(?:年?[底末](?!尾|代|期)|[春夏秋冬](?!学)[季天]?|年?初(?![一二三四五六七八九十中小级等步识师])|[上下]半年)?"
"""A season keeps the year and says no month."""
_RELATIVE = re.compile(
    rf"(?P<same>(?:同|是|该|本|当|[这那同]一|这)年)(?:{_MONTH_DAY}){_PART}|(?P<next>(?:次|翌|转|第二|来)年)"
    + _MONTH_DAY.replace("<m>", "<nm>").replace("<d>", "<nd>")
    + _PART
    + rf"|(?P<month>(?:同|是|该|本|当)月)(?:\s*(?P<md>{NUMBER})\s*[日号])?"
    + r"|(?<=[至到])(?P<end>年[底末])|(?<=,)(?P<later>年[底末](?=[升提调任当改担]))"
    + r"|(?<=[,。;])(?P<after>[一二两三四五六七八九])年(?:以|之)?后(?=[,调任升担当改提])"
    + rf"|(?<![{NUMERAL}年月日第])(?P<bm>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?![刊薪饼亮子经台])份?"
    + rf"(?:\s*(?P<bd>{NUMBER})\s*[日号])?"
)
_YEAR_LIKE = re.compile(rf"(?<![{NUMERAL}第])[{NUMERAL}]{{2,4}}年(?![级来间后多半])")
"""A year that could not be read, behind which 同年 may mean it: 二十八年春…同年十月."""
_STOPS = "。;!?\n"


def with_relative(text: str, points: list[Dated]) -> list[Dated]:
    """Adds 同年, 次年, 同月 and bare months, resolved against the date before them."""
    result: list[Dated] = []
    spans: list[tuple[int, int, Dated | re.Match[str]]] = [(dated.start, dated.end, dated) for dated in points]
    spans += [(each.start(), each.end(), each) for each in _RELATIVE.finditer(text)]
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
    if before is not None and _YEAR_LIKE.search(text, before.end, start):
        doubts += ("inherited-year",)
    between = text[before.end : start] if before else ""
    apart = before is None or any(sign in between for sign in _STOPS)
    if ((found["end"] or found["later"]) and apart) or (
        found["bm"] and apart and not _next_month(found, between, anchor)
    ):
        return None
    if anchor is None:
        return Dated(start, end, When("point", None, None, ("relative-date",)))
    year = int(anchor[:4]) + (1 if found["next"] else number(found["after"]))
    month = found["m"] or found["nm"] or found["bm"] or ""
    if found["month"]:
        if len(anchor) < 7:
            return Dated(start, end, When("point", str(year), None, (*doubts, "relative-date")))
        month = anchor[5:7]
    day = found["d"] or found["nd"] or found["bd"] or found["md"] or ""
    iso = _compose(year, month, day)
    reasons = (*doubts, "relative-date") if found["after"] else doubts
    if found["same"] and found["same"].startswith("当") and not found["m"]:
        reasons += ("relative-date",)
    if found["bm"] and (apart or iso[:7] < anchor[:7]):
        reasons += ("inherited-year",)
    return Dated(start, end, When("point", iso, None, reasons))


def _next_month(found: re.Match[str], between: str, anchor: str | None) -> bool:
    """Whether a sentence that begins with a month goes on in the year of the one before it: 二月参加边纵…。五月编入…"""
    month = parse_month(found["bm"])
    whole = sum(between.count(sign) for sign in _STOPS) == 1 and between.rstrip(" ")[-1:] in tuple(_STOPS)
    return whole and month is not None and anchor is not None and len(anchor) >= 7 and month > int(anchor[5:7])


def _compose(year: int, month: str, day: str) -> str:
    number, in_month = parse_month(month) if month else None, parse_day(day) if day else None
    if number is None:
        return f"{year:04d}"
    reading = parse_date(f"{year}年{number}月{in_month}日" if in_month else f"{year}年{number}月")
    return reading.iso if reading else f"{year:04d}"
