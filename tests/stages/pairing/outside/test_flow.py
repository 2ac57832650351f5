"""Labels in running rows: before colons, underlines and gaps, several in one row."""

from __future__ import annotations

import pytest

from stages.geometry import Box
from stages.pairing.blocks import of_cells, of_lines
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import flow, loosely
from stages.records import Ruling
from tests.stages import written

_BOOK = for_form(None)


def _pairs(text: str, *, strict: bool = False) -> dict[str, str]:
    lines = [written.line(part, 100, 100 + 60 * n) for n, part in enumerate(text.split("\n"))]
    block = of_lines(written.page(free=lines), lines, Box(100, 100, 1900, 700))
    return {
        f.label.name if f.label and f.label.kind != "other" else f.text: "".join(v.text for v in f.value)
        for f in flow.pairs(block, _BOOK, strict=strict)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("姓名：唐玉云", {"name": "唐玉云"}),
        ("职务是 大队政委", {"position": "大队政委"}),
        ("原任：副局长", {"position": "副局长"}),
        ("参加革命工作时间证明", {}),
        ("用电地址 泰安路21号", {"address": "泰安路21号"}),
        ("所在林场：百花林场", {"unit": "百花林场"}),
        ("现任职务副处长           工资级别十三级", {"position": "副处长", "rank": "十三级"}),
        (
            "籍贯 辽宁省海城县           离休后待遇县处级           医疗",
            {"native_place": "辽宁省海城县", "treatment": "县处级"},
        ),
        ("原参加工作时间 1943年10月", {"原参加工作时间": "1943年10月"}),
        ("现核定时间 1941年9月", {"work_start_date": "1941年9月"}),
        ("批准离休时间是 1985年6月8日", {"retirement_date": "1985年6月8日"}),
        ("填报单位：平泉县老干部局 No.", {"unit": "平泉县老干部局"}),
        ("填表单位：平泉县老干部局 年 月 日填", {"unit": "平泉县老干部局"}),
        ("唐玉云 同志（男， 1932-02 出生）系党员，", {}),
        ("唐玉云 同志， 1926年3月12日 出生， 山东滕县 人", {}),
        ("级别 正县级 待遇 享受副厅（局）级\n待遇", {"rank": "正县级", "treatment": "享受副厅（局）级\n待遇"}),
        ("出生地 方山县蔡家崖", {"birth_place": "方山县蔡家崖"}),
        ("出生地方 方山县蔡家崖", {"birth_place": "方山县蔡家崖"}),
        ("姓 名 唐玉云", {"name": "唐玉云"}),
        ("姓名: 唐玉云 性别: 男 民族: 汉族", {"name": "唐玉云", "sex": "男", "ethnicity": "汉族"}),
        ("离休前职务 党支部书记", {"position": "党支部书记"}),
        ("所在党支部 第三支部 职务 书记", {"所在党支部": "第三支部", "position": "书记"}),
        ("离休后待遇：政治、生活待遇不变", {"treatment": "政治、生活待遇不变"}),
        ("奖惩情况：1947年立二等功，1955年授奖章。", {"awards": "1947年立二等功，1955年授奖章。"}),
        ("姓名：唐玉云。", {"name": "唐玉云"}),
        ("家庭成员：\n配偶：邹荫棠，务农\n长子：邹保卫", {"family_members": "配偶：邹荫棠，务农\n长子：邹保卫"}),
        ("护理人姓名：盛步云", {"护理人姓名": "盛步云"}),
        ("遗属姓名：杨莲爱 与离休干部关系：配偶", {"遗属姓名": "杨莲爱", "与离休干部关系": "配偶"}),
        ("单位审核意见\n情况属实，同意补助", {"单位审核意见": "情况属实，同意补助"}),
        ("出生年月日时间：1923.6", {"birth_date": "1923.6"}),
        ("生活待遇：不变 政治待遇：不变", {"treatment": "不变"}),
        ("何民族：汉族 生年月：1921.10", {"ethnicity": "汉族", "birth_date": "1921.10"}),
        ("姓名 唐玉云  性别 男", {"name": "唐玉云", "sex": "男"}),
        ("姓名____唐玉云____ 性别__男__", {"name": "唐玉云", "sex": "男"}),
        ("姓 名：唐玉云", {"name": "唐玉云"}),
        ("姓名：唐玉云，性别：男。", {"name": "唐玉云", "sex": "男"}),
        ("出生年月：1923年6月 籍贯：河北平泉", {"birth_date": "1923年6月", "native_place": "河北平泉"}),
        ("参加革命\n工作时间：1943年", {"work_start_date": "1943年"}),
        ("家庭住址：平泉县存瑞路\n45号院", {"address": "平泉县存瑞路\n45号院"}),
        ("曾用名：\n民族：汉族", {"former_name": "", "ethnicity": "汉族"}),
        ("一、申请人情况", {}),
        ("文化教员。那时条件艰苦", {}),
        ("文化 高小", {"education": "高小"}),
    ],
)
def test_labels_and_values_in_a_row(text: str, expected: dict[str, str]) -> None:
    assert _pairs(text) == expected


