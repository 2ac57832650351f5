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
from stages.ruling import beats, dashes, stretches
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
from stages.ruling.pieces import RIDGE, STEEPEST, along, depth_of
from stages.ruling.rows import in_rows, set_close
from stages.ruling.slimmed import slimmed
from stages.ruling.strokes import (
    Stroke,
    darkness,
    in_line,
    ink_beside,
    is_dashed,
    joined,
    lengthened,
    quantile,
    trace,
)

_COVERED = 0.5
_NEXT_TO_DASHES = 0.34
"""Ink on both sides of short dashed walls, at most: real ones had up to 0.31, heads of characters 0.42 and more."""
_THICK, _CORE, _DARK = 0.045, 0.02, 0.5
"""Inches that a short wall is thick which may be a row of print, and that what runs all through a wall is; how dark it
is against most of the wall."""
_PALE, _PALE_INK, _DEEP = 50, 130, 130
"""How dark (0..255) the lines of a page and the strokes of its text usually are, at most, where its walls are too pale
to be seen whole, and how dark these are made."""
_GAPPY = 0.9
"""The share of a line that is drawn below which it may be strokes of the rows of a list."""


def find(gray: Image, dpi: float, *, deepened: bool = False) -> tuple[tuple[Ruling, ...], Image]:
    """Rulings of ``gray`` (H x W, level, dark ink on white), joined where collinear, and a mask (255) of their pixels.

    A ruling is longer than ``LEAST`` inches, or runs from one longer ruling to another: the strokes of large
    characters are neither. The mask has the edges of the sheet, too.
    """
    turned = np.asarray(cv2.transpose(gray), np.uint8)
    depth, depth_down = depth_of(gray, dpi), depth_of(turned, dpi)
    pieces, across_mask = along(depth, gray, dpi)
    down_pieces, down_mask = along(depth_down, turned, dpi)
    across, down = joined(pieces, depth, dpi), joined(down_pieces, depth_down, dpi)
    likely, short = _by_length(across, gray, depth, dpi)
    likely_down, short_down = _by_length(down, turned, depth_down, dpi)
    usual = _usual_darkness([(s, depth) for s in likely] + [(s, depth_down) for s in likely_down])
    strokes = _stroke_darkness(depth)
    if 0 < usual < _PALE and 0 < strokes < _PALE_INK and not deepened:
        return find(_deeper(gray, _DEEP / usual), dpi, deepened=True)
    usual = max(usual, 0.5 * strokes)
    long = in_line(lengthened(_dark_enough(likely, depth, usual), pieces, dpi), dpi)
    long_down = in_line(lengthened(_dark_enough(likely_down, depth_down, usual), down_pieces, dpi), dpi)
    long, long_down = (
        _without_creases(long, long_down, (across, down_pieces), usual, depth, dpi),
        _without_creases(long_down, long, (down, pieces), usual, depth_down, dpi),
    )
    all_long, all_down = long, long_down
    long = without_folds(all_long, all_down, depth, depth_down, dpi)
    long_down = without_folds(all_down, all_long, depth_down, depth, dpi)
    if only_folded(((long, depth), (long_down, depth_down)), strokes):
        long, long_down = [], []
    short, short_down = _dark_enough(short, depth, usual), _dark_enough(short_down, depth_down, usual)
    lost, dark, clean = covered(likely, long, usual, depth, gray, across_mask, dpi)
    lost_down, dark_down, clean_down = covered(likely_down, long_down, usual, depth_down, turned, down_mask, dpi)
    pieces, short = pieces + lost, short + lost
    down_pieces, short_down = down_pieces + lost_down, short_down + lost_down
    page, page_down = (gray, depth), (turned, depth_down)
    solid = _solid(stretches.drawn(short, pieces, long_down, dpi, stretches.MOST, page=page), gray, dark, dpi)
    walls_down = stretches.drawn(short_down, down_pieces, long, dpi, stretches.MOST, page=page_down)
    solid_down = _solid(walls_down, turned, dark_down, dpi)
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
    across_mask = _within(across_mask, [*kept, *sheet_edges(all_long, long, depth)])
    down_mask = _within(down_mask, [*kept_down, *sheet_edges(all_down, long_down, depth_down)])
    mask = cv2.bitwise_or(across_mask, cv2.transpose(down_mask))
    rulings = [Ruling(_box(s), True, s.left, s.right, s.bend) for s in kept]
    rulings += [Ruling(_swap(_box(s)), False, s.left, s.right, s.bend) for s in kept_down]
    return tuple(rulings), np.asarray(mask, np.uint8)


def _deeper(gray: Image, times: float) -> Image:
    """``gray`` with its ink that many times as dark against white."""
    return np.asarray(255 - cv2.multiply(255 - gray, 1.0, scale=times), np.uint8)


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


