"""Two short strokes alone in a cell repeat the cell above; figures, signs, short words and specks do not."""

from __future__ import annotations

import cv2
import pytest

from stages.geometry import Box
from stages.reading import dittos
from stages.records import Cell, Image, Line
from tests.stages import drawn, written

_CELLS = [Cell(Box(50, 50 + 80 * n, 550, 126 + 80 * n), 1) for n in range(3)]


def _page(above: str = "独立团") -> tuple[Image, list[Line]]:
    page = drawn.paper(600, 330)
    if not above:
        return page, []
    box = drawn.write(page, above, 70, 62, 40).grown(4, 4)
    return page, [Line(written.line(above, 70, 62).chars, box, 0.99, 0)]


def _read(text: str, score: float, cell: int = 1) -> Line:
    return Line(written.line(text, 70, 140).chars, Box(66, 140, 96, 190), score, cell)


def _told(page: Image, lines: list[Line]) -> list[tuple[int | None, str]]:
    return [(line.cell, line.text) for line in dittos.marked(lines, _CELLS, page)[1:]]


@pytest.mark.parametrize("read", ["", "11", "1", "ⅡI", "”"])
def test_a_mark_is_one_whatever_was_read(read: str) -> None:
    page, lines = _page()
    drawn.write(page, "〃", 70, 142, 40)
    lines += [_read(read, 0.75)] if read else []
    assert _told(page, lines) == [(1, "〃")]


def test_a_pale_mark_between_black_specks_and_one_under_another() -> None:
    page, lines = _page()
    drawn.write(page, "〃", 70, 142, 40, ink=110)
    drawn.write(page, "〃", 70, 222, 40)
    for x in (60, 300, 480):
        page[150:152, x : x + 3] = 0
    assert _told(page, lines) == [(1, "〃"), (2, "〃")]


def test_short_strokes_of_a_pen_slanting_to_either_side() -> None:
    for lean in (-9, 9):
        page, lines = _page()
        for x in (100, 112):
            cv2.line(page, (x + lean, 156), (x, 172), 40, 3, cv2.LINE_AA)
        assert _told(page, lines) == [(1, "〃")], lean


@pytest.mark.parametrize("text", ["11", "：", "二", "八", "Ⅱ", "小", "〃三", "川", "33", "．．", "=", "团〃"])
def test_other_writing_is_none(text: str) -> None:
    page, lines = _page()
    drawn.write(page, text, 70, 142, 40)
    assert _told(page, lines) == []


def test_a_number_in_small_type_that_was_read_stays() -> None:
    page, lines = _page()
    for x in (80, 89):
        page[150:170, x : x + 3] = 0
    assert _told(page, [*lines, _read("11", 0.97)]) == [(1, "11")]
    assert _told(page, [*lines, _read("11", 0.6)]) == [(1, "〃")]


def test_crumbs_of_a_stain_are_none() -> None:
    page, lines = _page()
    drawn.write(page, "〃", 70, 142, 40)
    page[150:176:4, 60:110:4] = 0
    assert _told(page, lines) == []


def test_without_writing_above_and_beside_a_word_there_is_nothing_to_repeat() -> None:
    page, _ = _page("")
    drawn.write(page, "〃", 70, 142, 40)
    assert dittos.marked([], _CELLS, page) == []
    page, lines = _page()
    drawn.write(page, "〃", 70, 142, 40)
    assert _told(page, [*lines, _read("县农业局", 0.99)]) == [(1, "县农业局")]
