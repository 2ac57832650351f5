"""Service history: table rows or résumé lines as a list of posts, in the paper's order and words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from stages.meaning import line_slips, wrapped_rows
from stages.meaning.wrapped_rows import MONTH
from stages.narrative import neighbours
from stages.narrative.line_ends import rejoined
from stages.narrative.records import ResumeEntry
from stages.narrative.resume import read_resume
from stages.narrative.rows import entry_from_cells
from stages.records import FieldValue, RawField
from stages.values import county_slips, epochs, own_slips
from stages.values.blanks import is_blank
from stages.values.dates import find_dates
from stages.values.lexicon import is_position
from stages.values.term_slips import mend_office
from stages.values.text import compact
from stages.wording import slips as word_slips

_DATE_LEFT = re.compile(r"[年月日\d][^在]{0,2}在")
"""A unit that holds what is left of a date: 7县在中共阜平县委."""
_YEAR = re.compile(r"\s*(?:(?:19)?\d\d|[一二三四五六七八九〇零○]{2,4})\s*年?\s*")
Cells = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of (column, words)."""
_NO_HEAD = "?"
"""The column of a head without words."""
_LONE_STROKE = re.compile(r"^\s*[1lIｌ|丨L/]\s*\n(?=[一-鿿])")
"""A line of its own that a checker's tick beside the words, or a piece of a wall, was read as."""
_STROKES = re.compile(r"\s*[1lI|]{1,2}\s*")
_TICK_BEFORE = re.compile(r"^[Vv√✓]\s*(?=[一-鿿]{3})")
"""A checker's tick that runs into the cell: V吉林市卫生防疫站."""
_LEFT_BEFORE = re.compile(r"^(?:仟|[年月](?![山亮浦坛家湾湖城光])|日(?![照喀本新土]))(?=[一-鿿]{3})")
"""What is left before a unit of a misread 任 or of a date: 月晋东南地区五七干校."""
_OWN = {"unit": "units", "position": "posts"}
"""Columns that the archive's own words put right, and which of its lists."""
_LATIN_SCRAP = re.compile(
    r"^[\s0.]*[A-Za-z]{2,}[\s.]*(?=[一-鿿])|^[0.]{2,}(?=[一-鿿]{3})|(?<=[一-鿿])[\s\d.]*[A-Za-z]+[\s\d.]*$"
)
"""What dirt beside Chinese words was read as: 副局长el, 0.00确山县."""
_SPECK_INSIDE = re.compile(r"(?<=[一-鿿])[·•.．](?=[一-鿿])")
"""惠·民地区: no sign stands inside the name of a unit."""
_STROKES_BEHIND = re.compile(r"[\s\d一丨|Il☆★#*~—-]{1,3}$")
"""Pieces of a wall or a seal behind a post: 副主任 一."""
_FIGURES_BEHIND = re.compile(r"(?<=[局会处部科社厂委校院])\s*[\d丨|Il]{1,2}$")
"""蔚县计划委员会1."""
_SPECKS_BEFORE = re.compile(r"^[\d.\s]{1,3}在(?=[一-鿿]{3})")
"""0 在菏泽专署水利局."""
_LEARNT = re.compile(r"学习[，,、](?=学[员生]$)")
_SENTENCE = re.compile(r"[，,。；;][^，,。；;]*[，,。；;]")
"""Words under a table, as no unit has them: 工作积极，作风正派，能团结同志。"""
_SPILLED = re.compile(r"(?![年月日起止至到])[一-鿿]{3}")
_SPECKS = " |.。·•,，、:：;；'`-—_"


def value(raw: RawField, form_year: int | None) -> FieldValue:
    """A list of {start, end, unit, position}; dates as cut on paper, open ends None."""
    if raw.blank or is_blank(raw.raw):
        return FieldValue(raw, None, doubts=("blank",))
    if raw.rule.startswith("prose"):
        told = [_told(dict(row)) for row in raw.rows]
        entries = [_with_terms_mended(row, raw) for row in told]
        slips = ("repaired",) if entries != told else ()
        return FieldValue(raw, entries, valid=bool(entries) and not slips, doubts=slips)
    lines = line_slips.tidied(rejoined(epochs.without(raw.raw)))
    plain = neighbours.mended_lines(line_slips.mended(lines))
    found = _from_rows(raw, form_year) if raw.rows else list(read_resume(plain, form_year=form_year))
    slips = ("repaired",) if plain != lines and not raw.rows else ()
    doubts = tuple(dict.fromkeys([*slips, *(reason for entry in found for reason in entry.uncertain)]))
    entries = [_entry(e) for e in found]
    mended = [_with_terms_mended(entry, raw) for entry in entries]
    if mended != entries:
        doubts = (*doubts, "repaired")
    if any(_DATE_LEFT.search(entry["unit"] or "") for entry in mended):
        doubts = (*doubts, "split-unsure")
    if any(county_slips.is_unlisted(entry["unit"] or "") for entry in mended):
        doubts = (*doubts, "place-unlisted")
    return FieldValue(raw, mended, valid=bool(found) and not doubts, doubts=doubts or _none(found))


