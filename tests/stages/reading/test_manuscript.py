"""Rows of manuscript paper that the finder boxed character by character are one text each."""

from __future__ import annotations

from stages.geometry import Box, union
from stages.reading import manuscript
from stages.records import Cell, Ruling
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


def _drawn(rows: int) -> list[Ruling]:
    """The lines of rows of sixteen squares, a gap between two rows."""
    lines, right = [], 80 + 15 * PITCH
    for n in range(rows):
        top = TOP + n * STEP
        lines += [Ruling(Box(70, y - 1, right, y + 1), True, y, y) for y in (top - 2, top + 58)]
        lines += [Ruling(Box(x - 1, top - 2, x + 1, top + 58), False, x, x) for x in range(70, right + 1, PITCH)]
    return lines


def _read_in_pieces(more: int = 0) -> tuple[list[Box], drawn.Image]:
    """Long boxes with few single ones between, as the finder gives rows of black squares."""
    boxes, page = _page(more=more)
    pieces = []
    for n in range(len(ROWS) + more):
        row = sorted((box for box in boxes if TOP + n * STEP <= box.y0 < TOP + n * STEP + 50), key=lambda box: box.x0)
        pieces += [union(row[:4]), row[6], union(row[8:])]
    return pieces, page


def test_a_row_of_drawn_squares_is_one_text_however_it_was_boxed() -> None:
    pieces, page = _read_in_pieces()
    heading, far, tall = Box(300, 10, 350, 60), Box(400, 10, 450, 60), Box(82, TOP, 130, TOP + 2 * STEP + 50)
    joined = manuscript.rows_joined([heading, far, tall, *pieces], (), page, _drawn(len(ROWS)))
    assert joined[0] == union([heading, far])
    assert len(joined) == 1 + len(ROWS), "what lies across rows is no text of its own"
    for row, text in zip(joined[1:], ROWS, strict=True):
        assert row.x0 < 80 + 30 and row.x1 > 80 + (len(text) - 1) * PITCH


def test_two_empty_squares_part_texts_and_cells_in_their_place_are_a_table() -> None:
    pieces, page = _read_in_pieces()
    page[TOP : TOP + 60, 70 + 5 * PITCH : 70 + 7 * PITCH] = 255
    kept = [box for box in pieces if box.y0 >= TOP + STEP or not 70 + 5 * PITCH <= box.x0 < 70 + 7 * PITCH]
    first = [b for b in manuscript.rows_joined(kept, (), page, _drawn(len(ROWS))) if b.y0 < TOP + STEP - 10]
    assert len(first) == 2
    cells = (Cell(Box(70, TOP - 2, 70 + 15 * PITCH, TOP + 3 * STEP), 1),)
    assert manuscript.rows_joined(kept, cells, page, _drawn(len(ROWS))) == kept


def test_stains_and_rows_without_a_box_are_no_texts() -> None:
    pieces, page = _read_in_pieces()
    far = 70 + 14 * PITCH
    page[TOP + 20 : TOP + 30, far + 20 : far + 30] = 0
    drawn_rows = _drawn(len(ROWS) + 1)
    drawn.write(page, "污", 80, TOP + 3 * STEP, 40)
    joined = manuscript.rows_joined(pieces, (), page, drawn_rows)
    assert len(joined) == len(ROWS) and all(row.x1 < far + 20 for row in joined if row.y0 < TOP + STEP - 10)


def test_a_row_that_only_boxes_across_rows_touch_is_written_where_rows_stand_apart() -> None:
    pieces, page = _read_in_pieces()
    left = [box for box in pieces if not TOP + STEP <= box.y0 < TOP + STEP + 50]
    tall = Box(82, TOP, 130, TOP + 2 * STEP + 50)
    joined = manuscript.rows_joined([tall, *left], (), page, _drawn(len(ROWS)))
    assert len(joined) == len(ROWS)
