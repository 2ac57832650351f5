"""Rows of a frame whose outer wall is lost in a fold: the first label, or the last value, stands in no cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.labels.label_book import LabelBook
from stages.records import Cell, Line, PageText

_ROW = 3.5
"""Heights of a line that the row beside it is high at most."""
_NEAR = 6.0
"""Heights of a line that a label stands before the row at most."""
_HALF, _SLACK = 0.5, 4
"""Share of a line's height that another has in common with it to be level, and pixels it may stand over its row."""


def closed(page: PageText, book: LabelBook) -> PageText:
    """``page`` with a cell for each such label before a row and for each value behind the label that ends one."""
    for number, line in enumerate(page.lines):
        if line.cell is None and not line.vertical and line.chars:
            home = _before(line, page, book) or _behind(line, page, book)
            if home is not None:
                page = _with_cell(page, number, home)
    return page


def _before(line: Line, page: PageText, book: LabelBook) -> Cell | None:
    """The room of a label before the first cell of a row, which holds no label."""
    if not _is_label(line, book):
        return None
    row = _row(line, page)
    first = min((cell for cell in row if cell.box.x0 >= line.box.cx), key=lambda cell: cell.box.x0, default=None)
    if first is None or any(cell.box.x0 < line.box.cx for cell in row) or not _in_frame(line, page, first):
        return None
    if first.box.x0 - line.box.x1 > _NEAR * line.box.height or any(_is_label(i, book) for i in _inside(page, first)):
        return None
    box = Box(min(line.box.x0, first.box.x0 - 1), first.box.y0, first.box.x0, first.box.y1)
    return replace(first, box=box)


def _behind(line: Line, page: PageText, book: LabelBook) -> Cell | None:
    """The room of a value behind the last cell of a row, which holds a label."""
    if _is_label(line, book):
        return None
    row = _row(line, page)
    last = max((cell for cell in row if cell.box.x1 <= line.box.cx), key=lambda cell: cell.box.x1, default=None)
    if last is None or any(cell.box.x1 > line.box.cx for cell in row) or not _in_frame(line, page, last):
        return None
    held = _inside(page, last)
    if len(held) != 1 or not _is_label(held[0], book):
        return None
    return replace(last, box=Box(last.box.x1, last.box.y0, max(line.box.x1, last.box.x1 + 1), last.box.y1))


def _row(line: Line, page: PageText) -> list[Cell]:
    """The cells level with a line, no higher than a row."""
    return [
        cell
        for cell in page.cells
        if cell.box.y0 < line.box.cy < cell.box.y1 and cell.box.height <= _ROW * line.box.height
    ]


def _in_frame(line: Line, page: PageText, cell: Cell) -> bool:
    """Whether a line stands by itself in the row of ``cell``, and other rows of that table reach as far."""
    free = [other for other in page.lines if other.cell is None and other is not line]
    level = any(other.box.y_overlap(line.box) > _HALF * line.box.height for other in free)
    inside = line.box.y0 >= cell.box.y0 - _SLACK and line.box.y1 <= cell.box.y1 + _SLACK
    reach = any(other.grid == cell.grid and other.box.x0 <= line.box.cx <= other.box.x1 for other in page.cells)
    return reach and inside and not level


def _inside(page: PageText, cell: Cell) -> Sequence[Line]:
    return [line for line in page.lines if line.cell is not None and page.cells[line.cell] is cell]


def _is_label(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return hit is not None and hit.plain


def _with_cell(page: PageText, number: int, home: Cell) -> PageText:
    lines = list(page.lines)
    lines[number] = replace(lines[number], cell=len(page.cells))
    return replace(page, cells=(*page.cells, home), lines=tuple(lines))
