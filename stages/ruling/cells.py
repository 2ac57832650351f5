"""Cells: the white regions that drawn lines close off.

Lines on real paper stop short of each other or fade at the margin, so ends are drawn out to a crossing line nearby, and a
side that several lines agree on but nobody drew (forms without an outer frame) is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np

from stages.geometry import Box
from stages.records import Cell, Ruling

_SHRINK = 2


def find(rulings: Sequence[Ruling], width: int, height: int, dpi: float) -> tuple[Cell, ...]:
    """The cells that ``rulings`` form on a page of ``width`` x ``height`` pixels, top to bottom, left to right."""
    across = [r.box for r in rulings if r.horizontal]
    down = [_swap(r.box) for r in rulings if not r.horizontal]
    if len(across) < 2:
        return ()
    reach = dpi * 0.14
    down += _missing_sides(across, down, dpi)
    across += _missing_sides(down, across, dpi)
    if len(down) < 2:
        return ()
    extended = [_drawn_out(b, down, reach) for b in across]
    extended_down = [_drawn_out(b, across, reach) for b in down]
    return _regions(extended, [_swap(b) for b in extended_down], width, height, dpi)


def _swap(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _drawn_out(line: Box, crossing: Sequence[Box], reach: float) -> Box:
    """``line`` lengthened to the nearest crossing line beyond each end; ``crossing`` boxes are swapped (x is y)."""
    x0, x1 = line.x0, line.x1
    for other in crossing:
        if not other.x0 - reach <= line.cy <= other.x1 + reach:
            continue
        if x0 - reach <= other.cy < x0:
            x0 = other.y0
        if x1 < other.cy <= x1 + reach:
            x1 = other.y1
    return Box(x0, line.y0, x1, line.y1)


def _missing_sides(lines: Sequence[Box], crossing: Sequence[Box], dpi: float) -> list[Box]:
    """Sides nobody drew: an x where three or more lines end together though a wall inside crosses them (swapped boxes).

    Underlines that end together are not a table: without a wall inside there is nothing to close.
    """
    near = dpi * 0.06
    added: list[Box] = []
    for pick in (0, 2):
        ends = sorted((line[pick], line) for line in lines if line.width > dpi * 0.8)
        for group in _together(ends, near):
            place = round(sum(e for e, _ in group) / len(group))
            top, bottom = min(b.y0 for _, b in group), max(b.y1 for _, b in group)
            beside = [c for c in crossing if min(c.x1, bottom) - max(c.x0, top) > 0.3 * (bottom - top)]
            inner = [c for c in beside if (c.cy > place + near if pick == 0 else c.cy < place - near)]
            outer = [c for c in beside if (c.cy <= place + near if pick == 0 else c.cy >= place - near)]
            if len(group) >= 3 and inner and not outer:
                added.append(Box(top, place - 1, bottom, place + 1))
    return added


def _together(ends: list[tuple[int, Box]], near: float) -> list[list[tuple[int, Box]]]:
    groups: list[list[tuple[int, Box]]] = []
    for end in ends:
        if groups and end[0] - groups[-1][-1][0] <= near:
            groups[-1].append(end)
        else:
            groups.append([end])
    return groups


def _regions(across: Sequence[Box], down: Sequence[Box], width: int, height: int, dpi: float) -> tuple[Cell, ...]:
    canvas = np.full((height // _SHRINK + 3, width // _SHRINK + 3), 255, np.uint8)
    for box in (*across, *down):
        x0, y0 = box.x0 // _SHRINK + 1, box.y0 // _SHRINK + 1
        x1, y1 = max(x0, (box.x1 - 1) // _SHRINK + 1), max(y0, (box.y1 - 1) // _SHRINK + 1)
        canvas[y0 : y1 + 1, x0 : x1 + 1] = 0
    grids = _grid_numbers(canvas)
    count, _, stats, _ = cv2.connectedComponentsWithStats(canvas, connectivity=4)
    cells = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        edge = x == 0 or y == 0 or x + w == canvas.shape[1] or y + h == canvas.shape[0]
        if edge or min(w, h) * _SHRINK < dpi * 0.11 or area < 0.7 * w * h:
            continue
        box = Box((x - 1) * _SHRINK, (y - 1) * _SHRINK, (x + w - 1) * _SHRINK, (y + h - 1) * _SHRINK)
        cells.append(Cell(box, int(grids[max(0, y - 1), x + w // 2])))
    members = Counter(c.grid for c in cells)
    frame = 0.3 * width * height
    kept = [c for c in cells if members[c.grid] > 1 or c.box.area < frame]
    return tuple(sorted(kept, key=lambda c: (c.box.y0, c.box.x0)))


def _grid_numbers(canvas: np.ndarray) -> np.ndarray:
    """For each line pixel the number of the connected set of lines it belongs to."""
    _, labels = cv2.connectedComponents(255 - canvas, connectivity=8)
    return np.asarray(labels)
