"""A single date of a field: its writing put right, its precision, and what is odd about it."""

from __future__ import annotations

import re

from stages.certainty.spacing import lacks_a_box
from stages.meaning.line_slips import with_whole_years
from stages.records import FieldValue, RawField
from stages.values.dates import parse_date
from stages.values.text import compact, on_one_line

_MISREAD_POINT = re.compile(r"(?<=\d)\s*[：:]\s*(?=\d)")
_MISREAD_COMMA = re.compile(r"(?<=[一二三四五六七八九十])\s*[：:]\s*(?=[一二三四五六七八九十])")
_RUN_TOGETHER = re.compile(r"^\s*((?:19|20)\d\d)((?:1[0-2]|[1-9])[.．]\d{1,2})\s*$")
"""19212.7: the point behind the year was lost."""
_TWO_POINTS = re.compile(r"(?<=\d)[，,．.·]{2}(?=\d)")
"""1947，.11: one point was read as two signs."""
_DOUBLED_ONE = re.compile(r"^\s*1(?=19\d\d\s*年)")
_STRAY_POINT = re.compile(r"^\s*1[.．·,，]\s*(9\d\d)(?=\s*[年.．])")
_LOST_ONE = re.compile(r"^\s*(9\d\d)(?=\s*[年.．])")
"""928年1月: the first figure of a year stood at a wall."""
_DASHED_ONE = re.compile(r"^\s*一\s*[-—–]\s*(?=九[一二三四五六七八九〇○零]{2}年)")
_LOST_POINT = re.compile(r"^\s*(19\d\d)([1-9])\s*$")
_LOST_COMMA = re.compile(r"^\s*(一[八九][〇零○一二三四五六七八九]{2})(十[一二]?|[一二三四五六七八九])\s*$")
"""一九一三七: nobody says so, and a small sign is lost easily."""
_LOST_ZERO = re.compile(r"(?<=[一二]九[一二三四五六七八九])[ \n]+(?=年)")
"""一九四 年十二月: the reader takes a round 〇 for paper, where no other figure of a year is lost."""
_EARLY_YEAR = re.compile(r"^\s*1[0-7](?=\d\d\s*[年.．/])")
"""1308年: nobody of whom these files tell was born before the nineteenth century, so that the 9 was misread."""
_LETTER = re.compile(r"(?<=[\d/.．-])[A-Za-z](?=[/.．-])")
"""1907/6d/25."""
_OTHER_LINE = re.compile(r"[^\n\d年月日〇零一二三四五六七八九十正元初农公]{2,}\n")
"""A line of words above a date: the value of another label, 基本健康."""
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]?")
_LOST_YEAR = re.compile(r"^\s*((?:18|19)\d\d)[ \n]+(?=(?:1[0-2]|[1-9])月)")
"""1916 12月: a seal or a fold took the word between."""
_RING = re.compile(r"(?<=[\d月日])[ \n]+[Oo〇○。]+\s*$")
"""1927.9 O: a ring behind a date, of a hole or a seal."""
_CUT_OFF = re.compile(r"[、.．]\s*\Z")
"""A date that ends in its separator: what came behind it was not read."""


def value(raw: RawField, text: str, year: int | None, least_year: int, *, told: bool) -> FieldValue:
    """The date that ``text`` says, as precise as the paper; ``year``: when the form was filled in.

    ``least_year``: none is earlier. ``told``: it stands in running text. What is no date keeps its words.
    """
    text = _MISREAD_COMMA.sub("、", _MISREAD_POINT.sub(".", text))
    mended = _put_right(text)
    slipped, text = mended != text, mended
    reading = parse_date(text, form_year=year) or parse_date(text.replace("\n", ""), form_year=year)
    outside = _BRACKETED.sub("", text)
    if (reading is None or not reading.certain) and compact(outside) != compact(text):
        reading = parse_date(outside, form_year=year) or reading
    if reading is None:
        return FieldValue(raw, on_one_line(text), valid=False, doubts=("not-a-date",))
    told_year = int(reading.iso[:4])
    odd = told_year < least_year or (year is not None and told_year > year + 1)
    doubts = [note for note in reading.notes if note != "left-over"]
    if reading.repaired or slipped:
        doubts.append("repaired")
    if odd:
        doubts.append("implausible-year")
    if _CUT_OFF.search(text):
        doubts.append("year-incomplete")
    if not told and len(reading.iso) == len("1949"):
        doubts.append("year-alone")
    if told and not reading.certain:
        doubts.append("relative-date")
    if not told and lacks_a_box(raw.pieces):
        doubts.append("square-unread")
    if not told and _OTHER_LINE.match(outside):
        doubts.append("other-words")
    return FieldValue(
        raw,
        reading.iso,
        precision=reading.precision,
        valid=reading.certain and not odd,
        alternates=reading.alternates,
        doubts=tuple(doubts),
    )


def _put_right(text: str) -> str:
    """``text`` with signs and figures that only the reader can have lost or added."""
    text = _LOST_YEAR.sub(r"\1年", _RING.sub("", text))
    text = _LETTER.sub("", _EARLY_YEAR.sub("19", _LOST_ZERO.sub("〇", text)))
    text = _LOST_POINT.sub(r"\1.\2", _STRAY_POINT.sub(r"1\1", _DOUBLED_ONE.sub("", text)))
    text = _LOST_COMMA.sub(r"\1、\2", _DASHED_ONE.sub("一", _LOST_ONE.sub(r"1\1", text)))
    return with_whole_years(_RUN_TOGETHER.sub(r"\1.\2", _TWO_POINTS.sub(".", text)))
