"""The upright stroke of a character that stands in line with a wall above or below it, and is no part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stages.records import Image
from stages.ruling.strokes import Stroke, quantile, trace

_SOLID, _INKED, _PAPER = 0.95, 0.5, 0.35
"""The share of a wall that is drawn beside which gaps tell print, that of a row which the stroke of a character takes,
and how dark paper is against the wall at most."""
_LOW, _HIGH = 0.17, 0.6
"""Inches that a row of print is high at least, and two of them at most."""
_KEPT_OFF, _WHITE = 0.08, 0.02
"""Inches from a line in which print keeps off it, and that the white between them is wide."""


def without_strays(run: Sequence[Stroke], stray: Callable[[Stroke, Stroke], bool] | None) -> list[Stroke]:
    """Stretches that follow each other without those at both ends that are ``stray`` beside the longest of them."""
    rest = list(run)
    if not rest or stray is None:
        return rest
    longest = max(rest, key=lambda part: part.length)
    while rest[0] is not longest and stray(rest[0], longest):
        rest.pop(0)
    while rest[-1] is not longest and stray(rest[-1], longest):
        rest.pop()
    return rest


def is_stray(part: Stroke, wall: Stroke, gray: Image, dpi: float) -> bool:
    """Whether a stretch in line with a ``wall`` that is drawn all along, low as a row of print, keeps off the lines it
    stands between on both sides, as the upright stroke of a character does."""
    if not _LOW * dpi <= part.length <= _HIGH * dpi:
        return False
    ink, solid = ink_along(part, gray), ink_along(wall, gray)
    cut = _PAPER * quantile(solid, 0.5)
    if float((solid > cut).mean()) < _SOLID or float((ink > cut).mean()) < _INKED:
        return False  # a wall that was washed out is white all along
    near = round(_KEPT_OFF * dpi)
    return all(_longest(end <= cut) >= _WHITE * dpi for end in (ink[:near], ink[-near:]))


def ink_along(line: Stroke, gray: Image) -> NDArray[np.uint8]:
    """How dark (0..255) the page is along ``line`` at the darkest."""
    low, high = sorted((round(line.left), round(line.right)))
    reach = round(line.thick) + abs(round(line.bend)) + 3
    first = max(0, low - reach)
    strip = 255 - gray[first : high + reach + 1]
    return trace(replace(line, left=line.left - first, right=line.right - first), np.asarray(strip, np.uint8))


def _longest(where: NDArray[np.bool_]) -> int:
    """How many places in a row are true at most."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], where, [False]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
