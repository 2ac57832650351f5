"""Years of the Republic written without 民国 once the text has begun to count by it: 三十一年春, 三十四年底."""

from __future__ import annotations

import re
from dataclasses import replace

from stages.narrative.dated import Dated, point
from stages.values.dates import parse_date

_ERA = "民国"
_COUNTED = re.compile(
    r"(?:(?<=[,。;:\n至到自从由于])|^)\s*(?P<year>[一二三]?十[一二三四五六七八九]?)年"
    r"(?P<part>[春夏秋冬](?:[季天间])?|年?[初底末中](?![小学级])|[上下]半年)?(?!以?[前来]|之[前后]|间|级|[多半来余]|[一二三四五六七八九十\d])"
)
_FIRST, _LAST = 10, 38


def with_counted_years(text: str, points: list[Dated]) -> list[Dated]:
    """``points`` with the years that only the count of the Republic makes years; each is doubted: the era is that of
    the dates before."""
    if _ERA not in text:
        return points
    found = list(points)
    begun = text.index(_ERA)
    for each in _COUNTED.finditer(text, begun):
        start = each.start("year")
        if any(other.start < each.end() and start < other.end for other in found):
            continue
        reading = parse_date(f"{_ERA}{each['year']}年")
        if reading is None or not _FIRST <= int(reading.iso[:4]) - 1911 <= _LAST:
            continue
        when = point(reading)
        found.append(
            Dated(start, each.end(), replace(when, reasons=(*when.reasons, "counting-year", "inherited-year")))
        )
    return sorted(found, key=lambda dated: dated.start)
