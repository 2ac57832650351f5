"""A lone 1 in a column of months, too thin for a word, is found by what the other cells of the column hold."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.reading import segments
from stages.records import Cell
from tests.stages import drawn

_CELLS = [Cell(Box(104, 104 + 80 * n, 196, 176 + 80 * n), 1) for n in range(4)]
_USUAL = [Box(300, 110 + 80 * n, 600, 152 + 80 * n) for n in range(4)]


def _found(stroke: Box, figures: tuple[str, ...] = ("5", "8", "10")) -> list[Box]:
    image = drawn.paper(700, 500)
    known = []
    for n, figure in enumerate(figures):
        drawn.write(image, figure, 140, 120 + 80 * n, 32)
        known.append(Box(134, 118 + 80 * n, 176, 160 + 80 * n))
    image[stroke.y0 : stroke.y1, stroke.x0 : stroke.x1] = 0
    return [s.box for s in segments.find([*known, *_USUAL], _CELLS, image, drawn.DPI) if s.cell == 3]


def test_a_stroke_as_high_as_the_figures_over_it_is_one() -> None:
    (box,) = _found(Box(146, 370, 150, 393))
    assert box.x0 <= 146 and box.x1 >= 150 and box.y0 < 370 and box.y1 > 393 and box.width < 30


@pytest.mark.parametrize(
    "stroke", [Box(146, 384, 150, 393), Box(146, 350, 150, 402), Box(110, 370, 113, 393), Box(186, 370, 190, 393)]
)
def test_specks_creases_and_what_is_left_of_walls_are_none(stroke: Box) -> None:
    assert _found(stroke) == []


def test_a_column_without_other_figures_tells_nothing() -> None:
    assert _found(Box(146, 370, 150, 393), figures=("5",)) == []
