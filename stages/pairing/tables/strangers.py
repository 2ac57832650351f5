"""Tables and rows of people who are no family: booklets ask for 主要社会关系 under the same heads as for the family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from stages.geometry import Box, union
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import fold
from stages.pairing.outside.side_labels import Side
from stages.pairing.tables.by_content import headings
from stages.pairing.tables.columns import Row, Table
from stages.records import PageText
from stages.values.kin import SPOUSES

_HEADING = re.compile(
    r"[一二三四五六七八九十\d]{0,3}(?:(?:国内外|国内|本人|主要|重要|其他|其它|各种|亲友|的|及|和|与)*)"
    r"(?:社?会关系|社[^员]{1,2}关系|亲友关系|(?:海外|国外|港澳台?).?亲[属友])(?:情况|状况|简况)?(?:[（(].*[）)])?"
)
_FAMILY = re.compile(r"家庭|家属|家人|子女|亲属|配偶|成员")
_KIND = "family_members"
_HOUSEHOLD = re.compile(r"[长次幼独养三四五六小大二]?(?:儿?子|女儿?|儿媳|媳妇?|女?婿)|孙[子女媳]?|外孙女?")
_ABOVE = 1.2
"""Inches from the first row of a table without walls up to its heading, over its heads."""


def apart(found: Sequence[Table], grid: Grid, page: PageText, sides: Sequence[Side] = ()) -> list[Table]:
    """``found``, with what is told of people who are no family as tables of their own; their cells stay taken.

    ``sides`` are the side labels that stand outside cells.
    """
    result: list[Table] = []
    headed = False
    for table in found:
        parts = (
            [replace(table, strangers=True)]
            if headed and table.kind == _KIND
            else list(_parted(table, grid, page, sides))
        )
        headed = table.kind == _KIND and bool(table.rows) and _heads(table.rows[-1])
        result += [part for part in parts if part.rows or len(parts) == 1]
    return result


def of_own(found: Sequence[Table]) -> list[Table]:
    """The tables of ``found`` that tell of the person and the family; where there is no family, also those under
    主要社会关系 that name spouse and children."""
    own = [table for table in found if not table.strangers]
    if any(table.kind == _KIND for table in own):
        return own
    return [table for table in found if not table.strangers or (table.rows and all(map(_of_household, table.rows)))]


def ink(found: Iterable[Table]) -> frozenset[tuple[int, Box]]:
    """The characters that tell of people who are no family: the numbers of their pages, and their boxes."""
    rows = (row for table in found if table.strangers for row in table.rows)
    return frozenset((block.page.number, char.box) for row in rows for _, block in row for char in block.chars)


def names_them(heading: str) -> bool:
    """Whether a heading says that the people under it are no family."""
    return _HEADING.fullmatch(fold(heading)) is not None


def _of_household(row: Row) -> bool:
    told = [fold(block.text) for name, block in row if name == "relation"]
    return any(word in SPOUSES or _HOUSEHOLD.fullmatch(word) for word in told)


def _heads(row: Row) -> bool:
    """Whether a row is no more than the heading of what follows."""
    return _of_strangers(block.text for _, block in row)


def _parted(table: Table, grid: Grid, page: PageText, sides: Sequence[Side]) -> Iterator[Table]:
    """A table as those of its rows that are family, and the others."""
    if table.kind != _KIND or table.strangers or not table.rows:
        yield table
        return
    place = next((n for n, row in enumerate(table.rows) if _heads(row)), None)
    if place is not None:
        yield from _parted(replace(table, rows=table.rows[:place]), grid, page, sides)
        yield replace(table, rows=table.rows[place + 1 :], strangers=True)
        return
    over = headings(table.box, table.cells, grid, page) if table.columns else lines_over(table.box, page)
    beside_it = [side.head.text for side in sides if _level(side.box, table.box)]
    left = list(_left_of(table.box, table, grid))
    if any(map(_of_strangers, ([*over, *left], left, beside_it))):
        yield replace(table, strangers=True)
        return
    beside = [row for row in table.rows if _of_strangers(_left_of(union(block.box for _, block in row), table, grid))]
    own = tuple(row for row in table.rows if row not in beside)
    if own:
        yield replace(table, rows=own)
    if beside:
        yield replace(table, rows=tuple(beside), strangers=True)


def _level(side: Box, rows: Box) -> bool:
    return side.y_overlap(rows) > 0.5 * min(side.height, rows.height)


def _of_strangers(texts: Iterable[str]) -> bool:
    """Whether headings say 社会关系 and none of them, not even the half of one in two columns, says 家庭成员."""
    words = [fold(text) for text in texts]
    return any(map(_HEADING.fullmatch, words)) and not any(
        _FAMILY.search(word) and not _HEADING.fullmatch(word) for word in words
    )


def _left_of(box: Box, table: Table, grid: Grid) -> Iterator[str]:
    """What the cells left of the table say that stand beside ``box``, rows of it."""
    for j, block in enumerate(grid.blocks):
        level = block.box.y_overlap(box) > 0.3 * min(block.box.height, box.height)
        if level and j not in table.cells and block.box.x1 <= table.box.x0 + grid.touch:
            yield block.text


def lines_over(box: Box, page: PageText) -> Iterator[str]:
    """The lowest line over a table without walls that is the heading of people, its heads being lines as well."""
    reach = _ABOVE * page.dpi
    lines = [line for line in page.lines if line.cell is None and 0 <= box.y0 - line.box.cy <= reach]
    told = [line for line in lines if _HEADING.fullmatch(fold(line.text)) or _FAMILY.search(line.text)]
    if told:
        yield max(told, key=lambda line: line.box.y1).text
