"""Cells: the white regions that drawn lines close off.

Lines on real paper stop short of each other or fade at the margin, so ends are drawn out to a crossing line nearby, and
a side that several lines agree on but nobody drew (forms without an outer frame) is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from stages.geometry import Box
from stages.pictures import patches
from stages.records import Cell, Ruling
from stages.ruling import gaps, paper
from stages.ruling.sides import beside_labels, round_corners
from stages.ruling.strokes import Stroke

_SHRINK = 2


def find(rulings: Sequence[Ruling], width: int, height: int, dpi: float) -> tuple[Cell, ...]:
    """The cells that ``rulings`` form on a page of ``width`` x ``height`` pixels, top to bottom, left to right."""
    across = [_stroke(r.box.x0, r.box.x1, r) for r in rulings if r.horizontal]
    down = [_stroke(r.box.y0, r.box.y1, r) for r in rulings if not r.horizontal]
    if len(across) < 2:
        return ()
    reach = dpi * 0.16
    across, down = beside_labels(across, down, dpi)
    across = round_corners(across, down, dpi)
    across, down = gaps.closed(across, down, dpi), gaps.closed(down, across, dpi)
    down = down + _missing_sides(across, down, dpi)
    across = across + _missing_sides(down, across, dpi)
    if len(down) < 2:
        return ()
    longer = [_drawn_out(s, down, reach) for s in across]
    longer_down = [_drawn_out(s, across, reach) for s in down]
    return _regions(longer, longer_down, width, height, dpi)


def _stroke(start: int, end: int, ruling: Ruling) -> Stroke:
    return Stroke(start, end, ruling.first, ruling.last, 2.0, end - start, bend=ruling.bend)


def _drawn_out(line: Stroke, crossing: Sequence[Stroke], reach: float) -> Stroke:
    """``line`` lengthened to the nearest line beyond each end; ``crossing`` runs the other way (its x is our y)."""
    x0, x1 = float(line.x0), float(line.x1)
    for other in crossing:
        for end, at_end in ((line.x0, line.left), (line.x1, line.right)):
            if not other.x0 - reach <= at_end <= other.x1 + reach:
                continue
            meets = other.at(at_end)
            if end == line.x0 and end - reach <= meets < x0:
                x0 = meets
            if end == line.x1 and x1 < meets <= end + reach:
                x1 = meets
    return replace(line, x0=round(x0), x1=round(x1), left=line.at(x0), right=line.at(x1))


def _missing_sides(lines: Sequence[Stroke], crossing: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """Sides nobody drew: a place where three or more lines end together though a wall inside crosses them.

    Underlines that end together are not a table: without a wall inside there is nothing to close. Where as many lines
    run on between them, what ended these is a seal or a break, and no side.
    """
    near, reach = dpi * 0.06, dpi * 0.16
    lean = _lean(crossing, dpi)
    added: list[Stroke] = []
    for left in (True, False):
        ends = sorted(((_upright(s, left, lean), s) for s in lines if s.length > dpi * 0.8), key=lambda e: e[0])
        for group in _together(ends, near):
            top = min(min(s.left, s.right) for _, s in group)
            bottom = max(max(s.left, s.right) for _, s in group)
            foot = sum(e for e, _ in group) / len(group)
            place = foot + lean * (top + bottom) / 2
            beside = [c for c in crossing if min(c.x1, bottom) - max(c.x0, top) > 0.3 * (bottom - top)]
            far = max(s.x1 for _, s in group) if left else min(s.x0 for _, s in group)
            low, high = (place + near, far + near) if left else (far - near, place - near)
            inner = [c for c in beside if low < _middle(c) < high]
            outer = [c for c in beside if abs(_middle(c) - place) <= reach]
            through = sum(s.x0 + reach < place < s.x1 - reach and top < _middle(s) < bottom for s in lines)
            if len(group) < 3 or outer or through >= len(group):
                continue
            beyond = [s for s in lines if _runs_over(s, left, place, far, near, reach)]
            top = min([top, *(min(s.left, s.right) for s in beyond)])
            bottom = max([bottom, *(max(s.left, s.right) for s in beyond)])
            if not inner:
                walls = [c for c in crossing if low < _middle(c) < high]
                levels = sorted(_middle(s) for _, s in group)
                top, bottom = _walled(levels, walls, near) or (0.0, 0.0)
            if bottom > top:
                span = round(top), round(bottom)
                added.append(Stroke(*span, foot + lean * top, foot + lean * bottom, 2.0, span[1] - span[0]))
    return added


def _runs_over(line: Stroke, left: bool, place: float, far: float, near: float, reach: float) -> bool:
    """Whether ``line`` ends with the others at ``far`` and a little beyond ``place``, where they end: what shines
    through from the other side of the sheet lengthens the thick lines of a frame."""
    end, other = (line.x0, line.x1) if left else (line.x1, line.x0)
    return near < (place - end if left else end - place) <= reach and abs(other - far) <= near


def _lean(crossing: Sequence[Stroke], dpi: float) -> float:
    """How far (pixels a pixel) most of the ``crossing`` lines lean: paper on the glass is seldom a true rectangle."""
    slopes = [c.slope for c in crossing if c.length > dpi * 0.4]
    return float(np.median(slopes)) if len(slopes) > 2 else 0.0


def _upright(line: Stroke, left: bool, lean: float) -> float:
    """Where a side through the end of ``line`` that leans with the others would meet the edge of the picture."""
    return line.x0 - lean * line.left if left else line.x1 - lean * line.right


def _walled(levels: Sequence[float], walls: Sequence[Stroke], near: float) -> tuple[float, float] | None:
    """From the first to the last row between ``levels`` that has a wall of its own, reaching from line to line; None
    where fewer than two rows have one."""
    rows = [
        (a, b)
        for a, b in pairwise(levels)
        if b - a > near and any(w.x0 <= a + near and b - near <= w.x1 for w in walls)
    ]
    return (rows[0][0], rows[-1][1]) if len(rows) > 1 else None


def _middle(stroke: Stroke) -> float:
    return (stroke.left + stroke.right) / 2


def _together(ends: list[tuple[float, Stroke]], near: float) -> list[list[tuple[float, Stroke]]]:
    groups: list[list[tuple[float, Stroke]]] = []
    for end in ends:
        if groups and end[0] - groups[-1][-1][0] <= near:
            groups[-1].append(end)
        else:
            groups.append([end])
    return groups


def _regions(across: Sequence[Stroke], down: Sequence[Stroke], width: int, height: int, dpi: float) -> tuple[Cell, ...]:
    canvas = np.full((height // _SHRINK + 3, width // _SHRINK + 3), 255, np.uint8)
    for s in across:
        cv2.polylines(canvas, [s.points(_SHRINK, 1)], False, 0, 1)
    for s in down:
        cv2.polylines(canvas, [s.points(_SHRINK, 1)[:, ::-1]], False, 0, 1)
    grids = np.asarray(cv2.connectedComponents(255 - canvas, connectivity=8)[1])
    count, _, stats, _ = patches(canvas, connectivity=4)
    cells = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        edge = x == 0 or y == 0 or x + w == canvas.shape[1] or y + h == canvas.shape[0]
        if edge or min(w, h) * _SHRINK < dpi * 0.11 or area < 0.7 * w * h:
            continue
        box = Box((x - 1) * _SHRINK, (y - 1) * _SHRINK, (x + w - 1) * _SHRINK, (y + h - 1) * _SHRINK)
        cells.append(Cell(box, _grid_of(grids, x, y, w, h)))
    members = Counter(c.grid for c in cells)
    frame = 0.3 * width * height
    kept = [c for c in cells if c.box.area < frame or (members[c.grid] > 1 and not _holds_others(c, cells))]
    squared = paper.grids(kept, dpi)
    kept = [c for c in kept if c.grid not in squared]
    return tuple(sorted(kept, key=lambda c: (c.box.y0, c.box.x0)))


def _holds_others(cell: Cell, cells: Sequence[Cell]) -> bool:
    """Whether ``cell`` is the edge of the sheet: tables stand inside it."""
    return sum(cell.box.x0 < c.box.cx < cell.box.x1 and cell.box.y0 < c.box.cy < cell.box.y1 for c in cells) > 2


def _grid_of(grids: np.ndarray, x: int, y: int, w: int, h: int) -> int:
    """The number of the connected set of lines that walls the region in."""
    frame = grids[max(0, y - 2) : y + h + 2, max(0, x - 2) : x + w + 2]
    walls = frame[frame > 0]
    return int(np.bincount(walls).argmax()) if walls.size else 0
