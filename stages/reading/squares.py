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
_BANDS, _THICK, _TURNS = 7, 0.6, 0.9
"""Rows with a gap behind each, at least, how high (as a share of the highest) a row is that is no gap, and the share of
bands that take turns so."""
_LEVEL, _FEWEST, _SEEN = 0.08, 3, 0.6
"""How far (as a share) the height of a row may be from another's, and of rows that lack uprights how many there must be
and the share of a row's uprights that are found in any of them."""


def rows(rulings: Sequence[Ruling]) -> list[list[Box]]:
    """The squares of each row between level ``rulings`` that uprights cross evenly, from top to bottom."""
    uprights = np.array([(r.box.cx, r.box.y0, r.box.y1) for r in rulings if not r.horizontal])
    if len(uprights) <= _LEAST:
        return []
    long = max((r.box.width for r in rulings if r.horizontal), default=0) / 2
    levels = sorted((r for r in rulings if r.horizontal and r.box.width >= long), key=_middle)
    bands = list(pairwise(levels))
    found = [_squares(band, _places(band, uprights)) for band in bands]
    return _alike([row for row in _with_poor(found, bands, uprights) if row]) or _banded(levels, uprights)


def _banded(levels: Sequence[Ruling], uprights: NDArray[np.float64]) -> list[list[Box]]:
    """The squares of rows of one height and length with a thin gap between every two, as many as go into a row, where
    most of their sides were missed; those that were found must stand at them."""
    usual = float(np.median([line.box.width for line in levels])) if levels else 0.0
    bands = list(pairwise([line for line in levels if abs(line.box.width - usual) <= _LEVEL * usual]))
    heights = np.array([_height(band) for band in bands])
    rows_of = heights > _THICK * heights.max(initial=0.0)
    if rows_of.sum() < _BANDS or (rows_of[1:] == rows_of[:-1]).mean() > 1 - _TURNS:
        return []
    height = float(np.median(heights[rows_of]))
    own = [band for band, high in zip(bands, heights, strict=True) if abs(high - height) <= _LEVEL * height]
    found = [(band, _edges(band, height)) for band in own]
    seen = [(place, edges) for band, edges in found for place in _places(band, uprights)]
    off = [np.abs(edges - place).min() > _STRAY * height for place, edges in seen]
    if len(own) < _BANDS or len(seen) < _LEAST or np.mean(off) > 1 - _EVEN:
        return []
    return [
        [
            Box(x0, round(_middle(band[0])), x1, round(_middle(band[1])))
            for x0, x1 in pairwise(edges.round().astype(int))
        ]
        for band, edges in found
    ]


def _edges(band: tuple[Ruling, Ruling], height: float) -> NDArray[np.float64]:
    """The sides of as many squares as go into a band."""
    left, right = (float(np.mean(ends)) for ends in zip(*((r.box.x0, r.box.x1) for r in band), strict=True))
    return np.linspace(left, right, max(1, round((right - left) / height)) + 1)


def _with_poor(
    found: Sequence[list[Box]], bands: Sequence[tuple[Ruling, Ruling]], uprights: NDArray[np.float64]
) -> list[list[Box]]:
    """``found`` with the rows of which most uprights are missed, where those of all such rows together make squares."""
    known = [band for band, row in zip(bands, found, strict=True) if row]
    crossed = known or [band for band in bands if len(_places(band, uprights)) > 2]
    if not crossed:
        return list(found)
    height = float(np.median([_height(band) for band in crossed]))
    alike = [abs(_height(band) - height) <= _LEVEL * height for band in bands]
    if sum(alike) < _FEWEST or not any(same and not row for same, row in zip(alike, found, strict=True)):
        return list(found)
    together = [_places(band, uprights) for band, same in zip(bands, alike, strict=True) if same]
    places = _apart(np.sort(np.concatenate(together)), _STRAY * height)
    return [
        _squares(band, places, _SEEN) if same and not row else row
        for band, same, row in zip(bands, alike, found, strict=True)
    ]


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


def _height(band: tuple[Ruling, Ruling]) -> float:
    return max(1.0, _middle(band[1]) - _middle(band[0]))


def _apart(places: NDArray[np.float64], least: float) -> NDArray[np.float64]:
    return places[np.diff(places, prepend=-np.inf) > least]


def _places(band: tuple[Ruling, Ruling], uprights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where ``uprights`` cross all of the ``band`` between two level lines."""
    top, bottom = _middle(band[0]), _middle(band[1])
    spare = _SPAN * _height(band)
    left, right = min(r.box.x0 for r in band) - spare, max(r.box.x1 for r in band) + spare
    through = (uprights[:, 1] <= top + spare) & (uprights[:, 2] >= bottom - spare)
    places = np.unique(uprights[through & (uprights[:, 0] > left) & (uprights[:, 0] < right), 0])
    return _apart(places, _STRAY * _height(band))


def _squares(band: tuple[Ruling, Ruling], places: NDArray[np.float64], seen: float = 0.0) -> list[Box]:
    """The squares of a band with uprights at ``places``; none where they make none, or fewer than ``seen`` (share)."""
    if len(places) <= _LEAST:
        return []
    height = _height(band)
    steps = np.diff(places)
    pitch = float(np.median(steps))
    times = steps / pitch
    even = np.abs(times - np.maximum(1, times.round())) <= _STRAY
    if not _SQUARE[0] <= pitch / height <= _SQUARE[1] or even.mean() < _EVEN:
        return []
    count = round((places[-1] - places[0]) / pitch)
    if len(places) <= seen * count:
        return []
    edges = np.linspace(places[0], places[-1], count + 1).round().astype(int).tolist()
    top, bottom = round(_middle(band[0])), round(_middle(band[1]))
    return [Box(x0, top, x1, bottom) for x0, x1 in pairwise(edges)]
