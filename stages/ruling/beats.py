"""Dashed walls by the beat of the form they stand in, where a line alone does not tell.

A form ruled with dashes draws them with one pen: as thick, as long and as far apart. Between two rows are too few of
them to be told from strokes of print, and where two cells each drew the wall between them the dashes of one fill the
gaps of the other. What beats evenly elsewhere on the page tells what a dash and a gap are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.pieces import RIDGE, fitted, in_fours, linked, quartered
from stages.ruling.stretches import SOME, drawn
from stages.ruling.strokes import Stroke, bow, in_line, median, one, quantile, trace

_SEED, _SEEDS = 0.5, 2.0
"""Inches that a line which tells the beat is long, and that all of them are."""
_PART, _LEAST = 0.4, 0.16
_HIGH, _PALE = 0.1, 0.5
_CLOSE, _FAR = 0.012, 0.045
_BESIDE, _CROSSED = 0.6, 0.2
_STEADY, _ALIKE = 0.8, 0.15
_LOST, _GAP, _FARTHEST, _LONGEST = 0.07, 0.3, 0.28, 0.2
_FEWEST, _EVEN, _FULL = 5, 0.75, 0.985
_LEVEL = 0.013
_ROUNDS, _TELLING, _UNTOLD = 4, 1.25, 1.6
_STEEPEST = 0.03


@dataclass(frozen=True, slots=True)
class Side:
    """The page seen along one way (H x W, along x): its darkness against what stands above and below, its gray, the
    mask of its lines, and the walls that are known without a beat."""

    depth: Image
    gray: Image
    mask: Image
    known: Sequence[Stroke]


@dataclass(frozen=True, slots=True)
class Beat:
    """Pixels that the dashes of a form and the gaps between them are long, and both together, how thick (pixels) and
    dark (0..255) they are."""

    dash: float
    gap: float
    pitch: float
    thick: float
    dark: float


def of(pieces: Sequence[Stroke], depth: Image, gray: Image, dpi: float) -> list[tuple[int, Beat]]:
    """The lengths and beats of the ``pieces`` that beat evenly with paper on both sides."""
    seeds = []
    for piece in pieces:
        if piece.length >= _SEED * dpi and (piece.dashed or piece.drawn < _FULL * piece.length):
            beat = _seed(piece, depth, dpi)
            if beat is not None and _clear(piece, gray, beat, dpi):
                seeds.append((piece.length, beat))
    return seeds


def common(seeds: Sequence[tuple[int, Beat]], dpi: float) -> Beat | None:
    """The beat of a form; None where too little beats alike."""
    if not seeds:
        return None
    usual = median(np.repeat([b.pitch for _, b in seeds], [length for length, _ in seeds]))
    alike = [(length, b) for length, b in seeds if abs(b.pitch - usual) <= _ALIKE * usual]
    if sum(length for length, _ in alike) < _SEEDS * dpi:
        return None
    beats = [beat for _, beat in alike]
    pitch = median(np.array([b.pitch for b in beats]))
    return Beat(
        median(np.array([b.dash for b in beats])),
        max(quantile(np.array([b.gap for b in beats]), 0.8), _GAP * pitch),
        pitch,
        median(np.array([b.thick for b in beats])),
        median(np.array([b.dark for b in beats])),
    )


def _seed(line: Stroke, depth: Image, dpi: float) -> Beat | None:
    """The beat of a line whose dashes take turns evenly, or those of two beats laid over each other."""
    shades = trace(line, depth)
    drawn = shades > RIDGE
    edges = np.flatnonzero(np.diff(drawn.astype(np.int8)))
    starts = edges[0 if edges.size and not drawn[edges[0]] else 1 :: 2]
    if starts.size < _FEWEST:
        return None
    steps, seconds = np.diff(starts), starts[2:] - starts[:-2]
    pitch = next((p for p in (median(steps), median(seconds)) if _turns(steps, seconds, p) >= _EVEN), None)
    if pitch is None or pitch > _FARTHEST * dpi:
        return None
    gaps = np.diff(edges)[1 if drawn[edges[0] + 1] else 0 :: 2]
    gap = quantile(gaps, 0.8)
    if pitch - gap > _LONGEST * dpi:
        return None
    return Beat(max(1.0, pitch - gap), gap, pitch, line.thick, quantile(shades[drawn], 0.5))


def _turns(steps: NDArray[np.int64], seconds: NDArray[np.int64], pitch: float) -> float:
    """How many (0..1) dashes have the next, or the next but one, a ``pitch`` further on."""
    near = 0.06 * pitch + 1.5
    nexts = np.abs(steps[:-1] - pitch) <= near
    return float((nexts | (np.abs(seconds - pitch) <= near)).mean())


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
            walls = drawn(chains[way], chains[way], crossing, dpi, SOME, fits)
            found[way] = [replace(wall, dashed=True) for wall in walls if wall.length >= _TELLING * beat.pitch]
        if [len(walls) for walls in found] == before:
            break
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
    depth, mask = side.depth, side.mask
    ridge = in_fours(cv2.threshold(depth, _cut(beat), 255, cv2.THRESH_BINARY)[1])
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
        if chains:
            view = mask[y : y + h, 4 * x : 4 * (x + w)]
            view[own[:, : view.shape[1]]] = 255
            found += [replace(chain, dashed=True) for chain in chains]
    return in_line(found, dpi)


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
    return bool(shades.size) and quantile(shades, 0.5) >= _PALE * beat.dark and _clear(line, side.gray, beat, dpi)


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
        dark = trace(part, self._side.depth) > _cut(self._beat)
        if not self._unbroken(dark) or _steady(dark, self._beat.pitch) < _STEADY:
            return False
        return _clear(part, self._side.gray, self._beat, self._dpi)


def _steady(dark: NDArray[np.bool_], pitch: float) -> float:
    """How much (0..1) of a stretch is as it is a dash and a gap further on: two beats laid over each other are, too.
    All of one too short to tell."""
    if dark.size < _TELLING * pitch:
        return 1.0
    shifts = {round(pitch * share) for share in (0.96, 1.0, 1.04)}
    return max((float((dark[:-n] == dark[n:]).mean()) for n in shifts if n))


def _clear(line: Stroke, gray: Image, beat: Beat, dpi: float) -> bool:
    """Whether no strokes cross the line and none keep beside it."""
    xs = np.arange(line.x0, line.x1, 2)
    share = (xs - line.x0) / max(1, line.length)
    ys = line.left + (line.right - line.left) * share + line.bend * bow(share)
    near, far = beat.thick / 2 + _CLOSE * dpi, beat.thick / 2 + _FAR * dpi
    away = np.arange(near, far)[:, None]
    above, below = (
        (gray[np.clip(rows, 0, gray.shape[0] - 1).astype(np.int64), xs].min(axis=0) < 255 - 0.5 * beat.dark)
        for rows in (ys - away, ys + away)
    )
    return max(float(above.mean()), float(below.mean())) < _BESIDE and float((above & below).mean()) < _CROSSED
