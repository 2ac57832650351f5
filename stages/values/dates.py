"""Dates of old forms: what the paper says and nothing more (domain §3.1).

Rules. ``iso`` is cut to what is written; a day or month is never invented. Two-digit years are 19xx, and uncertain
when 20xx or a republican (民国) year would fit the form's year too. A counted year (三十七年) is republican first, 19xx
second; both are given. For a lunar date ``iso`` is only the year, because month and day of the paper are no Gregorian
ones; the converted solar date comes first in ``alternates``, the written figures second. Parts that cannot exist
(month 13, 31 June) are cut away and the reading is uncertain; nothing is ever changed silently.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from stages.values import date_grammar as grammar
from stages.values.lunar import lunar_month_span, lunar_to_solar
from stages.values.numerals import LOOKALIKES, parse_day, parse_month, parse_numeral
from stages.values.text import narrow

Precision = Literal["year", "season", "month", "day"]
Calendar = Literal["gregorian", "roc", "lunar", "manchukuo"]

LATEST_TWO_DIGIT = 2019
"""Without the form's year, a two-digit year may mean 20xx up to here (so 26 to 99 can only be 19xx)."""

_ERAS: dict[str, tuple[Calendar, int]] = {
    "民": ("roc", 1911), "光": ("lunar", 1874), "宣": ("lunar", 1908),
    "康": ("manchukuo", 1933), "大": ("manchukuo", 1931),
}  # fmt: skip
_FAMILIES = (grammar.HAN_DATE, grammar.ERA_DATE, grammar.SEP_DATE, grammar.STROKE_DATE, grammar.COMPACT_DATE)
_LEFT_OVER = re.compile(r"[0-9年月日]|[一二三四五六七八九十]{2}")
_LETTERS = re.compile(f"[{''.join(map(chr, LOOKALIKES))}]")
_TRIM = " \t\r\n:：,，。;；.、()（）[]【】\"“”'"


@dataclass(frozen=True, slots=True)
class DateReading:
    """One date as read from paper."""

    iso: str
    """``1949``, ``1949-03`` or ``1949-03-15``; Gregorian."""
    precision: Precision
    calendar: Calendar
    raw: str
    alternates: tuple[str, ...] = ()
    """Other readings as iso dates, likeliest first."""
    certain: bool = True
    """False sends the date to a person; ``notes`` says why."""
    repaired: bool = False
    """OCR slips (l949, 1949午3目) were read as what they must be."""
    notes: tuple[str, ...] = ()
    """Any of: two-digit-year, counting-year, lunar, impossible, approximate, slip, several, left-over, no-year-sign."""
    part: str = ""
    """Season or part of the year or month as written: 春, 上半年, 底, 上旬."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date found inside a longer text; ``start`` and ``end`` are character offsets, ``end`` exclusive."""

    start: int
    end: int
    reading: DateReading


def parse_date(text: str, *, form_year: int | None = None) -> DateReading | None:
    """The date of a cell that should hold one date; None when there is none. Never raises.

    ``form_year`` is the year the form was filled in (1900-2100); it decides two-digit and counted years.
    """
    source = narrow(text)
    lead = len(source) - len(source.lstrip(_TRIM))
    body = source.strip(_TRIM)
    if "\n" in body:
        body = body.replace("\n", " ")
    for pattern in (*_FAMILIES, grammar.BARE_YEAR):
        match = pattern.fullmatch(body)
        reading = _read(match, text[lead : lead + len(body)], form_year) if match else None
        if reading is not None:
            return reading
    return _only_one(body, find_dates(body, form_year=form_year))


def find_dates(text: str, *, form_year: int | None = None) -> tuple[DateSpan, ...]:
    """Every date inside running text, in order, without overlaps. Stricter than ``parse_date``: lengths of time
    (工作三十年), measures (49.3公斤), bare four-digit numbers and dates without a year are left alone."""
    source = narrow(text)
    found = sorted(_candidates(source, text, form_year), key=lambda span: (span.start, -span.end))
    spans: list[DateSpan] = []
    for span in found:
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(spans)


