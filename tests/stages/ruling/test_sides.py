"""The wall between a label at the side of a table and its rows, where the form draws level lines only."""

from __future__ import annotations

import cv2

from stages.records import Image
from stages.ruling import cells, lines
from tests.stages import drawn


def _boxes(image: Image) -> list[tuple[int, ...]]:
    rulings, _ = lines.find(image, drawn.DPI)
    found = cells.find(rulings, image.shape[1], image.shape[0], drawn.DPI)
    return sorted(tuple(round(v / 20) * 20 for v in cell.box) for cell in found)


def _form() -> Image:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 200, 600, 700))
    for y in (300, 400, 500):
        drawn.across(image, y, 240, 1100)
    return image


def test_rows_that_begin_right_of_their_label() -> None:
    assert _boxes(_form()) == [
        (100, 100, 1100, 200),
        (100, 200, 240, 600),
        (100, 600, 1100, 700),
        (240, 200, 1100, 300),
        (240, 300, 1100, 400),
        (240, 400, 1100, 500),
        (240, 500, 1100, 600),
    ]


def test_a_row_that_a_stroke_of_the_label_lengthens_does_not_cut_the_label() -> None:
    image = _form()
    drawn.across(image, 400, 180, 240)
    assert (100, 200, 240, 600) in _boxes(image)


def test_lines_to_write_on_inside_a_frame_close_no_cell() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 700))
    for y in (300, 400, 500):
        drawn.across(image, y, 240, 1000)
    assert _boxes(image) == []


def _cornered() -> Image:
    """A table whose last line ends at its left wall, over a row with a label of its own."""
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 600, 700))
    for y in (200, 300, 400):
        drawn.across(image, y, 180, 1100)
    drawn.down(image, 180, 100, 400)
    drawn.down(image, 600, 100, 400)
    drawn.down(image, 260, 400, 600)
    return image


def test_the_label_of_a_table_and_the_one_under_it_share_no_room_with_a_corner() -> None:
    found = _boxes(_cornered())
    assert (100, 100, 180, 400) in found and (100, 400, 260, 600) in found and (260, 400, 1100, 600) in found


def test_a_label_over_that_of_a_table_shares_no_room_with_it() -> None:
    found = _boxes(cv2.flip(_cornered(), 0))
    assert (100, 500, 180, 800) in found and (100, 300, 260, 500) in found


def test_a_box_by_itself_keeps_its_corners() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 700))
    drawn.lattice(image, (200, 500), (200, 500))
    assert _boxes(image) == [(200, 200, 500, 500)]


def test_a_last_value_without_its_wall_shares_no_room_with_the_next_row() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 300, 1100), (100, 200, 300, 400))
    for x in (500, 700):
        drawn.down(image, x, 100, 200)
    image[195:206, 710:1090] = 255  # the wall under the last value is worn off
    found = _boxes(image)
    assert (700, 100, 1100, 200) in found and (300, 200, 1100, 300) in found


def test_a_photograph_at_the_left_keeps_its_corner() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 1100), (100, 900))
    drawn.down(image, 400, 100, 500)
    drawn.across(image, 500, 100, 400)
    drawn.across(image, 700, 100, 1100)
    assert (400, 100, 1100, 500) not in _boxes(image)
