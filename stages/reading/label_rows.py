"""Labels in narrow cells: two characters a row, two to five rows under each other (家庭 over 成员 over 情况).

The finder gives such a block as one box, taller than wide, which looks like a column of single characters.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.reading.ink import ink_cut
from stages.records import Image

_MOST_ROWS = 5
_HIGHEST = 0.75
"""Height of a row over the block's width: two characters beside each other make 0.5, one makes 1."""
_ALIKE = 0.5
_SCRAP, _TOUCHING, _STRAY = 0.2, 0.04, 0.03
"""Shares of the block's width: a band under this is part of its neighbour, so is one nearer than this; and ink of a row
that may be a stray dot."""
_LEAST_WRAPPED, _SEVERAL = 3, 2
"""Rows of a wrapped text, and those of them that hold several characters."""
_INNER = (0.15, 0.85)


def wrapped(box: Box, picture: Image, lowest: float) -> list[Box]:
    """The rows of a text wrapped in a narrow cell (1943 over 年4 over 月23 over 日), ``lowest`` pixels high at least.

    None where fewer than two of them hold several characters: those stand under each other, one a row.
    """
    view = picture[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    ink = view < ink_cut(view)
    columns = np.flatnonzero(ink.sum(axis=0) > 1)
    if columns.size == 0:
        return []
    left, right = int(columns[0]), int(columns[-1]) + 1
    bands = _bands(ink[:, left:right], right - left)
    heights = [bottom - top for top, bottom in bands]
    if len(bands) < _LEAST_WRAPPED or min(heights) < lowest or max(heights) > _HIGHEST * (right - left):
        return []
    if sum(_of_several(ink[top:bottom, left:right]) for top, bottom in bands) < _SEVERAL:
        return []
    return [Box(box.x0, box.y0 + top - 3, box.x1, box.y0 + bottom + 3) for top, bottom in bands]


def rows(box: Box, picture: Image, lowest: float = 0.0) -> list[Box]:
    """The rows of a block of lying text in ``box`` of ``picture`` (H x W, dark on white), each at least ``lowest``
    pixels high; none where it is no block."""
    view = picture[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    ink = view < ink_cut(view)
    columns = np.flatnonzero(ink.sum(axis=0) > 1)
    if columns.size == 0 or box.height < 0.7 * box.width:
        return []
    left, right = int(columns[0]), int(columns[-1]) + 1
    width = right - left
    bands = _bands(ink[:, left:right], width)
    heights = [bottom - top for top, bottom in bands]
    if min(heights, default=0) < lowest:
        return []
    if not 2 <= len(bands) <= _MOST_ROWS or max(heights) > _HIGHEST * width or min(heights) < _ALIKE * max(heights):
        return []
    if not all(_of_several(ink[top:bottom, left:right]) for top, bottom in bands):
        return []
    return [Box(box.x0, box.y0 + top - 3, box.x1, box.y0 + bottom + 3) for top, bottom in bands]


def _bands(ink: NDArray[np.bool_], width: int) -> list[tuple[int, int]]:
    """(top, bottom) of the stretches of rows with ink; a stroke by itself (the dot of 立) joins its rest."""
    filled = ink.sum(axis=1) > max(1, _STRAY * width)
    edges = np.flatnonzero(np.diff(filled.astype(np.int8), prepend=0, append=0)).reshape(-1, 2).tolist()
    bands: list[tuple[int, int]] = []
    for top, bottom in edges:
        gap = top - bands[-1][1] if bands else 0
        scrap = bool(bands) and min(bottom - top, bands[-1][1] - bands[-1][0]) < _SCRAP * width
        if bands and (gap <= _TOUCHING * width or (scrap and bottom - bands[-1][0] <= _HIGHEST * width)):
            bands[-1] = bands[-1][0], bottom
        else:
            bands.append((top, bottom))
    return bands


def _of_several(row: NDArray[np.bool_]) -> bool:
    """Whether white stands between characters of a row."""
    filled = np.flatnonzero(row.any(axis=0))
    first, last = int(filled[0]), int(filled[-1]) + 1
    low, high = (first + round(share * (last - first)) for share in _INNER)
    return bool((row[:, low:high].sum(axis=0) == 0).any()) and last - first > 1.3 * len(row)
