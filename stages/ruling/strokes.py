"""A straight line on a page, and what is left of it along its run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stages.records import Image

_THICKER = 2.0
"""Times as thick as a line, at most, is what goes on with it: a stroke of the title over it is thicker."""
_BREAK, _LEVEL = 0.3, 0.012
"""Inches: the widest break of a thin line, and how far out of line it may go on behind it."""
_ACROSS = 2
_SLIGHT = 2.0
"""Pixels of a bend that are no more than unevenness."""
_ROUND = 0.02
"""Shares of its length that a line bends at most."""
BENT = 60
"""Times its thickness that a line is longer than any stroke of a character: then paper that curls may have bent it."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along x: from ``x0`` to ``x1`` (exclusive), at y ``left`` and ``right`` at its ends, ``thick`` pixels."""

    x0: int
    x1: int
    left: float
    right: float
    thick: float
    drawn: int
    """Pixels of the run that are really there; the rest is gaps."""
    dashed: bool = False
    """Found by the even beat of its dashes alone: figures under each other in a list beat as evenly."""
    bend: float = 0.0
    """How far (pixels of y) its middle stands below the straight line between its ends: paper curls."""

    @property
    def length(self) -> int:
        return self.x1 - self.x0

    @property
    def slope(self) -> float:
        """How much y grows by a pixel of x; a short line tells none."""
        return (self.right - self.left) / self.length if self.length > 60 else 0.0

    def at(self, x: float) -> float:
        """The y of the line, drawn on straight, at ``x``."""
        straight = self.left + self.slope * (x - self.x0)
        if not self.bend:
            return straight
        along = (x - self.x0) / self.length
        if not 0 <= along <= 1:  # beyond its ends straight on
            return straight + 4 * self.bend * min(along, 1 - along)
        return straight + 4 * self.bend * along * (1 - along)

    def points(self, scale: int = 1, margin: int = 0) -> NDArray[np.int32]:
        """The line as points (x, y) of a picture ``scale`` times smaller with ``margin`` around it."""
        xs = np.linspace(self.x0, self.x1, 9 if self.bend else 2)
        places = [(round(x / scale) + margin, round(self.at(x) / scale) + margin) for x in xs]
        return np.array(places, np.int32)

    def part(self, start: int, end: int) -> Stroke:
        """The stretch of the line from ``start`` to ``end``, all of it drawn."""
        bend = self.bend * ((end - start) / self.length) ** 2 if self.bend else 0.0
        return Stroke(start, end, self.at(start), self.at(end), self.thick, end - start, bend=bend)


def trace(line: Stroke, depth: Image) -> NDArray[np.uint8]:
    """How dark (0..255) the page is along ``line``, pixel by pixel; ``depth`` is darkness against the surroundings."""
    end = max(line.x0 + 1, line.x1)
    across = max(_ACROSS, round(line.thick / 2))
    return _darkest(depth, line.x0, end, line.left, line.right, across, line.bend)


def darkness(line: Stroke, depth: Image) -> float:
    """How dark (0..255) a line is against its paper where it is drawn."""
    shades = trace(line, depth)
    return quantile(shades, 0.65) if shades.size else 0.0


def bow(share: NDArray[Any]) -> NDArray[Any]:
    """How much of a line's bend its places, in shares (0..1) of its run, have."""
    return np.asarray(4 * share * (1 - share))


def _darkest(
    depth: Image, x0: int, x1: int, left: float, right: float, across: int = _ACROSS, bend: float = 0.0
) -> NDArray[np.uint8]:
    """The darkest pixel within ``across`` of a line from (``x0``, ``left``) to (``x1``, ``right``), all along it."""
    height, width = depth.shape
    xs = np.minimum(np.maximum(np.arange(x0, x1), 0), width - 1)
    places = left + (right - left) / max(1, xs.size - 1) * np.arange(xs.size)
    if bend:
        places += bend * bow(np.arange(xs.size) / max(1, xs.size - 1))
    ys = np.rint(places).astype(np.int64)
    rows = np.minimum(np.maximum(ys + np.arange(-across, across + 1)[:, None], 0), height - 1)
    return np.asarray(depth[rows, xs].max(axis=0), np.uint8)


