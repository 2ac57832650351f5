"""Creases: what of a fold is a drawn wall, and folds and edges of the sheet that only look like lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, permutations

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
_NEAR, _ENDS_AT, _TWO = 0.1, 0.06, 2
"""Inches from a line that another meets it, that one ends exactly at it, and how many do where a fold is a wall."""
_OUT, _PIECE = 0.4, 0.5
"""Inches that a fold runs out of a frame to the edge of the sheet, and that no stroke of print is long."""

_FAINT, _FOLDS = 0.4, 2
"""How dark folds are against the strokes of the text, at most, and how often a sheet is folded each way."""


def walls_along(
    line: Stroke,
    ends: tuple[float, float],
    crossing: tuple[Sequence[Stroke], Sequence[Stroke]],
    depth: Image,
    dpi: float,
) -> list[Stroke]:
    """The parts of a crease between the frame's ``ends`` where it is a drawn wall as well.

    A sheet of two tables has a wall between some of the ``crossing`` lines (whole, in pieces) only. Where others end at
    it inside the frame it is a wall, which need not be that much darker than a dark fold.
    """
    middle = (line.left + line.right) / 2
    crossed = [c.at(middle) for c in crossing[0]]
    first, last = max(line.x0, round(ends[0])), min(line.x1, round(ends[1]))
    if last - first < 2:
        return []
    shades = trace(line, depth)
    outside = np.concatenate([shades[: first - line.x0], shades[last - line.x0 :]])
    if not outside.size:
        return []
    darker = _BESIDE if _walls_ending(middle, ends, crossing[1], dpi) >= _TWO else _DARKER
    dark = shades >= darker * max(RIDGE, quantile(outside, 0.6))
    inside = dark[first - line.x0 : last - line.x0]
    if inside.mean() >= _DRAWN or is_dashed(inside):
        return [line.part(first, last)]
    places = sorted({first, last, *(round(place) for place in crossed if first < place < last)})
    parts = _runs([(a, b) for a, b in pairwise(places) if _is_drawn(dark[a - line.x0 : b - line.x0])])
    return [line.part(a, b) for a, b in parts if b - a >= _ALONE * (last - first)]


def _walls_ending(level: float, ends: tuple[float, float], pieces: Sequence[Stroke], dpi: float) -> int:
    """How many ``pieces`` of crossing lines between the frame's ``ends``, no strokes of print, end at a ``level``."""
    long = [p for p in pieces if p.length >= _PIECE * dpi]
    inside = [p for p in long if ends[0] + _NEAR * dpi < p.at(level) < ends[1] - _NEAR * dpi]
    return sum(min(abs(p.x0 - level), abs(p.x1 - level)) <= _ENDS_AT * dpi for p in inside)


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
    pale = [c for c in crossing if _pale_edge(c, _PALER * usual, depth_across)]
    return [
        line
        for line in lines
        if line.length < _WHOLE * width
        or is_dashed(trace(line, depth) > RIDGE)
        or darkness(line, depth) >= _PALER * usual
        or all(_meets(line, end, (crossing, pale), depth_across, dpi) for end in (line.x0, line.x1))
    ]


def only_folded(
    sides: Sequence[tuple[Sequence[Stroke], Image]],
    strokes: float,
) -> bool:
    """Whether all lines across and down (each with its depth) are the edges of the sheet and folds that cross it whole.

    Letters are folded crosswise, and the scanner draws the edges: that is no table of four cells, whose walls, or some
    of them, would end within the sheet or be as dark as the ``strokes`` (0..255) of its text.
    """
    edges = 0
    for lines, depth in sides:
        inner = [line for line in lines if not _at_edge(line, depth)]
        edges += len(lines) - len(inner)
        if not 1 <= len(inner) <= _FOLDS or len(lines) == len(inner):
            return False
        if any(line.length < _WHOLE * depth.shape[1] or darkness(line, depth) > _FAINT * strokes for line in lines):
            return False
    return edges >= _FEW


def is_fold(line: Stroke, lines: Sequence[Stroke], ends: tuple[float, float], depth: Image, dpi: float) -> bool:
    """Whether a line that runs out of the frame's ``ends`` beside others crosses the whole sheet, while two sides of a
    form keep to the frame: where paper was folded often, folds begin and end alike, as open rows of a table do."""
    if line.length < _WHOLE * depth.shape[1]:
        return False
    near = 0.1 * dpi
    return sum(abs(o.x0 - ends[0]) <= near and abs(o.x1 - ends[1]) <= near for o in lines) >= 2


