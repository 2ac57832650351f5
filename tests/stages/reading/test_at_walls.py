"""Text close at the frame of a table, which the finder passes over, is looked for."""

from __future__ import annotations

from stages.geometry import Box
from stages.reading import at_walls
from stages.records import Cell, Ruling
from tests.stages import drawn

_CELLS = (Cell(Box(104, 404, 496, 500), 1), Cell(Box(500, 404, 900, 500), 1))
_WALLS = tuple(Ruling(Box(100, y, 900, y + 6), True, y + 3.0, y + 3.0) for y in (398, 500))


def test_a_heading_on_the_frame() -> None:
    page = drawn.paper(1000, 700)
    drawn.write(page, "主要社会关系", 120, 352, 40)
    (found,) = at_walls.words([], _WALLS, _CELLS, page, 40)
    assert found.y0 < 366 and found.y1 > 390 and found.x0 <= 124 and found.x1 >= 350
    assert at_walls.words([Box(118, 350, 364, 396)], _WALLS, _CELLS, page, 40) == [], "the finder had it"


def test_the_first_of_two_lines_under_the_frame() -> None:
    page = drawn.paper(1000, 700)
    for row, y in enumerate((512, 572)):
        drawn.write(page, "一九三八年一月"[row:], 120, y, 40)
    below = Box(118, 552, 380, 620)
    (found,) = at_walls.words([below], _WALLS, _CELLS, page, 40)
    assert found.y1 <= below.y0


def test_specks_and_text_in_cells_are_none() -> None:
    page = drawn.paper(1000, 700)
    page[360:380, 300:312] = 0
    drawn.write(page, "工作单位及职务", 120, 430, 40)
    assert at_walls.words([], _WALLS, _CELLS, page, 40) == []
