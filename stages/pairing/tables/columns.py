"""What a table of service history or family members is: its kind, its columns and the heads that name them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stages.geometry import Box
from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import LabelBook

Row = tuple[tuple[str, Block], ...]
ToldBy = Literal["heads", "both", "contents"]


NEEDED = {
    "service_history": ({"start", "range", "end"}, {"unit", "position", "unit_position"}),
    "family_members": ({"relation"}, {"name"}),
}
"""Kind -> the columns of which it has one each at least."""
DATED = re.compile(r"[0-9〇零一二三四五六七八九十].*[年.．、/\-—月]|[0-9]{4}")
_MONTH = "月"
_YEARS = frozenset({"年", "何年", "年份"})
SMALLER = frozenset({"月", "何月", "月份", "日", "何日"})
"""Heads of the later columns of a date."""
_OTHER_PART = re.compile(
    r".{2,12}(?:意[见見]|[鉴鑒]定|[签簽]名|[盖蓋]章)[:：]?|[备備][注註]|.{0,4}(?:[单單]位|[审審][批查]|机关|機關).{0,6}"
)
_FOOT = re.compile(
    r"(?:填[表写报報]|制表|登[记記]|[审審]核|[经經][办辦])(?:人|日期|[时時][间間]|[单單]位)[:：].*|.{2,8}意[见見][:：].*"
)
_RELATION = re.compile(r"^\s*[\u4e00-\u9fff]{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table read: its kind (a section field), rows of (column, block), and the cells it used."""

    kind: str
    rows: tuple[Row, ...]
    cells: frozenset[int]
    box: Box
    heads: tuple[tuple[str, str], ...] = ()
    """The printed words over each column, by column name."""
    columns: tuple[tuple[str, Box], ...] = ()
    """Name and box of each column's head; empty for tables without walls."""
    told_by: ToldBy = "heads"
    """What told its columns: ``both`` where heads make it a table and contents told one that they left open."""
    strangers: bool = False
    """Whether its people are no family, though its heads ask the same of them: 主要社会关系."""


def head(kind: str, block: Block, book: LabelBook) -> str | None:
    """The column a cell heads: by its whole text, or by its first line where the line under the heads is missing; a
    label of a field in two lines, 何年何 / 月入党, heads none."""
    whole = book.column(kind, block.text)
    if whole is not None or "\n" not in block.text:
        return whole
    asked = book.match(block.text)
    return None if asked is not None and asked.plain else book.column(kind, block.text.split("\n")[0])


def with_dates(heads: Sequence[str | None], texts: Sequence[str]) -> list[str | None]:
    """``heads`` with each column 月 behind one of years as a part of that date, and of two columns of dates side by
    side the first as the start, the second as the end: 何年何月, 至何年何月."""
    told = list(heads)
    for n, (text, month) in enumerate(itertools.pairwise(texts)):
        years = "".join(text.split()) in _YEARS and _MONTH in month and "年" not in month
        if years and told[n] is None and told[n + 1] in ("start", "end", "range"):
            told[n] = told[n + 1]
    own = [n for n, text in enumerate(texts) if "".join(text.split()) not in SMALLER]
    for one, other in itertools.pairwise(own):
        if told[one] == "range" and told[other] in ("range", "end"):
            told[one], told[other] = "start", "end"
    for n in range(1, len(told)):
        if n not in own and told[n - 1] in ("start", "end", "range") and (n - 1 not in own or _MONTH in texts[n]):
            told[n] = told[n - 1]
    return told


def with_unit(heads: Sequence[str | None]) -> list[str | None]:
    """``heads`` of a service history without units; one that nobody knows between dates and posts is theirs."""
    told = list(heads)
    if not {"unit", "unit_position"} & set(told):
        for n in range(1, len(told) - 1):
            if told[n] is None and told[n - 1] in ("range", "end") and told[n + 1] == "position":
                told[n] = "unit"
    return told


def leads(heads: Sequence[str | None]) -> bool:
    """A family table is not any row that happens to hold 姓名: most of its cells must be heads of that table."""
    known = sum(h is not None for h in heads)
    return known >= 2 and known >= 0.6 * len(heads) and len(set(heads) - {None}) >= 2


def first_of(kind: str) -> re.Pattern[str]:
    """What the first column of a row holds: a date, or a 称谓 of few characters."""
    return DATED if kind == "service_history" else _RELATION


def telling(kind: str, names: Sequence[str]) -> int:
    """The number of the column that ``first_of`` tells of, the first of them: posts or witnesses may stand before."""
    return next((n for n, name in enumerate(names) if name in NEEDED[kind][0]), 0)


def one_each(kind: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """``rows`` of a table whose heads come again at the right, so that two people or posts stand in a row, parted.

    Posts are told down the one half and then down the other.
    """
    parted: list[tuple[int, Row]] = []
    for row in rows:
        names = [name for name, _ in row]
        starts = [n for n, name in enumerate(names) if name == names[0]]
        own = [row[a:b] for a, b in itertools.pairwise([*starts, len(row)])]
        if len(own) > 1 and all(_is_whole(kind, {name for name, _ in one}) for one in own):
            parted += [(n, one) for n, one in enumerate(own) if any(b.text.strip() for _, b in one)]
        else:
            parted.append((0, row))
    down = kind == "service_history"
    return tuple(row for _, row in (sorted(parted, key=lambda part: part[0]) if down else parted))


def _is_whole(kind: str, names: set[str]) -> bool:
    """Whether columns of these names are enough for a row of their own."""
    if kind == "family_members":
        return {"relation", "name"} <= names
    return bool({"range", "start"} & names) and bool({"unit", "unit_position"} & names)


def heads(kind: str, book: LabelBook, text: str) -> bool:
    """Whether a text is the head of a column of a table of a ``kind``."""
    return book.column(kind, text) is not None


def heads_other(kind: str, book: LabelBook, texts: Sequence[str]) -> bool:
    """Whether a row of texts are the heads of a table of another kind."""
    others = (other for other in NEEDED if other != kind)
    return len(texts) > 1 and any(all(heads(other, book, text) for text in texts) for other in others)


def begins_other_part(text: str) -> bool:
    """Whether a row that begins so belongs to the part of the form below the table: 呈报单位意见, 审批意见：同意。"""
    words = "".join(text.split())
    other = _OTHER_PART.fullmatch(words) is not None and DATED.search(words) is None
    return other or _FOOT.fullmatch(words) is not None
