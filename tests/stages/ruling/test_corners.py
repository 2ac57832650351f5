"""The outer heads of a table whose first row is closed only in its middle."""

from __future__ import annotations

from itertools import pairwise

from stages.geometry import Box
from stages.records import Cell
from stages.ruling import corners

_DPI = 300.0
_XS = (100, 300, 600, 800, 1400)
_YS = (100, 200, 300, 400)


def _grid(*missing: tuple[int, int], grid: int = 1) -> list[Cell]:
    """Three rows of four cells without those ``missing`` (row, column)."""
    return [
        Cell(Box(x0 + 2, y0 + 2, x1 - 2, y1 - 2), grid)
        for row, (y0, y1) in enumerate(pairwise(_YS))
        for column, (x0, x1) in enumerate(pairwise(_XS))
        if (row, column) not in missing
    ]


def test_the_ends_of_the_first_row_are_closed() -> None:
    found = corners.filled(_grid((0, 0), (0, 3)), _DPI)
    assert {c.box.x0 for c in found if c.box.y0 < 150} == {102, 302, 602, 802}
    assert [c.box.x1 for c in found if c.box.x0 == 802 and c.box.y0 < 150] == [1398]


def test_a_whole_table_stays_as_it_is() -> None:
    assert corners.filled(_grid(), _DPI) == tuple(_grid())


def test_no_cell_is_made_over_another_or_in_a_later_row() -> None:
    other = Cell(Box(820, 90, 1300, 190), 2)
    taken = [*_grid((0, 3)), other]
    assert len(corners.filled(taken, _DPI)) == len(taken)
    later = _grid((1, 0), (1, 3))
    assert len(corners.filled(later, _DPI)) == len(later)
