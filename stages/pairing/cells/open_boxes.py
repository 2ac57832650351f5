"""Boxes for the figures of a number on a form without walls: closed cells, though no label has a cell there.

The first and the last box are often open at one side, so that figures stand in and beside cells: they are one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from stages.geometry import union
from stages.records import Cell, PageText

_BOXES = 8
"""Boxes that are a number at least."""
_ALIKE = 0.3
"""Share of the usual width that boxes differ in."""
_BESIDE = 1.6
"""Widths of a box between the middle of the last one and a figure that belongs to the number."""
_FIGURE = re.compile(r"[\dXx×]{1,2}")


def joined(page: PageText) -> PageText:
    """``page`` with the figures of every such row as one line outside cells, and without its boxes."""
    for run in _runs(page):
        page = _joined(page, run)
    return page


def _runs(page: PageText) -> list[list[Cell]]:
    """Rows of boxes, left to right, with no cell before them in which a label could stand."""
    inside: dict[int, str] = {}
    for line in page.lines:
        if line.cell is not None:
            inside[line.cell] = inside.get(line.cell, "") + line.text.strip()
    small = [page.cells[n] for n, text in inside.items() if _FIGURE.fullmatch(text)]
    runs: list[list[Cell]] = []
    for cell in sorted(small, key=lambda c: c.box.x0):
        home = next((run for run in runs if _next(run[-1], cell, page.dpi)), None)
        if home is None:
            runs.append([cell])
        else:
            home.append(cell)
    return [run for run in runs if len(run) >= _BOXES and _alike(run) and not _led(run, page)]


def _next(cell: Cell, other: Cell, dpi: float) -> bool:
    level = cell.box.y_overlap(other.box) > 0.7 * min(cell.box.height, other.box.height)
    return level and -0.05 * dpi < other.box.x0 - cell.box.x1 < 0.15 * dpi


def _alike(run: Sequence[Cell]) -> bool:
    usual = median(cell.box.width for cell in run)
    return all(abs(cell.box.width - usual) <= _ALIKE * usual for cell in run)


def _led(run: Sequence[Cell], page: PageText) -> bool:
    """Whether a cell wider than the boxes stands before them."""
    first = run[0]
    return any(_next(cell, first, page.dpi) and cell.box.width > (1 + _ALIKE) * first.box.width for cell in page.cells)


def _joined(page: PageText, run: Sequence[Cell]) -> PageText:
    boxes = union(cell.box for cell in run)
    gone = {n for n, cell in enumerate(page.cells) if cell in run}
    reach = _BESIDE * median(cell.box.width for cell in run)
    middles = run[0].box.cx - reach, run[-1].box.cx + reach
    own = [
        line
        for line in page.lines
        if line.cell in gone
        or (
            _FIGURE.fullmatch(line.text.strip())
            and middles[0] < line.box.cx < middles[1]
            and boxes.y0 < line.box.cy < boxes.y1
        )
    ]
    own.sort(key=lambda line: line.box.x0)
    chars = tuple(char for line in own for char in line.chars if char.text.strip())
    number = replace(
        own[0], chars=chars, box=union(line.box for line in own), score=min(li.score for li in own), cell=None
    )
    places = {old: new for new, old in enumerate(n for n in range(len(page.cells)) if n not in gone)}
    lines = [number if line is own[0] else line for line in page.lines if line is own[0] or line not in own]
    return replace(
        page,
        cells=tuple(cell for n, cell in enumerate(page.cells) if n not in gone),
        lines=tuple(replace(li, cell=None if li.cell is None else places[li.cell]) for li in lines),
    )
