"""Labels that stand upright beside what they govern, without walls, however their characters were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.labels.label_book import for_form
from stages.pairing.outside import side_labels
from stages.pairing.tables.columns import Table
from stages.records import Line, Ruling
from tests.stages import written

_BOOK = for_form(None)


def _told(
    lines: Sequence[Line], tables: Sequence[Table] = ()
) -> tuple[list[tuple[str | None, str, list[str]]], list[str]]:
    page, sides = side_labels.found(written.page(free=lines), _BOOK)
    found, used = side_labels.pairs(page, sides, tables, frozenset(), _BOOK)
    told = [(f.label.name if f.label else None, f.text, [b.text for b in f.value]) for f in found]
    return told, [line.text for n, line in enumerate(page.lines) if n not in used]


def _posts(y: int, count: int = 3) -> list[Line]:
    return [written.line(f"194{n}.3 平泉县粮食局 科员", 240, y + n * 60) for n in range(count)]


def test_single_characters_beside_a_text_that_begins_above_them() -> None:
    label = [written.line(c, 100, 400 + n * 70) for n, c in enumerate("主要简历")]
    before = [written.line("享受待遇", 100, 100), written.line("科级", 400, 100)]
    told, left = _told([*before, *_posts(200), *label])
    assert told == [("service_history", "主要简历", [line.text for line in _posts(200)])]
    assert left == ["享受待遇", "科级"]


def test_labels_of_two_characters_in_a_row_govern_nothing() -> None:
    row = [("姓名", 100), ("葛德胜", 200), ("性别", 500), ("男", 600)]
    lines = [
        line
        for text, x in row
        for line in (
            [written.line(text, x, 320)]
            if text in ("葛德胜", "男")
            else [written.line(c, x, 300 + 50 * n) for n, c in enumerate(text)]
        )
    ]
    assert _told(lines)[0] == []
    assert _told(lines[:3])[0] == [("name", "姓名", ["葛德胜"])]


def test_pieces_and_the_first_character_of_a_line_beside_them() -> None:
    first = written.line("主1943.3 平泉县粮食局 科员", 100, 300)
    rows = [written.line("1945.3 平泉县商业局 局长", 240, 360), written.line("1958.3 平泉县民政局 局长", 240, 420)]
    told, _ = _told([first, *rows, written.column("要简历", 100, 345)])
    ((name, text, values),) = told
    assert (name, text) == ("service_history", "主要简历")
    assert values == ["1943.3 平泉县粮食局 科员", *(row.text for row in rows)]


def test_a_character_read_twice_counts_once() -> None:
    upright, again = written.column("奖惩情况", 100, 300), written.line("况", 102, 422)
    told, _ = _told([upright, again, written.line("无", 300, 340), written.line("填表人：", 100, 900)])
    assert told == [("awards", "奖惩情况", ["无"])]


def test_two_labels_under_each_other_share_their_rows_at_the_widest_gap() -> None:
    posts = _posts(200, 5)
    upper = [written.line(c, 100, 260 + n * 50) for n, c in enumerate("简历")]
    lower = [written.line(c, 100, 760 + n * 50) for n, c in enumerate("奖惩情况")]
    told, left = _told([*upper, *lower, *posts, written.line("一九五八年荣立三等功", 240, 680)])
    assert [(name, len(values)) for name, _, values in told] == [("service_history", 5), ("awards", 1)]
    assert left == []


def test_a_seals_place_and_date_above_the_text_belong_to_what_stands_above() -> None:
    above = [written.line("县委组织部意见", 100, 100), written.line("（盖章）", 900, 160)]
    label = [written.line(c, 100, 300 + n * 60) for n, c in enumerate("审批机关意见")]
    told, left = _told([*above, *label, written.line("同意离休。", 300, 400), written.line("第2页", 600, 1200)])
    assert [(text, values) for _, text, values in told] == [("审批机关意见", ["同意离休。"])]
    assert left == ["县委组织部意见", "（盖章）", "第2页"]


def test_where_a_table_holds_the_section_the_label_has_no_value() -> None:
    label = [written.line(c, 100, 300 + n * 60) for n, c in enumerate("家庭成员")]
    table = Table("family_members", (), frozenset(), Box(100, 300, 900, 600))
    told, _ = _told([*label, written.line("妻 赵秀云", 300, 320)], [table])
    assert told == [("family_members", "家庭成员", [])]


def test_upright_words_that_are_no_such_label_stay_text() -> None:
    photo = [written.line("相", 100, 300), written.line("片", 100, 400)]
    line = written.line("姓名：唐玉云", 300, 350)
    assert _told([*photo, line]) == ([], ["相", "姓名：唐玉云", "片"])


def test_a_line_that_is_a_label_lends_no_character_to_one_set_wide_under_it() -> None:
    lines = [
        written.line("何时出生", 100, 300),
        written.line("1918年9月", 500, 300),
        *(written.line(c, x, 350) for c, x in (("族", 100), ("别", 220))),
        written.line("满族", 500, 350),
    ]
    told, left = _told(lines)
    assert told == [] and left == [line.text for line in lines]


def test_rows_of_labels_and_values_are_their_own_and_drawn_lines_bound_what_is_governed() -> None:
    label = [written.line(c, 100, 300 + n * 60) for n, c in enumerate("基本情况")]
    words = ("姓名", "崔广田", "性别", "男"), ("籍贯", "磐石县", "民族", "汉族")
    rows = [written.line(t, 240 + 300 * x, 320 + 90 * y) for y, row in enumerate(words) for x, t in enumerate(row)]
    posts = [written.line(c, 100, 700 + n * 60) for n, c in enumerate("工作经历")]
    lines = [*label, *rows, written.line("行政级别 十四级", 240, 500), *posts, *_posts(680)]
    drawn = Ruling(Box(80, 580, 1600, 583), True, 581, 581)
    page, sides = side_labels.found(replace(written.page(free=lines), rulings=(drawn,)), _BOOK)
    found, _ = side_labels.pairs(page, sides, (), frozenset(), _BOOK)
    told = {f.text: [b.text for b in f.value] for f in found}
    assert told == {"工作经历": [line.text for line in _posts(680)]}


def test_a_table_of_schools_is_more_than_the_schooling_it_stands_beside() -> None:
    label = [written.line(c, 100, 300 + n * 70) for n, c in enumerate("学历")]
    heads = [written.line(t, x, 280) for t, x in (("起止年月", 240), ("学校名称", 600), ("毕业或肄业", 1000))]
    row = [written.line(t, x, 350) for t, x in (("1933.9-1937.7", 240), ("西岭村小学", 700), ("毕业", 1000))]
    assert _told([*label, *heads, *row])[0] == []
    plain = [written.line("高小毕业，后读一年师范", 240, 320)]
    assert [values for _, _, values in _told([*label, *plain])[0]] == [["高小毕业，后读一年师范"]]


def test_the_heading_of_a_part_governs_none_of_its_labels_and_values() -> None:
    label = [written.line(c, 100, 300 + n * 60) for n, c in enumerate("本人情况")]
    rows = [
        written.line(text, x, 300 + 60 * y)
        for y, row in enumerate([("姓名：徐兆麟", "民族：汉族"), ("性别 男", "籍贯：河北省磁县")])
        for x, text in zip((240, 900), row, strict=True)
    ]
    told, left = _told([*label, *rows])
    assert told == []
    assert sorted(left) == sorted(["姓名：徐兆麟", "民族：汉族", "性别 男", "籍贯：河北省磁县"])


def test_a_label_of_a_field_beside_rows_that_ask_for_others_heads_a_part() -> None:
    label = [written.line(c, 100, 400 + n * 70) for n, c in enumerate("政治情况")]
    asked = [
        written.line(text, x, y)
        for text, x, y in (
            ("何时参加工作", 240, 400), ("1949年7月", 600, 400), ("何时入党", 240, 480), ("1950年12月", 600, 480),
            ("级别", 240, 560), ("十七级", 600, 560),
        )
    ]  # fmt: skip
    told, left = _told([*label, *asked])
    assert told == [] and left == [line.text for line in asked]
    told, _ = _told([*label, written.line("中共党员", 240, 500)])
    assert told == [("political_status", "政治情况", ["中共党员"])]
