"""Walls nobody drew beside the label at the side of a table.

Forms ruled with level lines only begin the rows of a table right of its label, 家庭情况, and draw nothing between them.
Others end the table's last line at its left wall, so that its label and the next one stand in one room with a corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.ruling.strokes import Stroke

_NEAR, _REACH = 0.06, 0.16
_WIDEST = 0.9
"""Inches that a label at the side of a table takes."""
_ROW = 0.8
"""Inches that a row is high at most; photographs are higher."""


def beside_labels(across: Sequence[Stroke], down: Sequence[Stroke], dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """``across`` and ``down`` with the walls that rows beginning together tell; a row that a stroke of the label
    lengthened begins at that wall too. ``down`` strokes run along y."""
    rows = sorted((s for s in across if s.length > dpi * 0.8), key=lambda s: s.x0)
    groups: list[list[Stroke]] = []
    for row in rows:
        if groups and row.x0 - groups[-1][-1].x0 <= _NEAR * dpi:
            groups[-1].append(row)
        else:
            groups.append([row])
    lines, walls = list(across), list(down)
    for group in groups:
        wall = _beside(group, across, down, dpi)
        if wall is not None:
            walls.append(wall)
            lines = [_from(line, wall, down, dpi) for line in lines]
    return lines, walls


def round_corners(across: Sequence[Stroke], down: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """``across`` with lines that make a corner with a wall drawn on to the next wall beyond it: on the left no farther
    than a label is wide, on the right past a wall as high as a row.

    Their other end is at a wall that goes on: boxes that stand by themselves keep their corners.
    """
    return [_drawn_right(_drawn_left(line, down, dpi), down, dpi) for line in across]


def _drawn_left(line: Stroke, down: Sequence[Stroke], dpi: float) -> Stroke:
    near, level = dpi * _NEAR, line.left
    if _corner(line, line.x0, level, down, dpi) is None:
        return line
    left = _left_wall(line.x0, (level - 3 * near, level + 3 * near), down, dpi)
    if left is None or not _ends_inside(line.x1, line.right, down, near):
        return line
    return replace(line, x0=round(left), left=line.at(left))


def _drawn_right(line: Stroke, down: Sequence[Stroke], dpi: float) -> Stroke:
    near, level = dpi * _NEAR, line.right
    met = _corner(line, line.x1, level, down, dpi)
    if met is None or met.length > _ROW * dpi or not _ends_inside(line.x0, line.left, down, near):
        return line
    beyond = [d.at(level) for d in down if d.x0 + 3 * near <= level <= d.x1 - 3 * near]
    right = min((x for x in beyond if x > line.x1 + _REACH * dpi), default=None)
    return line if right is None else replace(line, x1=round(right), right=line.at(right))


def _corner(line: Stroke, end: float, level: float, down: Sequence[Stroke], dpi: float) -> Stroke | None:
    """The only wall at the ``end`` of a long ``line``, if it ends there too."""
    near = dpi * _NEAR
    met = [d for d in down if d.x0 - near <= level <= d.x1 + near and abs(d.at(level) - end) <= near]
    if line.length <= dpi * 0.8 or len(met) != 1:
        return None
    return met[0] if min(abs(met[0].x0 - level), abs(met[0].x1 - level)) <= near else None


def _ends_inside(end: float, level: float, down: Sequence[Stroke], near: float) -> bool:
    """Whether a line's ``end`` is at a wall that goes on above and below it."""
    going_on = [d for d in down if d.x0 + 3 * near <= level <= d.x1 - 3 * near]
    return any(abs(d.at(level) - end) <= 2 * near for d in going_on)


def _beside(group: Sequence[Stroke], across: Sequence[Stroke], down: Sequence[Stroke], dpi: float) -> Stroke | None:
    """The wall left of rows that begin together short of the form's left wall and end at its right one, from the full
    line above them to the one below."""
    near, reach = dpi * _NEAR, dpi * _REACH
    place = sum(row.x0 for row in group) / len(group)
    top, bottom = min(map(_middle, group)), max(map(_middle, group))
    if len(group) < 2 or any(abs(_middle(d) - place) <= reach and d.x0 < bottom and d.x1 > top for d in down):
        return None
    left = _left_wall(place, (top - near, bottom + near), down, dpi)
    right = min(row.x1 for row in group)
    if left is None or max(row.x1 for row in group) - right > near or not _ends_at_wall(group, down, 2 * near):
        return None
    full = sorted(_middle(s) for s in across if s.x0 <= left + 0.5 * reach and s.x1 >= right - reach)
    above, below = [y for y in full if y < top - near], [y for y in full if y > bottom + near]
    levels = sorted(map(_middle, group))
    apart = [b - a for a, b in pairwise(levels)]
    if not above or not below or any(top <= y <= bottom for y in full):
        return None
    if max(top - above[-1], below[0] - bottom) > 2.5 * max(apart):
        return None
    return Stroke(round(above[-1]), round(below[0]), place, place, 2.0, round(below[0] - above[-1]))


def _left_wall(place: float, span: tuple[float, float], down: Sequence[Stroke], dpi: float) -> float | None:
    """The nearest wall left of ``place`` that runs over ``span``, if no farther than a label is wide."""
    sides = [_middle(d) for d in down if d.x0 <= span[0] and span[1] <= d.x1]
    sides = [x for x in sides if place - _WIDEST * dpi < x < place - _REACH * dpi]
    return max(sides, default=None)


def _ends_at_wall(group: Sequence[Stroke], down: Sequence[Stroke], near: float) -> bool:
    ends = [(row.x1, _middle(row)) for row in group]
    return any(all(abs(d.at(y) - x) <= near and d.x0 - near <= y <= d.x1 + near for x, y in ends) for d in down)


def _from(line: Stroke, wall: Stroke, down: Sequence[Stroke], dpi: float) -> Stroke:
    """``line`` beginning at ``wall`` where it runs over it without reaching the next wall on the left."""
    place, level = wall.left, _middle(line)
    if not (wall.x0 < level < wall.x1 and line.x0 < place < line.x1):
        return line
    left = _left_wall(place, (level - 1, level + 1), down, dpi)
    if left is None or line.x0 - left <= _NEAR * dpi:
        return line
    return replace(line, x0=round(place), left=line.at(place))


def _middle(stroke: Stroke) -> float:
    return (stroke.left + stroke.right) / 2