def test_the_second_half_of_a_treatment_is_no_label_of_its_own() -> None:
    assert _pairs("现享受待遇 副县级政治 生活待遇") == {"treatment": "副县级政治 生活待遇"}


def test_inside_cells_a_label_must_stand_apart() -> None:
    """A value may begin with a label's words; a cell is only split at a colon, a gap or a stroke."""
    assert _pairs("民族小学教员", strict=True) == {}
    assert _pairs("民族 汉族", strict=True) == {"ethnicity": "汉族"}
    assert _pairs("姓名：唐玉云 性别：男", strict=True) == {"name": "唐玉云", "sex": "男"}


def test_words_inside_words_are_no_labels() -> None:
    assert _pairs("我的姓名是唐玉云") == {}


def test_rows_that_run_on_are_one_paragraph() -> None:
    """A row that reaches the right edge runs on; one that ends early does not."""
    texts = ["姓名唐玉云男汉族一九二三年六月生于河北平", "泉县", "籍贯河北平泉"]
    rows = []
    for number, text in enumerate(texts):
        line = written.line(text, 100, 100 + 60 * number)
        rows.append(of_lines(written.page(free=[line]), [line], line.box))
    assert [[row.text for row in group] for group in loosely.paragraphs(rows, _BOOK)] == [texts[:2], texts[2:]]


def _two_rows(upper: str, lower: str, *, drawn: bool) -> list[int]:
    lines = [written.line(upper, 100, 100), written.line(lower, 100, 170)]
    rulings = [Ruling(Box(90, 154, 1800, 158), True, 156.0, 156.0)] if drawn else []
    page = written.page(free=lines, rulings=rulings)
    return [len(group) for group in loosely.paragraphs([of_lines(page, [line], line.box) for line in lines], _BOOK)]


def test_rows_of_a_form_between_which_a_line_is_drawn_are_no_paragraph() -> None:
    upper, lower = "现任职务航道科科长", "拟任汉江航运管理局顾问"
    assert _two_rows(upper, lower, drawn=True) == [1, 1]
    assert _two_rows(lower, upper, drawn=False) == [2]


def test_a_sentence_runs_on_over_the_lines_of_writing_paper() -> None:
    assert _two_rows("我叫唐玉云，男，汉族，一九二三年六月生于河北省", "平泉县，家庭出身贫农。", drawn=True) == [2]


def test_nothing_to_pair() -> None:
    assert loosely.paragraphs([], _BOOK) == []
    assert _pairs("一九四五年三月参军") == {}


def test_a_list_goes_on_over_words_that_are_labels_elsewhere() -> None:
    assert _pairs("享受待遇：副地级政治、生活待遇\n姓名：唐玉云") == {
        "treatment": "副地级政治、生活待遇",
        "name": "唐玉云",
    }


def test_in_prose_a_short_fields_value_ends_with_its_clause() -> None:
    assert _pairs("本人成份：军人，初中文化程度。")["class_status"] == "军人"


def test_cells_that_hold_small_labels_over_their_values() -> None:
    rows = [("姓名\n唐玉云", "性别\n男"), ("民族\n汉族", "籍贯\n河北平泉"), ("入党时间\n1941.5", "级别\n行政14级")]
    page = written.page(written.table(rows, [400, 400], height=130))
    cells = of_cells(page, lambda text: _BOOK.match(text) is not None)
    assert flow.holds_both(cells, _BOOK)
    found = {
        f.label.name: f.value[0].text for c in cells for f in flow.pairs(c, _BOOK, strict=True, both=True) if f.label
    }
    assert found["name"] == "唐玉云" and found["party_date"] == "1941.5" and found["rank"] == "行政14级"
    ordinary = written.page(written.table([("姓名", "唐玉云", "性别", "男")], [200, 400, 200, 200]))
    assert not flow.holds_both(of_cells(ordinary, lambda text: _BOOK.match(text) is not None), _BOOK)


def test_words_before_a_colon_are_a_label_though_nobody_described_it() -> None:
    assert _pairs("慰问类别：老人节慰问 慰问金：300元\n姓名：唐玉云 性别：男") == {
        "慰问类别": "老人节慰问",
        "慰问金": "300元",
        "name": "唐玉云",
        "sex": "男",
    }


def test_a_label_read_with_a_slip_before_its_colon() -> None:
    assert _pairs("出牛年月： 一九二五年十二月") == {"birth_date": "一九二五年十二月"}


def test_a_label_goes_on_where_the_book_ends() -> None:
    """受过何种奖励|或处分 is one label; 原工作单位及职务 is known whole."""
    assert _pairs("受过何种奖励及惩戒：1949年立二等功")["awards"] == "1949年立二等功"
    assert "及职务" not in _pairs("原工作单位及职务：平泉县粮食局局长").get("unit", "")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("主要简历\n1940.6至1941.1 林县公安局 侦察员", True),
        ("主要简历（从参加工作写起）\n1940.6至1941.1 林县公安局 侦察员", True),
        ("家庭成员\n亲友们", False),
    ],
)
def test_the_label_of_a_section_leads_lines_of_text_but_not_the_rest_of_a_longer_label(text: str, leads: bool) -> None:
    lines = [written.line(part, 100, 100 + 60 * n) for n, part in enumerate(text.split("\n"))]
    block = of_lines(written.page(free=lines), lines, Box(100, 100, 1900, 700))
    assert flow.leading(block, _BOOK, both=True) == leads


