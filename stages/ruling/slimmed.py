"""The pixels of drawn lines without the strokes of print that stand on them.

Text on a ruled line touches it: the foot of 县 runs along it and was taken out with it, which left 具.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.strokes import Stroke, bow

_REACH = 6
"""Pixels on either side of a line's usual run in which its pixels are."""
_EDGE = 1.0
"""Pixels at either edge of a line that are half paper."""
_SWAY = 31
"""Columns over which a line's height is evened out."""
_PLAIN, _CLEAN = 0.5, 0.8
"""Shares of a line as thin as usual: the rest is print on it; then even what is hidden in it can be told."""
_INK, _ON = 128, 3
"""Gray values under which ink is, and how many pixels above a line it has to go on for a stroke to cross."""
_STROKE, _CHARACTER = 0.01, 0.3
"""Inches that ink standing on a line is wide, at least and at most."""


def slimmed(mask: Image, strokes: Sequence[Stroke], dpi: float, gray: Image | None = None) -> Image:
    """``mask`` (H x W, 255 on lines along x) without what is thicker than its line where most of the line is thin.

    Where ``gray`` is given it is also without the stretches of clean lines on which ink stands, and of others where ink
    crosses them: strokes that end in the line lose their foot else, and a comma falls apart into a colon.
    """
    result = mask.copy()
    for stroke in strokes:
        if (run := _Run.of(result, stroke)) is not None:
            run.slim()
            if gray is not None and run.plain >= _CLEAN:
                run.spare(gray, dpi)
            elif gray is not None:
                run.let_cross(gray)
    return result


@dataclass(frozen=True, slots=True)
class _Run:
    """A line's pixels: ``part``, a view of the mask from ``top`` and ``left``, ``own`` the line's in it, how thick it
    usually is, how far down its middle lies by columns, and the share of it that is as thin as usual."""

    part: Image
    top: int
    left: int
    own: NDArray[np.bool_]
    usual: float
    centre: NDArray[np.float64]
    plain: float

    @classmethod
    def of(cls, mask: Image, stroke: Stroke) -> _Run | None:
        """None for lines that are dashed, short or ragged."""
        xs = np.arange(max(0, stroke.x0), min(mask.shape[1], stroke.x1))
        if stroke.dashed or xs.size < 4 * _SWAY:
            return None
        share = (xs - stroke.x0) / stroke.length
        run = stroke.left + (stroke.right - stroke.left) * share + stroke.bend * bow(share)
        reach = _REACH + round(stroke.thick / 2)
        low, high = max(0, int(run.min()) - reach), min(mask.shape[0], int(run.max()) + reach + 1)
        part, rows = mask[low:high, xs[0] : xs[-1] + 1], np.arange(low, high)[:, None]
        own = (part > 0) & (np.abs(rows - run) <= reach)
        thick = own.sum(axis=0)
        if not thick.any():
            return None
        usual = max(stroke.thick, float(np.median(thick[thick > 0])))
        thin = (thick > 0) & (thick <= usual + _EDGE)
        plain = float(thin.sum() / (thick > 0).sum())
        if plain < _PLAIN:
            return None
        middle = np.where(own, rows, 0).sum(axis=0)[thin] / thick[thin] - run[thin]
        return cls(part, low, int(xs[0]), own, usual, run + _evened(np.interp(xs, xs[thin], middle)), plain)

    def slim(self) -> None:
        rows = np.arange(self.top, self.top + self.part.shape[0])[:, None]
        beside = self.own & (np.abs(rows - self.centre) > self.usual / 2 + _EDGE)
        self.part[beside] = 0
        self.own[beside] = False

    def let_cross(self, gray: Image) -> None:
        """Spares what has ink right above it, not the line's own raggedness, and right below it; strokes lean."""
        below = _widened(self._ink(gray, 1))
        if not below.any():
            return
        crossed = _widened(below & _widened(self._ink(gray, -1)) & _widened(self._ink(gray, -_ON)))
        self.part[:, crossed] = np.where(self.own[:, crossed], 0, self.part[:, crossed])

    def _ink(self, gray: Image, away: int) -> NDArray[np.bool_]:
        """Where there is ink ``away`` pixels above (negative) or below the line."""
        edge = np.copysign(self.usual / 2 + _EDGE, away)
        beside = np.rint(self.centre + edge).astype(np.int64) + away
        return np.asarray(gray[np.clip(beside, 0, gray.shape[0] - 1), self.left + np.arange(beside.size)] < _INK)

    def spare(self, gray: Image, dpi: float) -> None:
        stands = self._ink(gray, -1)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], stands.astype(np.int8), [0]])))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if _STROKE * dpi <= end - start <= _CHARACTER * dpi:
                self.part[:, start:end][self.own[:, start:end]] = 0


def _widened(places: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(np.convolve(places, (1, 1, 1, 1, 1), "same") > 0)


def _evened(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """A moving mean over ``_SWAY`` values."""
    padded = np.pad(values, _SWAY // 2, mode="edge")
    return np.convolve(padded, np.full(_SWAY, 1 / _SWAY), mode="valid")
