"""Rows of manuscript paper that the finder boxed character by character are one text each."""

from __future__ import annotations

from stages.geometry import Box, union
from stages.reading import manuscript
from stages.records import Cell
from tests.stages import drawn

PITCH, TOP, STEP = 60, 80, 80
ROWS = ("季仁祯，生于山西省灵丘县", "。在灵丘县支队工作，任班长", "同年调雁北地区物资局任顾问")


def _page(more: int = 0) -> tuple[list[Box], drawn.Image]:
    """Characters in squares, and boxes of all but the signs; the last row ``more`` times more."""
    page, boxes = drawn.paper(1000, 500), []
    for n, row in enumerate([*ROWS, *[ROWS[-1]] * more]):
        for k, char in enumerate(row):
            box = drawn.write(page, char, 80 + k * PITCH, TOP + n * STEP, 40)
            if char not in "，。":
                boxes.append(Box(box.x0 - 3, TOP + n * STEP + 4, box.x1 + 3, TOP + n * STEP + 52))
    return boxes, page


def test_each_row_is_one_text_with_its_signs() -> None:
    boxes, page = _page()
    rows = sorted(manuscript.rows_joined(boxes, (), page), key=lambda box: box.y0)
    assert len(rows) == len(ROWS)
    assert rows[1].x0 < 80 + PITCH // 2, "the stop that begins the row belongs to it"
    assert all(row.x1 > 80 + (len(text) - 1) * PITCH for row, text in zip(rows, ROWS, strict=True))


def test_two_such_rows_are_no_manuscript() -> None:
    boxes, page = _page()
    some = [box for box in boxes if box.y0 < TOP + 2 * STEP]
    assert manuscript.rows_joined(some, (), page) == some


def test_pages_with_cells_and_with_long_lines_stay() -> None:
    boxes, page = _page()
    assert manuscript.rows_joined(boxes, (Cell(Box(0, 0, 900, 400), 1),), page) == boxes
    lines = [Box(80, TOP + n * STEP, 800, TOP + n * STEP + 48) for n in range(5)]
    assert manuscript.rows_joined(lines, (), page) == lines


def test_a_heading_set_wide_is_a_row_of_its_own() -> None:
    boxes, page = _page()
    heading = [Box(300, 10, 350, 60), Box(600, 10, 650, 60)]
    joined = manuscript.rows_joined([*heading, *boxes], (), page)
    assert len(joined) == len(ROWS) + 1 and Box(300, 10, 650, 60) in joined


def test_boxes_of_several_characters_and_what_the_finder_passed_over_belong_to_the_row() -> None:
    boxes, page = _page(more=1)
    first = sorted((box for box in boxes if box.y0 < TOP + STEP), key=lambda box: box.x0)
    mixed = [first[0], union(first[1:3]), *(box for box in boxes if box.y0 >= TOP + STEP)]
    (row,) = [r for r in manuscript.rows_joined([*mixed, first[-1]], (), page) if r.y0 < TOP + STEP]
    assert row.x0 <= first[0].x0 and row.x1 >= first[-1].x1, "the six squares between are written in"


def test_an_empty_square_parts_two_texts() -> None:
    boxes, page = _page(more=1)
    kept = [box for box in boxes if box.y0 >= TOP + STEP or not 4 * PITCH < box.x0 - 60 < 8 * PITCH]
    page[TOP : TOP + 60, 80 + 4 * PITCH : 60 + 8 * PITCH] = 255
    assert len([r for r in manuscript.rows_joined(kept, (), page) if r.y0 < TOP + STEP]) == 2