@pytest.mark.parametrize(
    "text", ["籍贯（省、县）\n江苏沭阳县", "籍贯（省、县）： 江苏沭阳县", "籍贯 （省县市） 江苏沭阳县"]
)
def test_what_a_remark_behind_a_label_asks_for_is_no_value(text: str) -> None:
    assert _pairs(text) == {"native_place": "江苏沭阳县"}


def test_a_value_in_brackets_stays_a_value() -> None:
    assert _pairs("健康状况：（良好）") == {"health": "（良好）"}


def test_words_that_name_a_field_only_at_need_may_begin_a_sentence() -> None:
    assert "health" not in _pairs("病情需要，同意使用。")
    assert _pairs("病情：高血压") == {"health": "高血压"}


def test_a_second_pair_far_behind_the_first_in_a_cell_whose_label_nobody_described() -> None:
    def told(gap: str) -> list[tuple[str, list[str]]]:
        page = written.page([(Box(100, 300, 1900, 370), f"用船事由：到省医院复查{gap}前往去处：省城")])
        (block,) = of_cells(page, lambda _: False)
        return [(f.text, [b.text for b in f.value]) for f in flow.pairs(block, _BOOK, strict=True)]

    assert told("      ") == [("用船事由", ["到省医院复查"]), ("前往去处", ["省城"])]
    assert told("") == []


def test_a_line_of_its_own_with_a_label_and_colon_begins_the_next_pair_of_a_cell() -> None:
    page = written.page([(Box(100, 300, 1900, 470), "罗德山\n性别：男")])
    (block,) = of_cells(page, lambda _: False)
    assert flow.next_label(block, _BOOK) == 4
    (plain,) = of_cells(written.page([(Box(100, 300, 1900, 470), "罗德山\n男")]), lambda _: False)
    assert flow.next_label(plain, _BOOK) is None


def test_words_that_begin_like_a_label_and_are_none() -> None:
    assert _pairs("住址：文化巷72号") == {"address": "文化巷72号"}
    assert _pairs("健康：良好 血型：AB型")["health"] == "良好"
    assert _pairs("医疗：干部病房 血型：AB型")["medical_treatment"] == "干部病房"
    assert "health" not in _pairs("健康 良好")


def test_no_label_goes_over_a_comma() -> None:
    assert _pairs("职，级别 行政十九级") == {"rank": "行政十九级"}


def test_the_first_half_of_a_heading_is_no_label() -> None:
    assert _pairs("奖惩及审查") == {}


def test_a_name_close_behind_a_label_that_asks_only_at_need() -> None:
    assert _pairs("本人姓名秦家江") == {"name": "秦家江"}


def test_what_is_left_of_a_label_before_its_colon() -> None:
    assert _pairs("贯：河北省阜平县") == {"native_place": "河北省阜平县"}


def test_the_pay_of_a_post_is_no_post() -> None:
    assert "position" not in _pairs("职务工资 144.00元")


def test_an_address_close_behind_a_label_that_names_it_only_at_need() -> None:
    line = written.line("安置地址嘉禾县城关镇解放路85号", 100, 300)
    block = of_lines(written.page(free=[line]), [line], line.box)
    assert [(each.label.name, each.value[0].text) for each in flow.pairs(block, _BOOK, strict=False) if each.label] == [
        ("address", "嘉禾县城关镇解放路85号")
    ]


def test_a_row_that_ends_before_its_blank_goes_on() -> None:
    rows = [
        of_lines(written.page(free=[line]), [line], line.box)
        for line in (
            written.line("兹有张志强同志，性别男，籍贯河北省平山县，民族", 200, 100),
            written.line("汉族，现住石家庄市裕华路三十五号省委宿舍院二栋", 100, 170),
        )
    ]
    wide = written.line("一" * 60, 100, 900)
    every = [*rows, of_lines(written.page(free=[wide]), [wide], wide.box)]
    assert [len(group) for group in loosely.paragraphs(every, _BOOK)] == [2, 1]


def test_a_label_behind_a_comma_that_a_date_answers() -> None:
    text = "参加革命时间 1946.11 ，离休前任 副政委 职务，经批准离休，离休时间 1990.12 ，享受 正县级"
    told = _pairs(text)
    assert list(told) == ["work_start_date", "retirement_date"]
    assert told["retirement_date"].startswith("1990.12")


def test_rows_that_both_begin_with_a_label_are_no_sentence() -> None:
    assert _two_rows("现任职务局长、党组书记", "拟任免职务任党委书记，免去局长职务", drawn=True) == [1, 1]