def median(values: NDArray[Any]) -> float:
    """The median of a few numbers, one at least; NumPy's own checks take longer than its sorting."""
    ranked = np.sort(values)
    return float(ranked[(ranked.size - 1) // 2] + ranked[ranked.size // 2]) / 2


def ink_beside(line: Stroke, gray: Image, dpi: float) -> tuple[float, float]:
    """The shares (0..1) of a line's run that have ink just above and just below it."""
    away = line.thick / 2 + max(4.0, dpi * 0.018)
    xs = np.arange(line.x0, min(line.x1, gray.shape[1]), 2)
    share = (xs - line.x0) / max(1, line.length)
    ys = line.left + (line.right - line.left) * share + line.bend * bow(share)
    height = gray.shape[0]
    above, below, middle = (
        gray[np.clip(rows, 0, height - 1).astype(np.int64), xs] for rows in (ys - away, ys + away, np.round(ys))
    )
    cut = 255 - 0.35 * (255 - min(235.0, float(np.median(middle))))
    return float((above < cut).mean()), float((below < cut).mean())


def quantile(values: NDArray[Any], share: float) -> float:
    """The value that ``share`` (0..1) of a few numbers, one at least, lie under, as ``numpy.quantile`` gives it."""
    ranked = np.sort(values)
    place = share * (ranked.size - 1)
    low = int(place)
    high = min(low + 1, ranked.size - 1)
    return float(ranked[low]) + (place - low) * (float(ranked[high]) - float(ranked[low]))


def is_dashed(drawn: NDArray[np.bool_]) -> bool:
    """Whether ink and gaps along a line take turns as evenly as a printer's dashes do; strokes of text never do."""
    edges = np.flatnonzero(np.diff(drawn.astype(np.int8)))
    lengths = np.diff(edges)
    if lengths.size < 6 or not 0.24 <= float(drawn.mean()) <= 0.95:
        return False
    first_is_gap = not drawn[edges[0] + 1]
    gaps, dashes = lengths[0 if first_is_gap else 1 :: 2], lengths[1 if first_is_gap else 0 :: 2]
    reach = 2 * float(gaps.max() + dashes.max())
    return _even(gaps) and _even(dashes) and edges[0] <= reach and drawn.size - edges[-1] <= reach


def _even(lengths: NDArray[np.int64]) -> bool:
    return lengths.size >= 3 and float(lengths.std()) <= 0.35 * float(lengths.mean()) + 0.6


def joined(strokes: Sequence[Stroke], depth: Image, dpi: float) -> list[Stroke]:
    """Collinear pieces put together over short gaps, and over longer ones where a trace of the line is left.

    ``depth`` is how much darker each pixel is than what stands above and below it. Walls of rows that lie apart often
    stand nearly in line; without a trace between them they stay two walls.
    """
    level, gap, far = max(4.0, dpi * 0.02), dpi * 0.6, dpi * 0.5
    merged: list[Stroke] = []
    within_reach: list[int] = []
    for stroke in sorted(strokes, key=lambda s: s.x0):
        within_reach = [index for index in within_reach if stroke.x0 - merged[index].x1 <= gap]
        best: int | None = None
        for index in within_reach:
            other = merged[index]
            if abs(other.right - stroke.left) > far:
                continue
            apart = min(abs(other.at(stroke.x0) - stroke.left), abs(other.right - stroke.left))
            if apart > level or not _continues(other, stroke, depth, dpi):
                continue
            if best is None or apart < abs(merged[best].right - stroke.left):
                best = index
        if best is None:
            within_reach.append(len(merged))
            merged.append(stroke)
        else:
            merged[best] = one(merged[best], stroke)
    return merged


def _continues(first: Stroke, second: Stroke, depth: Image, dpi: float) -> bool:
    """Whether the gap between two pieces is a mere break: short, or with a trace of the line along a third of it."""
    gap = second.x0 - first.x1
    if gap <= 0.08 * dpi:
        return True
    return bool((_darkest(depth, first.x1, second.x0, first.right, second.left) > 10).mean() > 0.5)


def one(first: Stroke, second: Stroke) -> Stroke:
    """Two pieces of a line, the second beginning behind the first, as one line."""
    if second.x1 <= first.x1:
        return first
    overlap = max(0, first.x1 - second.x0)
    drawn = first.drawn + max(0, second.drawn - overlap)
    thick, dashed = max(first.thick, second.thick), first.dashed or second.dashed
    whole = Stroke(first.x0, second.x1, first.left, second.right, thick, drawn, dashed)
    if whole.length <= BENT * thick or first.x1 >= second.x1:
        return whole
    places = [first.x0 + first.length // 2, first.x1, second.x0, second.x0 + second.length // 2]
    apart = [(first if n < 2 else second).at(x) - whole.at(x) for n, x in enumerate(places)]
    return replace(whole, bend=bent(places, apart, whole))


def bent(places: Sequence[float] | NDArray[Any], apart: Sequence[float] | NDArray[Any], line: Stroke) -> float:
    """The bend of a straight ``line`` that best tells how far the places are from it; none where it is slight, or more
    than paper bends: the ring that a cup left."""
    share = bow((np.asarray(places, np.float64) - line.x0) / max(1, line.length))
    bend = float((share * np.asarray(apart)).sum() / max(1e-9, float((share * share).sum())))
    return bend if _SLIGHT <= abs(bend) <= _ROUND * line.length else 0.0


def in_line(lines: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """Long lines of one straight run made one, however wide the gap between them: which stretches of it are drawn is
    told from the pieces later."""
    merged: list[Stroke] = []
    for line in sorted(lines, key=lambda s: s.x0):
        home = next((n for n, other in enumerate(merged) if _same_run(other, line, dpi)), None)
        if home is None:
            merged.append(line)
        else:
            merged[home] = one(merged[home], line)
    return merged


def lengthened(lines: Sequence[Stroke], pieces: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """Long lines with the pieces that go on in line with them behind a break, however short the pieces are.

    Thin lines scanned in black and white break often and leave no trace in between.
    """
    before = sorted(pieces, key=lambda p: -p.x1)
    behind = sorted(pieces, key=lambda p: p.x0)
    return [_with_behind(_with_before(line, before, dpi), behind, dpi) for line in lines]


def _with_before(line: Stroke, pieces: Sequence[Stroke], dpi: float) -> Stroke:
    for p in pieces:
        near = 0 <= line.x0 - p.x1 <= _BREAK * dpi and p.thick <= _THICKER * line.thick
        if near and abs(line.at(p.x1) - p.right) <= _level(line, p, dpi):
            line = one(p, line)
    return line


def _with_behind(line: Stroke, pieces: Sequence[Stroke], dpi: float) -> Stroke:
    for p in pieces:
        near = 0 <= p.x0 - line.x1 <= _BREAK * dpi and p.thick <= _THICKER * line.thick
        if near and abs(line.at(p.x0) - p.left) <= _level(line, p, dpi):
            line = one(line, p)
    return line


def _level(line: Stroke, piece: Stroke, dpi: float) -> float:
    """How far (pixels) a piece may be out of line: what crosses a thick frame moves the middle of what is left."""
    return max(_LEVEL * dpi, 0.4 * min(line.thick, piece.thick))


def _same_run(first: Stroke, second: Stroke, dpi: float) -> bool:
    level = 0.014 * dpi
    apart = max(abs(first.at(second.x0) - second.left), abs(second.at(first.x1) - first.right))
    return second.x0 >= first.x1 and apart <= level and abs(first.right - second.left) <= 2 * level
