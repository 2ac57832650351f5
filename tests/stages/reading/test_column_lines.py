"""Lines beside a column of text that nobody found: they go before its characters are parted."""

from __future__ import annotations

import cv2

from stages.reading import column_lines, vertical
from stages.records import Image
from tests.stages import drawn

_TEXT, _STEP = "一九五四年六月任局长", 60


def _column() -> Image:
    column = drawn.paper(100, 30 + _STEP * len(_TEXT))
    for n, char in enumerate(_TEXT):
        drawn.write(column, char, 30, 10 + n * _STEP, 40)
    return column


def test_slanted_lines_on_both_sides_go() -> None:
    column, height = _column(), 30 + _STEP * len(_TEXT)
    ruled = column.copy()
    for x in (8, 86):
        cv2.line(ruled, (x, 0), (x + 8, height - 1), 60, 2)
    assert vertical.split(ruled) != vertical.split(column)
    cleaned = column_lines.without(ruled)
    assert vertical.split(cleaned) == vertical.split(column)
    assert (cleaned[:, 25:80] == column[:, 25:80]).all(), "no stroke of the text is lost"


def test_a_column_without_lines_stays() -> None:
    column = _column()
    assert column_lines.without(column) is column
