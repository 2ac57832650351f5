"""Rows of a résumé table: 自何年何月, 至何年何月, 何地区何部门, 任何职, 证明人; and tables with merged columns."""

from __future__ import annotations

import re
from dataclasses import replace

from stages.narrative.appointment import ends_in_post
from stages.narrative.dated import When
from stages.narrative.grouping import witness as told_witness
from stages.narrative.posts import is_list_of_posts, read_posts
from stages.narrative.records import ResumeEntry
from stages.narrative.slips import NO_CENTURY, POINT_INSIDE
from stages.narrative.text import lines
from stages.narrative.when import find
from stages.values.dates import DateReading, parse_date

_DITTO = re.compile(r"\s*(?:[〃″”“\"]+\s*[-—－–]?|''|同上|同前|仝上|仝前|々|,,)\s*")
_LIKE_DITTO = re.compile(r"\s*[“”\"〃]?[Il1Ｉ１ⅠⅡ]{1,2}[“”\"〃)）]?\s*")
"""What the strokes of 〃 are read as; no unit and no post is called so."""
_DITTO_TWICE = re.compile(r"(?:[〃″”“\"Il1Ｉ１|丨]{1,3}\s*)+(?:同上|同前|仝上|仝前)\s*|(?:(?:同上|同前)\s*){2,}")
"""〃 and 同上 in one cell: both rows of a pair say the same."""
_STROKE = re.compile(r"^\s*[1lIｌ|丨L]\s+(?=[一-鿿])")
"""A piece of a wall before the words of a cell: 1 组长."""
_POINTLESS = re.compile(
    r"(?P<year>(?:一九|19)[〇零○一二三四五六七八九\d]{2})(?P<month>十[一二]?|[一二三四五六七八九]|[1-9])"
)
"""一九五五七, 19536: a year and a month whose point was lost."""
_DITTO_LEAD = re.compile(
    r"\s*(?:(?:同上|同前|仝上|仝前|〃)\s*[、，,]?\s*|[″”“\"/]{1,2}\s+|[Il1Ⅰ]{2}\s+|Ⅱ\s*(?=[一-鿿]))"
)
"""同上党委书记, " 副校长: the mark and what he was there."""
_IN_A_BODY = re.compile(r"(?:工会|妇联|团委|科协)(?:副?主席|副?主任|副?书记)")
"""Posts of bodies that every works has."""
_BLANK = re.compile(r"[\s/\-—－_、。.无]*")
_OPEN = re.compile(r"\s*(?:至今|到今|迄今|现在|目前|今|现)\s*")
_EDGE_WORDS = re.compile(r"^(?:自|从|由|至|到|起)|(?:起|止|至)$")
_LEFT_OF_HEAD = re.compile(r"\s*(?:职务|年月|单位|部门|工作)\s*")
"""The second lines of heads, 任何 over 职务, where they stand in a row of their own."""
_HEADING = re.compile(r"(?:自|至)?何年何?月|起止年月|起讫年月|何地区?何部门|工作单位及职务|任何职务?$|证明人$")


def entry_from_cells(
    start: str,
    end: str,
    unit: str,
    position: str,
    witness: str = "",
    *,
    previous: ResumeEntry | None = None,
    form_year: int | None = None,
) -> ResumeEntry | None:
    """The entry of one table row; None for an empty row or the heading. Never raises.

    Merged columns: give 起止年月 as `start` with an empty `end`, 工作单位及职务 as `unit` with an empty `position`.
    Ditto marks (〃, 同上) copy from `previous`, the entry of the row above. `span` covers `raw`, which is the cells
    joined by tabs. `form_year` is the year the form was filled in (1900-2100).
    """
    cells = (start, end, unit, position, witness)
    raw = "\t".join(cells)
    if all(_BLANK.fullmatch(cell) or _LEFT_OF_HEAD.fullmatch(cell) for cell in cells[:4]) or any(
        _HEADING.search("".join(c.split())) for c in cells[:4]
    ):
        return None
    when = _when(start, end, previous, form_year)
    place, post, doubts = _post(unit, position, previous)
    named = _copied(witness, previous.witness if previous else None)
    reasons = (*when.reasons, *doubts)
    if when.first is None and when.last is None:
        reasons += ("no-date",)
    if _needs_previous(cells) and previous is None:
        reasons += ("ditto-without-row-above",)
    return ResumeEntry(
        start=when.first,
        end=when.last,
        unit=place,
        position=post,
        raw=raw,
        span=(0, len(raw)),
        witness=named or _witness_in(unit, position),
        uncertain=tuple(dict.fromkeys(reasons)),
    )


def _needs_previous(cells: tuple[str, ...]) -> bool:
    return any(_DITTO.fullmatch(cell) for cell in cells)


