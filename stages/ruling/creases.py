"""Creases: what of a fold is a drawn wall, and folds and edges of the sheet that only look like lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.pieces import RIDGE, along
from stages.ruling.strokes import Stroke, darkness, is_dashed, quantile, trace

_DARKER, _DRAWN = 2.5, 0.6
"""Times as dark as the fold outside the form that a wall along it is, and the share of a stretch that is drawn."""
_ALONE = 0.25
"""Share of the form's side that the walls of one of its tables take at least."""
_WHOLE, _PALER, _FEW = 0.86, 0.6, 3
"""Share of the sheet that a fold crosses, how dark it is beside the drawn lines, and how many of these can tell."""
_HALF, _MOST = 0.5, 0.8
"""Share of the sheet that a fold crosses in which walls are lost, and of a line that is kept."""
_CLOSE, _LEVEL = 0.06, 0.02
"""Inches from a fold that a wall is lost in it, and out of line that a piece is none of a line."""
_BESIDE, _AS_DARK = 1.3, 0.5
"""Times as dark as the fold that a wall in it is, and as the form's lines."""
_MARGIN = 0.07
"""Share of the sheet's side in which its edges lie."""


def walls_along(line: Stroke, ends: tuple[float, float], crossed: Sequence[float], depth: Image) -> list[Stroke]:
    """The parts of a crease between the frame's ``ends`` where it is a drawn wall as well.

    ``crossed`` are the places of the lines that cross it: a sheet of two tables has a wall in one of them only.
    """
    first, last = max(line.x0, round(ends[0])), min(line.x1, round(ends[1]))
    if last - first < 2:
        return []
    shades = trace(line, depth)
    outside = np.concatenate([shades[: first - line.x0], shades[last - line.x0 :]])
    if not outside.size:
        return []
    dark = shades >= _DARKER * max(RIDGE, quantile(outside, 0.6))
    inside = dark[first - line.x0 : last - line.x0]
    if inside.mean() >= _DRAWN or is_dashed(inside):
        return [line.part(first, last)]
    places = sorted({first, last, *(round(place) for place in crossed if first < place < last)})
    parts = _runs([(a, b) for a, b in pairwise(places) if _is_drawn(dark[a - line.x0 : b - line.x0])])
    return [line.part(a, b) for a, b in parts if b - a >= _ALONE * (last - first)]


def _is_drawn(dark: NDArray[np.bool_]) -> bool:
    return bool(dark.size) and float(dark.mean()) >= _DRAWN


def _runs(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches, in order, with those that meet made one."""
    runs: list[tuple[int, int]] = []
    for start, end in stretches:
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def without_folds(
    lines: Sequence[Stroke], crossing: Sequence[Stroke], depth: Image, depth_across: Image, dpi: float
) -> list[Stroke]:
    """Lines without those that cross the whole sheet, end at no line and are far paler than what is drawn.

    A certificate without a table has no frame that a fold runs out of. ``depth_across`` is the depth of ``crossing``.
    """
    width = depth.shape[1]
    if not any(line.length >= _WHOLE * width for line in lines):
        return list(lines)
    drawn = [darkness(line, depth) for line in _inner(lines, depth)]
    drawn += [darkness(line, depth_across) for line in _inner(crossing, depth_across)]
    if len(drawn) < _FEW:
        return list(lines)
    usual = float(np.median(drawn))
    return [
        line
        for line in lines
        if line.length < _WHOLE * width
        or is_dashed(trace(line, depth) > RIDGE)
        or darkness(line, depth) >= _PALER * usual
        or all(_meets(line, end, crossing, depth_across, dpi) for end in (line.x0, line.x1))
    ]


def is_fold(line: Stroke, lines: Sequence[Stroke], ends: tuple[float, float], depth: Image, dpi: float) -> bool:
    """Whether a line that runs out of the frame's ``ends`` beside others crosses the whole sheet, while two sides of a
    form keep to the frame: where paper was folded often, folds begin and end alike, as open rows of a table do."""
    if line.length < _WHOLE * depth.shape[1]:
        return False
    near = 0.1 * dpi
    return sum(abs(o.x0 - ends[0]) <= near and abs(o.x1 - ends[1]) <= near for o in lines) >= 2


def covered(
    lines: Sequence[Stroke], kept: Sequence[Stroke], usual: float, depth: Image, gray: Image, mask: Image, dpi: float
) -> tuple[list[Stroke], Image]:
    """Pieces of walls that the folds among ``lines``, which are not ``kept``, run along or close by, and ``depth``
    without the folds. Their pixels are put into the ``mask`` (255). One piece was made of both, and the wall went with
    the fold; it is darker, and nearly as dark as the form's lines usually are (``usual``)."""
    pieces: list[Stroke] = []
    rest = depth
    long = [line for line in lines if line.length >= _HALF * depth.shape[1]]
    for fold in (s for s in long if not any(k.length >= _MOST * s.length and _lies_on(s, k, dpi) for k in kept)):
        first, last = (round(place) for place in sorted((fold.left, fold.right)))
        rows = slice(max(0, first - round(_CLOSE * dpi)), last + round(_CLOSE * dpi) + 1)
        cut = max(_BESIDE * max(RIDGE, darkness(fold, depth)), _AS_DARK * usual)
        strip = cv2.threshold(depth[rows], cut, 255, cv2.THRESH_TOZERO)[1]
        found, drawn = along(np.asarray(strip, np.uint8), gray[rows], dpi)
        mask[rows] |= drawn
        rest = rest.copy()
        rest[rows] = np.minimum(rest[rows], strip)
        pieces += [replace(s, left=s.left + rows.start, right=s.right + rows.start) for s in found]
    return [piece for piece in pieces if not any(_lies_on(piece, line, dpi) for line in kept)], rest


def _lies_on(piece: Stroke, line: Stroke, dpi: float) -> bool:
    """Whether some of ``piece`` is a part of ``line``."""
    return piece.x0 < line.x1 and line.x0 < piece.x1 and abs(line.at(piece.x0) - piece.left) <= _LEVEL * dpi


def sheet_edges(lines: Sequence[Stroke], drawn: Sequence[Stroke], depth: Image) -> list[Stroke]:
    """Those of ``lines`` that are not ``drawn`` and lie at the edge of the sheet. Folds cross writing, which would lose
    strokes with them."""
    height = depth.shape[0]
    margin = _MARGIN * height
    return [s for s in lines if s not in drawn and not margin < (s.left + s.right) / 2 < height - margin]


def _inner(lines: Sequence[Stroke], depth: Image) -> list[Stroke]:
    return [line for line in lines if line.length < _WHOLE * depth.shape[1]]


def _meets(line: Stroke, end: int, crossing: Sequence[Stroke], depth: Image, dpi: float) -> bool:
    """Whether ``line`` ends at a crossing line; an edge of the sheet, at which folds end, must end at it, too."""
    near, place = 0.1 * dpi, line.at(end)
    met = [c for c in crossing if c.x0 - near <= place <= c.x1 + near and abs(c.at(place) - end) <= near]
    inner = _inner(met, depth)
    return any(c in inner or min(abs(c.x0 - place), abs(c.x1 - place)) <= near for c in met)
