"""Entries of service history that take two ruled rows or three."""

from __future__ import annotations

import pytest

from stages.meaning import history, wrapped_rows
from tests.stages import written


def _range(text: str, unit: str = "", position: str = "", witness: str = "") -> dict[str, str]:
    return {"range": text, "unit": unit, "position": position, "witness": witness}


def _two(start: str, end: str, unit: str = "", position: str = "", witness: str = "") -> dict[str, str]:
    return {"?序号": "", "start": start, "end": end, "unit": unit, "position": position, "witness": witness}


@pytest.mark.parametrize(
    ("first", "rest", "whole"),
    [
        ("一九三七、三至", "一九三八、三", "一九三七、三至一九三八、三"),
        ("四〇年三月一四二年", "五月", "四〇年三月一四二年五月"),
        ("六〇年十一月一六五", "年十二月", "六〇年十一月一六五年十二月"),
        ("1945.3—", "1949.10", "1945.3—1949.10"),
        ("一九八三、一", "至今", "一九八三、一至今"),
    ],
)
def test_a_stretch_of_time_in_two_rows(first: str, rest: str, whole: str) -> None:
    rows = [_range(first, "冀热辽军区第十八", "战士", "谭连元"), _range(rest, "军分区")]
    assert wrapped_rows.joined(rows) == [_range(whole, "冀热辽军区第十八军分区", "战士", "谭连元")]


@pytest.mark.parametrize(
    ("first", "rest"), [("一九四七", "年八月"), ("一九四七年", "八月"), ("一九四", "七年八月"), ("1947", "年8月")]
)
def test_two_dates_in_two_rows_with_the_rest_of_the_unit(first: str, rest: str) -> None:
    rows = [_two(first, "一九四八", "热河军区第三", "战士", "吴殿臣"), _two(rest, "年七月", "大队")]
    (row,) = wrapped_rows.joined(rows)
    assert (row["start"], row["end"], row["unit"]) == (first + rest, "一九四八年七月", "热河军区第三大队")


def test_a_date_in_three_rows() -> None:
    rows = [_range("一九三七年", "平泉县大队", "战士"), _range("三月至一九三八"), _range("年三月")]
    assert wrapped_rows.joined(rows) == [_range("一九三七年三月至一九三八年三月", "平泉县大队", "战士")]


@pytest.mark.parametrize(
    "row",
    [
        _range("一九三八、三", "平泉县粮食局", "局长", "许树勋"),
        _range("一九三八、三", "平泉县粮食局", "", "许树勋"),
        _range("一九三八、三至一九四三、一", "平泉县粮食局"),
        _range("一九三八、三", "同上"),
    ],
)
def test_a_row_with_words_of_its_own_is_an_entry(row: dict[str, str]) -> None:
    rows = [_range("一九三七、三至", "平泉县大队", "战士", "谭连元"), row]
    assert wrapped_rows.joined(rows) == rows


def test_a_whole_date_under_a_whole_date_is_an_entry() -> None:
    for first, rest in (("四九年三月", "五〇年四月"), ("1949.3", "1950.4")):
        rows = [_range(first, "平泉县大队"), _range(rest, "平泉县粮食局")]
        assert wrapped_rows.joined(rows) == rows
        rows = [_two(first, "", "平泉县大队"), _two(rest, "", "平泉县粮食局")]
        assert wrapped_rows.joined(rows) == rows


def test_a_row_of_which_nothing_can_be_read_is_no_entry_but_a_doubt() -> None:
    whole = (("range", "1945.3-1949.9"), ("unit", "平泉县大队"), ("position", "战士"))
    rows = (whole, (("range", "年#月"), ("unit", "")))
    found = history.value(written.raw("service_history", "1945.3", rule="table", rows=rows), None)
    assert len(found.value) == 1 and "date-unread" in found.doubts and found.valid is False


def test_every_entry_over_two_rows_though_no_stroke_behind_its_first_date_was_read() -> None:
    rows = [
        _range("1943年2月", "红安县县大队", "班长"), _range("1944年6月"),
        _range("1944年6月一", "红安县武委会", "中队长"), _range("1945年8月"),
        _range("1975年10月至", "永佳河公社", "副主任"), _range("今"),
    ]  # fmt: skip
    assert [row["range"] for row in wrapped_rows.joined(rows)] == [
        "1943年2月1944年6月", "1944年6月一1945年8月", "1975年10月至今",
    ]  # fmt: skip


def test_a_row_with_a_lone_date_stays_where_rows_do_not_take_turns() -> None:
    rows = [_range("1943年2月", "红安县县大队", "班长"), _range("1944年6月"), _range("1945年8月", "武委会", "中队长")]
    assert wrapped_rows.joined(rows) == rows
    rows = [_range("1943.2—1944.6", "县大队", "班长"), _range("1944年6月"), _range("1945.8—1946.1", "武委会", "中队长"),
            _range("1946年2月")]  # fmt: skip
    assert wrapped_rows.joined(rows) == rows


def test_two_entries_in_one_row_are_parted() -> None:
    """The line between two rows was not found."""
    row = {"range": "55.8—60.4\n60.4—现在", "unit_position": "省委党校 学员\n平泉县水电局 副局长"}
    assert wrapped_rows.joined([row]) == [
        {"range": "55.8—60.4", "unit_position": "省委党校 学员"},
        {"range": "60.4—现在", "unit_position": "平泉县水电局 副局长"},
    ]


def test_a_date_over_two_lines_is_one() -> None:
    row = {"range": "1955年8月至\n1960年4月", "unit_position": "省委党校\n学员"}
    assert wrapped_rows.joined([row]) == [row]


def test_two_entries_in_one_row_with_columns_for_both_dates() -> None:
    row = {
        "start": "1943年\n1946年4月",
        "end": "1946年4月\n至今",
        "unit": "干校\n金寨县政府",
        "position": "学员\n粮秣员",
    }
    assert wrapped_rows.joined([row]) == [
        {"start": "1943年", "end": "1946年4月", "unit": "干校", "position": "学员"},
        {"start": "1946年4月", "end": "至今", "unit": "金寨县政府", "position": "粮秣员"},
    ]
    wrapped = {"start": "1943年\n4月", "end": "1946年\n5月", "unit": "军政\n干校", "position": "学\n员"}
    assert wrapped_rows.joined([wrapped]) == [wrapped]


def test_two_posts_in_a_cell_that_the_row_below_has_not() -> None:
    rows = [
        {"start": "1945年5月", "end": "1949年", "unit": "高要县政府", "position": "粮秣员\n干事"},
        {"start": "1949年", "end": "1952年6月", "unit": "佛山市委宣传部"},
    ]
    assert [row["position"] for row in wrapped_rows.joined(rows)] == ["粮秣员", "干事"]
    both = [rows[0], rows[1] | {"position": ""}]
    assert wrapped_rows.joined(both) == both
