"""Manuscript paper is known by its rows and the places where they are parted, also where most sides were missed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from stages.geometry import Box
from stages.records import Cell
from stages.ruling import paper

SIDE, STRIP, COLUMNS, ROWS = 100, 40, 20, 20


def _cells(found: Callable[[int, int], bool], strip: int = STRIP, wide: int = SIDE) -> list[Cell]:
    """Rows of squares with ``strip`` pixels between them, parted where side ``column`` of ``row`` was ``found``."""
    cells = []
    for row in range(ROWS):
        walls = [n * wide for n in range(COLUMNS + 1) if n in (0, COLUMNS) or found(row, n)]
        top = row * (SIDE + strip)
        for height, y0 in ((SIDE, top), (strip, top + SIDE)):
            cells += [Cell(Box(x0, y0, x1, y0 + height), 1) for x0, x1 in pairwise(walls) if height]
    return cells


def _third(row: int, column: int) -> bool:
    return (7 * row + 11 * column + row * column) % 13 < 4


def test_whole_squares_and_squares_of_which_a_third_of_the_sides_was_found() -> None:
    for strip in (STRIP, 0):
        assert paper.grids(_cells(lambda row, column: True, strip), 300) == {1}
        assert paper.grids(_cells(_third, strip), 300) == {1}


def test_a_few_rows_joined_over_the_strip_between_them_change_nothing() -> None:
    cells = [cell for cell in _cells(_third) if cell.box.y0 >= 2 * (SIDE + STRIP)]
    assert paper.grids([*cells, Cell(Box(0, 0, 800, SIDE + STRIP), 1)], 300) == {1}


def test_a_table_is_parted_alike_in_every_row() -> None:
    assert paper.grids(_cells(lambda row, column: column in (1, 2, 4, 6, 7, 8, 10, 12, 13, 15, 18)), 300) == set()


def test_cells_that_are_no_whole_squares_and_wide_ones_are_a_table() -> None:
    crooked = [
        Cell(Box(c.box.x0 + c.box.y0 % 37, c.box.y0, c.box.x1 + c.box.y0 % 37, c.box.y1), 1) for c in _cells(_third)
    ]
    assert paper.grids(crooked, 300) == set()
    assert paper.grids(_cells(_third), 150) == set(), "squares of 17 mm"
    assert paper.grids(_cells(_third, wide=160), 300) == set()


def test_columns_of_squares_without_the_lines_between_their_rows() -> None:
    """Tall cells of one width, over a strip and over most of the page; no table has so many alike."""
    tall = [
        Cell(Box(n * SIDE + 2, top, (n + 1) * SIDE - 2, top + high), grid)
        for grid, top, high in ((1, 0, 2 * SIDE + 20), (2, 400, 12 * SIDE))
        for n in range(COLUMNS)
    ]
    assert paper.grids(tall, 300) == {1, 2}
    assert paper.grids([cell for cell in tall if cell.box.x0 < 8 * SIDE], 300) == set()


def test_the_boxes_of_an_identity_number_are_no_paper() -> None:
    assert paper.grids([Cell(Box(n * SIDE, 0, (n + 1) * SIDE, SIDE), 1) for n in range(18)], 300) == set()


def test_rows_and_strips_that_take_turns_where_only_the_ends_of_rows_were_found() -> None:
    nowhere = _cells(lambda row, column: column == 2 and row % 3 == 0)
    assert paper.grids(nowhere, 300) == {1}
    assert paper.grids(_cells(lambda row, column: column == 2 and row % 3 == 0, strip=0), 300) == set()
