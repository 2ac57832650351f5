"""Of a line only the stretches that are drawn between the lines that cross it are walls."""

from __future__ import annotations

import numpy as np
import pytest

from stages.ruling import stretches
from stages.ruling.pieces import depth_of
from stages.ruling.strokes import Stroke

DPI = 200.0


@pytest.mark.parametrize(("begins", "from_where"), [(1050, 1050), (850, 150)], ids=["an underline", "a wall"])
def test_what_stays_far_from_the_line_that_faces_it_is_an_underline(begins: int, from_where: int) -> None:
    """Blanks of a certificate on both sides of its middle: those of the right half begin behind their labels."""
    rows = [Stroke(150, 1500, y, y, 3.0, 1000) for y in (200.0, 300.0, 400.0)]
    pieces = [
        Stroke(x0, x1, y, y, 3.0, x1 - x0) for y in (200.0, 300.0, 400.0) for x0, x1 in ((150, 795), (begins, 1500))
    ]
    middle = Stroke(150, 700, 800.0, 800.0, 3.0, 550)
    found = stretches.drawn(rows, pieces, [middle], DPI, stretches.SOME)
    assert {wall.x0 for wall in found if wall.x1 == 1500} == {from_where}


def test_a_dashed_wall_ends_at_an_open_side_where_known_walls_do() -> None:
    """Most level walls of a form without sides were told by their length; the one that a beat told reaches as far."""
    known = [Stroke(100, 1100, y, y, 3.0, 1000) for y in (200.0, 300.0, 500.0)]
    chain = Stroke(103, 1100, 400.0, 400.0, 3.0, 600, dashed=True)
    columns = [Stroke(200, 500, x, x, 3.0, 300) for x in (300.0, 700.0, 1100.0)]
    found = stretches.drawn([chain], [chain], columns, DPI, stretches.SOME, lambda part: True, known)
    assert [(wall.x0, wall.x1) for wall in found] == [(103, 1100)]


@pytest.mark.parametrize(("gaps", "begins"), [(True, 500), (False, 300)], ids=["strokes of print", "a wall"])
def test_strokes_of_two_rows_of_print_in_line_with_a_wall_are_none_of_it(gaps: bool, begins: int) -> None:
    """One piece may seem to run through them; what is really drawn, and the ink on both sides, tell."""
    gray = np.full((700, 900), 255, np.uint8)
    gray[398:402, 500:800] = 20  # the wall, along x
    gray[398:402, 300:500] = 20
    for x in range(306, 500, 24):  # the text's other strokes
        gray[380:393, x : x + 14] = gray[407:420, x : x + 14] = 20
    if gaps:
        for x in (340, 396, 452):
            gray[380:420, x : x + 16] = 255
    line = Stroke(300, 800, 400.0, 400.0, 4.0, 500)
    columns = [Stroke(100, 700, x, x, 4.0, 600) for x in (300.0, 500.0, 800.0)]
    page = gray, depth_of(gray, 300.0)
    found = stretches.drawn([line], [line], columns, 400.0, stretches.SOME, page=page)
    assert [(wall.x0, wall.x1) for wall in found] == [(begins, 800)]
