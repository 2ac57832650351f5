"""Grids that are manuscript paper (稿纸): one square a character, with or without thin rows between. They part no text.

Their sides are thin and pale, so many may be missed, and then a cell is several squares wide, up to the whole row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from stages.geometry import Box
from stages.records import Cell

_SQUARES, _ALIKE = 60, 0.7
"""Cells of one square, and the share of all cells as wide as they are, where most sides were found."""
_SQUARE = (0.65, 1.5)
"""Width of a square in its height."""
_WIDEST, _WIDTH = 0.6, 0.15
"""Inches that a square is wide at most, and how far (in widths) another's may be from it."""
_ROWS, _COLUMNS, _SINGLE = 6, 12, 8
"""Rows of the same height, squares of a row, and cells of one square, where sides were missed."""
_EVEN, _SEEN = 0.9, 0.5
"""The shares of such cells that are whole squares wide, and of the squares' sides that were found in any row."""
_MANY, _TALL = 15, 2.0
"""Columns of one width at least, and how many of these such a grid is high, where the lines between rows were missed:
the boxes of an identity number are one row."""
_SAME_SIDE = 0.05
"""Inches that two sides of squares stand apart, else they are one."""
_BANDS, _TURNS, _LONG, _PARTS = 7, 0.9, 10, 2
"""Rows of one height with a thin one behind each, at least, the share of rows that take turns so, how many heights they
are long, and in how many parts a row of a table is parted: such a row is hardly parted at all."""
_THIN = 0.6
"""Height of the rows between, in that of a square."""


def grids(cells: Sequence[Cell], dpi: float) -> set[int]:
    """The numbers of the grids among ``cells`` that are manuscript paper."""
    boxes: dict[int, list[Box]] = {}
    for cell in cells:
        boxes.setdefault(cell.grid, []).append(cell.box)
    ways = (_in_squares, _in_rows, _in_columns, _in_bands)
    paper = {grid for grid, own in boxes.items() if any(way(own, dpi) for way in ways)}
    return paper | {grid for grid, own in boxes.items() if any(_goes_on(own, boxes[other]) for other in paper)}


def _goes_on(boxes: Sequence[Box], other: Sequence[Box]) -> bool:
    """Whether a grid is parted from one of such paper by a fold or a gap only: as wide, in squares of one width."""
    side = float(np.median([b.width for b in other]))
    sides = ((min(b.x0 for b in own), max(b.x1 for b in own)) for own in (boxes, other))
    (left, right), (first, last) = sides
    alike = abs(float(np.median([b.width for b in boxes])) - side) <= _WIDTH * side
    return alike and abs(left - first) <= side / 2 and abs(right - last) <= side / 2


def _in_squares(boxes: Sequence[Box], dpi: float) -> bool:
    width = float(np.median([b.width for b in boxes]))
    alike = [b for b in boxes if abs(b.width - width) <= _WIDTH * width]
    squares = [b for b in alike if _SQUARE[0] < b.width / b.height < _SQUARE[1]]
    return width < _WIDEST * dpi and len(alike) >= _ALIKE * len(boxes) and len(squares) >= _SQUARES


def _in_rows(boxes: Sequence[Box], dpi: float) -> bool:
    """Whether rows of one height, each as wide as the grid, are parted at places one square apart, not all at the same
    places: the rows of a table are parted alike."""
    left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    tallest = max(b.height for b in boxes)
    high = [b for b in boxes if b.height > _THIN * tallest]
    height = float(np.median([b.height for b in high]))
    singles = [b.width for b in high if _SQUARE[0] < b.width / height < _SQUARE[1]]
    if len(singles) < _SINGLE:
        return False
    side = float(np.median(singles))
    columns = round((right - left) / side)
    if columns < _COLUMNS or side > _WIDEST * dpi:
        return False
    places = (np.array([[b.x0, b.x1] for b in high]) - left) * columns / (right - left)
    whole = (np.abs(places - places.round()) <= _WIDTH).all(axis=1)
    level = np.array([abs(b.height - height) <= _WIDTH * height for b in high])
    parted: dict[int, set[int]] = {}
    for box, (start, end) in zip(high, places.round().astype(int).tolist(), strict=True):
        parted.setdefault(round(box.cy / (0.5 * height)), set()).update((start, end))
    inner = set().union(*parted.values()) - {0, columns}
    return (
        float((whole & level).mean()) >= _EVEN
        and len(parted) >= _ROWS
        and len(inner) >= _SEEN * (columns - 1)
        and len({frozenset(row) for row in parted.values()}) > 0.5 * len(parted)
    )


def _in_columns(boxes: Sequence[Box], dpi: float) -> bool:
    """Whether a grid is parted into so many columns of one width that no table has: the lines between its rows were
    missed, and its cells are as high as several squares."""
    left, right = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    steps = [b - a for a, b in pairwise(sorted(b.x0 for b in boxes)) if b - a > _SAME_SIDE * dpi]
    side = float(np.median(steps or [right - left]))
    wide, tall = (float(np.median(sizes)) for sizes in zip(*((b.width, b.height) for b in boxes), strict=True))
    high = max(b.y1 for b in boxes) - min(b.y0 for b in boxes)
    columns = round((right - left) / side)
    if columns < _MANY or side > _WIDEST * dpi or high < _TALL * side:
        return False
    if abs(wide - side) > _WIDTH * side or tall < _SQUARE[0] * side:
        return False
    places = (np.array([[b.x0, b.x1] for b in boxes]) - left) * columns / (right - left)
    whole = (np.abs(places - places.round()) <= _WIDTH).all(axis=1)
    inner = set(places.round().astype(int).ravel().tolist()) - {0, columns}
    return float(whole.mean()) >= _EVEN and len(inner) >= _EVEN * (columns - 1)


def _in_bands(boxes: Sequence[Box], dpi: float) -> bool:
    """Whether long rows of one height and thin ones take turns, where the sides of nearly all squares were missed."""
    levels: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.cy):
        if levels and abs(box.cy - levels[-1][0].cy) < 0.5 * min(box.height, levels[-1][0].height):
            levels[-1].append(box)
        else:
            levels.append([box])
    heights = np.array([float(np.median([box.height for box in level])) for level in levels])
    high = heights > _THIN * heights.max()
    height = float(np.median(heights[high]))
    if high.sum() < _BANDS or height > _WIDEST * dpi:
        return False
    alike = np.abs(heights[high] - height) <= _WIDTH * height
    if np.mean([len(level) for level, tall in zip(levels, high, strict=True) if tall]) >= _PARTS:
        return False
    long = max(b.x1 for b in boxes) - min(b.x0 for b in boxes) >= _LONG * height
    return bool(long and alike.mean() >= _EVEN and (high[1:] != high[:-1]).mean() >= _TURNS)
