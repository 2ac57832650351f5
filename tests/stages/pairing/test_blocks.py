"""Cells as blocks: side labels in two columns are read column by column, wrapped words row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_cells
from stages.pairing.labels.label_book import for_form
from stages.records import Cell, Line
from tests.stages import written

_BOOK = for_form(None)


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ("奖情\n惩况", "奖惩情况"),
        ("主导\n管意\n领见", "主管领导意见"),
        ("受种\n过奖\n何惩", "受过何种奖惩"),
        ("何过\n时何或\n何种处\n地奖分\n受励", "何时何地受过何种奖励或处分"),
        ("工作\n简历", "工作\n简历"),
        ("配偶情\n况", "配偶情\n况"),
    ],
)
def test_two_columns_of_a_side_label(rows: str, read: str) -> None:
    page = written.page([(Box(100, 300, 200, 600), rows)])
    (block,) = of_cells(page, lambda text: (hit := _BOOK.match(text)) is not None and hit.distance == 0)
    assert block.text == read
    assert all(char.box.x0 >= 100 for char in block.chars), "every character keeps its own ink"


def test_two_standing_lines_in_one_cell() -> None:
    lines = (written.column("奖惩", 110, 310, cell=0), written.column("情况", 160, 310, cell=0))
    page = replace(written.page(free=lines), cells=(Cell(Box(100, 300, 210, 420), 1),))
    (block,) = of_cells(page, lambda text: _BOOK.match(text) is not None)
    assert block.text == "奖惩情况"


def test_a_label_far_behind_the_words_of_a_cell_is_a_cell_of_its_own() -> None:
    first, last = written.line("长江路121号", 120, 120, cell=0), written.line("电话", 700, 120, cell=0)
    line = replace(
        first, chars=(*first.chars, replace(last.chars[0], text=" "), *last.chars), box=Box(120, 120, 780, 160)
    )
    page = replace(written.page(free=[line]), cells=(Cell(Box(100, 100, 800, 180), 0),))
    assert [block.text for block in of_cells(page, {"电话"}.__contains__)] == ["长江路121号", "电话"]
    assert [block.text for block in of_cells(page, {"电报"}.__contains__)] == ["长江路121号 电话"]


def test_a_label_over_its_value_is_no_cell_of_its_own_at_whatever_side_it_stands() -> None:
    lines = [written.line("性别", 400, 108, cell=0), written.line("女", 120, 160, cell=0)]
    page = replace(written.page(free=lines), cells=(Cell(Box(100, 100, 700, 220), 0),))
    assert [block.text for block in of_cells(page, {"性别"}.__contains__)] == ["性别\n女"]


def _held(*lines: Line) -> list[str]:
    page = replace(written.page([(Box(100, 300, 900, 480), "")]), lines=lines)
    return [block.text for block in of_cells(page, lambda text: text.strip("（）：") in ("性别", "单位", "待遇"))]


def test_a_label_under_its_value_is_no_cell_of_its_own() -> None:
    label = written.line("（性别）", 600, 430, size=24, cell=0)
    assert _held(written.line("女", 110, 320, cell=0), label) == ["女\n（性别）"]
    crumb = written.line("1", 110, 390, size=10, cell=0)
    assert len(_held(crumb, written.line("性别", 300, 430, cell=0))) == 2


def test_a_little_form_with_colons_stays_one_cell() -> None:
    lines = [
        written.line(text, x, y, cell=0)
        for text, x, y in (("单位：", 110, 320), ("平山县", 300, 320), ("待遇：", 110, 400), ("副处级", 300, 400))
    ]
    assert _held(*lines) == ["单位： 平山县\n待遇： 副处级"]


@pytest.mark.parametrize(
    "words", [("连长", "排长", "副营长", "排长", "战士", "处长"), ("10", "12", "10", "11", "12", "10")]
)
def test_posts_and_months_under_each_other_in_a_tall_cell_are_no_upright_text(words: tuple[str, ...]) -> None:
    box = Box(100, 100, 540, 1560)
    lines = [written.line(post, 270, 160 + 200 * n, cell=0) for n, post in enumerate(words)]
    page = written.page([(box, "")])
    (block,) = of_cells(replace(page, lines=tuple(lines)), lambda _: False)
    assert block.text.split("\n") == [*words]


@pytest.mark.parametrize("rows", ["范运辉\n钟庭云\n胡木贤\n雷石泉", "大儿子\n二儿子\n大女儿\n二女儿"])
def test_names_and_relations_under_each_other_are_a_column_of_a_table(rows: str) -> None:
    page = written.page([(Box(100, 300, 260, 900), rows)])
    (block,) = of_cells(page, lambda text: False)
    assert block.text == rows
