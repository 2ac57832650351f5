"""Two short strokes under a text of a table without walls repeat it; where something is written they say nothing."""

from __future__ import annotations

import pytest

from stages.reading import open_dittos
from stages.records import Image, Line
from tests.stages import drawn, written

_PLACES = (60, 300, 560, 1000)
_ROWS = [
    ("1936.08", "1947.08", "第二纵队", "店员"),
    ("1947.08", "1950.02", "〃", "排长"),
    ("1950.02", "1952.06", "〃", "连长"),
]


def _page(unread: str = "〃") -> tuple[Image, list[Line]]:
    page, lines = drawn.paper(1200, 330), []
    for k, row in enumerate(_ROWS):
        for n, text in enumerate(row):
            box = drawn.write(page, text, _PLACES[n], 40 + 80 * k, 40).grown(4, 4)
            if text != unread:
                lines.append(Line(written.line(text, _PLACES[n], 40 + 80 * k).chars, box, 0.99, None))
    return page, lines


def _marks(page: Image, lines: list[Line]) -> list[Line]:
    return [line for line in open_dittos.marked(lines, page) if line.text == "〃"]


def test_marks_under_a_text_and_under_a_mark() -> None:
    page, lines = _page()
    assert [(line.cell, round((line.box.cy - 60) / 80)) for line in _marks(page, lines)] == [(None, 1), (None, 2)]


@pytest.mark.parametrize("read", ["”", '"1', "11"])
def test_a_mark_that_was_read_as_something_else(read: str) -> None:
    page, lines = _page()
    wrong = Line(written.line(read, 560, 144, size=16).chars, written.line(read, 560, 144, size=16).box, 0.7, None)
    told = open_dittos.marked([*lines, wrong], page)
    assert read not in [line.text for line in told]
    assert [line.text for line in told].count("〃") == 2


def test_an_empty_place_and_other_writing_are_none() -> None:
    page, lines = _page()
    page[100:, 540:900] = 255
    assert _marks(page, lines) == []
    drawn.write(page, "川", 560, 120, 40)
    assert _marks(page, lines) == []


def test_a_row_that_stands_under_nothing_is_no_row_of_the_table() -> None:
    page, lines = _page()
    below = [line for line in lines if line.text not in _ROWS[0]]
    assert [line.text for line in _marks(page, below)] == []
