"""Dashed walls that a line alone does not tell, by the beat of the form they stand in.

A form ruled with dashes draws them with one pen: as thick, as long and as far apart. Between two rows are too few of
them to be told from strokes of print, but strokes of print do not keep the beat from one wall to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling import low_rows
from stages.ruling.beats import Beat, clear
from stages.ruling.pieces import RIDGE, fitted, in_fours, linked, quartered
from stages.ruling.rows import set_close
from stages.ruling.stretches import SOME, drawn
from stages.ruling.strokes import Stroke, in_line, one, quantile, trace

_PART, _LEAST, _HIGH = 0.4, 0.16, 0.1
"""The share of a dash that the shortest is long; inches that a run of dashes is long at least and high at most."""
_PALEST, _STEEPEST = 0.5, 0.03
_STEADY, _INKED = 0.8, 0.5
"""How much of a stretch is the same a beat further on, and how much of the beat's ink it has: paper is the same too."""
_TELLING, _UNTOLD = 1.25, 1.6
"""Beats of a stretch that tell whether it keeps them, and of a stretch between two others that need not."""
_LOST = 0.07
"""Inches of the widest gap that a lost dot leaves."""
_LEVEL = 0.013
"""Inches that pieces of one wall stand out of line."""
_ROUNDS = 4
"""How often walls that end at other dashed walls are looked for."""


@dataclass(frozen=True, slots=True)
class Side:
    """The page seen along one way (H x W, along x): its darkness against what stands above and below, its gray, the
    mask of its lines, and the walls that are known without a beat."""

    depth: Image
    gray: Image
    mask: Image
    known: Sequence[Stroke]


