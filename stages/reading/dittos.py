"""Ditto marks: two short strokes beside each other, alone in a cell, say what the cell above says.

They are too small for the text finder, and the line reader has them as 11, ” or nothing. Only ink tells them from a
number: both strokes are far shorter than the writing above, thin, alike, and slant the same way. Specks are no strokes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, union
from stages.pictures import patches
from stages.records import Cell, Char, Image, Line

_MARK, _SCORE = "〃", 0.9
_INK = 190
"""Gray value under which a pixel is ink: specks may be the darkest of a cell, so its darkest does not tell."""
_MARGIN, _OFF = 5, 16
"""Pixels: next to a cell's walls that are not looked at; and that the sides of a column's cells stand apart at most."""
_MOST_CHARS = 3
"""Characters that the line reader makes of a mark at most."""
_LEAST_INK, _MOST_INK = 0.01, 0.6
"""Ink of a mark and specks, as shares of the square of the writing's height."""
_SHORT, _FIGURE = (0.18, 0.62), 0.55
"""Height of a stroke, in heights of the writing above; from the second on it may be a figure."""
_SLIM, _TINY = 3.0, 8
"""Times that a stroke is longer than thick at least; pixels that it has at least."""
_ALIKE, _LEVEL = 0.65, 0.7
"""Shares of the longer stroke: how long the other is at least, and how far they stand beside each other."""
_LEAN, _PARALLEL, _UPRIGHT = 50.0, 20.0, 8.0
"""Degrees: from upright, between the two, and up to which a stroke may be that of a 1."""
_NEAR, _NEAR_UPRIGHT = 1.0, 0.6
"""Distance of the strokes in their length; that of two figures 1 is more."""
_SPECK, _DIRT = 0.35, 0.25
"""Shares of a stroke's ink that a speck has at most, and of the mark's that all specks near it have together."""
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Stroke:
    """``lean``: degrees from upright, to the right positive; ``slim``: times longer than thick."""

    box: Box
    area: int
    lean: float
    slim: float


@dataclass(frozen=True, slots=True)
class _Mark:
    """``like_figures``: it may be 11 as well."""

    box: Box
    like_figures: bool


