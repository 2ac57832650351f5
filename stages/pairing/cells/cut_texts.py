"""Cells that are none: a side of theirs nobody drew cuts a text in two, 出生|年月. Lines beside the frame of a
photograph close such rooms with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box, union
from stages.records import Line, PageText

_NEAR = 12
"""Pixels from such a side at which the halves of a text end and begin."""
_LEVEL, _DRAWN = 0.6, 0.5
"""Part of a text's height that its halves share, and of a side's that a drawn wall covers."""


def rejoined(page: PageText) -> PageText:
    """``page`` with the lines of such cells outside all cells, and the halves of their texts put together."""
    halves = {
        n: pairs
        for n, cell in enumerate(page.cells)
        if not _is_drawn(cell.box, page) and (pairs := _halves(n, cell.box, page.lines))
    }
    if not halves:
        return page
    right_of = {id(left): right for pairs in halves.values() for left, right in pairs}
    gone = {id(right) for right in right_of.values()}
    lines = [
        _whole(line, right_of[id(line)]) if id(line) in right_of else line
        for line in page.lines
        if id(line) not in gone
    ]
    return replace(page, lines=tuple(replace(li, cell=None) if li.cell in halves else li for li in lines))


def _is_drawn(cell: Box, page: PageText) -> bool:
    """Whether a wall stands at the left side of a cell."""
    walls = (r.box for r in page.rulings if not r.horizontal and abs(r.box.cx - cell.x0) <= _NEAR)
    return any(wall.y_overlap(cell) > _DRAWN * cell.height for wall in walls)


def _halves(number: int, cell: Box, lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Texts that end at the left side of a cell, each with the one that begins there."""
    begun = [line for line in lines if line.cell == number and abs(line.box.x0 - cell.x0) <= _NEAR]
    ended = [line for line in lines if line.cell is None and abs(line.box.x1 - cell.x0) <= _NEAR and line.chars]
    return [
        (left, right)
        for right in begun
        for left in ended
        if left.box.y_overlap(right.box) > _LEVEL * min(left.box.height, right.box.height)
    ]


def _whole(left: Line, right: Line) -> Line:
    return replace(left, chars=left.chars + right.chars, box=union((left.box, right.box)))
