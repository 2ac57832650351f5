"""Labels before underlines: blanks, not rows of text, say which value belongs to which label."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.cells import wrapped
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import line_cuts, underlines
from stages.records import Line, Ruling
from tests.stages import written

_BOOK = for_form(None)


def _under(x0: int, x1: int, y: int) -> Ruling:
    return Ruling(Box(x0, y - 1, x1, y + 1), True, y, y)


def _told(
    lines: Sequence[Line], rulings: Sequence[Ruling], *, described: bool = True
) -> tuple[list[tuple[str | None, str, str]], list[str]]:
    page = written.page(free=lines, rulings=rulings)
    page = wrapped.together(line_cuts.parted(page, _BOOK), _BOOK)
    found, used = underlines.pairs(page, _BOOK, described=described)
    told = [
        (f.label.name if f.label else None, "".join(f.text.split()), "".join("".join(b.text for b in f.value).split()))
        for f in found
    ]
    return told, [line.text for n, line in enumerate(page.lines) if n not in used]


def test_one_line_read_over_several_pairs() -> None:
    row = written.line("姓  名 王秀兰 性  别 女", 100, 300)
    told, left = _told([row], [_under(290, 440, 345), _under(650, 800, 345)])
    assert told == [("name", "姓名", "王秀兰"), ("sex", "性别", "女")]
    assert left == []


def test_a_value_over_two_lines_above_its_underline() -> None:
    lines = [
        written.line("籍贯", 100, 340),
        written.line("河北省平泉县", 300, 305),
        written.line("郭家屯乡", 300, 348),
        written.line("出生地", 700, 340),
        written.line("平泉县榆树林", 900, 345),
    ]
    told, _ = _told(lines, [_under(290, 650, 395), _under(890, 1300, 395)])
    assert told == [("native_place", "籍贯", "河北省平泉县郭家屯乡"), ("birth_place", "出生地", "平泉县榆树林")]


def test_a_value_goes_on_over_the_next_underline_as_long_as_its_own() -> None:
    lines = [
        written.line("离休前职务", 1000, 300), written.line("菏泽地区外贸局副局长、", 1220, 300),
        written.line("党组成员", 1220, 380), written.line("性别", 100, 390), written.line("男", 300, 390),
        written.line("离休时间", 1000, 490), written.line("1981.10", 1220, 490),
    ]  # fmt: skip
    rules = [_under(1210, 1800, 345), _under(1210, 1800, 425), _under(290, 700, 435), _under(1210, 1800, 535)]
    told, left = _told(lines, rules)
    assert sorted(told, key=lambda each: each[0] or "") == [
        ("position", "离休前职务", "菏泽地区外贸局副局长、党组成员"),
        ("retirement_date", "离休时间", "1981.10"),
        ("sex", "性别", "男"),
    ]
    assert left == []


def test_what_stands_over_an_underline_of_another_length_or_farther_down_is_no_more_of_it() -> None:
    lines = [written.line("姓名", 100, 300), written.line("白晓峰", 300, 300), written.line("承德县制", 300, 380)]
    for lower in (_under(290, 500, 425), _under(290, 800, 560)):
        told, _ = _told(lines, [_under(290, 800, 345), lower])
        assert told == [("name", "姓名", "白晓峰")]


def test_a_heading_over_an_underline_is_no_first_line_of_its_value() -> None:
    lines = [
        written.line("离休荣誉证", 300, 200, size=80),
        written.line("姓名", 100, 300),
        written.line("白晓峰", 300, 300),
    ]
    told, left = _told(lines, [_under(290, 800, 345)])
    assert told == [("name", "姓名", "白晓峰")]
    assert left == ["离休荣誉证"]


def test_a_value_in_small_letters_well_above_its_underline() -> None:
    lines = [written.line("参加革命工作时间", 100, 300, size=60), written.line("1937.12", 700, 306, size=36)]
    told, _ = _told(lines, [_under(640, 1300, 382)])
    assert told == [("work_start_date", "参加革命工作时间", "1937.12")]


def test_a_label_of_two_rows_with_its_value_half_way() -> None:
    lines = [written.line("参加工", 100, 290), written.line("作时间", 100, 334), written.line("1936年3月", 300, 300)]
    told, _ = _told(lines, [_under(240, 700, 365)])
    assert told == [("work_start_date", "参加工作时间", "1936年3月")]


def test_an_underline_that_was_not_found_leaves_label_and_value_before_the_next() -> None:
    words = (("族别", 100), ("汉", 250), ("出生年月", 400), ("1922年12月", 650))
    told, _ = _told([written.line(text, x, 300) for text, x in words], [_under(620, 1200, 345)])
    assert told == [("ethnicity", "族别", "汉"), ("birth_date", "出生年月", "1922年12月")]


def test_an_empty_blank_keeps_its_label() -> None:
    told, _ = _told([written.line("曾用名", 100, 300)], [_under(290, 800, 345)])
    assert told == [("former_name", "曾用名", "")]


def test_labels_nobody_described_pair_on_a_form_nobody_described() -> None:
    words = (("体重", 100), ("62公斤", 300), ("血压", 700), ("130/85", 900))
    lines, unders = [written.line(text, x, 300) for text, x in words], [_under(290, 600, 345), _under(890, 1300, 345)]
    assert _told(lines, unders, described=False)[0] == [(None, "体重", "62公斤"), (None, "血压", "130/85")]
    assert _told(lines, unders)[0] == [], "on a described form they are read with their row"


def test_a_worn_underline_cuts_no_value() -> None:
    told, _ = _told(
        [written.line("住址", 100, 300), written.line("平泉县榆树林公社第二生产队", 300, 300)],
        [_under(290, 460, 345), _under(520, 1300, 345)],
    )
    assert told == [("address", "住址", "平泉县榆树林公社第二生产队")]


def test_lines_under_rows_of_a_list_are_no_blanks() -> None:
    rows = [written.line(f"194{n}.3 平泉县粮食局 科员", 240, 300 + 70 * n) for n in range(3)]
    unders = [_under(230, 1300, 345 + 70 * n) for n in range(3)]
    assert _told(rows, unders) == ([], [row.text for row in rows])


def test_options_without_a_tick_are_no_value_to_trust() -> None:
    page = written.page(
        free=[written.line("性别", 100, 300), written.line("男女", 300, 300)], rulings=[_under(290, 600, 345)]
    )
    ((found,), _) = underlines.pairs(page, _BOOK, described=True)
    assert found.label is not None and found.label.name == "sex" and found.pairing < 0.5


def test_feet_of_figures_that_stand_in_line_are_no_blank() -> None:
    lines = [written.line("身份证号码：", 100, 300), written.line("130823220520295", 420, 292)]
    told, _ = _told(lines, [_under(330, 900, 350), _under(424, 700, 331)])
    assert told == [("id_number", "身份证号码：", "130823220520295")]


def test_a_label_read_in_one_with_its_value_parts_two_underlines() -> None:
    row = [written.line("出生", 100, 296, size=48), written.line("1924.10.27", 400, 300)]
    whole = written.line("籍 贯 江西省于都县", 900, 300)
    told, _ = _told([*row, whole], [_under(250, 860, 366), _under(1055, 1600, 366)])
    assert not any("籍" in value for _, _, value in told)


def test_a_value_over_an_underline_worn_off_in_its_middle() -> None:
    lines = [
        written.line("工作单位", 100, 300), written.line("襄樊轴承厂", 400, 300), written.line("现任职务", 800, 300),
        written.line("行政科科长", 1120, 300),
    ]  # fmt: skip
    told, left = _told(lines, [_under(280, 780, 345), _under(970, 1100, 345), _under(1400, 1500, 345)])
    assert told == [("unit", "工作单位", "襄樊轴承厂"), ("position", "现任职务", "行政科科长")] and left == []


def test_the_last_character_of_a_value_past_the_end_of_its_underline() -> None:
    lines = [written.line("入党时间", 100, 300), written.line("1944年5", 300, 300), written.line("月", 542, 300)]
    assert _told(lines, [_under(270, 520, 345)]) == ([("party_date", "入党时间", "1944年5月")], [])


def test_a_label_of_the_other_page_is_not_that_of_an_underline() -> None:
    """On an open certificate 原单位 stands in one line with its value, level with a label of the left page."""
    other = written.line("发证日期：", 100, 320)
    far = [other, written.line("原单位：辽宁省军区司令部军务处", 900, 300)]
    near = [written.line("发证日期：", 860, 300), written.line("1981年1月26日", 1050, 300)]
    for lines, values in ((far, []), (near, ["1981年1月26日"])):
        page = written.page(free=lines, rulings=[_under(1030, 1700, 345)])
        found, _ = underlines.pairs(page, _BOOK, described=True)
        assert ["".join(block.text for block in f.value) for f in found] == values


def test_the_blanks_of_a_sentence_ask_nothing() -> None:
    lines = [written.line("兹证明", 100, 300), written.line("乔敬斋", 280, 295), written.line("同志（", 460, 300)]
    lines += [written.line("男", 620, 295), written.line("），生于", 690, 300), written.line("1927年9月", 900, 295)]
    page = written.page(free=lines, rulings=[_under(270, 440, 345), _under(610, 670, 345), _under(890, 1150, 345)])
    assert underlines.pairs(page, _BOOK, described=True)[0] == []
    asked = [written.line("同志姓名：", 100, 300), written.line("高树", 320, 295)]
    page = written.page(free=asked, rulings=[_under(310, 500, 345)])
    assert [f.label and f.label.name for f in underlines.pairs(page, _BOOK, described=True)[0]] == ["name"]


def test_a_value_over_two_lines_between_the_underline_of_the_row_above_and_its_own() -> None:
    lines = [
        written.line("性别：", 100, 200), written.line("男", 300, 190), written.line("一九四三年二月十", 290, 262),
        written.line("入党时间", 100, 322), written.line("：九日", 260, 312),
        written.line("民族：", 900, 322), written.line("汉族", 1050, 312),
    ]  # fmt: skip
    rules = [_under(280, 800, 245), _under(280, 800, 360), _under(1040, 1300, 360)]
    told, left = _told(lines, rules)
    assert told == [
        ("sex", "性别：", "男"),
        ("party_date", "入党时间", "一九四三年二月十九日"),
        ("ethnicity", "民族：", "汉族"),
    ]
    assert left == []


def test_what_stands_small_in_brackets_below_an_underline_is_no_line_of_the_next_value() -> None:
    lines = [
        written.line("姓名：", 100, 200), written.line("白晓峰", 300, 190), written.line("（与户口簿一致）", 290, 262),
        written.line("民族：", 100, 322), written.line("汉族", 300, 312),
    ]  # fmt: skip
    told, _ = _told(lines, [_under(280, 800, 245), _under(280, 800, 360)])
    assert ("ethnicity", "民族：", "汉族") in told


def test_the_sign_behind_an_empty_blank_is_no_label_of_the_next() -> None:
    """曾用名＿＿，男，: nobody is called 男."""
    lines = [written.line("曾用名", 100, 300), written.line("，", 460, 300), written.line("男", 560, 300)]
    told, _ = _told(lines, [_under(230, 450, 345), _under(520, 680, 345)])
    assert all(name != "former_name" or not value for name, _, value in told)
