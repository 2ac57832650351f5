"""Rows of text outside cells."""

from __future__ import annotations

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import levels
from tests.stages import written

_BOOK = for_form(None)
_ROW = [written.line("姓名 姜素云", 100, 310), written.line("1921年10月", 1300, 310)]


def test_lines_that_stand_level_are_a_row_from_left_to_right() -> None:
    lines = [written.line("女", 900, 312), written.line("姓名", 100, 300), written.line("民族", 100, 360)]
    assert [[line.text for line in row] for row in levels.by_level(lines)] == [["姓名", "女"], ["民族"]]


def test_cells_with_another_question_between_them_part_the_pieces_of_a_row() -> None:
    page = written.page([(Box(500, 300, 700, 370), "性别"), (Box(700, 300, 900, 370), "女")], _ROW)
    parts = levels.apart(_ROW, page, _BOOK)
    assert [[line.text for line in part] for part in parts] == [["姓名 姜素云"], ["1921年10月"]]


def test_cells_that_ask_nothing_part_no_row() -> None:
    for text, top in (("贴照片", 300), ("性别", 500)):
        page = written.page([(Box(500, top, 700, top + 70), text)], _ROW)
        assert levels.apart(_ROW, page, _BOOK) == [_ROW]