def _with_terms_mended(entry: dict[str, str | None], raw: RawField) -> dict[str, str | None]:
    """Units and posts with slips put right; a 任 read as 仟 before a unit is no part of it."""
    mended = {k: mend_office(_LATIN_SCRAP.sub("", v)) if k in _OWN and v else v for k, v in entry.items()}
    mended |= {"position": _listed(_bare_post(mended["position"] or ""))}
    unit = _SPECKS_BEFORE.sub("", _FIGURES_BEHIND.sub("", mended["unit"] or ""))
    mended |= {"unit": _TICK_BEFORE.sub("", _LEFT_BEFORE.sub("", _SPECK_INSIDE.sub("", unit)))}
    mended |= {column: own_slips.mended(mended[column] or "", raw, kind) for column, kind in _OWN.items()}
    return mended | {column: word_slips.mended(mended[column] or "", raw) for column in _OWN}


def _bare_post(position: str) -> str:
    """A post without the strokes behind it, where they keep it from being one, and 学习，学员 as the 学员 he was."""
    position = _LEARNT.sub("", position)
    bare = _STROKES_BEHIND.sub("", position)
    return bare if bare != position and is_position(bare) and not is_position(position) else position


def _listed(position: str) -> str:
    """Posts of which only a gap is left of the sign between them: 副主任 主任."""
    parts = position.split()
    return "、".join(parts) if len(parts) > 1 and all(map(is_position, parts)) else position


def _none(found: list[ResumeEntry]) -> tuple[str, ...]:
    return () if found else ("no-entries",)


def _entry(entry: ResumeEntry) -> dict[str, str | None]:
    return {
        "start": entry.start, "end": entry.end,
        "unit": entry.unit.strip(_SPECKS), "position": entry.position.strip(_SPECKS),
    }  # fmt: skip


def _told(row: dict[str, str]) -> dict[str, str | None]:
    return {"start": row["start"] or None, "end": row["end"] or None, "unit": row["unit"], "position": row["position"]}


def _from_rows(raw: RawField, form_year: int | None) -> list[ResumeEntry]:
    entries: list[ResumeEntry] = []
    table = wrapped_rows.joined([_unspilled(_columns(cells)) for cells in _unsplit(raw.rows)])
    starts, ends, told = _dates(table)
    lost = _without_months(table) if _has_months(raw) else frozenset()
    for number, columns in enumerate(table):
        unit = columns.get("unit", "")
        if "unit_position" in columns:
            unit = f"{unit} {columns['unit_position']}".strip()
        if _is_of_next_part(columns):
            continue
        entry = entry_from_cells(
            starts[number], ends[number], _one_line(unit), _one_line(columns.get("position", "")),
            _one_line(columns.get("witness", "")), previous=entries[-1] if entries else None, form_year=form_year,
        )  # fmt: skip
        if entry is None or (not (entry.start or entry.end) and _SENTENCE.search(unit)):
            continue
        if number in told:
            entry = replace(entry, uncertain=(*entry.uncertain, "repaired"))
        if number in lost:
            entry = replace(entry, uncertain=(*entry.uncertain, "month-unread"))
        if not (entry.start or entry.end or entry.unit or entry.position):
            if entries:  # a date nobody can read and nothing else
                entries[-1] = replace(entries[-1], uncertain=(*entries[-1].uncertain, *entry.uncertain))
        elif entries and _continues(entry):
            entries[-1] = _extended(entries[-1], entry)
        else:
            entries.append(entry)
    return entries


def _is_of_next_part(columns: dict[str, str]) -> bool:
    """Whether one text stands under dates and units alike: the next part of the form, whose cell is as wide as both."""
    both = compact(columns.get("range", columns.get("start", "")))
    return bool(both) and both in (compact(columns.get(name, "")) for name in ("unit", "unit_position"))


