"""Spans of time on old forms: ``1945.3—7``, ``1949年3月至1952年7月``, ``49.3—至今`` (domain §3.1, §3.2)."""

import re
from dataclasses import dataclass, replace

from stages.values.dates import DateReading, DateSpan, find_dates, parse_date
from stages.values.numerals import LOOKALIKES, parse_month, parse_numeral
from stages.values.text import narrow

_DASH = r"[—–―─－\-~～→﹣_ー=＝]{1,3}"
_CONNECTOR = re.compile(
    rf"\s*(?:(?:起\s*[,，]?\s*)?(?:{_DASH}\s*(?:至|到)?|[至到迄])\s*|(?P<slip>一{{1,2}})\s*(?=[12]\d\d\d|\d{{1,2}}[.年月]|至?今(?!年)|现在|一九\S\S年))"
)
_OPEN = re.compile(r"(?:至\s?今|迄今|到今|现\s?在|现今|目前|如今|今(?!年))(?:为?止(?!步))?")
_FROM = re.compile(r"\s*(?:自|从|由|于)?\s*")
_STARTED = re.compile(r"\s*起(?!义)")
_RELATIVE = re.compile(r"(?P<word>同年|当年|本年|次年|翌年|第二年)\s*")
_NUM = r"[0-9OolI]{1,2}|[一二三四五六七八九]|十[一二]?"
_MONTH_ONLY = re.compile(
    rf"(?P<m>{_NUM})\s*(?:月份?\s*(?:(?P<d>[0-9]{{1,2}}|[一二三]?十?[一二三四五六七八九]?)\s*[日号])?底?|(?![0-9.年、/]))"
)
_MONTH_DAY = re.compile(r"(?P<m>\d{1,2})\s*[.·、/-]\s*(?P<d>\d{1,2})(?![0-9.])")
_YEAR_ONLY = re.compile(r"(?P<y>\d\d)年?(?![0-9.月])")
_BARE_YEAR = re.compile(
    r"[12][0-9OolI]{3}(?:[01]\d(?:[0-3]\d)?)?(?![0-9])|(?:一[八九]|二[〇零○])[〇零○一二三四五六七八九]{2}(?!年|[〇零○])"
)
_CHINESE_SHORT = re.compile(r"[一二三四五六七八九〇零]{2}[.、·][一二三四五六七八九十]{1,2}(?![一二三四五六七八九十])")
_SHORT_START = re.compile(r"(?P<y>\d\d)年?(?=\s*[—–―~～至到-]+\s*\d\d年?(?![0-9.]))")


@dataclass(frozen=True, slots=True)
class RangeReading:
    """A span of time as read. ``end`` None means open (``open_end``) or simply not written."""

    start: DateReading
    end: DateReading | None
    raw: str
    open_end: bool = False
    """至今, 现在, 起."""
    certain: bool = True
    """False when an end is uncertain, the order is wrong or the connector had to be guessed."""


@dataclass(frozen=True, slots=True)
class RangeSpan:
    """A span of time inside a text; ``start`` and ``end`` are character offsets, ``end`` exclusive."""

    start: int
    end: int
    reading: RangeReading


def parse_range(text: str, *, form_year: int | None = None) -> RangeReading | None:
    """The span in a cell that holds one, or a single date as a span without end. None when no date starts the text."""
    span = take_range(text, form_year=form_year)
    if span is None:
        single = parse_date(text, form_year=form_year)
        return RangeReading(single, None, single.raw, certain=single.certain) if single else None
    rest = text[span.end :].strip(" \t\r\n。.，,;；:：")
    return replace(span.reading, certain=span.reading.certain and not rest)


def take_range(text: str, *, form_year: int | None = None) -> RangeSpan | None:
    """The span (or single date) that opens a line, as in résumé lines; what follows ``end`` is the rest."""
    source = narrow(text)
    begin = _match_end(_FROM, source, 0)
    first = _date_at(source, text, begin, form_year)
    if first is None:
        return None
    connector = _CONNECTOR.match(source, first.end)
    if connector is None:
        return _without_connector(source, text, begin, first)
    slipped = connector.group("slip") is not None
    if opened := _OPEN.match(source, connector.end()):
        return _span(text, begin, opened.end(), first.reading, None, open_end=True)
    if opened := _OPEN.match(source, _match_end(re.compile(r"\s*"), source, first.end)):
        return _span(text, begin, opened.end(), first.reading, None, open_end=True)
    last = _end_at(source, text, connector.end(), first.reading, form_year)
    if last is None:
        tail = source[connector.end() :].strip()
        return _span(text, begin, connector.end(), first.reading, None, open_end=not tail, certain=False)
    return _span(text, begin, last.end, first.reading, last.reading, repaired=slipped)


