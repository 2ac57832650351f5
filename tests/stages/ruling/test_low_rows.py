"""Strokes under each other in some rows of a low list are no wall of it."""

from __future__ import annotations

from stages.ruling import low_rows
from stages.ruling.strokes import Stroke

_DPI = 200.0
_ROW = 45


def _lines(count: int, height: int = _ROW) -> list[Stroke]:
    """The lines across a page over and under ``count`` rows."""
    return [Stroke(100, 1500, 400.0 + height * n, 400.0 + height * n, 3.0, 1400) for n in range(count + 1)]


def _upright(first: int, last: int, x: float = 700.0, height: int = _ROW) -> Stroke:
    """A dashed upright through the rows ``first`` to ``last``, along the page's y."""
    return Stroke(400 + height * first, 400 + height * last, x, x, 3.0, height * (last - first), dashed=True)


def test_strokes_in_some_rows_go_and_a_wall_through_all_stays() -> None:
    wall, strokes = _upright(0, 10), _upright(3, 8, 900.0)
    assert low_rows.without_strokes([wall, strokes], [wall, strokes], _lines(10), _DPI) == [wall]


def test_pieces_in_line_are_one_wall() -> None:
    pieces = [_upright(0, 4), _upright(4, 5), _upright(5, 10)]
    assert low_rows.without_strokes(pieces, pieces, _lines(10), _DPI) == pieces


def test_a_wall_in_one_row_of_a_form_stays() -> None:
    wall = _upright(3, 4, height=90)
    assert low_rows.without_strokes([wall], [wall], _lines(10, 90), _DPI) == [wall]
    few = _upright(1, 2)
    assert low_rows.without_strokes([few], [few], _lines(3), _DPI) == [few]
