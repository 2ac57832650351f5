"""The blanks of a form: level lines that wall no cell, each from where it really begins to where it really ends.

Lines of one straight run are judged as one, since walls break; but between the underlines of a row stand labels, and
an underline may be too short to count as a line by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.pictures import patches
from stages.records import Cell, Image, Ruling
from stages.ruling.pieces import depth_of
from stages.ruling.strokes import Stroke, trace

_GAP, _LEAST = 0.06, 0.25
"""Inches: the widest break of an underline, no wider than between dashes since strokes of labels stand in line with
it, and the shortest underline."""
_NEAR = 0.05
"""Inches that an underline may go on beyond what was found of it; what is further is strokes that stand in line."""
_FAINTEST = 0.45
"""How dark an underline is at least, against the darkness of the run it stands in."""
_PIECE, _WORN = 0.16, 0.16
"""Inches: a piece of a worn underline is longer than the level stroke of a label's character, and no further away."""
_BENT = 0.014
"""Inches that a line of a page that was not quite flat stands off the straight run through its ends."""
_SHORT, _THIN, _CLEAR = 0.35, 0.03, 60
"""Inches that an underline found by itself is long and thick, and how dark (0..255) it is against the paper."""
_FULL = 0.93
"""How much of an underline found by itself is drawn: the strokes of large print in line are not."""

_ABOVE, _INK, _DRAWN = 2, 128, 215
"""Pixels over an underline in which ink stands on it; gray values under which it is ink, and the line is drawn."""


def parted(rulings: Sequence[Ruling], cells: Sequence[Cell], gray: Image, dpi: float) -> tuple[Ruling, ...]:
    """``rulings`` of ``gray`` (H x W), those that wall no cell cut where they stop, and short ones added."""
    walls = [cell.box.grown(12, 12) for cell in cells]
    upright = [r.box.grown(12, 12) for r in rulings if not r.horizontal]
    around = [*walls, *upright]
    loose = [r for r in rulings if r.horizontal and not any(wall.overlap(r.box) for wall in around)]
    if not loose:
        return tuple(rulings)
    depth = _depth_about(loose, gray, dpi)
    found: list[Ruling] = []
    for ruling in loose:
        others = [*walls, *(r.box for r in rulings if r.horizontal and r != ruling)]
        found += _stretches(ruling, depth, dpi, others)
    found += _short(found, around, depth, dpi)
    return tuple(r for r in rulings if r not in loose) + tuple(_distinct(found))


def masked(told: Sequence[Ruling], known: Sequence[Ruling], mask: Image, gray: Image) -> Image:
    """``mask`` (H x W, 255 on drawn lines) with the underlines ``told`` that were too short to be among the ``known``.

    Where ink stands on one it stays, as the foot of a stroke: a lone 女 as wide as its blank would be no character.
    """
    result = mask
    for ruling in told:
        box = ruling.box.clipped(gray.shape[1], gray.shape[0])
        if not ruling.horizontal or box.area <= 0 or any(other.box.overlap(box) for other in known):
            continue
        result = mask.copy() if result is mask else result
        low = max(_ABOVE, box.y0 - 1)
        stands = (gray[low - _ABOVE : low, box.x0 : box.x1] < _INK).any(axis=0)
        drawn = (gray[low : box.y1 + 1, box.x0 : box.x1] < _DRAWN) & ~stands
        part = result[low : box.y1 + 1, box.x0 : box.x1]
        part[drawn] = 255
    return result


def _depth_about(loose: Sequence[Ruling], gray: Image, dpi: float) -> Image:
    """How dark each pixel is against what stands over and under it, from a row above the first line to the last."""
    top = max(0, min(r.box.y0 for r in loose) - round(dpi))
    bottom = min(gray.shape[0], max(r.box.y1 for r in loose) + round(0.2 * dpi))
    depth = np.zeros_like(gray)
    depth[top:bottom] = depth_of(gray[top:bottom], dpi)
    return depth