def _only_one(body: str, spans: tuple[DateSpan, ...]) -> DateReading | None:
    if not spans:
        return None
    first, rest = spans[0].reading, spans[1:]
    others = {iso for span in rest for iso in (span.reading.iso, *span.reading.alternates)}
    notes = first.notes
    if any(not {span.reading.iso, *span.reading.alternates} & {first.iso, *first.alternates} for span in rest):
        notes = (*notes, "several")
    outside = body
    for span in reversed(spans):
        outside = outside[: span.start] + "\0" + outside[span.end :]
    if _LEFT_OVER.search(outside):
        notes = (*notes, "left-over")
    alternates = tuple(dict.fromkeys((*first.alternates, *sorted(others - {first.iso}))))
    return replace(first, alternates=alternates, notes=notes, certain=first.certain and notes == first.notes)


def _candidates(source: str, text: str, form_year: int | None) -> Iterator[DateSpan]:
    for pattern in _FAMILIES:
        for match in pattern.finditer(source):
            if not _fits_prose(match, source):
                continue
            end = match.start() + len(match[0].rstrip())
            reading = _read(match, text[match.start() : end], form_year)
            if reading is not None:
                yield DateSpan(match.start(), end, reading)


def _fits_prose(match: re.Match[str], source: str) -> bool:
    """Whether a match is a date in prose and not a length of time, a measure or a postal code."""
    groups = match.groupdict()
    if match.re is grammar.COMPACT_DATE:
        return groups["d"] is not None
    if groups.get("y4") or groups.get("era"):
        return True
    if match.re is grammar.SEP_DATE:
        dotted = groups["sep"] in ".·・‧" and groups["y2"] is not None
        return dotted and not grammar.NOT_A_DATE.match(source, match.end())
    if groups.get("yc") and not groups["m"]:
        return False
    if groups.get("m"):
        return True
    before, after = source[: match.start()], source[match.end() :]
    return not grammar.DURATION_BEFORE.search(before) and not grammar.DURATION_AFTER.match(after)


@dataclass(slots=True)
class _Draft:
    """What is known while one match is being read."""

    years: tuple[int, ...]
    calendar: Calendar = "gregorian"
    notes: tuple[str, ...] = ()
    repaired: bool = False


def _read(match: re.Match[str], raw: str, form_year: int | None) -> DateReading | None:
    groups = match.groupdict()
    draft = _year(groups, form_year)
    if draft is None:
        return None
    words = [groups.get(key) or "" for key in ("lunar1", "lunar2", "lunar3", "lunar4")]
    month_text = groups.get("m") or groups.get("sm") or ""
    day_text = groups.get("d") or groups.get("ld") or groups.get("sd") or ""
    if groups.get("ms") and groups.get("d") and not groups.get("ds") and _of_two_kinds(month_text, day_text):
        day_text, draft.notes = "", (*draft.notes, "left-over")
    named = bool(re.search("[正冬腊臘]", month_text)) or day_text.startswith("初") or bool(groups.get("leap"))
    if any(grammar.LUNAR_WORD.match(word) for word in words) or named:
        draft.calendar = "lunar"
    draft.repaired |= _slipped(groups)
    if groups.get("about"):
        draft.notes = (*draft.notes, "approximate")
    if draft.calendar == "lunar":
        return _lunar(draft, month_text, day_text, bool(groups.get("leap")), raw)
    return _gregorian(draft, groups, month_text, day_text, raw)


def _of_two_kinds(month: str, day: str) -> bool:
    """1978年12月二: what stands behind the month without 日 and in other figures is no day."""
    return month.isdecimal() != day.isdecimal()


def _slipped(groups: dict[str, str | None]) -> bool:
    numbers = (groups.get(key) or "" for key in ("y4", "y2", "yn", "m", "d", "sm", "sd"))
    if any(_LETTERS.search(number) for number in numbers):
        return True
    signs = {"ys": "年", "ms": "月", "ds": "日号號"}
    return bool(groups.get("slip")) or any((groups.get(key) or good[0]) not in good for key, good in signs.items())