def _by_length(strokes: Sequence[Stroke], gray: Image, depth: Image, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """Strokes that are lines by their length alone, and the others."""
    long = [s for s in strokes if _long(s, gray, depth, dpi)]
    return long, [s for s in strokes if s not in long]


def _usual_darkness(lines: Sequence[tuple[Stroke, Image]]) -> float:
    """How dark (0..255) the page's lines usually are, by length; 0 with too few to say."""
    if len(lines) < 4:
        return 0.0
    shades = [darkness(line, depth) for line, depth in lines]
    return float(np.median(np.repeat(shades, [line.length for line, _ in lines])))


def _stroke_darkness(depth: Image) -> float:
    """How dark (0..255) the strokes of the page's text are against their paper."""
    strokes = depth[::3, ::3]
    strokes = strokes[strokes > 2 * RIDGE]
    return float(np.percentile(strokes, 85)) if strokes.size > 500 else 0.0


def _dark_enough(lines: Sequence[Stroke], depth: Image, usual: float) -> list[Stroke]:
    """Lines but for those far paler than usual, creases and show-through where the form itself is printed dark, and
    for those that do not lie level."""
    return [line for line in lines if darkness(line, depth) >= 0.3 * usual and abs(line.slope) <= STEEPEST]


def _solid(walls: Sequence[Stroke], gray: Image, depth: Image, dpi: float) -> list[Stroke]:
    """Short walls that stand free and reach unbroken from line to line; strokes of characters stop short of both."""
    return [w for w in walls if _stands_free(w, gray, dpi) and _unbroken(w, gray, depth, dpi)]


def _unbroken(wall: Stroke, gray: Image, depth: Image, dpi: float) -> bool:
    """Whether a wall is drawn all along, or dashed with paper on both sides: heads of characters beat as evenly, and so
    do the right strokes of 月 where every line of a column ends with it."""
    shades = trace(wall, depth)
    drawn = shades > RIDGE
    if set_close(wall, shades, gray, dpi):
        return False
    if wall.thick > _THICK * dpi and not _in_line(wall, depth, dpi):
        return False
    if float(drawn[3:-3].mean()) >= _GAPPY:
        return True
    beside = sum(ink_beside(wall, gray, dpi))
    return is_dashed(drawn) and beside < _NEXT_TO_DASHES and not in_rows(wall, drawn, gray, dpi)


def _in_line(wall: Stroke, depth: Image, dpi: float) -> bool:
    """Whether a thick wall, or what print that touches it has left of one, is drawn in line: a row of bold print is as
    thick, and has ink all along, each stroke at a height of its own."""
    cut = _DARK * quantile(trace(wall, depth), 0.5)
    reach, thin = (wall.thick - _CORE * dpi) / 2, replace(wall, thick=_CORE * dpi)
    beside = [replace(thin, left=wall.left + y, right=wall.right + y) for y in np.linspace(-reach, reach, 5).tolist()]
    return any(float((trace(line, depth) > cut)[3:-3].mean()) >= _GAPPY for line in beside)


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


def _long(stroke: Stroke, gray: Image, depth: Image, dpi: float) -> bool:
    """Long enough, mostly drawn, and not the strokes of a line of print that happen to stand level."""
    if stroke.length < stretches.LEAST * dpi:
        return False
    least = 0.78 if stroke.length < 2.2 * dpi else _COVERED
    shades = trace(stroke, depth)
    dark = shades > RIDGE
    covered = stroke.drawn >= least * stroke.length or is_dashed(dark)
    if not covered or not _stands_free(stroke, gray, dpi):
        return False
    if dark.mean() < _GAPPY and in_rows(stroke, dark, gray, dpi):
        return False
    return stroke.length >= 6 * dpi or not set_close(stroke, shades, gray, dpi)


def _stands_free(stroke: Stroke, gray: Image, dpi: float) -> bool:
    """Whether paper, or the second line of a double rule, is above and below; strokes of print stand in ink."""
    if stroke.length > 6 * dpi:
        return True
    sides = sorted(0.0 if share > 0.85 else share for share in ink_beside(stroke, gray, dpi))
    return sides[0] < 0.2 and sides[1] < 0.6 and sum(sides) < (0.8 if stroke.length < stretches.LEAST * dpi else 0.34)


def _within(mask: Image, strokes: Sequence[Stroke]) -> Image:
    allowed = np.zeros_like(mask)
    for s in strokes:
        cv2.polylines(allowed, [s.points()], False, 255, round(s.thick) + 8)
    return np.asarray(cv2.bitwise_and(mask, allowed), np.uint8)
