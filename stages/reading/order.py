"""Reading order: rows of cells from the top, lines inside a cell, columns from the right on vertical pages."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.records import Cell, Line

_SAME_COLUMN = 0.3
"""Widths of a column that two pieces of it may stand aside of each other at most."""


def sort(lines: Sequence[Line], cells: Sequence[Cell]) -> tuple[Line, ...]:
    """``lines`` in the order a person reads them."""
    if is_vertical(lines):
        return tuple(_by_column(lines))
    free = [line for line in lines if line.cell is None]
    if is_vertical(free) and len(free) > len(lines) / 2:
        return (*_by_column(free), *_by_row([li for li in lines if li.cell is not None], cells))
    return _by_row(lines, cells)


def _by_column(lines: Sequence[Line]) -> list[Line]:
    """Columns from the right, the pieces of each from the top."""
    columns: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.box.cx):
        if columns and columns[-1][0].box.cx - line.box.cx < _SAME_COLUMN * line.box.width:
            columns[-1].append(line)
        else:
            columns.append([line])
    return [line for column in columns for line in sorted(column, key=lambda line: line.box.y0)]


def is_vertical(lines: Sequence[Line]) -> bool:
    """Whether most of what ``lines`` hold is written upright."""
    standing = sum(len(line.chars) for line in lines if line.vertical)
    return standing > 0.5 * sum(len(line.chars) for line in lines)


def _by_row(lines: Sequence[Line], cells: Sequence[Cell]) -> tuple[Line, ...]:
    blocks: dict[tuple[int, int], list[Line]] = {}
    for number, line in enumerate(lines):
        blocks.setdefault((0, line.cell) if line.cell is not None else (1, number), []).append(line)
    boxed = [(cells[key[1]].box if key[0] == 0 else members[0].box, members) for key, members in blocks.items()]
    ordered: list[Line] = []
    for _, members in _rows(boxed):
        ordered += sorted_lines(members)
    return tuple(ordered)


def _rows(boxed: list[tuple[Box, list[Line]]]) -> list[tuple[Box, list[Line]]]:
    """Blocks top to bottom; blocks whose tops stand level share a row and go left to right."""
    result: list[tuple[Box, list[Line]]] = []
    row: list[tuple[Box, list[Line]]] = []
    for item in sorted(boxed, key=lambda b: b[0].y0):
        shortest = min((b.height for b, _ in row), default=0)
        if row and item[0].y0 - row[0][0].y0 > 0.5 * max(16, min(shortest, item[0].height)):
            result += sorted(row, key=lambda b: b[0].x0)
            row = []
        row.append(item)
    return result + sorted(row, key=lambda b: b[0].x0)


def sorted_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines of one block: top to bottom, pieces of the same line left to right."""
    if is_vertical(lines):
        return _by_column(lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.box.cy):
        if rows and line.box.cy - rows[-1][0].box.cy < 0.5 * min(line.box.height, rows[-1][0].box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda item: item.box.x0)]