def _short(known: Sequence[Ruling], walls: Sequence[Box], depth: Image, dpi: float) -> list[Ruling]:
    """Underlines of rows that have none long enough to be found as a line; two of a row at least."""
    cut = np.uint8(_CLEAR)
    kernel = np.ones((1, round(_SHORT * dpi)), np.uint8)
    runs = cv2.morphologyEx(np.asarray(depth > cut, np.uint8), cv2.MORPH_OPEN, kernel)
    _, _, stats, _ = patches(runs)
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist() if h < _THIN * dpi]
    taken = [*walls, *(r.box.grown(8, 8) for r in known)]
    boxes = [box for box in boxes if not any(other.overlap(box) for other in taken)]
    levels = [[other for other in boxes if abs(other.cy - box.cy) < 0.03 * dpi] for box in boxes]
    return [Ruling(b, True, b.cy, b.cy) for b, row in zip(boxes, levels, strict=True) if len(row) > 1]


def _distinct(found: Sequence[Ruling]) -> list[Ruling]:
    kept: list[Ruling] = []
    for ruling in sorted(found, key=lambda r: -r.box.width):
        if not any(k.box.grown(8, 8).overlap(ruling.box) > 0.9 * ruling.box.area for k in kept):
            kept.append(ruling)
    return kept


def _stretches(ruling: Ruling, depth: Image, dpi: float, others: Sequence[Box]) -> list[Ruling]:
    """The drawn stretches of the run that ``ruling`` belongs to, from one edge of the page to the other."""
    box = ruling.box
    run = Stroke(box.x0, box.x1, ruling.first, ruling.last, 2 * _BENT * dpi, box.width, bend=ruling.bend)
    dark = _along(run, depth)
    own = dark[max(0, box.x0) : box.x1]
    drawn = dark > max(12.0, _FAINTEST * float(np.median(own[own > 12]) if (own > 12).any() else 0))
    stretches: list[Ruling] = []
    near = round(_NEAR * dpi)
    for start, end in _runs(drawn, dpi):
        within = start < box.x1 and end > box.x0
        if within:
            start = start if _solid(drawn[start : box.x0]) else max(start, box.x0 - near)
            end = end if _solid(drawn[box.x1 : end]) else min(end, box.x1 + near)
        y = run.at((start + end) / 2)
        taken = any(other.grown(8, 8).contains(x, y) for other in others for x in (start, end))
        if within or (not taken and _solid(drawn[start:end])):
            piece = run.part(start, end)
            half = max(1.0, min(box.height, 0.02 * dpi) / 2)
            heights = (piece.left, piece.right, (piece.left + piece.right) / 2 + piece.bend)
            place = Box(start, round(min(heights) - half), end, round(max(heights) + half))
            stretches.append(Ruling(place, True, piece.left, piece.right, piece.bend))
    return stretches if any(s.box.x_overlap(box) for s in stretches) else [ruling]


def _along(run: Stroke, depth: Image) -> NDArray[np.uint8]:
    """How dark the page is along a line that may be bent, and beyond both its ends straight on."""
    width, thick = depth.shape[1], run.thick
    before = Stroke(0, run.x0, run.at(0), run.left, thick, run.x0)
    behind = Stroke(run.x1, width, run.right, run.at(width), thick, width - run.x1)
    return np.concatenate([trace(line, depth) for line in (before, run, behind) if line.x1 > line.x0])


def _solid(drawn: NDArray[np.bool_]) -> bool:
    return not drawn.size or float(drawn.mean()) > _FULL


def _runs(drawn: NDArray[np.bool_], dpi: float) -> list[tuple[int, int]]:
    """Where an underline is drawn: long stretches, with shorter ones that stand close beside them."""
    places = np.flatnonzero(drawn)
    if not places.size:
        return []
    breaks = np.flatnonzero(np.diff(places) > _GAP * dpi)
    starts = places[np.concatenate(([0], breaks + 1))].tolist()
    ends = (places[np.concatenate((breaks, [places.size - 1]))] + 1).tolist()
    runs: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if end - start < _PIECE * dpi:
            continue
        if runs and start - runs[-1][1] <= _WORN * dpi:
            start = runs.pop()[0]
        runs.append((start, end))
    return [(start, end) for start, end in runs if end - start >= _LEAST * dpi]
