"""Paper that curls or lies askew under the glass: how its drawn lines stand from level, and the page laid flat by them.

What bends little is left to those who look for walls. Where lines bend or lean more, the page is laid flat before
anything is sought on it, since a form whose walls are not level has no cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, Warp, surface
from stages.pictures import patches, shrunk
from stages.records import Image

_HALF = 2
"""Lines are traced on a copy this many times smaller."""
_RIDGE, _THICKEST, _RUN = 14, 0.05, 0.09
"""How much darker (0..255) a line is there than what is beside it; inches: how thick it is, how far it runs level."""
_LONG, _LONGER, _STEEP = 1.2, 2.5, 0.12
"""Inches that a traced line is long, and one that tells of a bend by itself; how much one climbs of its length."""
_FEW = 3
_STEP = 8
_BENT, _SHARE = 0.055, 0.4
"""Inches between the heights of a line, for that share of the longer ones at least, of a page that needs flattening."""
_WAVY = 0.012
"""Inches that lines of such a page wave: one that only bends is a wall all the same, one that waves falls to pieces."""
_DEGREES, _POWERS = 5, 3
_STRICT, _OFF = 2.0, 0.012
"""Pixels of what counts as off a surface, and inches that most places of most lines may be off it."""
_SMOOTH = 1e-4
_ALONG, _ACROSS = 0.7, 0.25
"""Shares of the part of a page with lines that those of one direction run along, and stand apart across it."""
_COARSE = 16

Places = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Line:
    """A traced line: places along its run and across it, pixels of the page."""

    along: Places
    across: Places


def find(gray: Image, dpi: float) -> Warp | None:
    """How the page ``gray`` (H x W, level, dark ink on white) is bent; None for nearly all, which lie flat enough."""
    height, width = gray.shape
    small = shrunk(gray, width // _HALF, height // _HALF)
    level = _traced(small, dpi / _HALF)
    if len(level) < _FEW or not _stand_off(level, dpi):  # where only upright lines lean, nothing is lost
        return None
    upright = _traced(np.asarray(cv2.transpose(small), np.uint8), dpi / _HALF)
    warp = Warp(width, height, (), (), _around(level, upright))
    for _ in range(2):  # how far lines are moved along their run matters where they bend
        down = _surface([_moved(line, warp) for line in level], (width, height), warp.within, dpi)
        within = Box(warp.within.y0, warp.within.x0, warp.within.y1, warp.within.x1)
        right = _surface([_moved(line, warp, upright=True) for line in upright], (height, width), within, dpi)
        warp = replace(warp, right=right, down=down)
    return warp if warp.down or warp.right else None


def flattened(image: Image, warp: Warp) -> Image:
    """``image`` (H x W, on white paper) laid flat."""
    columns, rows = -(-warp.width // _COARSE), -(-warp.height // _COARSE)
    xs, ys = np.meshgrid(*(_COARSE * (np.arange(n) + 0.5) - 0.5 for n in (columns, rows)))
    maps = [
        cv2.resize(place.astype(np.float32), (columns * _COARSE, rows * _COARSE), interpolation=cv2.INTER_LINEAR)
        for place in warp.bent(xs, ys)
    ]
    across, down = (each[: warp.height, : warp.width] for each in maps)
    made = cv2.remap(image, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(made, np.uint8)


def _traced(picture: Image, dpi: float) -> list[_Line]:
    """The long lines along x of ``picture``, in pixels of the page."""
    thick, run = max(3, round(_THICKEST * dpi)) | 1, max(6, round(_RUN * dpi))
    depth = cv2.subtract(cv2.morphologyEx(picture, cv2.MORPH_CLOSE, np.ones((thick, 1), np.uint8)), picture)
    ridge = cv2.threshold(depth, _RIDGE, 1, cv2.THRESH_BINARY)[1]
    ridge = cv2.morphologyEx(ridge, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    runs = cv2.morphologyEx(ridge, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    _, labels, stats, _ = patches(cv2.dilate(runs, np.ones((3, 3), np.uint8)))
    found = []
    for index in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] >= _LONG * dpi).tolist():
        x, y, w, h, _area = stats[index].tolist()
        if index == 0 or h > _STEEP * w + 2 * thick:
            continue
        own = (labels[y : y + h, x : x + w] == index) & (runs[y : y + h, x : x + w] > 0)
        counts = own.sum(axis=0)
        columns = np.flatnonzero(counts)
        if columns.size < 0.6 * w or np.median(counts[columns]) > thick:
            continue
        columns = columns[:: _STEP // _HALF]
        heights = (np.arange(h) @ own)[columns] / counts[columns]
        found.append(_Line(_HALF * (x + columns + 0.5), _HALF * (y + heights + 0.5)))
    return found


def _stand_off(lines: Sequence[_Line], dpi: float) -> bool:
    """Whether many of the longer lines bend, lean or wave more than walls may."""
    longer = [line for line in lines if np.ptp(line.along) >= _LONGER * dpi]
    bent = [np.subtract(*np.percentile(line.across, (98, 2))) > _BENT * dpi for line in longer]
    wavy = [_waves(line) > _WAVY * dpi for line in longer]
    return bool(max(sum(bent), sum(wavy)) >= max(_FEW, _SHARE * len(longer)))


def _waves(line: _Line) -> float:
    """How far (pixels) a tenth of a line's places, or more, are off the bow that fits it best."""
    share = (line.along - line.along.mean()) / np.ptp(line.along)
    return float(np.percentile(np.abs(line.across - np.polyval(np.polyfit(share, line.across, 2), share)), 90))


