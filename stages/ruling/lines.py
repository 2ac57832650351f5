"""Drawn lines: found by length, joined over gaps, and taken out of the picture the reader gets.

Lines are often fainter than the text and dotted, broken or slightly bent, so they are looked for as thin dark ridges
against what stands just above and below them, not by how dark they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from stages.geometry import Box
from stages.records import Image, Ruling
from stages.ruling import beats, dashes, seen, stretches
from stages.ruling.creases import (
    covered,
    frame_inside,
    goes_on_outside,
    is_fold,
    only_folded,
    sheet_edges,
    walls_along,
    without_folds,
)
from stages.ruling.pieces import RIDGE, STEEPEST
from stages.ruling.rows import in_rows, set_close
from stages.ruling.seen import GAPPY, Seen, stands_free
from stages.ruling.slimmed import slimmed
from stages.ruling.streaks import streaks
from stages.ruling.strokes import (
    Stroke,
    darkness,
    in_line,
    ink_beside,
    is_dashed,
    lengthened,
    quantile,
    trace,
)

_NEXT_TO_DASHES = 0.34
"""Ink on both sides of short dashed walls, at most: real ones had up to 0.31, heads of characters 0.42 and more."""
_THICK, _CORE, _DARK = 0.045, 0.02, 0.5
"""Inches that a short wall is thick which may be a row of print, and that what runs all through a wall is; how dark it
is against most of the wall."""

_PART, _SHORTER = 0.3, 0.9
"""Inches of a part that may be a wall by itself, and of how much of what it was joined to it is less."""

_Pair = tuple[list[Stroke], list[Stroke]]
"""Lines across and down."""


def find(gray: Image, dpi: float) -> tuple[tuple[Ruling, ...], Image]:
    """Rulings of ``gray`` (H x W, level, dark ink on white), joined where collinear, and a mask (255) of their pixels.

    A ruling is longer than ``LEAST`` inches, or runs from one longer ruling to another: the strokes of large
    characters are neither. The mask has the edges of the sheet, too.
    """
    across, down, usual, strokes = seen.both_ways(gray, dpi)
    return _rulings(across, down, max(usual, 0.5 * strokes), strokes, dpi)


def _rulings(across: Seen, down: Seen, usual: float, strokes: float, dpi: float) -> tuple[tuple[Ruling, ...], Image]:
    """The walls and underlines among what is seen, and their mask; ``usual`` and ``strokes``: how dark (0..255) lines
    and strokes of text usually are."""
    gray, turned, depth, depth_down = across.picture, down.picture, across.depth, down.depth
    pieces, down_pieces, across_mask, down_mask = across.pieces, down.pieces, across.mask, down.mask
    every, (long, long_down) = _long_lines(across, down, usual, strokes, dpi)
    short, short_down = _dark_enough(across.short, depth, usual), _dark_enough(down.short, depth_down, usual)
    lost, dark, clean = covered(across.likely, long, usual, depth, gray, across_mask, dpi)
    lost_down, dark_down, clean_down = covered(down.likely, long_down, usual, depth_down, turned, down_mask, dpi)
    pieces, short = pieces + lost, short + lost
    down_pieces, short_down = down_pieces + lost_down, short_down + lost_down
    page, page_down = (gray, depth), (turned, depth_down)
    solid = _short_walls(short, pieces, long_down, page, dark, dpi)
    solid_down = _short_walls(short_down, down_pieces, long, page_down, dark_down, dpi)
    kept = stretches.drawn(long, pieces, long_down, dpi, stretches.SOME, page=page, short=solid_down)
    kept_down = stretches.drawn(long_down, down_pieces, long, dpi, stretches.SOME, page=page_down, short=solid)
    kept, kept_down = kept + solid, kept_down + solid_down
    told = [*beats.told(pieces, depth, gray, dpi), *beats.told(down_pieces, depth_down, turned, dpi)]
    beat = beats.common(told, usual, dpi)
    if beat is None:
        told += beats.told_by_walls(kept, depth, gray, dpi) + beats.told_by_walls(kept_down, depth_down, turned, dpi)
        beat = beats.common(told, usual, dpi)
    if beat is not None:
        sides = dashes.Side(clean, gray, across_mask, kept), dashes.Side(clean_down, turned, down_mask, kept_down)
        kept, kept_down = dashes.walls(sides, beat, dpi)
    across_mask, down_mask = slimmed(across_mask, kept, dpi, gray), slimmed(down_mask, kept_down, dpi)
    across_mask = _within(across_mask, [*kept, *sheet_edges(every[0], long, depth)])
    down_mask = _within(down_mask, [*kept_down, *sheet_edges(every[1], long_down, depth_down)])
    mask = cv2.bitwise_or(across_mask, cv2.transpose(down_mask))
    rulings = [Ruling(_box(s), True, s.left, s.right, s.bend) for s in kept]
    rulings += [Ruling(_swap(_box(s)), False, s.left, s.right, s.bend) for s in kept_down]
    return tuple(rulings), np.asarray(mask, np.uint8)


def _long_lines(across: Seen, down: Seen, usual: float, strokes: float, dpi: float) -> tuple[_Pair, _Pair]:
    """Long lines across and down without the creases inside a form; those of them that are no folds of the sheet."""
    long = in_line(lengthened(_dark_enough(across.likely, across.depth, usual), across.pieces, dpi), dpi)
    long_down = in_line(lengthened(_dark_enough(down.likely, down.depth, usual), down.pieces, dpi), dpi)
    every = (
        _without_creases(long, long_down, (across.joined, down.pieces), usual, across.depth, dpi),
        _without_creases(long_down, long, (down.joined, across.pieces), usual, down.depth, dpi),
    )
    kept = (
        without_folds(every[0], every[1], across.depth, down.depth, dpi),
        without_folds(every[1], every[0], down.depth, across.depth, dpi),
    )
    if only_folded(((kept[0], across.depth), (kept[1], down.depth)), strokes):
        return every, ([], [])
    over = streaks(kept[0], kept[1], across.depth, dpi), streaks(kept[1], kept[0], down.depth, dpi)
    return every, ([s for s in kept[0] if s not in over[0]], [s for s in kept[1] if s not in over[1]])


def erase(gray: Image, mask: Image) -> Image:
    """``gray`` with ruling pixels made white. Strokes that cross a line keep what stands beside it."""
    return np.asarray(cv2.bitwise_or(gray, cv2.dilate(mask, np.ones((3, 3), np.uint8))), np.uint8)


def _box(stroke: Stroke) -> Box:
    half = max(1.0, stroke.thick / 2)
    places = (stroke.left, stroke.right, (stroke.left + stroke.right) / 2 + stroke.bend)
    low, high = min(places), max(places)
    return Box(stroke.x0, round(low - half), stroke.x1, round(high + half))


def _swap(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _without_creases(
    lines: Sequence[Stroke],
    crossing: Sequence[Stroke],
    pieces: tuple[Sequence[Stroke], Sequence[Stroke]],
    usual: float,
    depth: Image,
    dpi: float,
) -> list[Stroke]:
    """Lines without creases: a crease runs out of the drawn form on both sides, a wall ends at its frame. ``pieces``
    are those of all lines along and across, be they as dark as ``usual`` or not.

    Where paper was folded along a wall, the wall is what is drawn far darker inside the frame than outside.
    """
    longest = max((c.length for c in crossing), default=0)
    frame = [c for c in crossing if c.length >= 0.5 * longest]
    kept = []
    for line in lines:
        ends = _frame_at(line, frame, dpi)
        if inner := frame_inside(line, lines, crossing, depth, dpi):
            kept += walls_along(line, inner, (crossing, pieces[1]), depth, dpi)
            continue
        if ends and goes_on_outside(line, ends, pieces[0], usual, depth, dpi):
            continue
        within = ends is None or min(ends[0] - line.x0, line.x1 - ends[1]) <= 0.22 * dpi
        if within or ends is None or (_has_fellows(line, lines, dpi) and not is_fold(line, lines, ends, depth, dpi)):
            kept.append(line)
        else:
            kept += walls_along(line, ends, (crossing, pieces[1]), depth, dpi)
    return kept


def _has_fellows(line: Stroke, lines: Sequence[Stroke], dpi: float) -> bool:
    """Whether two other lines begin and end where this one does: the rows of a table drawn without its sides."""
    near = 0.06 * dpi
    return sum(abs(o.x0 - line.x0) <= near and abs(o.x1 - line.x1) <= near for o in lines) >= 3


def _dark_enough(lines: Sequence[Stroke], depth: Image, usual: float) -> list[Stroke]:
    """Lines but for those far paler than usual, creases and show-through where the form itself is printed dark, and
    for those that do not lie level."""
    return [line for line in lines if darkness(line, depth) >= 0.3 * usual and abs(line.slope) <= STEEPEST]


def _short_walls(
    short: Sequence[Stroke],
    pieces: Sequence[Stroke],
    crossing: Sequence[Stroke],
    page: tuple[Image, Image],
    dark: Image,
    dpi: float,
) -> list[Stroke]:
    """Short walls from line to line. Where one is none by what it was joined with, a stroke of the next row's print
    that stands a little beside it, its first part may be one by itself."""
    walls = stretches.drawn(short, pieces, crossing, dpi, stretches.MOST, page=page)
    solid = _solid(walls, page[0], dark, dpi)
    failed = [wall for wall in walls if wall not in solid]
    parts = [p for p in pieces if p.length > _PART * dpi and any(_is_part(p, wall, dpi) for wall in failed)]
    again = stretches.drawn(parts, pieces, crossing, dpi, stretches.MOST, page=page) if parts else []
    return solid + _solid(again, page[0], dark, dpi)


def _is_part(piece: Stroke, wall: Stroke, dpi: float) -> bool:
    inside = wall.x0 - 0.02 * dpi <= piece.x0 and piece.x1 <= wall.x1 + 0.02 * dpi
    near = abs(piece.left - wall.at(piece.x0)) < _CORE * dpi
    return inside and near and piece.length < _SHORTER * wall.length


def _solid(walls: Sequence[Stroke], gray: Image, depth: Image, dpi: float) -> list[Stroke]:
    """Short walls that stand free and reach unbroken from line to line; strokes of characters stop short of both."""
    return [w for w in walls if stands_free(w, gray, dpi) and _unbroken(w, gray, depth, dpi)]


def _unbroken(wall: Stroke, gray: Image, depth: Image, dpi: float) -> bool:
    """Whether a wall is drawn all along, or dashed with paper on both sides: heads of characters beat as evenly, and so
    do the right strokes of 月 where every line of a column ends with it."""
    shades = trace(wall, depth)
    drawn = shades > RIDGE
    if set_close(wall, shades, gray, dpi):
        return False
    if wall.thick > _THICK * dpi and not _in_line(wall, depth, dpi):
        return False
    if float(drawn[3:-3].mean()) >= GAPPY:
        return True
    beside = sum(ink_beside(wall, gray, dpi))
    return is_dashed(drawn) and beside < _NEXT_TO_DASHES and not in_rows(wall, drawn, gray, dpi)


def _in_line(wall: Stroke, depth: Image, dpi: float) -> bool:
    """Whether a thick wall, or what print that touches it has left of one, is drawn in line: a row of bold print is as
    thick, and has ink all along, each stroke at a height of its own."""
    cut = _DARK * quantile(trace(wall, depth), 0.5)
    reach, thin = (wall.thick - _CORE * dpi) / 2, replace(wall, thick=_CORE * dpi)
    beside = [replace(thin, left=wall.left + y, right=wall.right + y) for y in np.linspace(-reach, reach, 5).tolist()]
    return any(float((trace(line, depth) > cut)[3:-3].mean()) >= GAPPY for line in beside)


def _frame_at(line: Stroke, crossing: Sequence[Stroke], dpi: float) -> tuple[float, float] | None:
    """The outermost ``crossing`` lines where ``line`` runs, whether it or they, being broken, reach that far or not.

    None when it meets fewer than two of them, or two close together.
    """
    middle, near = (line.left + line.right) / 2, 0.1 * dpi
    there = [c for c in crossing if c.x0 - dpi <= middle <= c.x1 + dpi]
    met = [c.at(middle) for c in there if c.x0 - near <= middle <= c.x1 + near]
    met = [at for at in met if line.x0 - near <= at <= line.x1 + near]
    if len(met) < 2 or max(met) - min(met) <= 0.2 * dpi:
        return None
    return min(c.at(middle) for c in there), max(c.at(middle) for c in there)


def _within(mask: Image, strokes: Sequence[Stroke]) -> Image:
    allowed = np.zeros_like(mask)
    for s in strokes:
        cv2.polylines(allowed, [s.points()], False, 255, round(s.thick) + 8)
    return np.asarray(cv2.bitwise_and(mask, allowed), np.uint8)
