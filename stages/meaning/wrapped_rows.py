"""Entries of a table of service history that run on into the next ruled row, as one row each."""

from __future__ import annotations

import re
from itertools import pairwise

from stages.meaning.line_slips import with_dash
from stages.narrative.dated import Dated
from stages.narrative.text import lines
from stages.narrative.when import find
from stages.values.dates import parse_date
from stages.values.lexicon import is_position

DAY = r"(?:[\d一二三四五六七八九十廿]{1,3}日)?\s*"
MONTH = re.compile(rf"\s*(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月?{DAY}")
_WRAPPED = re.compile(rf"{MONTH.pattern}|\s*月{DAY}")
_REST = re.compile(r"\s*[年月]")
"""How no date begins."""
_LINKED = re.compile(r"[至到一—–\-~～－]\s*\Z")
_LINK = re.compile(r"\s*[至到—–\-~～－]")
_NOW = re.compile(r"[今现在前]\s*\Z")
_DITTO = re.compile(r"[〃″”“\"々]|[同仝][上前]")
_EMPTY = re.compile(r"[\s/\-—－_一、。.]*")
_TURNS = 2
"""Rows with a lone date at least; posts of a cell that two rows share."""
_MOST = 3
"""Entries in one row at most."""
_DATES = ("start", "end", "range")
_ASIDE = ("witness", "note")


def joined(table: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows, texts by column, with each that only goes on with the entry above put into it, without a space."""
    rows: list[dict[str, str]] = []
    table = _shared_out([row for several in table for row in _parted(several)])
    in_turns = _in_turns(table)
    for row in table:
        if rows and (_goes_on(row, rows[-1]) or (in_turns and _lone_date(row))):
            rows[-1] = rows[-1] | {n: rows[-1].get(n, "") + text for n, text in row.items() if text.strip()}
        else:
            rows.append(row)
    return rows


def _parted(row: dict[str, str]) -> list[dict[str, str]]:
    """The entries of a row that holds two or three, as the line between them was not found: as many times in one column
    as lines in all that are filled."""
    filled = {name: text.split("\n") for name, text in row.items() if not _EMPTY.fullmatch(text)}
    if "range" in filled:
        count, whole = len(filled["range"]), all(map(_is_stretch, filled["range"]))
    else:
        dates = [*filled.get("start", []), *filled.get("end", [])]
        count, whole = len(filled.get("start", [])), "end" in filled and all(map(_is_date, dates))
    if not whole or not 1 < count <= _MOST or len({len(lines) for lines in filled.values()}) > 1:
        return [row]
    return [{name: lines[n] for name, lines in filled.items()} for n in range(count)]


def _shared_out(table: list[dict[str, str]]) -> list[dict[str, str]]:
    """``table`` with the second of two posts in a cell in the row below it, which has no such cell: the wall between
    the two was not found."""
    rows = [dict(row) for row in table]
    for above, row in pairwise(rows):
        posts = above.get("position", "").split("\n")
        if "position" not in row and len(posts) == _TURNS and all(is_position(post.strip()) for post in posts):
            above["position"], row["position"] = posts
    return rows


def _in_turns(table: list[dict[str, str]]) -> bool:
    """Whether rows with one date and more take turns with rows that have only one, the end of what stands above it:
    every entry is written over two rows, and the strokes behind the first dates were not all read."""
    lone = [_lone_date(row) for row in table]
    under = [n for n, alone in enumerate(lone) if alone]
    apart = all(n > 0 and not lone[n - 1] and not _is_range(table[n - 1].get("range", "")) for n in under)
    return apart and len(under) >= _TURNS and len(under) >= (len(table) - 1) // 2


def _lone_date(row: dict[str, str]) -> bool:
    """Whether a row holds one date in the column for both dates, or the word for today, and nothing else."""
    filled = [name for name, text in row.items() if not _EMPTY.fullmatch(text)]
    text = row.get("range", "")
    return (
        filled == ["range"] and not _is_range(text) and (bool(_told(text)) or _NOW.fullmatch(text.strip()) is not None)
    )


def _goes_on(row: dict[str, str], above: dict[str, str]) -> bool:
    """Whether a row holds the rest of dates above it, or more words of a column for both unit and post and nothing
    else: 阳信县公安局侦察 / 员."""
    filled = [name for name, text in row.items() if text.strip()]
    dates = [name for name in filled if name in _DATES]
    if not dates:
        return filled == ["unit_position"]
    if set(filled) <= {"start", "end", *_ASIDE} and all(_WRAPPED.fullmatch(row[name].strip()) for name in dates):
        return True
    return not _entry_of_its_own(row, dates) and all(_completes(name, row[name], above.get(name, "")) for name in dates)


def _entry_of_its_own(row: dict[str, str], dates: list[str]) -> bool:
    """Whether a row has a post, a number or a witness, or repeats words of the row above."""
    begins = not all(_REST.match(row[name]) for name in dates)
    filled = [name for name, text in row.items() if not _EMPTY.fullmatch(text)]
    told = any("序" in name or (name == "witness" and begins) for name in filled)
    ditto = any(_DITTO.search(text) for text in row.values())
    return told or ditto or is_position(row.get("position", "").strip())


def _completes(column: str, text: str, above: str) -> bool:
    """Whether a date reads further with ``text`` behind the cell ``above``, and ``text`` is no date by itself."""
    if not above.strip():
        return False
    if column != "range":
        return _told(above + text) > _told(above) and not _told(text)
    if _is_range(text) or (_told(text) and not (_LINKED.search(above) or _LINK.match(text))):
        return False
    return _told_of_range(above + text) > _told_of_range(above)


def _told(text: str) -> int:
    """How much of one date is told: the characters of its ISO form, 0 for no date."""
    found = parse_date("".join(text.split()))
    return len(found.iso) if found is not None and "several" not in found.notes else 0


def _told_of_range(text: str) -> int:
    """How much of both dates is told."""
    found = _times(text)
    if len(found) != 1:
        return 0
    when = found[0].when
    return len(when.first or "") + len(when.last or "") + 4 * bool(_NOW.search(text))


def _is_date(text: str) -> bool:
    return _told(text) > 0 or _NOW.search(text) is not None


def _is_stretch(text: str) -> bool:
    """Whether a cell has two dates, or one and the word for today."""
    found = _times(text)
    return len(found) == 1 and found[0].when.kind in ("range", "open")


def _is_range(text: str) -> bool:
    """Whether a cell has two dates of its own."""
    return any(each.when.kind == "range" for each in _times(text))


def _times(cell: str) -> tuple[Dated, ...]:
    return find(lines(with_dash("".join(cell.split()))).text, lines=True)
