"""Boxes and the 3x3 maps between a page's frames.

A *box* is in pixels, origin top-left, right and bottom exclusive. Two frames exist: the *scan* (the pixels as stored in
the original file) and the *page* (the upright, level working copy). ``to_scan`` maps page to scan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""A 3x3 homography, row by row."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


class Box(NamedTuple):
    """A rectangle in pixels; ``x1`` and ``y1`` are exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0

    @property
    def area(self) -> int:
        return max(0, self.width) * max(0, self.height)

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.y0 + self.y1) / 2

    def overlap(self, other: Box) -> int:
        """Shared area in square pixels."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0, width) * max(0, height)

    def x_overlap(self, other: Box) -> int:
        """Shared width in pixels, 0 when apart."""
        return max(0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def y_overlap(self, other: Box) -> int:
        """Shared height in pixels, 0 when apart."""
        return max(0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1

    def grown(self, dx: int, dy: int) -> Box:
        """The box widened by ``dx`` on the left and right and ``dy`` above and below."""
        return Box(self.x0 - dx, self.y0 - dy, self.x1 + dx, self.y1 + dy)

    def clipped(self, width: int, height: int) -> Box:
        """The part of the box inside an image of that size."""
        return Box(
            min(max(self.x0, 0), width), min(max(self.y0, 0), height),
            min(max(self.x1, 0), width), min(max(self.y1, 0), height),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Warp:
    """A bent page laid flat, of ``width`` x ``height`` pixels before and after.

    ``right`` and ``down``: how far a point of the flat page lies right of and below itself on the bent one, as sums of
    Chebyshev polynomials along the run of lines (1st degree and up) times powers of the place across it; empty where
    nothing moves. ``within``: the part of the page that tells them; outside they go on as at its edge.
    """

    width: int
    height: int
    right: tuple[tuple[float, ...], ...]
    down: tuple[tuple[float, ...], ...]
    within: Box

    def bent(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where points of the flat page (pixels, one shape) lie on the bent one."""
        inside = np.clip(x, self.within.x0, self.within.x1), np.clip(y, self.within.y0, self.within.y1)
        u, v = 2 * inside[0] / self.width - 1, 2 * inside[1] / self.height - 1
        return x + surface(self.right, v, u), y + surface(self.down, u, v)


def surface(
    terms: tuple[tuple[float, ...], ...], along: NDArray[np.float64], across: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The sum of ``terms`` at places from -1 to 1: a row a degree along, from 1 up, a column a power across."""
    total = np.zeros_like(along)
    before, now = np.ones_like(along), along
    for row in terms:
        total = total + now * np.polynomial.polynomial.polyval(across, row)
        before, now = now, 2 * along * now - before
    return total


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``; raises ValueError when there is none."""
    every = list(boxes)
    if not every:
        raise ValueError("union of no boxes")
    return Box(min(b.x0 for b in every), min(b.y0 for b in every), max(b.x1 for b in every), max(b.y1 for b in every))


def as_matrix(array: NDArray[np.float64]) -> Matrix:
    """A 3x3 array as the plain tuple records carry."""
    a = [float(v) for v in np.asarray(array, dtype=np.float64).reshape(9)]
    return (a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8])


def as_array(matrix: Matrix) -> NDArray[np.float64]:
    """The tuple form as a 3x3 float array."""
    return np.array(matrix, dtype=np.float64).reshape(3, 3)


def map_box(
    matrix: Matrix, box: Box, width: int | None = None, height: int | None = None, warp: Warp | None = None
) -> Box:
    """The upright box around ``box`` seen through ``matrix``, clipped to ``width`` x ``height`` where given.

    On a page that was laid flat, ``warp`` tells where it was bent.
    """
    places = np.linspace(0, 1, 2 if warp is None else 9)
    xs, ys = box.x0 + places * box.width, box.y0 + places * box.height
    edges = [(xs, np.full_like(xs, y)) for y in (box.y0, box.y1)] + [
        (np.full_like(ys, x), ys) for x in (box.x0, box.x1)
    ]
    x, y = np.concatenate([e[0] for e in edges]), np.concatenate([e[1] for e in edges])
    if warp is not None:
        x, y = warp.bent(x, y)
    mapped = np.stack([x, y, np.ones_like(x)], axis=1) @ as_array(matrix).T
    points = mapped[:, :2] / mapped[:, 2:3]
    low, high = points.min(axis=0), points.max(axis=0)
    result = Box(round(float(low[0])), round(float(low[1])), round(float(high[0])), round(float(high[1])))
    return result.clipped(width, height) if width is not None and height is not None else result
