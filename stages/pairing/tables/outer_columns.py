"""Tables ruled without their outer walls: the first or last column stands in no cell, in all rows or in the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.labels.label_book import LabelBook
from stages.records import Cell, PageText

_ROW = 3.5
"""Heights of a line that the row beside it is high at most."""
_TOUCH = 14
"""Pixels between the sides of cells that are one column, and between rows, at most."""
_NEAR = 8.0
"""Heights of a line from it to the cell beside it at most."""
_LEAST = 3
"""Rows of such a column, with its head."""


def closed(page: PageText, book: LabelBook) -> PageText:
    """``page`` with cells for the texts of such columns, as wide as their texts reach."""
    for left in (True, False):
        page = _with_corners(page, left=left)
        beside = _beside(page, left=left)
        for column in _columns(page, beside, left=left):
            page = _with_cells(page, _asked_for(page, column, beside, book, left=left), beside, left=left)
    return page


def _with_corners(page: PageText, *, left: bool) -> PageText:
    """``page`` with the outer cells of a first and a last row, over and under a column of cells: where the lines above
    and below are of different length, nothing closes them."""
    for outer, numbers in _beside(page, left=left).items():
        box = page.cells[outer].box
        column = next((cell.box for cell in page.cells if _is_next_row(cell.box, box, left=left)), None)
        texts = union(page.lines[n].box for n in numbers)
        if column is None or texts.x0 < column.x0 - _TOUCH or texts.x1 > column.x1 + _TOUCH:
            continue
        room = Box(column.x0, box.y0, box.x0, box.y1) if left else Box(box.x1, box.y0, column.x1, box.y1)
        lines = [replace(line, cell=len(page.cells)) if n in numbers else line for n, line in enumerate(page.lines)]
        cells = (*page.cells, replace(page.cells[outer], box=room))
        page = replace(page, cells=cells, lines=tuple(lines))
    return page


def _is_next_row(cell: Box, outer: Box, *, left: bool) -> bool:
    """Whether a cell stands beyond the outermost one of a row, in the row over or under it."""
    beyond = abs(cell.x1 - outer.x0 if left else cell.x0 - outer.x1) <= _TOUCH
    return beyond and min(abs(cell.y0 - outer.y1), abs(cell.y1 - outer.y0)) <= _TOUCH


def _beside(page: PageText, *, left: bool) -> dict[int, list[int]]:
    """The lines outside cells that stand beside the outermost cell of a row, by that cell."""
    found: dict[int, list[int]] = {}
    for number, line in enumerate(page.lines):
        if line.cell is not None or line.vertical or not line.chars:
            continue
        level = [n for n, cell in enumerate(page.cells) if cell.box.y0 < line.box.cy < cell.box.y1]
        outer = min(level, key=lambda n: page.cells[n].box.x0 if left else -page.cells[n].box.x1, default=None)
        if outer is None:
            continue
        box = page.cells[outer].box
        gap = box.x0 - line.box.x1 if left else line.box.x0 - box.x1
        if -_TOUCH < gap < _NEAR * line.box.height and box.height <= _ROW * line.box.height:
            found.setdefault(outer, []).append(number)
    return found


def _columns(page: PageText, beside: dict[int, list[int]], *, left: bool) -> list[list[int]]:
    """Cells beside which such lines stand, one under the other, each such column from above."""
    columns: list[list[int]] = []
    for n in sorted(beside, key=lambda n: page.cells[n].box.y0):
        home = next((each for each in columns if _follows(page.cells[each[-1]], page.cells[n], left=left)), None)
        if home is None:
            columns.append([n])
        else:
            home.append(n)
    return columns


def _follows(above: Cell, below: Cell, *, left: bool) -> bool:
    return _in_line(above.box, below.box, left=left) and abs(below.box.y0 - above.box.y1) <= _TOUCH


def _in_line(one: Box, other: Box, *, left: bool) -> bool:
    return abs(one.x0 - other.x0 if left else one.x1 - other.x1) <= _TOUCH


def _asked_for(
    page: PageText, column: Sequence[int], beside: dict[int, list[int]], book: LabelBook, *, left: bool
) -> Sequence[int]:
    """The cells of ``column`` beside which a head and its rows stand, or rows under a head that has a cell."""
    for at, n in enumerate(column):
        if book.is_head(_text(page, beside[n])) and book.is_head(_inside(page, n)):
            rows = column[at:]
            answered = not any(book.is_head(_text(page, beside[row])) for row in rows[1:])
            return rows if len(rows) >= _LEAST and answered else ()
    return column if _goes_on(page, column, beside, book, left=left) else ()


def _goes_on(
    page: PageText, column: Sequence[int], beside: dict[int, list[int]], book: LabelBook, *, left: bool
) -> bool:
    """Whether a column of cells with a head ends right over these rows, in line with the lines beside them."""
    first = page.cells[column[0]].box
    across = union(page.lines[n].box for n in beside[column[0]])
    over = [
        n
        for n, cell in enumerate(page.cells)
        if cell.box.y1 <= first.y0 + _TOUCH
        and cell.box.x0 <= across.cx <= cell.box.x1
        and abs(cell.box.x1 - first.x0 if left else cell.box.x0 - first.x1) <= _TOUCH
    ]
    down = sorted(over, key=lambda n: -page.cells[n].box.y1)
    edges = [first, *(page.cells[n].box for n in down)]
    joined = all(abs(a.y0 - b.y1) <= _TOUCH for a, b in pairwise(edges))
    return len(down) >= _LEAST - 1 and joined and book.is_head(_inside(page, down[-1]))


def _with_cells(page: PageText, rows: Sequence[int], beside: dict[int, list[int]], *, left: bool) -> PageText:
    if not rows:
        return page
    lines, cells = list(page.lines), list(page.cells)
    texts = union(page.lines[n].box for row in rows for n in beside[row])
    for row in rows:
        box = page.cells[row].box
        room = Box(texts.x0 - 1, box.y0, box.x0, box.y1) if left else Box(box.x1, box.y0, texts.x1 + 1, box.y1)
        for n in beside[row]:
            lines[n] = replace(lines[n], cell=len(cells))
        cells.append(replace(page.cells[row], box=room))
    return replace(page, cells=tuple(cells), lines=tuple(lines))


def _text(page: PageText, numbers: Sequence[int]) -> str:
    return "".join(page.lines[n].text for n in numbers)


def _inside(page: PageText, cell: int) -> str:
    return "".join(line.text for line in page.lines if line.cell == cell)
