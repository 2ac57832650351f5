"""The outer cells of a table's first row, where only its inner ones are closed: sides nobody drew, a worn top wall."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.records import Cell

_LEAST = 2
_NEAR = 0.06
"""Inches that walls of two rows may stand apart."""


def filled(cells: Sequence[Cell], dpi: float) -> tuple[Cell, ...]:
    """``cells`` with those missing at the ends of a first row whose inner cells stand over those of a longer row."""
    near = round(dpi * _NEAR)
    more = [cell for row in _rows(cells, near) for cell in _missing(row, cells, near)]
    return tuple(sorted([*cells, *more], key=lambda c: (c.box.y0, c.box.x0))) if more else tuple(cells)


def _rows(cells: Sequence[Cell], near: int) -> list[list[Cell]]:
    """Cells of one table side by side and as high as each other, from left to right."""
    rows: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda c: (c.grid, c.box.y0, c.box.x0)):
        last = rows[-1][-1] if rows else None
        level = last is not None and last.grid == cell.grid and abs(last.box.y0 - cell.box.y0) <= near
        if last is not None and level and abs(last.box.y1 - cell.box.y1) <= near and _beside(last, cell, near):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [row for row in rows if len(row) >= _LEAST]


def _beside(left: Cell, right: Cell, near: int) -> bool:
    return abs(right.box.x0 - left.box.x1) <= near


def _missing(row: Sequence[Cell], cells: Sequence[Cell], near: int) -> list[Cell]:
    top, bottom = min(c.box.y0 for c in row), max(c.box.y1 for c in row)
    own = [c for c in cells if c.grid == row[0].grid]
    if any(c.box.y1 <= top + near and c.box.x_overlap(row[0].box) > near for c in own):
        return []  # not the first row
    under = sorted((c for c in own if abs(c.box.y0 - bottom) <= near), key=lambda c: c.box.x0)
    over = [c for c in under if any(_same_column(c.box, head.box, near) for head in row)]
    outer = [c for c in under if c.box.x1 <= row[0].box.x0 + near or c.box.x0 >= row[-1].box.x1 - near]
    if len(over) != len(row) or len(over) + len(outer) != len(under) or len(outer) > 2:
        return []
    made = [Cell(Box(c.box.x0, top, c.box.x1, bottom), c.grid) for c in outer]
    return [] if any(new.box.overlap(c.box) > near * near for new in made for c in cells) else made


def _same_column(one: Box, other: Box, near: int) -> bool:
    return abs(one.x0 - other.x0) <= near and abs(one.x1 - other.x1) <= near
