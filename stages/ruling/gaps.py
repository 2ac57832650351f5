"""A stretch nobody drew in the outer side of a table: one cell of its first or last row, or column, stands open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.ruling.strokes import Stroke

_NEAR = 0.06
_LEAST = 0.16
"""Inches: how far apart ends that meet are, and the narrowest cell."""


def closed(lines: Sequence[Stroke], crossing: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """``lines`` with what is missing between two of them that lie in line, where walls end at both sides of the gap and
    another line shuts the same cell; ``crossing`` lines run the other way."""
    near = dpi * _NEAR
    level = sorted((line for line in lines if line.length > dpi * _LEAST), key=lambda s: (s.left + s.right) / 2)
    rows: list[list[Stroke]] = []
    for line in level:
        if rows and abs((line.left + line.right) - (rows[-1][-1].left + rows[-1][-1].right)) / 2 <= near:
            rows[-1].append(line)
        else:
            rows.append([line])
    added = []
    for row in rows:
        for one, other in pairwise(sorted(row, key=lambda s: s.x0)):
            if other.x0 - one.x1 > dpi * _LEAST and _is_side(one, other, lines, crossing, near):
                added.append(Stroke(one.x1, other.x0, one.right, other.left, 2.0, other.x0 - one.x1))
    return [*lines, *added]


def _is_side(one: Stroke, other: Stroke, lines: Sequence[Stroke], crossing: Sequence[Stroke], near: float) -> bool:
    """Whether the gap from ``one`` to ``other`` is one cell's, with walls going off to one side of it alone."""
    place = (one.right + other.left) / 2
    at = [
        c for c in crossing if one.x1 - near <= c.at(place) <= other.x0 + near and c.x0 - near <= place <= c.x1 + near
    ]
    if len(at) != 2 or any(min(abs(c.at(place) - end) for end in (one.x1, other.x0)) > near for c in at):
        return False
    below = all(abs(c.x0 - place) <= near for c in at)
    above = all(abs(c.x1 - place) <= near for c in at)
    if below == above:
        return False
    far = [(s.left + s.right) / 2 for s in lines if s.x0 <= one.x1 + near and s.x1 >= other.x0 - near]
    reach = min(c.x1 for c in at) if below else max(c.x0 for c in at)
    return (
        any(place + near < y <= reach + near for y in far)
        if below
        else any(reach - near <= y < place - near for y in far)
    )
