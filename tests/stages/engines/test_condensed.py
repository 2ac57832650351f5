"""Empty paper is cut out of a picture, and every place finds back to where it was."""

from __future__ import annotations

import numpy as np

from stages.engines.condensed import without_blanks
from tests.stages import drawn


def test_margins_and_empty_cells_are_left_out_and_specks_do_not_keep_them() -> None:
    page = drawn.paper(500, 1400)
    first = drawn.write(page, "姓名", 60, 200, 40)
    second = drawn.write(page, "性别", 300, 1000, 40)
    page[600:603, 450:454] = 0
    part = without_blanks(page)
    rows, columns = part.picture.shape
    assert rows < first.height + second.height + 8 * 20 and columns < first.width + second.width + 8 * 30
    assert (part.picture == page[part.rows][:, part.columns]).all()
    assert int((part.picture < 128).sum()) == int((page < 128).sum()) - 12


def test_points_find_back() -> None:
    page = drawn.paper(500, 1400)
    drawn.write(page, "姓名", 60, 200, 40)
    box = drawn.write(page, "性别", 300, 1000, 40)
    part = without_blanks(page)
    here = np.argwhere(part.picture < 128)
    (top, left), (bottom, right) = here.min(axis=0), here.max(axis=0)
    found = part.back(np.array([[[right, bottom], [left, top]]], np.float32))
    assert found.shape == (1, 2, 2)
    assert abs(found[0, 0] - (box.x1 - 1, box.y1 - 1)).max() <= 1.5


def test_neighbours_stay_apart() -> None:
    page = drawn.paper(1400, 300)
    drawn.write(page, "唐玉云", 60, 120, 40)
    drawn.write(page, "粮食局", 1100, 120, 40)
    inked = np.flatnonzero((without_blanks(page).picture < 128).any(axis=0))
    assert int(np.diff(inked).max()) > 40, "more than a character"


def test_faint_strokes_in_pieces_are_ink() -> None:
    page = drawn.paper(300, 900)
    drawn.write(page, "民族", 40, 100, 40)
    for x in range(100, 160, 6):
        page[700:720:6, x : x + 2] = 120
    assert 700 in without_blanks(page).rows


def test_ink_up_to_the_edge_keeps_the_whole_page() -> None:
    page = drawn.paper(200, 300)
    page[0:300, 3:5] = page[10:12, 0:200] = 60
    page[298, 190:200] = 60
    assert without_blanks(page).picture.shape == page.shape


def test_an_empty_page_leaves_a_little() -> None:
    part = without_blanks(drawn.paper(200, 300, shade=250))
    assert 0 < part.picture.size < 200 * 300
    assert part.back(np.zeros((0, 4, 2), np.float32)).shape == (0, 4, 2)
