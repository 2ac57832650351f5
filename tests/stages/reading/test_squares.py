"""Rows of drawn squares are seen in the rulings, whether their uprights end with the row or run through the page."""

from __future__ import annotations

from stages.geometry import Box
from stages.reading import squares
from stages.records import Ruling

X0, SIDE, STEP, COUNT, ROWS = 100, 60, 80, 10, 4


def _level(y: int, x0: int = X0, x1: int = X0 + COUNT * SIDE) -> Ruling:
    return Ruling(Box(x0, y - 1, x1, y + 2), True, y, y)


def _upright(x: int, y0: int, y1: int) -> Ruling:
    return Ruling(Box(x - 1, y0, x + 2, y1), False, x, x)


def _levels() -> list[Ruling]:
    return [_level(100 + n * STEP + part) for n in range(ROWS) for part in (0, SIDE)]


def _columns(y0: int, y1: int) -> list[Ruling]:
    return [_upright(X0 + k * SIDE, y0, y1) for k in range(COUNT + 1)]


def _apart() -> list[Ruling]:
    return [line for n in range(ROWS) for line in _columns(100 + n * STEP, 100 + n * STEP + SIDE)]


def _shape(rulings: list[Ruling]) -> list[tuple[int, int, int]]:
    return [(len(row), row[0].y0, row[-1].x1) for row in squares.rows(rulings)]


EXPECTED = [(COUNT, 100 + n * STEP, X0 + COUNT * SIDE) for n in range(ROWS)]


def test_rows_apart_and_rows_with_uprights_running_through() -> None:
    assert _shape([*_levels(), *_apart()]) == EXPECTED
    assert _shape([*_levels(), *_columns(100, 100 + ROWS * STEP)]) == EXPECTED


def test_lines_that_were_lost_and_lines_beside_the_paper_change_nothing() -> None:
    lost = [r for r in _apart() if r.box.x0 != X0 + 3 * SIDE - 1 or r.box.y0 > 100]
    edge = [_upright(20, 0, 900), _upright(X0 + (COUNT + 2) * SIDE, 0, 900)]
    assert _shape([*_levels(), *lost, *edge]) == EXPECTED
    cut = [r for r in _apart() if r.box.x0 != X0 + COUNT * SIDE - 1 or r.box.y0 > 100]
    assert _shape([*_levels(), *cut]) == EXPECTED, "the first row lacks its last side"


def test_rows_of_which_most_uprights_were_missed_have_the_squares_of_all_together() -> None:
    poor = [r for n, r in enumerate(_apart()) if n % (COUNT + 1) in (0, COUNT) or n % 3 == n // (COUNT + 1) % 3]
    assert _shape([*_levels(), *poor]) == EXPECTED, "no row has enough by itself"
    some = [r for r in _apart() if r.box.y0 < 100 + 2 * STEP or r.box.x0 < X0]
    assert _shape([*_levels(), *some]) == EXPECTED, "the last rows have no upright but their first"


def test_tables_and_lined_paper_have_none() -> None:
    assert squares.rows(_levels()) == []
    few = [_upright(x, 100, 400) for x in (100, 180, 300, 420, 700)]
    assert squares.rows([*_levels(), *few]) == []
    uneven = [_upright(x, 100, 400) for x in (100, 130, 220, 260, 380, 410, 520, 590, 700)]
    assert squares.rows([*_levels(), *uneven]) == []
    wide = [_upright(X0 + 150 * k, 100, 400) for k in range(8)]
    assert squares.rows([_level(y, 100, 1150) for y in range(100, 400, 60)] + wide) == []


def _of_ten(sides: list[Ruling]) -> list[tuple[int, int, int]]:
    levels = [_level(100 + n * STEP + part) for n in range(10) for part in (0, SIDE)]
    return _shape([*levels, *sides])


def _some(*columns: float) -> list[Ruling]:
    tops = [100 + n * STEP for n in range(10)]
    return [_upright(round(X0 + k * SIDE), top, top + SIDE) for top in tops for k in columns]


def test_rows_of_which_only_two_sides_were_found_hold_as_many_squares_as_go_into_them() -> None:
    assert _of_ten(_some(2, 10)) == [(COUNT, 100 + n * STEP, X0 + COUNT * SIDE) for n in range(10)]
    assert _of_ten(_some(2.5, 9.5)) == [], "sides that stand between squares are of something else"