def _around(level: Sequence[_Line], upright: Sequence[_Line]) -> Box:
    xs = [*(line.along for line in level), *(line.across for line in upright)]
    ys = [*(line.across for line in level), *(line.along for line in upright)]
    bounds = (f(np.concatenate(each)) for f, each in ((np.min, xs), (np.min, ys), (np.max, xs), (np.max, ys)))
    return Box(*(round(float(each)) for each in bounds))


def _moved(line: _Line, warp: Warp, *, upright: bool = False) -> _Line:
    """``line`` with its places along its run where they come to lie on the flat page."""
    x, y = (line.across, line.along) if upright else (line.along, line.across)
    to_x, to_y = warp.bent(x, y)
    return replace(line, along=line.along - ((to_y - y) if upright else (to_x - x)))


def _surface(lines: Sequence[_Line], size: tuple[int, int], within: Box, dpi: float) -> tuple[tuple[float, ...], ...]:
    """How far points lie off across the run of ``lines`` on a page of ``size`` (along it, across it): the smoothest
    surface on which they are straight and level; nothing where too few lines tell one, where they stand in a corner of
    the part ``within`` which there are lines, or where they tell none."""
    if len(lines) < _FEW or not _cover(lines, within):
        return ()
    basis, wanted, owner = [], [], []
    for number, line in enumerate(lines):
        terms = _terms(2 * line.along / size[0] - 1, np.full_like(line.along, 2 * line.across.mean() / size[1] - 1))
        basis.append(terms - terms.mean(axis=0))
        wanted.append(line.across - line.across.mean())
        owner.append(np.full(line.along.size, number))
    matrix, target, of = np.concatenate(basis), np.concatenate(wanted), np.concatenate(owner)
    weight = np.ones(target.size)
    for _ in range(6):
        left = matrix.T * weight
        smooth = _SMOOTH * float(np.trace(left @ matrix)) / matrix.shape[1] * np.eye(matrix.shape[1])
        found = np.linalg.solve(left @ matrix + smooth, left @ target)
        rest = np.abs(target - matrix @ found)
        weight = 1 / (1 + (rest / _STRICT) ** 2)
    off = [float(np.median(rest[of == number])) for number in range(len(lines))]
    if np.median(off) > _OFF * dpi:
        return ()
    return tuple(tuple(float(v) for v in row) for row in found.reshape(_DEGREES, _POWERS))


def _cover(lines: Sequence[_Line], within: Box) -> bool:
    """Whether lines run along most of a part of the page, and stand apart across it."""
    seen = np.zeros(max(1, within.width // _COARSE), bool)
    for line in lines:
        seen[((line.along - within.x0) // _COARSE).astype(int).clip(0, seen.size - 1)] = True
    apart = np.ptp([line.across.mean() for line in lines])
    return bool(seen.mean() > _ALONG and apart > _ACROSS * within.height)


def _terms(along: Places, across: Places) -> NDArray[np.float64]:
    """What each term of a surface is at places: a row a place."""
    one = np.eye(_DEGREES * _POWERS).reshape(-1, _DEGREES, _POWERS)
    return np.stack([surface(tuple(map(tuple, each)), along, across) for each in one], axis=1)
