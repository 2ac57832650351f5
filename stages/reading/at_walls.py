"""Text close over or under the frame of a table: the finder takes it for a part of the wall and passes it over."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.reading import overlooked
from stages.records import Cell, Image, Ruling

_STRIP = 1.3
"""Line heights of the strip along a wall in which such text stands."""
_WALL, _WORDS = 6.0, 2.5
"""Line heights that a wall is long at least, and the words found there."""
_INSIDE = 0.35
"""Share of such a strip that may lie in cells; a leaning wall brings it a part of its own row."""
_TALLEST, _LEAST = 1.5, 0.6
"""Line heights of such words."""


def words(
    known: Sequence[Box], rulings: Sequence[Ruling], cells: Sequence[Cell], picture: Image, size: float
) -> list[Box]:
    """Words of ``picture`` (H x W, dark on white, without drawn lines) outside ``cells`` that no ``known`` box covers.

    ``size`` is the usual height of a line in pixels.
    """
    rooms: list[tuple[int | None, Box]] = [(None, room) for room in _rooms(rulings, cells, picture, size)]
    found: list[Box] = []
    for _, seen in overlooked.words(known, rooms, picture, size):
        box = _short_of(seen, known)
        fits = box.width >= _WORDS * size and _LEAST * size <= box.height <= _TALLEST * size
        if fits and not any(box.overlap(other) > 0.2 * min(box.area, other.area) for other in (*known, *found)):
            found.append(box)
    return found


def _short_of(box: Box, known: Sequence[Box]) -> Box:
    """``box`` as far as the next line under it, whose tops it may have reached."""
    under = [o.y0 for o in known if box.y0 < o.y0 < box.y1 and o.x_overlap(box) > 0.5 * box.width]
    return Box(box.x0, box.y0, box.x1, min([box.y1, *under]))


def _rooms(rulings: Sequence[Ruling], cells: Sequence[Cell], picture: Image, size: float) -> list[Box]:
    high = round(_STRIP * size)
    rooms = []
    for ruling in rulings:
        wall = ruling.box
        if (
            not ruling.horizontal
            or wall.width < _WALL * size
            or not any(c.box.grown(12, 12).overlap(wall) for c in cells)
        ):
            continue
        for room in (Box(wall.x0, wall.y0 - high, wall.x1, wall.y1), Box(wall.x0, wall.y0, wall.x1, wall.y1 + high)):
            inside = sum(room.overlap(cell.box) for cell in cells)
            if inside < _INSIDE * room.area and room.y0 >= 0 and room.y1 <= picture.shape[0]:
                rooms.append(room)
    return rooms
