"""Folds are told from walls, also where the paper was folded along a wall."""

from __future__ import annotations

import cv2
import pytest

from stages.records import Image
from stages.ruling import lines
from tests.stages import drawn, ruled


@pytest.mark.parametrize("shade", [170, 215])
def test_a_fold_is_not_a_wall(shade: int) -> None:
    """A crease runs over the whole sheet, through and past the frame of the form."""
    image = drawn.paper()
    ruled.frame(image)
    drawn.down(image, 500, 100, 700)
    drawn.across(image, 430, 0, 1199, thick=3, ink=shade)
    drawn.down(image, 800, 0, 899, thick=3, ink=shade)
    rulings, _ = lines.find(image, drawn.DPI)
    assert not ruled.at(rulings, 430, horizontal=True) and not ruled.at(rulings, 800, horizontal=False)
    assert ruled.at(rulings, 500, horizontal=False) and ruled.at(rulings, 700, horizontal=True), "walls stay walls"


def test_a_wall_along_which_the_paper_was_folded_is_a_wall() -> None:
    image = drawn.paper()
    ruled.frame(image)
    drawn.across(image, 430, 0, 1199, thick=3, ink=215)
    drawn.across(image, 430, 100, 1100, thick=3, ink=40)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 430, horizontal=True) == pytest.approx((100, 1100), abs=30)


def test_a_dashed_wall_along_which_the_paper_was_folded_is_a_wall() -> None:
    image = drawn.paper()
    ruled.frame(image)
    drawn.down(image, 500, 100, 700)
    drawn.across(image, 400, 0, 1199, thick=3, ink=215)
    for x in range(100, 1100, 12):
        drawn.across(image, 400, x, x + 4, thick=2, ink=30)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((100, 1100), abs=20)


def test_a_wall_of_one_of_two_tables_along_which_the_paper_was_folded_is_a_wall() -> None:
    image = drawn.paper(1200, 1300)
    drawn.lattice(image, (100, 700, 1100), (100, 200, 300, 400, 500))
    drawn.lattice(image, (100, 600, 1100), (700, 800, 900, 1000, 1100))
    drawn.down(image, 400, 0, 1299, thick=3, ink=190)
    drawn.down(image, 400, 100, 500, thick=3, ink=40)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=False) == pytest.approx((100, 500), abs=12)


def test_a_fold_of_a_certificate_without_a_frame_is_no_line() -> None:
    image = drawn.paper()
    for y in (300, 400, 500, 600):
        drawn.across(image, y, 300, 900, ink=30)
    drawn.across(image, 450, 10, 1189, thick=5, ink=180)
    drawn.down(image, 500, 10, 889, thick=5, ink=180)
    rulings, _ = lines.find(image, drawn.DPI)
    assert not ruled.at(rulings, 450, horizontal=True) and not ruled.at(rulings, 500, horizontal=False)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((300, 900), abs=8), "underlines stay whole"


def test_a_pale_frame_as_large_as_the_sheet_is_drawn() -> None:
    image = drawn.paper()
    for y in (300, 400, 500, 600):
        drawn.across(image, y, 300, 900, ink=30)
    cv2.rectangle(image, (30, 30), (1169, 869), 170, 3)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.at(rulings, 30, horizontal=True) and ruled.at(rulings, 1169, horizontal=False)


def test_the_dashes_that_part_two_leaves_are_drawn() -> None:
    image = drawn.paper()
    for y in (300, 400, 500, 600):
        drawn.across(image, y, 700, 1100, ink=30)
    for y in range(40, 860, 16):
        drawn.down(image, 600, y, y + 8, thick=2, ink=170)
    assert ruled.at(lines.find(image, drawn.DPI)[0], 600, horizontal=False)


def test_folds_that_begin_and_end_alike_are_no_rows_of_an_open_table() -> None:
    image = drawn.paper()
    ruled.frame(image)
    drawn.down(image, 500, 100, 700)
    for x in (300, 620, 900):
        drawn.down(image, x, 20, 879, thick=2, ink=130)
    rulings, _ = lines.find(image, drawn.DPI)
    assert [ruled.at(rulings, x, horizontal=False) for x in (300, 620, 900)] == [[], [], []]
    assert ruled.at(rulings, 500, horizontal=False), "walls stay walls"