def walls(sides: tuple[Side, Side], beat: Beat, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """The known walls of ``sides``, along x and along y, with those drawn with dashes of ``beat`` from one wall to
    another. Their pixels are put into the masks, too."""
    tests = [_Test(side, beat, dpi) for side in sides]
    chains = [_chains(side, beat, dpi) for side in sides]
    found: list[list[Stroke]] = [[], []]
    for _ in range(_ROUNDS):
        before = [len(walls) for walls in found]
        for way, fits in enumerate(tests):
            crossing = [*sides[1 - way].known, *found[1 - way]]
            walls = drawn(chains[way], chains[way], crossing, dpi, SOME, fits, sides[way].known)
            found[way] = [replace(wall, dashed=True) for wall in walls if wall.length >= _TELLING * beat.pitch]
        if [len(walls) for walls in found] == before:
            break
    across = [*sides[0].known, *found[0]]
    found[1] = low_rows.without_strokes(found[1], [*sides[1].known, *found[1]], across, dpi)
    for side, new in zip(sides, found, strict=True):
        _mark(new, side)
    whole = [_whole([*side.known, *new], fits, dpi) for side, new, fits in zip(sides, found, tests, strict=True)]
    return whole[0], whole[1]


def _whole(lines: Sequence[Stroke], fits: _Test, dpi: float) -> list[Stroke]:
    """``lines`` with those of one wall made one: dashes that lie on each other or go on behind what may be a gap."""
    walls: list[Stroke] = []
    for line in sorted(lines, key=lambda s: s.x0):
        home = next((n for n, wall in enumerate(walls) if _goes_on(wall, line, fits, dpi)), None)
        if home is None:
            walls.append(line)
        else:
            walls[home] = one(walls[home], line)
    return walls


def _goes_on(wall: Stroke, line: Stroke, fits: _Test, dpi: float) -> bool:
    """Whether ``line``, which begins behind ``wall``, is a part of it, one of both being dashed."""
    if not (wall.dashed or line.dashed) or line.x0 - wall.x1 > fits.longest:
        return False
    end = min(wall.x1, line.x1)
    apart = max(abs(wall.at(line.x0) - line.left), abs(wall.at(end) - line.at(end)))
    if apart > _LEVEL * dpi:
        return False
    return line.x0 <= wall.x1 or fits.unbroken(one(wall, line).part(wall.x1, line.x0))


def _bare(line: Stroke, walls: Sequence[Stroke], level: float) -> bool:
    """Whether no one of ``walls`` lies on all of ``line``."""
    return not any(
        w.x0 - level <= line.x0
        and line.x1 <= w.x1 + level
        and abs(w.at(line.x0) - line.left) <= level
        and abs(w.at(line.x1) - line.right) <= level
        for w in walls
    )


def _chains(side: Side, beat: Beat, dpi: float) -> list[Stroke]:
    """Runs along x of ``side`` that may be dashes of ``beat``, made one where they are in line."""
    ridge = in_fours(cv2.threshold(side.depth, _cut(beat), 255, cv2.THRESH_BINARY)[1])
    bars = cv2.morphologyEx(ridge, cv2.MORPH_OPEN, np.ones((1, max(2, round(_PART * beat.dash))), np.uint8))
    bars[cv2.morphologyEx(bars, cv2.MORPH_OPEN, np.ones((round(1.8 * beat.thick) + 3, 1), np.uint8)) > 0] = 0
    closed = cv2.morphologyEx(quartered(bars), cv2.MORPH_CLOSE, np.ones((1, _widest(beat, dpi) // 4 + 2), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, round(_LEAST * dpi / 4)), np.uint8))
    _, labels, stats = linked(runs)
    level = _LEVEL * dpi
    found = []
    for index in np.flatnonzero(stats[:, cv2.CC_STAT_HEIGHT] <= _HIGH * dpi).tolist():
        if index == 0:
            continue
        x, y, w, h, _area = (int(v) for v in stats[index])
        member = np.repeat(labels[y : y + h, x : x + w] == index, 4, axis=1)
        own = member & (bars[y : y + h, 4 * x : 4 * (x + w)] > 0)
        chains = [s for s in fitted(own, 4 * x, y, own) if _bare(s, side.known, level) and _alike(s, side, beat, dpi)]
        found += [replace(chain, dashed=True) for chain in chains]
    return in_line(found, dpi)


def _mark(walls: Sequence[Stroke], side: Side) -> None:
    """Put the pixels of dashed ``walls`` into the mask of ``side``."""
    along = np.zeros_like(side.mask)
    for wall in walls:
        cv2.polylines(along, [wall.points()], False, 255, round(wall.thick) + 2)
    side.mask[(along > 0) & (side.depth > RIDGE)] = 255


def _cut(beat: Beat) -> float:
    """How dark (0..255) a pixel of a dash of ``beat`` is at least."""
    return max(RIDGE, 0.4 * beat.dark)


def _widest(beat: Beat, dpi: float) -> int:
    """The widest gap (pixels) between dashes of ``beat``: a faint dot may have been lost, a dash not."""
    return round(max(1.4 * beat.gap + 0.012 * dpi, min(beat.pitch + beat.gap, _LOST * dpi)))


def _alike(line: Stroke, side: Side, beat: Beat, dpi: float) -> bool:
    """Whether ``line`` is as thick and dark as ``beat``, with paper on both sides."""
    if not 0.5 * beat.thick - 1 <= line.thick <= 1.8 * beat.thick + 2 or abs(line.slope) > _STEEPEST:
        return False
    shades = trace(line, side.depth)
    shades = shades[shades > _cut(beat)]
    return bool(shades.size) and quantile(shades, 0.5) >= _PALEST * beat.dark and clear(line, side.gray, beat, dpi)


class _Test:
    """Asks of stretches whether they have no wider gaps than ``beat`` from end to end, its pitch, and paper on both
    sides; each but once."""

    def __init__(self, side: Side, beat: Beat, dpi: float) -> None:
        self._side, self._beat, self._dpi = side, beat, dpi
        self._known: dict[Stroke, bool] = {}

    def __call__(self, part: Stroke) -> bool:
        if part not in self._known:
            self._known[part] = self._beats(part)
        return self._known[part]

    @property
    def longest(self) -> float:
        """Pixels of a stretch too short to tell a beat."""
        return _UNTOLD * self._beat.pitch

    def unbroken(self, part: Stroke) -> bool:
        """Whether the stretch has no wider gaps than the beat from end to end."""
        return self._unbroken(trace(part, self._side.depth) > _cut(self._beat))

    def _unbroken(self, dark: NDArray[np.bool_]) -> bool:
        inked = np.flatnonzero(dark)
        if not inked.size:
            return False
        widest = _widest(self._beat, self._dpi) + 2
        ends = max(int(inked[0]), dark.size - int(inked[-1]))
        return ends <= max(widest, self._beat.pitch) and int(np.diff(inked).max(initial=0)) <= widest

    def _beats(self, part: Stroke) -> bool:
        shades = trace(part, self._side.depth)
        dark = shades > _cut(self._beat)
        if not self._unbroken(dark) or float(dark.mean()) < _INKED * self._beat.dash / self._beat.pitch:
            return False
        if _steady(dark, self._beat.pitch) < _STEADY:
            return False
        gray, dpi = self._side.gray, self._dpi
        return clear(part, gray, self._beat, dpi) and not set_close(part, shades, gray, dpi)


def _steady(dark: NDArray[np.bool_], pitch: float) -> float:
    """How much (0..1) of a stretch is as it is a dash and a gap further on: two beats laid over each other are, too.
    All of one too short to tell."""
    if dark.size < _TELLING * pitch:
        return 1.0
    shifts = {round(pitch * share) for share in (0.96, 1.0, 1.04)}
    return max(float((dark[:-n] == dark[n:]).mean()) for n in shifts if n)
