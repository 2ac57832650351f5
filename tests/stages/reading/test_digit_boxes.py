"""Figures in boxes: a lone 1 that was overlooked comes back from the row; nothing is put where it does not fit."""

from __future__ import annotations

import numpy as np

from stages.geometry import Box
from stages.reading import digit_boxes
from stages.records import Cell, Char, Line
from tests.stages import written

_BOXES = [Cell(Box(100 + 40 * n, 300, 140 + 40 * n, 350), 1) for n in range(15)]
_NUMBER = "130823230627093"
_BLANK = np.full((400, 800), 255, np.uint8)


def _lines(without: str = "") -> list[Line]:
    return [
        written.line(figure, 105 + 40 * n, 305, size=30, cell=n)
        for n, figure in enumerate(_NUMBER)
        if figure not in without
    ]


def _strip(text: str, step: int = 40) -> list[Char]:
    return [Char(c, 0.98, Box(108 + step * n, 305, 132 + step * n, 345)) for n, c in enumerate(text)]


def _text(lines: list[Line]) -> str:
    return "".join(line.text for line in sorted(lines, key=lambda li: li.box.x0))


def test_figures_overlooked_come_back_into_their_boxes() -> None:
    found = digit_boxes.reread(_lines(without="1"), _BOXES, _BLANK, lambda _: _strip("１３０823230627093"))
    assert _text(found) == _NUMBER
    assert [line.cell for line in sorted(found, key=lambda li: li.box.x0)] == list(range(15))


def test_a_row_that_does_not_fit_its_boxes_changes_nothing() -> None:
    lines = _lines(without="1")
    assert digit_boxes.reread(lines, _BOXES, _BLANK, lambda _: _strip(_NUMBER, step=20)) == lines
    assert digit_boxes.reread(lines, _BOXES, _BLANK, lambda _: _strip("13")) == lines


def test_ordinary_cells_are_no_boxes_for_figures() -> None:
    assert digit_boxes.runs([Cell(Box(100 + 200 * n, 300, 300 + 200 * n, 350), 1) for n in range(12)]) == []
    assert digit_boxes.runs(_BOXES[:6]) == []


def test_a_row_of_which_one_figure_was_found_is_read_where_its_boxes_have_ink() -> None:
    picture = _BLANK.copy()
    for cell in _BOXES:
        picture[cell.box.y0 + 12 : cell.box.y1 - 12, cell.box.x0 + 16 : cell.box.x0 + 22] = 0
    one = _lines()[:1]
    assert _text(digit_boxes.reread(one, _BOXES, picture, lambda _: _strip(_NUMBER))) == _NUMBER
    assert digit_boxes.reread(one, _BOXES, _BLANK, lambda _: _strip(_NUMBER)) == one, "empty boxes are not read"


def test_the_cells_of_an_upright_table_are_no_boxes_for_figures() -> None:
    """A post a cell, 学生 over each other: read across, each cell gave one character of no meaning."""
    found = digit_boxes.reread(
        [], _BOXES, np.zeros((400, 800), np.uint8), lambda _: _strip("生典集型華意英基開生典集型華意")
    )
    assert found == []
