"""Rows of an open table that have as many texts as there are heads: the order tells the columns, wherever they end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.records import Line

_OVER, _BELOW = 0.5, 0.3
"""Part of a text's width that lies under another, and heights of it that it is lower, where it goes on with it."""


def columns(row: Sequence[Line], count: int) -> list[list[Line]] | None:
    """The texts of each of ``count`` columns, each with what is written under it; None where there are not as many."""
    first = sorted((line for line in row if _over(line, row) is None), key=lambda line: line.box.x0)
    if len(first) != count or any(a.box.x0 == b.box.x0 for a, b in pairwise(first)):
        return None
    found = [[line] for line in first]
    for line in sorted(row, key=lambda line: line.box.cy):
        upper = _over(line, row)
        while upper is not None and (above := _over(upper, row)) is not None:
            upper = above
        if upper is not None:
            next(group for group in found if group[0] is upper).append(line)
    return found


def _over(line: Line, row: Sequence[Line]) -> Line | None:
    """The text of the row that ``line`` stands under."""
    above = [
        other
        for other in row
        if other is not line
        and other.box.cy < line.box.cy - _BELOW * line.box.height
        and other.box.x_overlap(line.box) > _OVER * line.box.width
    ]
    return max(above, key=lambda other: other.box.cy, default=None)
