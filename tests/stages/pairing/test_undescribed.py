"""Forms nobody described: where values stand is judged from a whole band of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stages.geometry import Box
from stages.pairing import undescribed
from stages.pairing.blocks import of_cells
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import free, turns
from stages.records import Cell, Line
from tests.stages import written

_BOOK = for_form(None)


def _pairs(cells: Sequence[tuple[Box, str]]) -> dict[str, str]:
    page = written.page(cells)
    web = Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi)
    below = undescribed.stacked(web, _BOOK, frozenset())
    return {
        "".join(f.text.split()).rstrip("："): "".join(b.text for b in f.value)
        for f in undescribed.by_geometry(web, _BOOK, below, frozenset())
    }


def test_values_under_their_labels_band_by_band() -> None:
    rows = [("慰问金额：", "慰问类别："), ("1000元", "节日慰问"), ("参加社团：", "爱好特长："), ("门球队", "象棋")]
    assert _pairs(written.table(rows, [400, 400])) == {
        "慰问金额": "1000元",
        "慰问类别": "节日慰问",
        "参加社团": "门球队",
        "爱好特长": "象棋",
    }


def test_a_first_band_that_tells_nothing_goes_with_the_form_s_habit() -> None:
    rows = [
        ("姓名", "慰问金额", "健康状态"),
        ("宋树珺", "1000元", "良好"),
        ("慰问品", "联络员", "慰问时间"),
        ("毛毯一条", "曲林福", "20081124"),
        ("反映问题", "电话号码", "慰问类别"),
        ("无", "0312-2071338", "节日慰问"),
        ("慰问人", "性别", "出生年月日"),
        ("局长李文海", "男", "190807"),
    ]
    pairs = _pairs(written.table(rows, [400, 400, 400]))
    assert (pairs["姓名"], pairs["慰问金额"], pairs["健康状态"]) == ("宋树珺", "1000元", "良好")


def test_values_beside_their_labels_stay_beside() -> None:
    rows = [("慰问金额", "1000元", "慰问类别", "节日慰问"), ("参加社团", "门球队", "爱好特长", "象棋")]
    pairs = _pairs(written.table(rows, [300, 300, 300, 300]))
    assert pairs["慰问金额"] == "1000元" and pairs["参加社团"] == "门球队" and pairs["爱好特长"] == "象棋"


@pytest.mark.parametrize(
    ("cell", "label", "value"),
    [
        ("既往病史：无", "既往病史", "无"),
        ("会员编号 0127", "会员编号", "0127"),
        ("化验结果： 血糖偏高", "化验结果", "血糖偏高"),
    ],
)
def test_label_and_value_in_one_cell(cell: str, label: str, value: str) -> None:
    assert _pairs(written.table([(cell,)], [900]))[label] == value


def test_a_value_with_figures_before_a_gap_is_no_label() -> None:
    assert _pairs(written.table([("1994年8月 节日慰问",)], [900])) == {}


def test_rows_of_words_wide_apart_take_turns() -> None:
    lines = [written.line(t, x, y) for t, x, y in [
        ("户主姓名", 100, 300), ("严茂林", 400, 300), ("家庭人口", 900, 300), ("5人", 1200, 300),
        ("建筑面积", 100, 400), ("110.5平方米", 400, 400),
    ]]  # fmt: skip
    page = written.page(free=lines)
    found = turns.in_rows(free.rows(page, _BOOK), _BOOK)
    assert [(f.text, f.value[0].text) for f in found] == [
        ("户主姓名", "严茂林"),
        ("家庭人口", "5人"),
        ("建筑面积", "110.5平方米"),
    ]


def test_rows_of_several_pairs_are_told_before_a_known_label_takes_them_for_its_value() -> None:
    words = (
        ("享受待遇", "享受县处级待遇", "用车日期", "二〇〇四年十月"),
        ("用车事由", "体检", "起止地点", "蔚县至张家口"),
    )
    lines = [
        written.line(text, x, 300 + 90 * n)
        for n, row in enumerate(words)
        for x, text in zip((100, 400, 900, 1200), row, strict=True)
    ]
    page = written.page(free=[*lines, written.line("工作经历 一九四六年参加革命", 100, 600)])
    found, rest = turns.in_turns(free.rows(page, _BOOK), _BOOK)
    assert [(f.text, f.value[0].text) for f in found] == [
        (label, value) for row in words for label, value in zip(row[::2], row[1::2], strict=True)
    ]
    assert [row.text for row in rest] == ["工作经历 一九四六年参加革命"]


def test_a_small_label_over_its_value() -> None:
    assert _pairs(written.table([("住院医院\n英山县人民医院", "病房床号\n内科8床")], [400, 400], height=130)) == {
        "住院医院": "英山县人民医院",
        "病房床号": "内科8床",
    }


def test_a_label_of_which_a_part_was_not_read_goes_with_the_form_s_habit() -> None:
    rows = [
        ("姓名", "曾用名", "性别"), ("曹景元", "曹小德", "男"),
        ("民族", "祖籍", "出生地"), ("汉", "山东莒县", "山东莒县"),
        ("工作单位", "现任职", "行政级别"), ("临沂地区供销合作社", "副主任", "县处级副职"),
    ]  # fmt: skip
    page = written.page(written.table(rows, [420, 300, 300]))
    web = Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi)
    told = {web.blocks[a].text: web.blocks[b].text for a, b in undescribed.stacked(web, _BOOK, frozenset()).items()}
    assert told["工作单位"] == "临沂地区供销合作社" and told["行政级别"] == "县处级副职"


def test_labels_set_wide_are_labels_though_nobody_knows_their_words() -> None:
    """慰 问 人 员, spread over its cell, over values that are written close."""
    rows = [("身 体 状 况", "慰 问 人 员", "随 礼 明 细"), ("患冠心病", "邢宝江、褚玉英", "奶粉二袋、苹果一箱")]
    assert _pairs(written.table(rows, [500, 500, 600])) == {
        "身体状况": "患冠心病", "慰问人员": "邢宝江、褚玉英", "随礼明细": "奶粉二袋、苹果一箱",
    }  # fmt: skip


def test_the_heading_of_several_rows_of_pairs_beside_it_is_no_label() -> None:
    tall = (Box(20, 300, 100, 510), "配套情况")
    rows = [("厨房", "独用"), ("卫生间", "有"), ("煤气", "管道煤气")]
    assert _pairs([tall, *written.table(rows, [300, 300])]) == dict(rows)


def test_pairs_on_bent_paper_are_told_from_the_left() -> None:
    cells = [
        (Box(100, 304, 300, 404), "心脏"), (Box(300, 302, 700, 402), "心尖区二级杂音"),
        (Box(700, 300, 900, 400), "肺"), (Box(900, 298, 1300, 398), "清"),
    ]  # fmt: skip
    assert _pairs(sorted(cells, key=lambda cell: cell[0].y0)) == {"心脏": "心尖区二级杂音", "肺": "清"}


def test_on_a_form_with_labels_in_the_corners_of_its_cells_unknown_ones_are_labels_too() -> None:
    rows = [("姓名\n夏成铭", "性别\n男"), ("民族\n汉", "籍贯\n通江县"), ("原职务\n副厂长", "月离休金\n110元")]
    assert _pairs(written.table(rows, [500, 500])).get("月离休金") == "110元"
    rows = [("备注一\n夏成铭", "时节二\n男"), ("民族\n汉", "籍贯\n通江县"), ("说法三\n副厂长", "月离休金\n110元")]
    assert "月离休金" not in _pairs(written.table(rows, [500, 500]))


def test_the_name_of_an_office_is_no_label_of_what_stands_beside_it() -> None:
    rows = [("原单位", "海口海关行政处", "原职务", "副处长"), ("迁出地", "宿舍3栋404房", "迁往地", "泉州市")]
    told = _pairs(written.table(rows, [300, 500, 300, 500]))
    assert (told["原单位"], told["原职务"]) == ("海口海关行政处", "副处长")


def test_a_row_that_takes_turns_keeps_them_though_an_answer_ends_like_a_label() -> None:
    rows = [("安置地点", "省会郊区", "随迁口数", "三人", "建房补助", "陆仟元")]
    told = _pairs(written.table(rows, [300, 300, 300, 300, 300, 300]))
    assert told == {"安置地点": "省会郊区", "随迁口数": "三人", "建房补助": "陆仟元"}


def test_labels_far_over_their_values_in_the_corners_of_cells() -> None:
    def cell(column: int, row: int, label: str, value: str) -> list[Line]:
        x, y, index = 100 + 500 * column, 300 + 200 * row, 3 * row + column
        return [
            written.line(label, x + 8, y + 8, size=30, cell=index),
            written.line(value, x + 8, y + 110, cell=index),
        ]

    told = [
        [("身体", "健壮"), ("听觉", "右耳减退"), ("心跳", "匀齐")],
        [("肝脏", "正常"), ("胸透", "两肺纹理增粗"), ("尿检", "阴性")],
    ]
    lines = [li for r, row in enumerate(told) for c, pair in enumerate(row) for li in cell(c, r, *pair)]
    boxes = [
        Cell(Box(100 + 500 * c, 300 + 200 * r, 600 + 500 * c, 500 + 200 * r), 1) for r in range(2) for c in range(3)
    ]
    page = replace(written.page(free=lines), cells=tuple(boxes))
    found = undescribed.by_geometry(Grid(of_cells(page, lambda _: False), page.dpi), _BOOK, {}, frozenset())
    pairs = {each.text: "".join(block.text for block in each.value).strip() for each in found}
    assert pairs == dict(pair for row in told for pair in row)


def test_heads_over_labels_and_values_are_no_labels() -> None:
    rows = [("序号", "项目", "情况", "备注"), ("1", "姓名", "薛成长", ""), ("2", "性别", "男", "")]
    page = written.page(written.table(rows, [100, 400, 800, 300]))
    web = Grid(of_cells(page, lambda text: _BOOK.match(text) is not None), page.dpi)
    assert undescribed.stacked(web, _BOOK, frozenset()) == {}


def test_a_label_set_wide_is_one_word_of_its_row() -> None:
    def told(text: str) -> dict[str, str]:
        line = written.line(text, 100, 300)
        rows = free.rows(written.page(free=[line]), _BOOK)
        return {"".join(f.text.split()): f.value[0].text for f in turns.in_turns(rows, _BOOK)[0]}

    assert told("原 单 位 保定市人民医院 现 住 址 中山路150号") == {"原单位": "保定市人民医院", "现住址": "中山路150号"}
    assert told("原 单 位 保定市人民医院") == {}
    assert told("报名科目 书法 编入班次 甲班") == {"报名科目": "书法", "编入班次": "甲班"}
    assert told("姓名 魏克勤 性别男 民族汉") == {}, "label and value in one word"


def test_a_label_set_wide_close_before_its_value() -> None:
    lines = [written.line(text, x, 300) for x, text in ((100, "姓 名温文标"), (700, "级 别18级"))]
    rows = free.rows(written.page(free=lines), _BOOK)
    assert turns.in_turns(rows, _BOOK)[0] == []
    apart = [
        written.line(text, x, 300) for x, text in ((100, "姓 名"), (400, "温文标"), (700, "级 别"), (1000, "18级"))
    ]
    found = turns.in_turns(free.rows(written.page(free=apart), _BOOK), _BOOK)[0]
    assert [each.value[0].text for each in found] == ["温文标", "18级"]


@pytest.mark.parametrize("row", ["爱人 苌金云1931年生 群众 邢台市公交公司", "儿媳矫爱淑 1953年生 中共党员 技术员"])
def test_a_relative_in_a_row_is_no_label_with_its_value(row: str) -> None:
    rows = free.rows(written.page(free=[written.line(row, 100, 300)]), _BOOK)
    assert turns.in_rows(rows, _BOOK) == []