def _without_connector(source: str, text: str, begin: int, first: DateSpan) -> RangeSpan:
    if opened := re.compile(rf"\s*{_OPEN.pattern}").match(source, first.end):
        return _span(text, begin, opened.end(), first.reading, None, open_end=True)
    if started := _STARTED.match(source, first.end):
        return _span(text, begin, started.end(), first.reading, None, open_end=True)
    return _span(text, begin, first.end, first.reading, None)


def _span(
    text: str,
    begin: int,
    end: int,
    first: DateReading,
    last: DateReading | None,
    *,
    open_end: bool = False,
    certain: bool = True,
    repaired: bool = False,
) -> RangeSpan:
    sure = certain and first.certain and (last is None or last.certain)
    if last is not None and last.iso[: len(first.iso)] < first.iso[: len(last.iso)]:
        sure = False
    if repaired:
        first = replace(first, repaired=True)
    return RangeSpan(begin, end, RangeReading(first, last, text[begin:end].strip(), open_end, sure))


def _date_at(source: str, text: str, offset: int, form_year: int | None) -> DateSpan | None:
    """The date that starts exactly at an offset, also the bare forms that ``find_dates`` leaves alone."""
    spans = find_dates(text[offset:], form_year=form_year)
    if spans and spans[0].start == 0:
        return DateSpan(offset, offset + spans[0].end, spans[0].reading)
    bare = (
        _BARE_YEAR.match(source, offset) or _SHORT_START.match(source, offset) or _CHINESE_SHORT.match(source, offset)
    )
    reading = parse_date(_with_year_sign(bare[0]), form_year=form_year) if bare else None
    if bare is None or reading is None:
        return None
    return DateSpan(offset, bare.end(), replace(reading, raw=text[offset : bare.end()]))


def _with_year_sign(short: str) -> str:
    return short + "年" if len(short) == 2 else short


def _end_at(source: str, text: str, offset: int, first: DateReading, form_year: int | None) -> DateSpan | None:
    """The second date; a month, day or two-digit year alone takes the rest from the first date."""
    year = int(first.iso[:4])
    if relative := _RELATIVE.match(source, offset):
        later = relative["word"] in ("次年", "翌年", "第二年")
        return _month_at(source, text, relative.end(), offset, year + later)
    if whole := _date_at(source, text, offset, form_year):
        if first.calendar == whole.reading.calendar == "roc" and "counting-year" not in first.notes:
            return replace(whole, reading=replace(whole.reading, certain=True, alternates=(), notes=()))
        short = _MONTH_DAY.match(source, offset)
        if not (short and first.precision == "day" and _is_month_day(short, first)):
            return whole
        return _made(text, offset, short.end(), f"{year}.{short['m']}.{short['d']}")
    if (days := re.compile(r"(\d{1,2})[日号]?(?![0-9.月年])").match(source, offset)) and first.precision == "day":
        return _made(text, offset, days.end(), f"{first.iso[:7].replace('-', '.')}.{days[1]}")
    if (short_year := _YEAR_ONLY.match(source, offset)) and int(short_year["y"]) > 12:
        return _made(text, offset, short_year.end(), f"{year // 100}{short_year['y']}年")
    if (short := _MONTH_DAY.match(source, offset)) and _is_month_day(short, first):
        return _made(text, offset, short.end(), f"{year}.{short['m']}.{short['d']}")
    return _month_at(source, text, offset, offset, year)


def _is_month_day(short: re.Match[str], first: DateReading) -> bool:
    """3.20 after 1945.3.5 is a day of the same year; 47.5 is a year and month."""
    return 1 <= int(short["m"]) <= 12 and int(first.iso[:4]) % 100 > 12


def _month_at(source: str, text: str, offset: int, begin: int, year: int) -> DateSpan | None:
    found = _MONTH_ONLY.match(source, offset)
    if found is None:
        return None
    month = parse_month(found["m"].translate(LOOKALIKES))
    if month is None:
        return None
    day = parse_numeral(found["d"]) if found["d"] else None
    return _made(text, begin, found.end(), f"{year}.{month}" + (f".{day.value}" if day else ""))


def _made(text: str, begin: int, end: int, written: str) -> DateSpan | None:
    """A span whose date is put together from the written part and the first date's year."""
    reading = parse_date(written)
    return DateSpan(begin, end, replace(reading, raw=text[begin:end])) if reading else None


def _match_end(pattern: re.Pattern[str], source: str, offset: int) -> int:
    found = pattern.match(source, offset)
    return found.end() if found else offset
