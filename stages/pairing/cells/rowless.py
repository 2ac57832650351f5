"""Columns of labels and values with no lines between their rows: what stands level belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box
from stages.pairing.labels.label_book import LabelBook
from stages.records import Cell, Line, PageText

_LEAST = 4
"""Labels under each other in a cell that make it a column of them."""
_KNOWN = 0.7
"""Share of its lines that are labels the book has, at least."""
_TOUCH = 12
"""Pixels between a column of labels and that of their values at most."""


def parted(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the cells of such columns cut between their labels, as if the lines were drawn."""
    own: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.cell is not None and line.chars:
            own.setdefault(line.cell, []).append(line)
    for number, lines in own.items():
        labels = sorted(lines, key=lambda line: line.box.cy)
        known = sum(_is_label(line, book) for line in labels)
        if known < max(_LEAST, _KNOWN * len(labels)):
            continue
        if any(a.box.y_overlap(b.box) > 0.3 * a.box.height for a, b in pairwise(labels)):
            continue
        values = _beside(page.cells, number)
        if values is not None and values not in own and page.cells[values].box.width < page.cells[number].box.width:
            values = _beside(page.cells, values)  # a column of codes, which are gone
        if values is not None and not any(_is_label(line, book) for line in own.get(values, ())):
            page = _reaching(page, number, page.cells[values].box.x0)
            page = _cut(page, (number, values), [(a.box.y1 + b.box.y0) // 2 for a, b in pairwise(labels)])
    return page


def _is_label(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return hit is not None and hit.distance < 2 and not line.vertical


def _beside(cells: Sequence[Cell], number: int) -> int | None:
    """The cell right of a column of labels, as high as it."""
    home = cells[number].box
    return next(
        (
            n
            for n, cell in enumerate(cells)
            if abs(cell.box.x0 - home.x1) <= _TOUCH
            and cell.box.y_overlap(home) > 0.9 * max(cell.box.height, home.height)
        ),
        None,
    )


def _reaching(page: PageText, number: int, x1: int) -> PageText:
    """``page`` with the column of labels as wide as to the values, over a column of codes that says nothing."""
    cells = list(page.cells)
    box = cells[number].box
    if x1 - box.x1 > _TOUCH:
        cells[number] = replace(cells[number], box=Box(box.x0, box.y0, x1, box.y1))
    return replace(page, cells=tuple(cells))


def _cut(page: PageText, numbers: tuple[int, int], walls: Sequence[int]) -> PageText:
    """``page`` with the cells ``numbers`` cut at ``walls``; the first row keeps their numbers."""
    cells, homes = list(page.cells), {}
    for number in numbers:
        box = cells[number].box
        edges = [box.y0, *walls, box.y1]
        rows = [replace(cells[number], box=Box(box.x0, a, box.x1, b)) for a, b in pairwise(edges)]
        homes[number] = [number, *range(len(cells), len(cells) + len(rows) - 1)]
        cells[number] = rows[0]
        cells += rows[1:]
    lines = tuple(
        replace(line, cell=homes[line.cell][sum(wall <= line.box.cy for wall in walls)]) if line.cell in homes else line
        for line in page.lines
    )
    return replace(page, cells=tuple(cells), lines=lines)