def marked(lines: Sequence[Line], cells: Sequence[Cell], picture: Image) -> list[Line]:
    """``lines`` with 〃 for the marks in cells under written ones; ``picture`` is H x W uint8, dark on white."""
    inside: dict[int, list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            inside.setdefault(line.cell, []).append(line)
    heights: dict[int, float] = {}
    found: dict[int, Line] = {}
    for n, above in _columns(cells):
        own = inside.get(n, [])
        if not (above in inside or above in found) or not _may_be_one(own):
            continue
        dark, place = _inked(cells[n].box, picture)
        if not dark.any():
            continue
        heights[n] = heights[above] if above in found else ink_height(inside[above], picture)
        mark = _mark(dark, heights[n])
        if mark is not None and not (mark.like_figures and _is_eleven(own)):
            box = Box(mark.box.x0 + place.x0, mark.box.y0 + place.y0, mark.box.x1 + place.x0, mark.box.y1 + place.y0)
            found[n] = _line(box.grown(3, 3), n, own)
    return [line for line in lines if line.cell not in found] + list(found.values())


def mark_in(room: Box, height: float, read: Sequence[Line], picture: Image) -> Line | None:
    """The mark that is all the writing in a room outside cells, under writing ``height`` pixels high, whatever was
    ``read`` there."""
    dark, place = _inked(room, picture)
    mark = _mark(dark, height) if _may_be_one(read) and dark.any() else None
    if mark is None or (mark.like_figures and _is_eleven(read)):
        return None
    box = Box(mark.box.x0 + place.x0, mark.box.y0 + place.y0, mark.box.x1 + place.x0, mark.box.y1 + place.y0)
    return _line(box.grown(3, 3), None, read)


def _columns(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """The cells with one of the same width right above them, and that one, from top to bottom."""
    if len(cells) < 2:
        return []
    x0, x1, y0, y1 = np.array([(c.box.x0, c.box.x1, c.box.y0, c.box.y1) for c in cells]).T
    off = np.maximum.reduce([np.abs(np.subtract.outer(*each)) for each in ((x0, x0), (x1, x1), (y0, y1))])
    nearest = off.argmin(axis=1)
    under = np.flatnonzero(off.min(axis=1) <= _OFF)
    return [(n, int(nearest[n])) for n in under[np.argsort(y0[under], kind="stable")].tolist()]


def _may_be_one(own: Sequence[Line]) -> bool:
    return len(own) < 2 and all(sum(bool(c.text.strip()) for c in line.chars) <= _MOST_CHARS for line in own)


def _is_eleven(own: Sequence[Line]) -> bool:
    return any(line.text == "11" and line.score >= _SURE for line in own)


def ink_height(lines: Sequence[Line], picture: Image) -> float:
    """The height of the first lying line's ink; 0 where there is none."""
    line = next((line for line in lines if not line.vertical), None)
    if line is None:
        return 0.0
    box = line.box.clipped(picture.shape[1], picture.shape[0])
    rows = np.flatnonzero((picture[box.y0 : box.y1, box.x0 : box.x1] < _INK).any(axis=1))
    return float(rows[-1] - rows[0] + 1) if rows.size else 0.0


def _inked(room: Box, picture: Image) -> tuple[NDArray[np.bool_], Box]:
    """Where a cell has ink, and the part of the page that was looked at."""
    inner = room.grown(-_MARGIN, -_MARGIN).clipped(picture.shape[1], picture.shape[0])
    return picture[inner.y0 : inner.y1, inner.x0 : inner.x1] < _INK, inner


def _mark(dark: NDArray[np.bool_], height: float) -> _Mark | None:
    """The ditto mark that is all the writing in a cell inked where ``dark``, under writing ``height`` pixels high."""
    if not _LEAST_INK * height * height < np.count_nonzero(dark) < _MOST_INK * height * height:
        return None
    _, labels, stats, _ = patches(dark.astype(np.uint8))
    order = (np.argsort(-stats[1:, 4])[:3] + 1).tolist()
    if len(order) < 2 or stats[order[1], 4] < _TINY:
        return None
    if len(order) > 2 and stats[order[2], 4] > _SPECK * stats[order[1], 4]:
        return None
    one, other = sorted((_stroke(labels, stats[n].tolist(), n) for n in order[:2]), key=lambda s: s.box.x0)
    if not _pair(one, other, height) or _is_dirty(dark, one, other, height):
        return None
    upright = abs(one.lean + other.lean) < 2 * _UPRIGHT
    return _Mark(union([one.box, other.box]), upright or max(one.box.height, other.box.height) > _FIGURE * height)


def _stroke(labels: NDArray[np.uint16], stat: Sequence[int], n: int) -> _Stroke:
    x, y, w, h, area = stat
    ys, xs = np.nonzero(labels[y : y + h, x : x + w] == n)
    spread = np.cov(np.stack([xs, ys])) + np.eye(2) / 12  # a pixel is a square, no point
    thick, long = np.sqrt(np.linalg.eigvalsh(spread)).tolist()
    lean = -0.5 * np.degrees(np.arctan2(2 * spread[0, 1], spread[1, 1] - spread[0, 0]))
    return _Stroke(Box(x, y, x + w, y + h), area, float(lean), long / thick)


def _pair(one: _Stroke, other: _Stroke, height: float) -> bool:
    """Whether two patches of ink are the strokes of a mark."""
    low, high = sorted((one.box.height, other.box.height))
    lean = abs(one.lean + other.lean) / 2
    return (
        min(one.slim, other.slim) >= _SLIM
        and _SHORT[0] * height <= low
        and high <= _SHORT[1] * height
        and low >= _ALIKE * high
        and one.box.y_overlap(other.box) >= _LEVEL * high
        and other.box.cx - one.box.cx <= (_NEAR_UPRIGHT if lean < _UPRIGHT else _NEAR) * high
        and abs(one.lean - other.lean) <= _PARALLEL
        and lean <= _LEAN
    )


def _is_dirty(dark: NDArray[np.bool_], one: _Stroke, other: _Stroke, height: float) -> bool:
    """Whether specks near two strokes have so much ink that the strokes may be the largest crumbs of a stain."""
    reach, inked = round(0.5 * height), one.area + other.area
    near = union([one.box, other.box]).grown(reach, reach).clipped(dark.shape[1], dark.shape[0])
    return bool(np.count_nonzero(dark[near.y0 : near.y1, near.x0 : near.x1]) - inked > _DIRT * inked)


def _line(box: Box, cell: int | None, read: Sequence[Line]) -> Line:
    return Line((Char(_MARK, _SCORE, box),), box, _SCORE, cell, False, read[0].ink if read else "unknown")
