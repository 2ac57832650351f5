"""Rows of drawn squares, one a character, with or without a gap to the next row: manuscript paper (稿纸).

They close no cells, since they part no texts; but they tell where a row of writing stands and which squares are empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.records import Ruling

_LEAST = 6
"""Squares of a row."""
_SQUARE = (0.65, 1.5)
"""Width of a square in its height."""
_STRAY, _EVEN = 0.15, 0.8
"""How far (as a share of a square) an upright may stand from its place, and the share that stand in theirs."""
_SPAN = 0.2
"""Share of a square's height that its upright may lack at either end."""


def rows(rulings: Sequence[Ruling]) -> list[list[Box]]:
    """The squares of each row between level ``rulings`` that uprights cross evenly, from top to bottom."""
    uprights = np.array([(r.box.cx, r.box.y0, r.box.y1) for r in rulings if not r.horizontal])
    if len(uprights) <= _LEAST:
        return []
    long = max((r.box.width for r in rulings if r.horizontal), default=0) / 2
    levels = sorted((r for r in rulings if r.horizontal and r.box.width >= long), key=_middle)
    found = [row for one, other in pairwise(levels) if (row := _squares(one, other, uprights))]
    return _alike(found)


def _alike(found: Sequence[list[Box]]) -> list[list[Box]]:
    """Rows of as many squares as most have; one with a stray upright or without its last is made like its neighbour."""
    if not found:
        return []
    usual = Counter(len(row) for row in found).most_common(1)[0][0]
    good = [row for row in found if len(row) == usual]
    return [row if len(row) == usual else _like_nearest(row[0], good) for row in found]


def _like_nearest(first: Box, good: Sequence[list[Box]]) -> list[Box]:
    nearest = min(good, key=lambda row: abs(row[0].y0 - first.y0))
    return [Box(square.x0, first.y0, square.x1, first.y1) for square in nearest]


def _middle(line: Ruling) -> float:
    return (line.first + line.last) / 2


def _squares(one: Ruling, other: Ruling, uprights: NDArray[np.float64]) -> list[Box]:
    """The squares between two level lines; none where no uprights make any."""
    top, bottom = _middle(one), _middle(other)
    height = max(1.0, bottom - top)
    spare = _SPAN * height
    left, right = min(one.box.x0, other.box.x0) - spare, max(one.box.x1, other.box.x1) + spare
    through = (uprights[:, 1] <= top + spare) & (uprights[:, 2] >= bottom - spare)
    places = np.unique(uprights[through & (uprights[:, 0] > left) & (uprights[:, 0] < right), 0])
    places = places[np.diff(places, prepend=-np.inf) > _STRAY * height]
    if len(places) <= _LEAST:
        return []
    steps = np.diff(places)
    pitch = float(np.median(steps))
    times = steps / pitch
    even = np.abs(times - np.maximum(1, times.round())) <= _STRAY
    if not _SQUARE[0] <= pitch / height <= _SQUARE[1] or even.mean() < _EVEN:
        return []
    count = round((places[-1] - places[0]) / pitch)
    edges = np.linspace(places[0], places[-1], count + 1).round().astype(int).tolist()
    return [Box(x0, round(top), x1, round(bottom)) for x0, x1 in pairwise(edges)]
