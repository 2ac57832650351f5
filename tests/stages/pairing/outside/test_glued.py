"""Values that run on into the next label."""

from __future__ import annotations

import pytest

from stages.geometry import union
from stages.pairing.blocks import of_cells, of_lines
from stages.pairing.found import Found
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import glued
from tests.stages import written

_BOOK = for_form(None)


def _parted(label: str, value: str) -> list[tuple[str, str]]:
    line = written.line(value, 500, 300)
    page = written.page(free=[line])
    found = Found(_BOOK.match(label), label, line.box, (of_lines(page, [line], line.box),), "after-label", 0.94)
    return [(each.label.name, each.value[0].text) for each in glued.parted([found], _BOOK) if each.label]


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("性别", "女民族汉族", [("sex", "女"), ("ethnicity", "汉族")]),
        ("性别", "男 民族 汉 籍贯 山东沂水", [("sex", "男"), ("ethnicity", "汉"), ("native_place", "山东沂水")]),
        ("行政级别", "15级 离休后待遇处级", [("rank", "15级"), ("treatment", "处级")]),
        ("行政级别", "行政十七级待 遇处级", [("rank", "行政十七级"), ("treatment", "处级")]),
        ("出生年月", "1914年9月民族蒙古族", [("birth_date", "1914年9月"), ("ethnicity", "蒙古族")]),
    ],
)
def test_a_whole_value_ends_where_the_next_label_begins(label: str, value: str, told: list[tuple[str, str]]) -> None:
    assert _parted(label, value) == told


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("性别", "女民族"),
        ("姓名", "王性别男"),
        ("出生年月", "1914年9月生"),
        ("性别", "女"),
        ("民族", "汉族人"),
        ("行政级别", "享受处级待遇"),
    ],
)
def test_other_values_stay(label: str, value: str) -> None:
    assert [text for _, text in _parted(label, value)] == [value]


def test_a_label_and_all_of_its_value_in_one_cell() -> None:
    texts = ("性别男", "民族汉族", "姓名张三", "性别男民族", "民族团结")
    page = written.page(written.table([texts], [400] * len(texts)))
    cells = of_cells(page, lambda text: _BOOK.match(text) is not None)
    found, taken = glued.in_cells(cells, {1}, _BOOK)
    assert [(f.text, f.value[0].text) for f in found] == [("性别", "男")] and taken == {0}


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("健康状况", "自评：患冠心病 生活能否自理：部分自理", [("health", "患冠心病"), ("生活能否自理", "部分自理")]),
        ("职务", "经理 健康：一般", [("position", "经理"), ("health", "一般")]),
        ("级别", "行政十九级 ，现调往 第一工业部", [("rank", "行政十九级")]),
        ("出生年月", "1923.4，实为1922.4", [("birth_date", "1923.4，实为1922.4")]),
        ("职务", "经理 附注一：见附件", [("position", "经理 附注一：见附件")]),
    ],
)
def test_a_value_ends_before_a_label_with_its_colon_and_before_the_rest_of_a_sentence(
    label: str, value: str, told: list[tuple[str, str]]
) -> None:
    assert _parted(label, value) == told


def test_a_label_nobody_described_behind_a_value_and_paper() -> None:
    told = dict(_parted("享受待遇", "副厅局级 拟提高收费：每月九十元"))
    assert told["treatment"].strip() == "副厅局级"
    page = written.page()
    lines = [
        written.line(text, 100, 100 + 60 * n)
        for n, text in enumerate(("尚好", "病史：高血压", "就诊医院：第一人民医院"))
    ]
    block = of_lines(page, lines, union(line.box for line in lines))
    own, *_ = glued.parted([Found(_BOOK.match("身体状况"), "身体状况", block.box, (block,), "right-cell", 0.9)], _BOOK)
    assert own.value[0].text.strip() == "尚好"


def test_a_label_behind_a_comma_with_a_blank_of_its_own() -> None:
    assert _parted("姓名", "宋荣成，性别 男") == [("name", "宋荣成"), ("sex", "男")]
    assert _parted("单位", "县粮食局，职务科长") == [("unit", "县粮食局，职务科长")]


def test_the_date_under_who_signed_is_no_part_of_the_name() -> None:
    signed = [written.line("蒋光义", 500, 300), written.line("1983年12月5日", 500, 360)]
    page = written.page(free=signed)
    block = of_lines(page, signed, union(line.box for line in signed))
    (each,) = glued.parted([Found(_BOOK.match("申请人"), "申请人", block.box, (block,), "after-label", 0.9)], _BOOK)
    assert each.value[0].text == "蒋光义"


def test_the_label_of_the_post_close_behind_the_unit() -> None:
    assert _parted("原单位", "地区行政公署干部科原职务 科长") == [("unit", "地区行政公署干部科"), ("position", "科长")]
    assert _parted("原单位", "县粮食局职务津贴发放处") == [("unit", "县粮食局职务津贴发放处")]


def test_what_is_left_of_a_label_far_behind_a_value() -> None:
    assert _parted("享受待遇", "副处级待遇      医疗") == [("treatment", "副处级待遇")]
    assert _parted("享受待遇", "副处级 医疗") == [("treatment", "副处级 医疗")]
