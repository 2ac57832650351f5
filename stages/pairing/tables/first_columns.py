"""Tables whose first column has lost the walls between its rows, which the columns beside it have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.labels.label_book import LabelBook
from stages.records import Cell, Line, PageText

_LEAST = 3
"""Rows of such a table, with its head."""
_TOUCH = 12
"""Pixels between the column and the cells beside it at most."""


def parted(page: PageText, book: LabelBook) -> PageText:
    """``page`` with such a column cut into the rows beside it; an upright label before it keeps a cell of its own."""
    for number in range(len(page.cells)):
        lines = [line for line in page.lines if line.cell == number]
        rows = _beside(page.cells, number)
        level = sorted((line for line in lines if not line.vertical), key=lambda line: line.box.cy)
        if len(rows) >= _LEAST and len(level) == len(rows) and book.is_head(level[0].text) and _fit(level, rows):
            page = _cut(page, number, lines, rows)
    return page


def _beside(cells: Sequence[Cell], number: int) -> list[Box]:
    """The cells right of a column, from its top to its foot, where more than one are."""
    home = cells[number].box
    near = [cell.box for cell in cells if abs(cell.box.x0 - home.x1) <= _TOUCH and home.y0 < cell.box.cy < home.y1]
    rows = sorted(near, key=lambda box: box.y0)
    whole = bool(rows) and abs(rows[0].y0 - home.y0) <= _TOUCH and abs(rows[-1].y1 - home.y1) <= _TOUCH
    return rows if whole else []


def _fit(level: Sequence[Line], rows: Sequence[Box]) -> bool:
    return all(row.y0 < line.box.cy < row.y1 for line, row in zip(level, rows, strict=True))


def _cut(page: PageText, number: int, lines: Sequence[Line], rows: Sequence[Box]) -> PageText:
    """``page`` with a cell for each row; ``number`` is that of what stands upright before them, or of the first."""
    home = page.cells[number]
    upright = [line.box.x1 for line in lines if line.vertical]
    first = min(line.box.x0 for line in lines if not line.vertical)
    parted = bool(upright) and max(upright) < first
    edge = (max(upright) + first) // 2 if parted else home.box.x0
    made = [replace(home, box=Box(edge, row.y0, home.box.x1, row.y1)) for row in rows]
    cells = list(page.cells)
    cells[number] = replace(home, box=Box(home.box.x0, home.box.y0, edge, home.box.y1)) if parted else made[0]
    fresh = range(len(cells), len(cells) + len(rows))
    numbers = list(fresh) if parted else [number, *fresh[:-1]]
    cells += made if parted else made[1:]
    own = {id(line) for line in lines if not line.vertical}
    placed = tuple(
        replace(line, cell=numbers[sum(row.y1 <= line.box.cy for row in rows)]) if id(line) in own else line
        for line in page.lines
    )
    return replace(page, cells=tuple(cells), lines=placed)
