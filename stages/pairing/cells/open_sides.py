"""Forms ruled without their side walls: level lines run past the first and the last upright of each row, and the label
before the one and the value behind the other stand in no cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box
from stages.pairing.labels.label_book import LabelBook
from stages.records import Cell, PageText, Ruling

_ALIGNED, _ROOM, _HIGHEST = 0.06, 0.2, 1.0
"""Inches that the ends of two level lines stand apart at most, that a room is wide at least, and a row high at most."""
_THROUGH, _BEYOND = 0.85, 1.5
"""Shares of a row's height: a wall runs through it at least, and past the rows at most, as a fold does not."""
_LEAST, _LABELS = 3, 2
"""Rooms of such rows without a wall at least, on either side, and labels in them."""


def closed(page: PageText, book: LabelBook) -> PageText:
    """``page`` with a cell for each such room that holds words, where some of them are labels: the columns of a table
    are closed as such."""
    told: list[tuple[Box, int, list[int]]] = []
    for rows in _stacks(page):
        own = [(room, grid, held) for room, grid in _rooms(rows, page) if (held := _held(room, page))]
        words = ["".join(page.lines[n].text for n in held) for _, _, held in own]
        told += own if len(own) >= _LEAST and sum(book.match(text) is not None for text in words) >= _LABELS else []
    if not told:
        return page
    lines, cells = list(page.lines), list(page.cells)
    for room, grid, held in told:
        for number in held:
            lines[number] = replace(lines[number], cell=len(cells))
        cells.append(Cell(room, grid))
    return replace(page, cells=tuple(cells), lines=tuple(lines))


def _stacks(page: PageText) -> Iterator[list[tuple[Ruling, Ruling]]]:
    """Rows between level lines of one length, those that follow each other together."""
    levels = sorted((r for r in page.rulings if r.horizontal), key=lambda r: r.box.cy)
    stack: list[tuple[Ruling, Ruling]] = []
    for upper, lower in pairwise(levels):
        ends = max(abs(upper.box.x0 - lower.box.x0), abs(upper.box.x1 - lower.box.x1))
        if ends <= _ALIGNED * page.dpi and lower.box.cy - upper.box.cy <= _HIGHEST * page.dpi:
            stack.append((upper, lower))
            continue
        yield stack
        stack = []
    yield stack


def _rooms(rows: Sequence[tuple[Ruling, Ruling]], page: PageText) -> Iterator[tuple[Box, int]]:
    """The open rooms of ``rows``, each with the number of the grid that it belongs to."""
    if not rows:
        return
    top, bottom = rows[0][0].box.cy, rows[-1][1].box.cy
    grid = next((c.grid for c in page.cells if top < c.box.cy < bottom), 0)
    for upper, lower in rows:
        y0, y1 = upper.box.y1, lower.box.y0
        spare = _BEYOND * (y1 - y0)
        walls = [
            r.box
            for r in page.rulings
            if not r.horizontal
            and min(r.box.y1, y1) - max(r.box.y0, y0) >= _THROUGH * (y1 - y0)
            and r.box.y0 > top - spare
            and r.box.y1 < bottom + spare
            and upper.box.x0 - _ALIGNED * page.dpi < r.box.cx < upper.box.x1 + _ALIGNED * page.dpi
        ]
        if walls:
            first, last = min(walls, key=lambda box: box.x0), max(walls, key=lambda box: box.x1)
            rooms = (Box(upper.box.x0, y0, first.x0, y1), Box(last.x1, y0, upper.box.x1, y1))
            yield from ((room, grid) for room in rooms if room.x1 - room.x0 >= _ROOM * page.dpi)


def _held(room: Box, page: PageText) -> list[int]:
    """The numbers of the lines that stand in no cell but in ``room``; none where a cell reaches into it."""
    if any(cell.box.overlap(room) > 0.1 * room.area for cell in page.cells):
        return []
    free = [(n, line) for n, line in enumerate(page.lines) if line.cell is None and line.chars]
    return [n for n, line in free if line.box.overlap(room) > 0.6 * line.box.area]
