"""Rows of a list set as close as its print is high, between dashed lines: the strokes of print that stand under each
other in some of them, 同 under 同, beat as the dashes do, but a wall of such a list runs through all its rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from stages.ruling.strokes import Stroke

_LOW = 0.26
"""Inches that such rows are high at most."""
_EVEN, _ROWS = 0.15, 4
"""How far (as a share) they differ in height, and how many they are at least."""
_ALL, _IN_LINE = 0.85, 0.03
"""Share of the height of all rows that a wall takes at least, with its pieces; inches that these are off line."""


def without_strokes(
    dashed: Sequence[Stroke], uprights: Sequence[Stroke], across: Sequence[Stroke], dpi: float
) -> list[Stroke]:
    """``dashed`` walls (along x, which is the page's y) but for those that with the ``uprights`` in line with them take
    some rows only, between lines ``across`` the page."""
    return [wall for wall in dashed if _is_whole(wall, uprights, across, dpi)]


def _is_whole(wall: Stroke, uprights: Sequence[Stroke], across: Sequence[Stroke], dpi: float) -> bool:
    rows = _rows_around(wall, across, dpi)
    if rows is None:
        return True
    top, bottom = rows
    in_line = [each for each in uprights if abs(each.left - wall.left) <= _IN_LINE * dpi]
    drawn = sum(max(0, min(each.x1, bottom) - max(each.x0, top)) for each in in_line)
    return drawn >= _ALL * (bottom - top)


def _rows_around(wall: Stroke, across: Sequence[Stroke], dpi: float) -> tuple[float, float] | None:
    """Where the low rows begin and end in which a wall stands; None where it stands in others."""
    near = _IN_LINE * dpi
    there = sorted(line.at(wall.left) for line in across if line.x0 - near <= wall.left <= line.x1 + near)
    places = [place for n, place in enumerate(there) if not n or place - there[n - 1] > near]
    heights = [b - a for a, b in pairwise(places)]
    inside = [n for n, (a, b) in enumerate(pairwise(places)) if a < wall.x1 - near and b > wall.x0 + near]
    if not inside:
        return None
    usual = median([heights[n] for n in inside])
    if usual > _LOW * dpi:
        return None
    first, last = inside[0], inside[-1]
    while first > 0 and _is_like(heights[first - 1], usual):
        first -= 1
    while last + 1 < len(heights) and _is_like(heights[last + 1], usual):
        last += 1
    even = all(_is_like(height, usual) for height in heights[first : last + 1])
    return (places[first], places[last + 1]) if even and last + 1 - first >= _ROWS else None


def _is_like(height: float, usual: float) -> bool:
    return abs(height - usual) <= _EVEN * usual