def test_the_walls_of_some_rows_that_a_fold_runs_close_by_are_walls() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), range(100, 701, 75))
    for column, rows in ((500, (0, 1, 4)), (606, (2, 6))):
        for row in rows:
            drawn.down(image, column, 100 + 75 * row, 175 + 75 * row)
    drawn.down(image, 600, 0, 899, thick=5, ink=215)
    rulings, _ = lines.find(image, drawn.DPI)
    assert [r.box.y0 // 75 for r in sorted(ruled.at(rulings, 606, horizontal=False), key=lambda r: r.box.y0)] == [3, 7]


def _sheet() -> Image:
    """A form on a sheet whose edges are seen."""
    image = drawn.paper()
    cv2.rectangle(image, (20, 20), (1179, 879), 150, 3)
    drawn.lattice(image, (130, 400, 1070), range(120, 741, 62), ink=150)
    return image


def test_a_fold_that_ends_at_the_edges_of_the_sheet_is_no_wall_of_the_form_inside_them() -> None:
    """Pale print is no darker than the fold; only where they end tells them."""
    image = _sheet()
    drawn.down(image, 700, 20, 879, thick=3, ink=170)
    drawn.across(image, 330, 20, 1179, thick=3, ink=170)
    rulings, _ = lines.find(image, drawn.DPI)
    assert not ruled.at(rulings, 700, horizontal=False) and not ruled.at(rulings, 330, horizontal=True)
    assert ruled.span(rulings, 400, horizontal=False) == pytest.approx((120, 740), abs=5), "walls stay walls"


def test_a_fold_of_a_cover_is_no_line_though_it_ends_at_pale_edges_of_the_sheet() -> None:
    image = drawn.paper()
    for y in (500, 560, 620):
        drawn.across(image, y, 400, 800, ink=30)
    drawn.down(image, 20, 30, 750, thick=3, ink=200)
    drawn.down(image, 1180, 150, 870, thick=3, ink=200)
    drawn.across(image, 300, 20, 1180, thick=3, ink=200)
    rulings, _ = lines.find(image, drawn.DPI)
    assert not ruled.at(rulings, 300, horizontal=True)
    assert len(ruled.at(rulings, 560, horizontal=True)) == 1


def test_a_dark_fold_at_which_walls_end_is_a_wall() -> None:
    image = drawn.paper()
    ruled.frame(image, ink=20)
    for x in (400, 600):
        drawn.down(image, x, 100, 400, ink=20)
    for y in (400, 550):
        drawn.across(image, y, 0, 1199, ink=150)
    drawn.across(image, 400, 100, 1100, ink=20)
    rulings, _ = lines.find(image, drawn.DPI)
    assert ruled.span(rulings, 400, horizontal=True) == pytest.approx((100, 1100), abs=5)
    assert not ruled.at(rulings, 550, horizontal=True), "no wall ends there"


def test_what_of_a_pale_fold_is_as_dark_as_a_wall_is_none_where_it_goes_on_outside_the_form() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (200, 310, 420, 530, 680), ink=20)
    for start, end, ink in ((0, 180, 190), (200, 530, 150), (700, 899, 190)):
        drawn.down(image, 700, start, end, thick=2, ink=ink)
    rulings, _ = lines.find(image, drawn.DPI)
    assert not ruled.at(rulings, 700, horizontal=False)


def _folded_sheet(ink: int) -> Image:
    """A typed page of running text, folded crosswise, with the edges of the sheet drawn by the scanner."""
    image = drawn.paper(1200, 1700)
    for n, text in enumerate(drawn.LIFE * 2):
        drawn.write(image, text, 200, 300 + 90 * n, 36)
    for y in (25, 845, 1675):
        drawn.across(image, y, 20, 1180, thick=4, ink=ink)
    for x in (22, 610, 1178):
        drawn.down(image, x, 22, 1678, thick=4, ink=ink)
    return image


def test_two_folds_and_the_edges_of_the_sheet_are_no_table_of_four_cells() -> None:
    assert not lines.find(_folded_sheet(200), drawn.DPI)[0]


def test_a_frame_at_the_edges_of_the_sheet_with_a_dark_cross_is_a_table() -> None:
    assert len(lines.find(_folded_sheet(40), drawn.DPI)[0]) == 6
