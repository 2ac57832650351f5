"""Ink beside a line that nothing was read from: the rest of a value under a seal, or a stain.

Nothing is read here. Whoever judges the value wants to know that the paper may hold more of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.reading.ink import ink_cut
from stages.records import Cell, Image, Line

_STROKES = 0.16
"""Share of its square that a usual character inks."""
_LEAST = 0.25
_MARGIN = 5


def noted(lines: Sequence[Line], cells: Sequence[Cell], picture: Image) -> list[Line]:
    """``lines`` that lie in cells, each with its ``loose`` ink in ``picture`` (H x W uint8, dark on white)."""
    covered = np.zeros(picture.shape, np.bool_)
    for line in lines:
        box = line.box.grown(_MARGIN, _MARGIN).clipped(picture.shape[1], picture.shape[0])
        covered[box.y0 : box.y1, box.x0 : box.x1] = True
    return [
        replace(line, loose=amount) if (amount := _beside(line, cells, picture, covered)) else line for line in lines
    ]


def _beside(line: Line, cells: Sequence[Cell], picture: Image, covered: NDArray[np.bool_]) -> float:
    if line.cell is None or line.vertical:
        return 0.0
    wall, height = cells[line.cell].box, line.box.height
    trim = height // 5
    row = Box(wall.x0 + _MARGIN, line.box.y0 + trim, wall.x1 - _MARGIN, line.box.y1 - trim)
    row = row.clipped(picture.shape[1], picture.shape[0])
    if row.area <= 0 or row.width <= line.box.width:
        return 0.0
    view = picture[row.y0 : row.y1, row.x0 : row.x1]
    ink = (view < ink_cut(view)) & ~covered[row.y0 : row.y1, row.x0 : row.x1]
    amount = float(ink.sum()) / (_STROKES * height * height)
    return round(amount, 2) if amount >= _LEAST else 0.0
