"""A frame around rows of labels with colons is no cell with one value."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing.cells.opened import opened
from stages.pairing.labels.label_book import for_form
from stages.records import PageText, Ruling
from tests.stages import written

_BOOK = for_form(None)


def _page(*told: tuple[str, int, int]) -> PageText:
    page = written.page([(Box(80, 280, 1600, 700), "")])
    return replace(page, lines=tuple(written.line(text, x, y, cell=0) for text, x, y in told))


def test_rows_of_labels_with_colons_stand_in_no_cell() -> None:
    page = _page(("健康状况：", 100, 300), ("良好", 400, 300), ("批准离休时间：", 800, 300), ("离休后待遇：", 100, 420),
                 ("正县级", 400, 420), ("联系电话：", 100, 540))  # fmt: skip
    assert {line.cell for line in opened(page, _BOOK).lines} == {None}


def test_one_label_or_one_row_stays_in_its_cell() -> None:
    alone = _page(("家庭成员：", 100, 300), ("妻：张淑兰", 100, 420), ("长子：唐建国", 100, 540))
    in_a_row = _page(("姓名：", 100, 300), ("性别：", 600, 300), ("民族：", 1000, 300))
    for page in (alone, in_a_row):
        assert {line.cell for line in opened(page, _BOOK).lines} == {0}


def test_rows_of_labels_before_blanks_stand_in_no_cell() -> None:
    page = _page(("健康状况", 100, 300), ("良好", 400, 300), ("籍贯", 100, 420), ("住址 前进路", 100, 540))
    unders = [Ruling(Box(x, y - 1, 1400, y + 1), True, y, y) for x, y in ((270, 350), (190, 470), (190, 590))]
    assert {line.cell for line in opened(replace(page, rulings=tuple(unders)), _BOOK).lines} == {None}
    assert {line.cell for line in opened(page, _BOOK).lines} == {0}


def test_rows_in_which_labels_and_values_take_turns_stand_in_no_cell() -> None:
    row = [("姓名", 100, 400), ("黄祥友", 300, 400), ("性别", 700, 400), ("男", 900, 400)]
    page = _page(("离休干部索引卡", 500, 300), *row, ("祖籍", 100, 520), ("湖北省红安县", 300, 520), ("级别", 900, 520))
    assert {line.cell for line in opened(page, _BOOK).lines} == {None}
    assert {line.cell for line in opened(_page(*row), _BOOK).lines} == {0}


def test_columns_of_labels_without_values_stay_in_their_cell() -> None:
    labels = [("姓名", "原名"), ("性别", "族别"), ("籍贯", "级别")]
    lines = [(text, x, 300 + 120 * n) for n, row in enumerate(labels) for text, x in zip(row, (100, 800), strict=True)]
    assert {line.cell for line in opened(_page(*lines), _BOOK).lines} == {0}
    answered = [(f"{text} 某某某", x, y) for text, x, y in lines]
    assert {line.cell for line in opened(_page(*answered), _BOOK).lines} == {None}