def frame_inside(
    line: Stroke, lines: Sequence[Stroke], crossing: Sequence[Stroke], depth: Image, dpi: float
) -> tuple[float, float] | None:
    """Where the frame of a form begins and ends that ``line``, lying within it, runs out of on both sides: the edges of
    the sheet are lines as well, and a fold ends at them. Its four sides end at each other."""
    near, level = _NEAR * dpi, (line.left + line.right) / 2
    least = _OUT * dpi
    sides = [s for s in lines if min(s.x0 - line.x0, line.x1 - s.x1) > least and s.length >= _HALF * line.length]
    if len(sides) < _TWO:
        return None
    dark = trace(line, depth) > RIDGE
    for first, last in permutations(sides, 2):
        if not first.left < level < last.left or max(abs(first.x0 - last.x0), abs(first.x1 - last.x1)) > near:
            continue
        if all(any(_joins(c, place, first, last, near) for c in crossing) for place in (first.x0, first.x1)):
            beyond = [c.at(level) for c in crossing if c.x0 <= level <= c.x1]
            before = sum(line.x0 - near <= at < first.x0 - near for at in beyond)
            if max(before, sum(first.x1 + near < at <= line.x1 + near for at in beyond)) <= 1:
                outside = dark[: first.x0 - line.x0], dark[first.x1 - line.x0 :]
                return (first.x0, first.x1) if min(float(part.mean()) for part in outside) >= _DRAWN else None
    return None


def _joins(line: Stroke, place: float, first: Stroke, last: Stroke, near: float) -> bool:
    """Whether a crossing ``line`` at ``place`` runs from one of two sides of a frame to the other, and no further."""
    at = (line.left + line.right) / 2
    return abs(at - place) <= near and abs(line.x0 - first.at(at)) <= near and abs(line.x1 - last.at(at)) <= near


def goes_on_outside(
    line: Stroke, ends: tuple[float, float], pieces: Sequence[Stroke], usual: float, depth: Image, dpi: float
) -> bool:
    """Whether a ``line`` far paler than the form's (``usual``) goes on in ``pieces`` as dark as it beyond both ``ends``
    of the frame: of a fold, what is dark enough for a wall may lie inside."""
    shade = darkness(line, depth)
    if shade >= _PALER * usual:
        return False
    level, least = 2 * _LEVEL * dpi, _PIECE * dpi
    on = [
        p
        for p in pieces
        if p.length >= least and max(abs(line.at(p.x0) - p.left), abs(line.at(p.x1) - p.right)) <= level
    ]
    before = [p for p in on if p.x0 < ends[0] - least]
    behind = [p for p in on if p.x1 > ends[1] + least]
    return all(any(darkness(p, depth) >= _AS_DARK * shade for p in side) for side in (before, behind))


def covered(
    lines: Sequence[Stroke], kept: Sequence[Stroke], usual: float, depth: Image, gray: Image, mask: Image, dpi: float
) -> tuple[list[Stroke], Image, Image]:
    """Pieces of walls that the folds among ``lines``, which are not ``kept``, run along or close by, ``depth`` without
    the folds, and ``depth`` without those that are paler than the form's lines. Their pixels are put into the ``mask``
    (255). One piece was made of both, and the wall went with the fold; it is darker, and nearly as dark as the form's
    lines usually are (``usual``)."""
    pieces: list[Stroke] = []
    rest = without_pale = depth
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
        if cut < usual:
            without_pale = without_pale.copy()
            without_pale[rows] = np.minimum(without_pale[rows], strip)
        pieces += [replace(s, left=s.left + rows.start, right=s.right + rows.start) for s in found]
    return [piece for piece in pieces if not any(_lies_on(piece, line, dpi) for line in kept)], rest, without_pale


def _lies_on(piece: Stroke, line: Stroke, dpi: float) -> bool:
    """Whether some of ``piece`` is a part of ``line``."""
    return piece.x0 < line.x1 and line.x0 < piece.x1 and abs(line.at(piece.x0) - piece.left) <= _LEVEL * dpi


def sheet_edges(lines: Sequence[Stroke], drawn: Sequence[Stroke], depth: Image) -> list[Stroke]:
    """Those of ``lines`` that are not ``drawn`` and lie at the edge of the sheet. Folds cross writing, which would lose
    strokes with them."""
    return [s for s in lines if s not in drawn and _at_edge(s, depth)]


def _at_edge(line: Stroke, depth: Image) -> bool:
    margin = _MARGIN * depth.shape[0]
    return not margin < (line.left + line.right) / 2 < depth.shape[0] - margin


def _inner(lines: Sequence[Stroke], depth: Image) -> list[Stroke]:
    return [line for line in lines if line.length < _WHOLE * depth.shape[1]]


def _pale_edge(line: Stroke, shade: float, depth: Image) -> bool:
    """Whether a ``line`` paler than ``shade`` may be the edge of the sheet, at which folds end."""
    return _at_edge(line, depth) and line.length >= _HALF * depth.shape[1] and darkness(line, depth) < shade


def _meets(
    line: Stroke, end: int, crossing: tuple[Sequence[Stroke], Sequence[Stroke]], depth: Image, dpi: float
) -> bool:
    """Whether ``line`` ends at a crossing line; an edge of the sheet, at which folds end, must end at it, too, and so
    must a pale one (the second of ``crossing``) that is shorter."""
    near, place = 0.1 * dpi, line.at(end)
    lines, pale = crossing
    met = [c for c in lines if c.x0 - near <= place <= c.x1 + near and abs(c.at(place) - end) <= near]
    inner = [c for c in _inner(met, depth) if c not in pale]
    return any(c in inner or min(abs(c.x0 - place), abs(c.x1 - place)) <= near for c in met)
