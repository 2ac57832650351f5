"""Cells: what drawn lines close off, with merged cells, missing sides and lines that do not quite meet."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from stages.geometry import Box
from stages.records import Cell, Image, Ruling
from stages.ruling import cells, lines
from tests.stages import drawn


def _drawn(image: Image) -> tuple[Cell, ...]:
    rulings, _ = lines.find(image, drawn.DPI)
    return cells.find(rulings, image.shape[1], image.shape[0], drawn.DPI)


def _boxes(found: Sequence[Cell]) -> list[tuple[int, ...]]:
    """Boxes to the nearest 20 pixels."""
    return [tuple(round(v / 20) * 20 for v in cell.box) for cell in found]


def test_a_lattice_top_to_bottom_left_to_right() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 400, 1100), (100, 300, 500))
    found = _drawn(image)
    assert _boxes(found) == [(100, 100, 400, 300), (400, 100, 1100, 300), (100, 300, 400, 500), (400, 300, 1100, 500)]
    assert len({cell.grid for cell in found}) == 1
    assert all(cell.box.x0 > 100 for cell in found), "the box is inside the walls"


def test_two_tables_are_two_grids() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 500, 1100), (100, 200, 300))
    drawn.lattice(image, (100, 600, 1100), (500, 600, 700))
    assert len({cell.grid for cell in _drawn(image)}) == 2


def test_merged_cells() -> None:
    """Three rows: the first one cell, the second two, the third three, beside a label over all rows."""
    image = drawn.paper()
    drawn.lattice(image, (100, 220, 1100), (100, 700))
    drawn.across(image, 300, 220, 1100)
    drawn.across(image, 500, 220, 1100)
    drawn.down(image, 600, 300, 500)
    drawn.down(image, 500, 500, 700)
    drawn.down(image, 800, 500, 700)
    assert sorted(_boxes(_drawn(image))) == [
        (100, 100, 220, 700),
        (220, 100, 1100, 300),
        (220, 300, 600, 500),
        (220, 500, 500, 700),
        (500, 500, 800, 700),
        (600, 300, 1100, 500),
        (800, 500, 1100, 700),
    ]


def test_a_form_without_left_and_right_sides() -> None:
    """Records by hand: level lines that end together, a wall inside, and no side to close the outer cells."""
    across = [Ruling(Box(100, y - 1, 1100, y + 1), True, y, y) for y in (100, 200, 300, 400)]
    inner = Ruling(Box(349, 100, 351, 400), False, 350, 350)
    found = cells.find([*across, inner], 1200, 900, drawn.DPI)
    assert len(found) == 6
    assert min(cell.box.x0 for cell in found) == pytest.approx(100, abs=8)
    assert max(cell.box.x1 for cell in found) == pytest.approx(1100, abs=8)


def test_an_open_side_whose_frame_shines_through_beyond_it() -> None:
    """The mirrored ink of the other side lengthens the thick lines above and below, and only these."""
    across = [Ruling(Box(100, y - 1, 1100, y + 1), True, y, y) for y in (200, 300, 400)]
    thick = [Ruling(Box(70, y - 4, 1100, y + 4), True, y, y) for y in (100, 500)]
    inner = Ruling(Box(349, 100, 351, 500), False, 350, 350)
    assert len(cells.find([*across, *thick, inner], 1200, 900, drawn.DPI)) == 8


def test_underlines_that_end_together_are_no_table() -> None:
    image = drawn.paper()
    for y in (200, 300, 400, 500):
        drawn.across(image, y, 300, 1000)
    assert _drawn(image) == ()


def test_lines_that_stop_short_of_each_other() -> None:
    image = drawn.paper()
    for y in (100, 300, 500):
        drawn.across(image, y, 112, 1090)
    for x in (100, 600, 1100):
        drawn.down(image, x, 110, 488)
    assert len(_drawn(image)) == 4


def test_a_page_frame_alone_is_no_cell() -> None:
    image = drawn.prose(1200, 900)
    drawn.lattice(image, (40, 1160), (40, 860))
    assert _drawn(image) == ()


def test_rulings_that_only_nearly_meet_a_long_way_off_close_nothing() -> None:
    """Records by hand: two level lines and two upright ones half an inch away from them."""
    across = [Ruling(Box(300, y - 1, 700, y + 1), True, y, y) for y in (300, 500)]
    down = [Ruling(Box(x - 1, 300, x + 1, 500), False, x, x) for x in (150, 850)]
    assert cells.find([*across, *down], 1200, 900, drawn.DPI) == ()
    near = [Ruling(Box(x - 1, 300, x + 1, 500), False, x, x) for x in (290, 710)]
    assert len(cells.find([*across, *near], 1200, 900, drawn.DPI)) == 1


def test_no_rulings_no_cells() -> None:
    assert cells.find([], 1200, 900, drawn.DPI) == ()


def test_a_table_open_at_both_sides_has_its_outer_cells() -> None:
    """Only the inner walls are drawn; the rows end together, and the edge of the sheet is no wall of theirs."""
    image = drawn.paper()
    drawn.lattice(image, (20, 1180), (20, 1580))
    for y in (200, 300, 400, 500):
        drawn.across(image, y, 150, 1050)
    drawn.down(image, 400, 200, 500)
    drawn.down(image, 700, 200, 500)
    inside = [box for box in _boxes(_drawn(image)) if box[2] - box[0] < 1000]
    assert len(inside) == 9
    assert {box[0] for box in inside} == {160, 400, 700} or {box[0] for box in inside} == {140, 400, 700}


def test_manuscript_paper_parts_no_texts() -> None:
    image = drawn.paper()
    drawn.lattice(image, tuple(range(100, 1101, 100)), tuple(range(100, 901, 100)))
    assert len(_drawn(image)) == 0
    few = drawn.paper()
    drawn.lattice(few, tuple(range(100, 1101, 100)), (100, 200, 300))
    assert len(_drawn(few)) == 20, "a row of boxes for figures stays"


def test_underlines_inside_a_frame_are_no_table() -> None:
    """Blanks of a certificate begin and end together; the frame round them stands outside them all."""
    image = drawn.paper()
    drawn.lattice(image, (60, 1140), (60, 840))
    for y in range(200, 700, 90):
        drawn.across(image, y, 500, 1000)
    assert _drawn(image) == (), "blanks close nothing"


def test_a_line_broken_by_a_seal_adds_no_side() -> None:
    """Three lines begin at one place because a seal broke them, while the rows between them run on."""
    image = drawn.paper()
    drawn.lattice(image, (100, 500, 1100), (100, 200, 300, 400, 500, 600, 700, 800))
    before = _boxes(_drawn(image))
    for y in (200, 400, 600):
        image[y - 4 : y + 5, 560:640] = 255
    assert all(box[0] in (100, 500) and box[2] in (500, 1100) for box in _boxes(_drawn(image))) and before


def test_a_table_open_at_both_sides_is_closed_where_its_lines_end() -> None:
    """Level lines that end together, and in each row walls of its own: no wall inside crosses the whole table."""
    image = drawn.paper()
    for y in (100, 200, 300, 400):
        drawn.across(image, y, 100, 1100)
    for x, top in ((400, 100), (700, 200), (500, 300), (900, 300)):
        drawn.down(image, x, top, top + 100)
    found = _boxes(_drawn(image))
    assert (100, 100, 400, 200) in found and (400, 100, 1100, 200) in found and (900, 300, 1100, 400) in found


def test_a_text_that_runs_over_where_walls_stand_above_and_below_is_not_cut() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 340, 450, 690))
    for y0, y1 in ((100, 340), (450, 690)):
        drawn.down(image, 600, y0, y1)
    drawn.down(image, 600, 368, 424)  # the first stroke of 区
    drawn.across(image, 368, 600, 650)
    assert (100, 340, 1100, 450) in [tuple(round(v / 10) * 10 for v in cell.box) for cell in _drawn(image)]


@pytest.mark.parametrize("bend", [6, 14, 25])
def test_lines_that_curling_paper_has_bent(bend: int) -> None:
    image = drawn.paper(2000, 900)
    for y in (100, 250, 400, 550):
        arc = [(x, y - round(bend * (1 - ((x - 1000) / 900) ** 2))) for x in range(100, 1901, 20)]
        cv2.polylines(image, [np.array(arc, np.int32)], False, 60, 3)
    for x in (100, 500, 1900):
        drawn.down(image, x, 100 - round(bend * (1 - ((x - 1000) / 900) ** 2)), 550)
    assert len(_drawn(image)) == 6


@pytest.mark.parametrize("column", [44, 52, 60, 70])
def test_a_column_of_side_labels_one_character_wide_is_closed_at_the_open_side(column: int) -> None:
    """Walls of the rows above stand far in, that of the side labels' column close to the side nobody drew."""
    image = drawn.paper()
    for y in (100, 180, 260, 460, 660):
        drawn.across(image, y, 100, 1100)
    for x in (300, 700):
        drawn.down(image, x, 100, 260)
    drawn.down(image, 100 + column, 260, 660)
    found = [tuple(cell.box) for cell in _drawn(image)]
    for y0, y1 in ((260, 460), (460, 660)):
        assert any(box == pytest.approx((100, y0, 100 + column, y1), abs=8) for box in found)


def test_open_sides_of_a_sheet_that_leans_on_the_glass() -> None:
    """Upright lines lean by 18 pixels from top to bottom, and so do the ends of the level ones."""
    image = drawn.paper(1000, 1500)
    levels = (200, 300, 400, 500, 1300)
    for y in levels:
        drawn.across(image, y, 100 + (1300 - y) // 60, 900 + (1300 - y) // 60)
    for x in (250, 600):
        cv2.line(image, (x + 18, 200), (x + 13, 500), 60, 3)
    cv2.line(image, (213, 500), (200, 1300), 60, 3)
    last = [cell.box for cell in _drawn(image) if cell.box.y0 > 450]
    assert len(last) == 2
    assert max(box.width for box in last) > 600 and min(box.height for box in last) > 700