def _unsplit(rows: Cells) -> Cells:
    """Rows without a column that a wall which is none cut off from the one before: nothing stands over it, and in some
    row one text fills both."""

    def both(row: tuple[tuple[str, str], ...]) -> list[int]:
        pairs = enumerate(pairwise(row), 1)
        return [n for n, (left, right) in pairs if right[0] == _NO_HEAD and right[1].strip() and left[1] == right[1]]

    if not any(both(row) for row in rows):
        return rows
    whole = []
    for row in rows:
        kept: list[tuple[str, str]] = []
        for n, (name, text) in enumerate(row):
            if name == _NO_HEAD and kept:
                left = kept.pop()
                kept.append((left[0], left[1] if n in both(row) else left[1] + text))
            else:
                kept.append((name, text))
        whole.append(tuple(kept))
    return tuple(whole)


def _columns(cells: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The words of a row by column; year and month in columns of their own are one date."""
    columns: dict[str, str] = {}
    for name, text in cells:
        before = columns.get(name, "")
        if name in ("start", "end") and _YEAR.fullmatch(before) and (not text.strip() or _is_month(text)):
            year, month = before.strip().rstrip("年"), text.strip().rstrip("月")
            columns[name] = f"{year}年{month}月" if month else f"{year}年"
        else:
            columns[name] = before + text
    return columns


def _unspilled(columns: dict[str, str]) -> dict[str, str]:
    """``columns`` with a unit that runs on from the second of two dates where it belongs: 一九四八年五月黄冈县政府."""
    column = next((name for name in ("range", "end", "start") if columns.get(name, "").strip()), "range")
    both = columns.get(column, "")
    dates = find_dates(both) if "unit" in columns and not columns["unit"].strip() else []
    rest = both[dates[1].end :].strip() if len(dates) == _BOTH else ""
    return {**columns, column: both[: dates[1].end], "unit": rest} if _SPILLED.match(rest) else columns


def _is_month(text: str) -> bool:
    """Whether a cell holds a month, were it read as strokes, which `parse_date` tells and marks."""
    return MONTH.fullmatch(text) is not None or _STROKES.fullmatch(text) is not None


def _has_months(raw: RawField) -> bool:
    """Whether months stand in columns of their own."""
    pairs = [pair for cells in raw.rows for pair in pairwise(cells)]
    return any(a == b and a in ("start", "end") and _is_month(month) for (a, _), (b, month) in pairs)


def _without_months(table: list[dict[str, str]]) -> frozenset[int]:
    """The rows of a table with columns of months in which a year has none: lone thin figures are often passed over."""
    return frozenset(n for n, row in enumerate(table) if any(_YEAR.fullmatch(row.get(c, "")) for c in ("start", "end")))


def _dates(table: list[dict[str, str]]) -> tuple[list[str], list[str], frozenset[int]]:
    """The dates of every row, from one column or two, and the rows in which the rows beside them put one right."""
    ranges = [_one_line(columns.get("range", "")) for columns in table]
    if any(ranges):
        whole = [line_slips.with_dash(line_slips.with_month(both)) for both in ranges]
        mended = neighbours.mended_lines(line_slips.mended("\n".join(whole))).split("\n")
        ranges = [line_slips.with_dash(both) for both in ranges]
        return mended, [""] * len(table), frozenset(n for n, both in enumerate(ranges) if both != mended[n])
    starts, ends = ([_one_line(columns.get(name, "")) for columns in table] for name in ("start", "end"))
    both = [_both_dates(*pair) for pair in zip(starts, ends, strict=True)]
    return neighbours.mended_columns([start for start, _ in both], [end for _, end in both])


_BOTH = 2
"""Dates of a row: its start and its end."""


def _both_dates(start: str, end: str) -> tuple[str, str]:
    """Start and end of a row; a cell of ends with two dates, whose neighbour has none, holds both."""
    dates = find_dates(end) if not start.strip() else []
    return (end[: dates[0].end], end[dates[1].start :]) if len(dates) == _BOTH else (start, end)


def _one_line(text: str) -> str:
    return "".join(_LONE_STROKE.sub("", text).split("\n"))


def _continues(entry: ResumeEntry) -> bool:
    """A row without dates that only carries on the words of the row above."""
    return entry.start is None and entry.end is None and bool(entry.unit) != bool(entry.position)


def _extended(above: ResumeEntry, more: ResumeEntry) -> ResumeEntry:
    return ResumeEntry(
        start=above.start, end=above.end, unit=above.unit + more.unit, position=above.position + more.position,
        raw=f"{above.raw}\n{more.raw}", span=above.span, witness=above.witness or more.witness, nested=above.nested,
        uncertain=(*above.uncertain, "wrapped-row"),
    )  # fmt: skip
