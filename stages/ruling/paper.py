"""Grids that are manuscript paper (稿纸): one square a character, with or without thin rows between. They part no text.

Their sides are thin and pale, so many may be missed, and then a cell is several squares wide, up to the whole row.
"""

from __future__ import annotations

from collections.abc import Sequence

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
_THIN = 0.6
"""Height of the rows between, in that of a square."""


def grids(cells: Sequence[Cell], dpi: float) -> set[int]:
    """The numbers of the grids among ``cells`` that are manuscript paper."""
    boxes: dict[int, list[Box]] = {}
    for cell in cells:
        boxes.setdefault(cell.grid, []).append(cell.box)
    return {grid for grid, own in boxes.items() if _in_squares(own, dpi) or _in_rows(own, dpi)}


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
