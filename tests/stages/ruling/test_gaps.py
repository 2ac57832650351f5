"""A side that was not drawn over one cell of a table's first row, or under one of its last."""

from __future__ import annotations

import cv2

from stages.records import Image
from stages.ruling import cells, lines
from tests.stages import drawn

_XS, _YS = (100, 300, 500, 800, 1100), (100, 200, 300, 400)


def _boxes(image: Image) -> list[tuple[int, ...]]:
    rulings, _ = lines.find(image, drawn.DPI)
    found = cells.find(rulings, image.shape[1], image.shape[0], drawn.DPI)
    return sorted(tuple(round(v / 20) * 20 for v in cell.box) for cell in found)


def _table() -> Image:
    image = drawn.paper()
    drawn.lattice(image, _XS, _YS)
    return image


def test_a_gap_over_one_cell_of_the_first_row() -> None:
    whole, open_above = _boxes(_table()), _table()
    cv2.rectangle(open_above, (306, 94), (494, 106), 255, -1)
    assert len(whole) == 12 and _boxes(open_above) == whole


def test_a_gap_under_one_cell_of_the_last_row() -> None:
    open_below = _table()
    cv2.rectangle(open_below, (506, 394), (794, 406), 255, -1)
    assert _boxes(open_below) == _boxes(_table())


def test_paper_between_two_tables_is_no_cell() -> None:
    image = drawn.paper()
    drawn.lattice(image, (100, 300, 500), _YS)
    drawn.lattice(image, (700, 900, 1100), _YS)
    assert all(box[2] <= 500 or box[0] >= 700 for box in _boxes(image))


def test_a_cell_of_two_columns_is_not_cut_where_its_upper_wall_goes_on_at_both_sides() -> None:
    image = _table()
    cv2.rectangle(image, (306, 194), (494, 206), 255, -1)  # inside the table a missing wall is a tall cell
    assert (300, 100, 500, 300) in _boxes(image)
