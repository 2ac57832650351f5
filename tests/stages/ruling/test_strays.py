"""Strokes of a character in line with a wall are told by the white between them and the lines of their row."""

from __future__ import annotations

import pytest

from stages.records import Image
from stages.ruling import lines
from tests.stages import drawn, ruled


def _form(ends: tuple[int, int], *, washed: bool = False) -> Image:
    """Low rows, the lowest of them high with a wall; in line with it something stands in the row above."""
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 148, 196, 244, 292, 700))
    drawn.down(image, 600, 292, 700, thick=5)
    drawn.down(image, 600, 244 + ends[0], 292 - ends[1], ink=235 if washed else 60)
    return image


@pytest.mark.parametrize("ends", [(10, 10), (12, 11)])
def test_a_stroke_that_keeps_off_both_lines_of_its_row_is_no_wall(ends: tuple[int, int]) -> None:
    rulings, _ = lines.find(_form(ends), drawn.DPI)
    assert ruled.span(rulings, 600, horizontal=False) == pytest.approx((292, 700), abs=5)


@pytest.mark.parametrize(("ends", "washed"), [((0, 8), False), ((8, 0), False), ((0, 0), True)])
def test_a_wall_that_meets_a_line_of_its_row_or_was_washed_out_stays(ends: tuple[int, int], *, washed: bool) -> None:
    rulings, _ = lines.find(_form(ends, washed=washed), drawn.DPI)
    assert ruled.span(rulings, 600, horizontal=False) == pytest.approx((244, 700), abs=5)
