"""Of a line only the stretches that are drawn between the lines that cross it are walls."""

from __future__ import annotations

import pytest

from stages.ruling import stretches
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
