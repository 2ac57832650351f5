"""Labels printed in two rows beside one value are one label; labels under each other stay two."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.cells import wrapped
from stages.pairing.labels.label_book import for_form
from stages.records import Line
from tests.stages import written

_BOOK = for_form(None)


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in wrapped.together(written.page(free=lines), _BOOK).lines]


def test_two_rows_of_a_label_are_put_together() -> None:
    upper, lower = written.line("参加工", 100, 100), written.line("作时间", 100, 144)
    page = wrapped.together(written.page(free=[upper, lower, written.line("1936年3月", 300, 120)]), _BOOK)
    assert [line.text for line in page.lines] == ["参加工作时间", "1936年3月"]
    assert page.lines[0].box == Box(100, 100, 220, 184)


def test_characters_set_wide_in_two_rows() -> None:
    upper = [written.line("何", 100, 100), written.line("时", 200, 100)]
    lower = [written.line("入", 100, 144), written.line("党", 200, 144)]
    assert _texts([*upper, *lower]) == ["何时入党"]


def test_the_upper_row_may_be_a_label_by_itself() -> None:
    assert _texts([written.line("工作单位", 100, 100), written.line("及职务", 120, 144)]) == ["工作单位及职务"]


def test_two_labels_under_each_other_stay_two() -> None:
    assert _texts([written.line("姓名", 100, 100), written.line("民族", 100, 144)]) == ["姓名", "民族"]
    assert _texts([written.line("参加工", 100, 100), written.line("作时间", 100, 300)]) == ["参加工", "作时间"]


def test_a_value_in_two_rows_beside_its_label() -> None:
    row = [written.line("性别：", 100, 120), written.line("男", 240, 118), written.line("出生年月：", 500, 120)]
    upper, lower = written.line("一九二五年", 720, 96), written.line("四月十五日", 716, 142)
    assert sorted(_texts([*row, upper, lower])) == ["一九二五年四月十五日", "出生年月：", "性别：", "男"]


def test_two_rows_of_which_one_is_level_with_the_label_stay_two() -> None:
    label = written.line("出生年月：", 100, 120)
    assert len(_texts([label, written.line("一九二五年", 320, 122), written.line("四月十五日", 320, 168)])) == 3
    assert len(_texts([label, written.line("性别：男", 320, 96), written.line("民族：汉", 320, 142)])) == 3


def test_the_last_character_of_a_label_with_its_colon() -> None:
    lines = [written.line("参加工作时", 100, 100), written.line("1946.11", 400, 120), written.line("间：", 100, 144)]
    assert _texts(lines) == ["参加工作时间：", "1946.11"]
    assert _texts([lines[0], written.line("间", 100, 144)]) == ["参加工作时间"]
    assert len(_texts([lines[0], written.line("间", 160, 144)])) == 2
    assert len(_texts([written.line("奖", 100, 100), written.line("励", 100, 144)])) == 2


def test_the_second_row_of_a_label_with_a_number_stands_under_the_number() -> None:
    rows = [written.line("十一、离休前工作单", 100, 100), written.line("位", 100, 144), written.line("报社", 700, 120)]
    assert [line.text for line in wrapped.numbered(written.page(free=rows), _BOOK).lines] == [
        "十一、离休前工作单位",
        "报社",
    ]
    bare = written.page(free=[written.line("离休前工作单", 100, 100), *rows[1:]])
    assert wrapped.numbered(bare, _BOOK) == bare
