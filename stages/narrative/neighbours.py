"""A date that cannot be read, told by the row beside it: one post ends where the next begins.

The repair is a proposal: it is taken only where what was read differs by one character from the date of the next row's
start, or of the end in the row before, and whoever uses it marks the value.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from stages.values.date_ranges import take_range
from stages.values.dates import parse_date

_SHORTEST = 4
"""Characters of a date; shorter ones are too like each other."""
_STROKES = " \t-—－–_.·。，、"
_LINK = re.compile(r"\s*(?:[—–―\-~～－]+|至|到)+\s*")
_DOTTED = re.compile(r"(?:19)?\d\d[.、]\d{1,2}")
_POINTLESS = re.compile(r"((?:19)?[2-9]\d)(1[0-2]|0?[1-9])")
"""8311 in a column of dates like 77.10: the point was lost."""
_NO_LAST_FIGURE = re.compile(r"(?P<decade>一九[三四五六七八九])[ ]?年(?P<month>十[一二]?|[一二三四五六七八九])月")
"""一九七 年三月: the last figure of a year was not read."""
_FIGURES = "〇一二三四五六七八九"
_OPEN = re.compile(r"\s*(?:至今|到今|现在|今|目前)")


def mended_columns(starts: list[str], ends: list[str]) -> tuple[list[str], list[str], frozenset[int]]:
    """The cells of two columns of dates, row by row, and the numbers of the rows in which a date was put right."""
    firsts, lasts = list(starts), list(ends)
    mended: set[int] = set()
    if sum(_DOTTED.fullmatch(date.strip()) is not None for date in (*starts, *ends)) > len(starts):
        for column in (firsts, lasts):
            for row, date in enumerate(column):
                if whole := _POINTLESS.fullmatch(date.strip()):
                    column[row] = f"{whole[1]}.{whole[2]}"
                    mended.add(row)
    for row in range(len(firsts) - 1):
        known, next_known = _read(lasts[row]), _read(firsts[row + 1])
        if next_known and not known and _slip_of(lasts[row], firsts[row + 1]):
            lasts[row] = firsts[row + 1]
            mended.add(row)
        elif known and (_cut_short if next_known else _slip_of)(firsts[row + 1], lasts[row]):
            firsts[row + 1] = lasts[row]
            mended.add(row + 1)
    return firsts, lasts, frozenset(mended)


def _cut_short(start: str, end_before: str) -> bool:
    """Whether a start is the end before it without the last figure of the month: 55.1 behind 55.11 is no new time."""
    return (
        len(start.strip()) >= _SHORTEST and end_before.strip()[:-1] == start.strip() and end_before.strip()[-1] in "012"
    )


def mended_lines(text: str) -> str:
    """Résumé lines with the end of one, or the start of the next, put right by the other; unchanged where none is."""
    rows = text.split("\n")
    for at, (line, after) in enumerate(pairwise(list(rows))):
        here, there = take_range(rows[at]), take_range(after)
        if here is None:
            continue
        end = here.reading.end
        if end is not None and end.iso[:7] < here.reading.start.iso[: len(end.iso[:7])]:
            end = None  # 至一九五 年六月 was read as a first month
        if end is not None and there is None and (lost := _NO_LAST_FIGURE.match(after.lstrip())):
            whole = lost["decade"] + _FIGURES[int(end.iso[3])] + "年" + lost["month"] + "月"
            told = parse_date(whole)
            if told is not None and told.iso == end.iso[:7]:
                rows[at + 1] = whole + after.lstrip()[lost.end() :]
        elif end is not None and there is None:
            last = end.raw
            size = _slipped(after, last)
            rows[at + 1] = last + after[size:] if size else after
        elif end is None and there is not None:
            begin = line.find(here.reading.start.raw) + len(here.reading.start.raw)
            link = _LINK.match(line, begin)
            size = _slipped(line[link.end() :], there.reading.start.raw) if link and not _OPEN.match(line, begin) else 0
            if link and size:
                rows[at] = line[: link.end()] + there.reading.start.raw + line[link.end() + size :]
    return "\n".join(rows)


def _slipped(text: str, date: str) -> int:
    """How many characters at the head of ``text`` are ``date`` with one of them misread; 0 when none are."""
    if len(date) < _SHORTEST:
        return 0
    sizes = (len(date), len(date) - 1, len(date) + 1)
    near = [
        n for n in sizes if n <= len(text) and Levenshtein.distance(text[:n], date) == 1 and text[n - 1] == date[-1]
    ]
    return near[0] if near else 0


def _read(text: str) -> bool:
    return parse_date("".join(text.split())) is not None


def _slip_of(text: str, date: str) -> bool:
    """Whether a cell is ``date`` with one character lost, added or misread."""
    one, other = ("".join(each.split()).strip(_STROKES) for each in (text, date))
    return len(one) >= _SHORTEST and len(other) >= _SHORTEST and Levenshtein.distance(one, other) <= 1
