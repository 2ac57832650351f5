"""Values over, before, or two bands under their labels."""

from __future__ import annotations

from collections.abc import Sequence

from stages import extract
from stages.geometry import Box
from stages.records import RecognisedForm
from tests.stages import written


def _told(cells: Sequence[tuple[Box, str]]) -> dict[str, str]:
    form = RecognisedForm(written.document(written.page(cells)), None, None, None, None, 1.0)
    return {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}


def test_labels_under_their_values() -> None:
    first = written.table([("陈长芝", "女", "江西省兴国县"), ("姓名", "性别", "籍贯")], [300, 200, 500])
    second = written.table([("1946.8", "副处长"), ("参加革命工作时间", "原任职务")], [500, 500], y=600)

    assert _told([*first, *second]) == {
        "name": "陈长芝",
        "sex": "女",
        "native_place": "江西省兴国县",
        "work_start_date": "1946.8",
        "position": "副处长",
    }


def test_labels_behind_their_values() -> None:
    rows = [
        ("侯志龙", "姓名", "男", "性别"),
        ("1927-07-12", "出生日期", "汉", "民族"),
        ("四川巴中县", "籍贯", "高中", "文化程度"),
    ]

    assert _told(written.table(rows, [300, 300, 300, 300])) == {
        "name": "侯志龙",
        "sex": "男",
        "birth_date": "1927-07-12",
        "ethnicity": "汉",
        "native_place": "四川巴中县",
        "education": "高中",
    }


def test_values_behind_their_labels_stay_there() -> None:
    rows = [
        ("姓名", "侯志龙", "性别", "男"),
        ("出生日期", "1927-07-12", "民族", "汉"),
        ("籍贯", "四川", "文化程度", "高中"),
    ]

    assert _told(written.table(rows, [300, 300, 300, 300]))["name"] == "侯志龙"


def test_a_register_of_two_bands() -> None:
    rows = [
        ("姓名", "性别", "籍贯"),
        ("单位", "职务", "离休时间"),
        ("尹淑", "女", "河北"),
        ("浙江省粮食局", "主任", "1975.11"),
    ]

    assert _told(written.table(rows, [400, 300, 300])) == {
        "name": "尹淑",
        "sex": "女",
        "native_place": "河北",
        "unit": "浙江省粮食局",
        "position": "主任",
        "retirement_date": "1975.11",
    }


def test_numbers_under_the_heads() -> None:
    rows = [("姓名", "性别", "籍贯", "职务"), ("(1)", "(2)", "(3)", "(4)"), ("高敬胜", "男", "湖南省茶陵县", "科长")]

    assert _told(written.table(rows, [300, 200, 400, 300])) == {
        "name": "高敬胜",
        "sex": "男",
        "native_place": "湖南省茶陵县",
        "position": "科长",
    }


def test_columns_without_rows() -> None:
    labels, values = ["姓名", "性别", "籍贯", "民族"], ["叶景荣", "男", "安徽省无为县", "满族"]
    boxes = [(Box(100, 300, 500, 800), ""), (Box(500, 300, 1300, 800), "")]
    lines = [
        written.line(text, x, 320 + 110 * n, cell=cell)
        for cell, x, texts in ((0, 120, labels), (1, 520, values))
        for n, text in enumerate(texts)
    ]
    form = RecognisedForm(written.document(written.page(boxes, lines)), None, None, None, None, 1.0)
    told = {raw.field: raw.raw for raw in extract.run(form, extract.ExtractSettings()).fields}

    assert told == {"name": "叶景荣", "sex": "男", "native_place": "安徽省无为县", "ethnicity": "满族"}


def test_labels_in_the_middle_of_a_row() -> None:
    rows = [
        ("韩英彩", "姓名", "性别", "女"),
        ("1928年8月5日", "出生日期", "民族", "满族"),
        ("福建长汀", "籍贯", "学历", "中专"),
        ("正处级", "享受待遇", "配偶姓名", "张广发"),
    ]
    told = _told(written.table(rows, [300, 300, 300, 300]))
    assert told == {
        "name": "韩英彩",
        "sex": "女",
        "birth_date": "1928年8月5日",
        "ethnicity": "满族",
        "native_place": "福建长汀",
        "education": "中专",
        "treatment": "正处级",
    }


def test_one_row_of_which_half_are_labels_has_no_values_over_it() -> None:
    rows = [("报销金额", "443元", "自负金额", "无"), ("医疗待遇", "公费医疗", "原职务", "科长")]
    assert _told(written.table(rows, [300, 300, 300, 300])) == {"medical_treatment": "公费医疗", "position": "科长"}


def test_a_label_nobody_described_among_those_under_their_values() -> None:
    first = written.table([("陈长芝", "女"), ("姓名", "性别")], [500, 500])
    second = written.table([("1946.8", "副处长"), ("参加革命工作时间", "原任职务")], [500, 500], y=600)
    third = written.table([("市一院", "高血压"), ("就诊医院", "主要病史")], [500, 500], y=900)
    told = _told([*first, *second, *third])
    assert told["name"] == "陈长芝"
    assert told["position"] == "副处长"


def test_a_register_with_a_number_over_both_bands_and_words_of_events() -> None:
    rows = [
        ("姓名", "性别", "离休"),
        ("单位", "职务", "健康"),
        ("沈毅", "男", "82.1"),
        ("长春市粮食局", "副科长", "一般"),
    ]
    cells = written.table(rows, [400, 300, 300])
    numbers = [(Box(20, 300, 100, 440), "编号"), (Box(20, 440, 100, 580), "1")]
    told = _told([*numbers, *cells])
    assert (told["name"], told["unit"], told["position"]) == ("沈毅", "长春市粮食局", "副科长")
    assert (told["retirement_date"], told["health"]) == ("82.1", "一般")


def test_a_label_under_which_nothing_stands_has_its_value_beside_it() -> None:
    told = (("陈长芝", "姓名"), ("女", "性别"), ("1946.8", "参加工作时间"), ("处长", "原任职务"))
    footed = [
        (Box(100 + 500 * n, 600, 600 + 500 * n, 740), f"{value}\n{label}") for n, (value, label) in enumerate(told)
    ]
    last = [(Box(100, 740, 600, 810), "身体状况"), (Box(600, 740, 2100, 810), "尚好")]
    assert _told([*footed, *last])["health"] == "尚好"