def _year(groups: dict[str, str | None], form_year: int | None) -> _Draft | None:
    if groups.get("y4"):
        number = parse_numeral((groups["y4"] or "").translate(LOOKALIKES))
        return _Draft((number.value,)) if number and 1800 <= number.value <= 2100 else None
    if era := groups.get("era"):
        calendar, offset = _ERAS[era.removeprefix("中").strip().lstrip("华華伪满滿洲國国 ")[0]]
        counted = 1 if groups["yn"] == "元" else getattr(parse_numeral(groups["yn"] or ""), "value", 0)
        return _Draft((offset + counted,), calendar) if 1 <= counted <= 99 else None
    if groups.get("yc"):
        number = parse_numeral(groups["yc"] or "")
        return _counted_year(number.value, form_year) if number else None
    number = parse_numeral(groups.get("y2") or "")
    return _two_digit_year(number.value, form_year) if number else None


def _counted_year(counted: int, form_year: int | None) -> _Draft:
    """三十七年: 民国三十七年 (1948) first, 19xx second; the other way round when the republican year cannot be."""
    roc, century = 1911 + counted, 1900 + counted
    fits = roc <= min(form_year or 1949, 1949)
    return _Draft((roc, century) if fits else (century, roc), "roc" if fits else "gregorian", ("counting-year",))


def _two_digit_year(short: int, form_year: int | None) -> _Draft:
    limit = form_year or LATEST_TWO_DIGIT
    years = [year for year in (1900 + short, 2000 + short) if year <= limit]
    if form_year is not None and form_year <= 1949 and 1911 + short <= form_year and short:
        years.append(1911 + short)
    if years == [1900 + short]:
        return _Draft((1900 + short,))
    return _Draft(tuple(years) or (1900 + short,), notes=("two-digit-year",))


def _gregorian(
    draft: _Draft, groups: dict[str, str | None], month_text: str, day_text: str, raw: str
) -> DateReading | None:
    month = parse_month(month_text.translate(LOOKALIKES)) if month_text else None
    day = parse_day(day_text.translate(LOOKALIKES)) if day_text else None
    notes = draft.notes
    if month_text and month is None:
        if groups.get("sep") and not day_text and ((groups["sep"] or "") in "－-—–" or not groups.get("y4")):
            return None  # 49.73 is a number and 1945—47 a span of years
        notes, day = (*notes, "impossible"), None
    elif day_text and (day is None or day > monthrange(draft.years[0], month or 1)[1]):
        notes, day = (*notes, "impossible"), None
    isos = [_iso(year, month, day) for year in draft.years]
    part = groups.get("part") or groups.get("mpart") or ""
    precision: Precision = "day" if day else "month" if month else "season" if groups.get("part") else "year"
    return DateReading(
        isos[0], precision, draft.calendar, raw.strip(), tuple(isos[1:]), not notes, draft.repaired, notes, part
    )


def _lunar(draft: _Draft, month_text: str, day_text: str, leap: bool, raw: str) -> DateReading:
    """Lunar reading: the year, the solar date (or the solar months it falls in), then the figures as written."""
    year = draft.years[0]
    month = parse_month(month_text.translate(LOOKALIKES)) if month_text else None
    day = parse_day(day_text.translate(LOOKALIKES)) if day_text else None
    notes = (*draft.notes, "lunar")
    alternates: list[str] = []
    if month and day and (solar := lunar_to_solar(year, month, day, leap=leap)):
        alternates.append(solar.isoformat())
    elif month and not day_text and (span := lunar_month_span(year, month, leap=leap)):
        alternates.extend(dict.fromkeys(each.isoformat()[:7] for each in span))
    elif month_text:
        notes = (*notes, "impossible")
    if month and not (day and day > monthrange(year, month)[1]):
        alternates.append(_iso(year, month, day))
    alternates.extend(str(other) for other in draft.years[1:])
    unique = tuple(dict.fromkeys(alternates))
    return DateReading(str(year), "year", "lunar", raw.strip(), unique, False, draft.repaired, notes)


def _iso(year: int, month: int | None, day: int | None) -> str:
    text = f"{year:04d}"
    if month:
        text += f"-{month:02d}"
        if day and day <= monthrange(year, month)[1]:
            text += f"-{day:02d}"
    return text