def _when(start: str, end: str, previous: ResumeEntry | None, form_year: int | None) -> When:
    """Both columns, or one column that holds the whole stretch."""
    if _DITTO.fullmatch(start) and previous is not None:
        start = previous.start or ""
    if _DITTO.fullmatch(end) and previous is not None:
        end = previous.end or ""
    if not end.strip():
        found = find(lines(start).text, form_year=form_year, lines=True)
        if found and found[0].when.kind != "point":
            return found[0].when
    first = _single(start, form_year)
    if _OPEN.fullmatch(end):
        return When("open", _iso(first), None, _doubts(first, start))
    last = _single(end, form_year) or _inherited(end, first)
    reasons = (*_doubts(first, start), *_doubts(last, end))
    opened, closed = _iso(first), _iso(last)
    if opened and closed and closed[: len(opened)] < opened[: len(closed)]:
        reasons += ("end-before-start",)
    return When("range", opened, closed, reasons)


def _single(text: str, form_year: int | None) -> DateReading | None:
    bare = _EDGE_WORDS.sub("", "".join(text.split()).strip("-—－~～至到.·"))
    if POINT_INSIDE.search(bare):
        whole = parse_date(POINT_INSIDE.sub(r"\1\2", bare), form_year=form_year)
        return replace(whole, repaired=True) if whole else None
    if parts := _POINTLESS.fullmatch(bare):
        whole = parse_date(f"{parts['year']}年{parts['month']}月", form_year=form_year)
        return replace(whole, repaired=True) if whole else None
    reading = parse_date(bare, form_year=form_year) if bare else None
    if reading is None and (lost := NO_CENTURY.match(bare)):
        whole = parse_date("一" + bare[len(lost["slip"] or "") :], form_year=form_year)
        return replace(whole, certain=False, notes=(*whole.notes, "year-incomplete")) if whole else None
    return reading


def _inherited(text: str, first: DateReading | None) -> DateReading | None:
    """`7月` or `7` in the second column takes the year of the first."""
    found = re.fullmatch(r"\s*(?:同年|本年)?\s*([0-9一二三四五六七八九十]{1,2})\s*月?\s*", text)
    return parse_date(f"{first.iso[:4]}年{found[1]}月") if first is not None and found else None


def _iso(reading: DateReading | None) -> str | None:
    return reading.iso if reading else None


def _doubts(reading: DateReading | None, text: str) -> tuple[str, ...]:
    if reading is None:
        return ("date-unread",) if not _BLANK.fullmatch(text) else ()
    return reading.notes + (("repaired",) if reading.repaired else ())


def _post(unit: str, position: str, previous: ResumeEntry | None) -> tuple[str, str, tuple[str, ...]]:
    """Unit and post in the paper's words; a merged column is split, a ditto copied."""
    unit, position = (_STROKE.sub("", _DITTO_TWICE.sub("同上", cell)) for cell in (unit, position))
    if previous is not None:
        unit, position = (_LIKE_DITTO.sub("〃", c) if _LIKE_DITTO.fullmatch(c) else c for c in (unit, position))
    if previous is not None and not position.strip():
        if _DITTO.fullmatch(unit):
            return previous.unit, previous.position, ("copied-from-above",)
        if (lead := _DITTO_LEAD.match(unit)) and ends_in_post(unit[lead.end() :]):
            return previous.unit, unit[lead.end() :].strip(), ("copied-from-above",)
        if previous.unit and previous.position and (is_list_of_posts(unit) or _IN_A_BODY.fullmatch(unit.strip())):
            return previous.unit, unit.strip(), ("unit-from-before",)
    place = _copied(unit, previous.unit if previous else None)
    post = _copied(position, previous.position if previous else None)
    copied = ("copied-from-above",) if previous and _needs_previous((unit, position)) else ()
    if post:
        return place, post, copied
    view = lines(place)
    found = told_witness(view.text, 0, len(view.text))
    body = view.part(0, found.start() if found else len(view.text))
    held = read_posts(body, 0, len(body.text))
    if not held:
        return place, "", copied
    reasons = tuple(reason for each in held for reason in each.reasons)
    names = [each.position for each in held if each.position]
    units = {each.unit for each in held if each.unit}
    if len(units) > 1:
        return place, "", (*copied, "several-units")
    return next(iter(units), ""), "、".join(names), (*copied, *reasons)


def _copied(text: str, above: str | None) -> str:
    """The cell's words on one line, or those of the row above for a ditto mark."""
    if _DITTO.fullmatch(text):
        return above or ""
    joined = "".join(text.split("\n")).strip()
    return "" if _BLANK.fullmatch(joined) else joined


def _witness_in(*cells: str) -> str | None:
    for cell in cells:
        found = told_witness(lines(cell).text, 0, len(lines(cell).text))
        if found:
            return lines(cell).paper(*found.span("who"))
    return None
