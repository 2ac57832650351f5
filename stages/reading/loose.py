"""Ink beside a line that nothing was read from: the rest of a value under a seal, or a stain.

Nothing is read here. Whoever judges the value wants to know that the paper may hold more of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.reading.ink import ink_cut
from stages.records import Cell, Image, Line, Veil

_STROKES = 0.16
"""Share of its square that a usual character inks."""
_LEAST = 0.25
_MARGIN = 5
_UNREAD = 0.8
"""Widths of a character from the last one to the end of a line's box that may hold another."""
_UNDER_SEAL = 99.0
"""Characters that are missing from a line as pale as a seal: nobody can tell how many."""
_NEAREST = 2
"""Heights of a line beside a seal by which its shade is told: labels are darker than values."""


def noted(lines: Sequence[Line], cells: Sequence[Cell], picture: Image) -> list[Line]:
    """``lines`` that lie in cells, each with its ``loose`` ink in ``picture`` (H x W uint8, dark on white)."""
    covered = np.zeros(picture.shape, np.bool_)
    for line in lines:
        box = _read(line).grown(_MARGIN, _MARGIN).clipped(picture.shape[1], picture.shape[0])
        covered[box.y0 : box.y1, box.x0 : box.x1] = True
    return [
        replace(line, loose=amount) if (amount := _beside(line, cells, picture, covered)) else line for line in lines
    ]


def _read(line: Line) -> Box:
    """The box of a line without what of it lies beyond its last character: one there was not read."""
    last = line.chars[-1].box if line.chars and not line.vertical else None
    if last is None or line.box.x1 - last.x1 < _UNREAD * max(c.box.width for c in line.chars):
        return line.box
    return Box(line.box.x0, line.box.y0, last.x1, line.box.y1)


def veiled(lines: Sequence[Line], veils: Sequence[Veil], picture: Image) -> list[Line]:
    """``lines`` that reach under a seal which was whitened by its shade, or end at it, with more ``loose`` ink where
    their own is as pale: what of them stood in the seal is white, too."""
    if not veils:
        return list(lines)
    under = [any(_under(line, veil, picture) for veil in veils) for line in lines]
    return [
        replace(line, loose=max(line.loose, _UNDER_SEAL)) if one else line
        for line, one in zip(lines, under, strict=True)
    ]


def _under(line: Line, veil: Veil, picture: Image) -> bool:
    box, radius = line.box, veil.box.width / 2
    off = abs(box.cy - veil.box.cy)
    if line.vertical or off >= radius:
        return False
    half = math.sqrt(radius * radius - off * off)
    left, right = round(veil.box.cx - half - box.height), round(veil.box.cx + half + box.height)
    if box.x1 < left or box.x0 > right:
        return False
    near = (
        max(box.x0, min(left, box.x1) - _NEAREST * box.height),
        min(box.x1, max(right, box.x0) + _NEAREST * box.height),
    )
    view = picture[max(0, box.y0) : box.y1, max(0, near[0]) : near[1]]
    ink = view[view < ink_cut(view)]
    return ink.size > 0 and float(np.median(ink)) >= veil.gray


def _beside(line: Line, cells: Sequence[Cell], picture: Image, covered: NDArray[np.bool_]) -> float:
    if line.cell is None or line.vertical:
        return 0.0
    wall, height = cells[line.cell].box, line.box.height
    trim = height // 5
    row = Box(wall.x0 + _MARGIN, line.box.y0 + trim, wall.x1 - _MARGIN, line.box.y1 - trim)
    row = row.clipped(picture.shape[1], picture.shape[0])
    if row.area <= 0 or row.width <= _read(line).width:
        return 0.0
    view = picture[row.y0 : row.y1, row.x0 : row.x1]
    ink = (view < ink_cut(view)) & ~covered[row.y0 : row.y1, row.x0 : row.x1]
    amount = float(ink.sum()) / (_STROKES * height * height)
    return round(amount, 2) if amount >= _LEAST else 0.0
