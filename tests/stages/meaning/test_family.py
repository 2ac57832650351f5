"""Family members: rows or lines as people, each with a relation and a name."""

from __future__ import annotations

import pytest

from stages.meaning import family
from stages.records import FieldValue
from tests.stages import written


def _table(*rows: dict[str, str]) -> FieldValue:
    text = "\n".join(" ".join(row.values()) for row in rows)
    return family.value(written.raw("family_members", text, rule="table", rows=tuple(tuple(r.items()) for r in rows)))


def test_rows_of_a_table() -> None:
    found = _table(
        {"relation": "妻", "name": "张 淑兰", "birth_date": "1925.4", "unit": "平泉县\n百货公司"},
        {"relation": "长子", "name": "唐建国", "birth_date": "三十二岁", "unit": "一中"},
        {"relation": "", "name": "", "birth_date": "", "unit": ""},
    )
    assert found.value == [
        {"relation": "妻", "name": "张淑兰", "birth_date": "1925-04", "unit": "平泉县百货公司"},
        {"relation": "长子", "name": "唐建国", "birth_date": "三十二岁", "unit": "一中"},
    ]
    assert found.valid is True and found.doubts == ()


def test_what_the_next_part_of_a_form_asks_is_no_relative() -> None:
    found = _table(
        {"relation": "妻子", "name": "折桂兰", "unit": "渭阳小学"},
        {"relation": "位意见", "name": "", "unit": "延安地区中医院"},
    )
    assert [member["name"] for member in found.value] == ["折桂兰"]


def test_ditto_marks_repeat_the_row_above() -> None:
    found = _table(
        {"relation": "长子", "name": "唐建国", "unit": "平泉县第一中学"},
        {"relation": "次子", "name": "唐建民", "unit": "同上"},
    )
    assert [member["unit"] for member in found.value] == ["平泉县第一中学"] * 2
    assert [member["name"] for member in found.value] == ["唐建国", "唐建民"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("妻 张淑兰 58岁", [("妻", "张淑兰")]),
        ("妻：张淑兰，长子：唐建国，次女：唐建华", [("妻", "张淑兰"), ("长子", "唐建国"), ("次女", "唐建华")]),
        ("爱人 石慧琴 17.1 中共党员；\n长女 阎娥贞 46.9 共青团员", [("爱人", "石慧琴"), ("长女", "阎娥贞")]),
        ("儿媳 王秀英，\n外孙女 李小红", [("儿媳", "王秀英"), ("外孙女", "李小红")]),
        (
            "爱人王淑贞，退休；长子肖援\n朝，待业；次子肖建国\n工人",
            [("爱人", "王淑贞"), ("长子", "肖援朝"), ("次子", "肖建国")],
        ),
        ("配偶潘凤琴，长女廖秀敏，儿媳：朱\n丽华", [("配偶", "潘凤琴"), ("长女", "廖秀敏"), ("儿媳", "朱丽华")]),
        ("长女廖秀敏，次女廖\n秀英，二子廖和", [("长女", "廖秀敏"), ("次女", "廖秀英"), ("二子", "廖和")]),
    ],
)
def test_people_told_in_lines(text: str, members: list[tuple[str, str]]) -> None:
    found = family.value(written.raw("family_members", text))
    assert [(m["relation"], m["name"]) for m in found.value] == members


def test_what_is_no_relation_or_no_name_is_a_doubt() -> None:
    odd = _table({"relation": "邻居", "name": "张淑兰"}, {"relation": "妻", "name": "平泉县百货公司"})
    assert set(odd.doubts) == {"member-relation", "member-name"} and odd.valid is False


@pytest.mark.parametrize(("relation", "distant"), [("表兄", True), ("内弟", True), ("舅父", True), ("长兄", False)])
def test_kin_whom_forms_ask_for_elsewhere_wait_for_a_person(relation: str, distant: bool) -> None:
    found = _table({"relation": "妻", "name": "张淑兰"}, {"relation": relation, "name": "黎永泰"})
    assert ("member-distant" in found.doubts) is distant and found.valid is not distant
    assert [member["name"] for member in found.value] == ["张淑兰", "黎永泰"]


@pytest.mark.parametrize("text", ["", "无", "／"])
def test_blanks(text: str) -> None:
    found = family.value(written.raw("family_members", text))
    assert (found.value, found.doubts) == (None, ("blank",))


def test_words_without_people_say_so() -> None:
    found = family.value(written.raw("family_members", "见家庭情况调查材料"))
    assert not found.value and found.doubts == ("no-entries",) and found.valid is False


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (("妻", "长子", "火子"), ("妻", "长子", "次子")),
        (("妻", "匕子", "次子"), ("妻", "长子", "次子")),
        (("犯偶", "古子"), ("配偶", "长子")),
        (("变人", "长女", "长子", "女"), ("爱人", "长女", "长子", "女")),
        (("愛人", "長子", "養女"), ("愛人", "長子", "養女")),
        (("夫子", "女儿"), ("夫子", "女儿")),
        (("子", "女"), ("子", "女")),
    ],
)
def test_kinship_told_by_the_rows_above(read: tuple[str, ...], meant: tuple[str, ...]) -> None:
    names = ("唐建国", "唐建民", "唐建华", "唐建军")
    found = _table(*({"relation": kin, "name": name} for kin, name in zip(read, names, strict=False)))
    assert tuple(member["relation"] for member in found.value) == meant
    assert ("repaired" in found.doubts) == (read != meant)


def test_a_scrap_of_ink_is_no_member() -> None:
    found = _table(
        {"relation": "妻", "name": "张淑兰"},
        {"relation": "", "name": "一"},
        {"relation": "长子", "name": "唐建国"},
    )
    assert [member["name"] for member in found.value] == ["张淑兰", "唐建国"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("长女 欧阳建英 1958年生", "欧阳建英"),
        ("长女 于霞琴 滕县地税局", "于霞琴"),
        ("长女 于霞 丰宁县地税局", "于霞"),
        ("长女于霞丰宁县地税局", "于霞"),
    ],
)
def test_a_gap_says_where_a_name_ends(text: str, name: str) -> None:
    found = family.value(written.raw("family_members", text))
    assert [(member["relation"], member["name"]) for member in found.value] == [("长女", name)]


def test_what_two_lines_have_in_common_is_the_county_and_no_part_of_a_name() -> None:
    text = "长女路俊英蔚县一中教师；次女路亚萍蔚县农机厂工人；长子路红隆化县粮食局"
    found = family.value(written.raw("family_members", text))
    assert [member["name"] for member in found.value] == ["路俊英", "路亚萍", "路红"]


def test_a_misread_relation_at_the_head_of_a_line_is_put_right_and_says_so() -> None:
    found = family.value(written.raw("family_members", "配偶武云鹏60岁退休\n长了武国庆42岁工人"))
    assert [(m["relation"], m["name"]) for m in found.value] == [("配偶", "武云鹏"), ("长子", "武国庆")]
    assert found.doubts == ("repaired",)


def test_a_second_son_is_called_as_the_paper_calls_him() -> None:
    found = _table({"relation": "长子", "name": "吕建国"}, {"relation": "二子", "name": "吕援朝"})
    assert [m["relation"] for m in found.value] == ["长子", "二子"] and found.valid


def test_a_relative_in_traditional_characters_and_one_that_nobody_could_name() -> None:
    told = family.value(written.raw("family_members", "配偶孔月娥已故；長子杜援朝，待业；長女杜秀兰"))
    assert [m["name"] for m in told.value] == ["孔月娥", "杜援朝", "杜秀兰"] and not told.doubts
    lost = family.value(written.raw("family_members", "配偶孔月娥已故；长子；次子杜铁军，待业"))
    assert len(lost.value) < 3 and "member-name" in lost.doubts


def test_a_speck_inside_a_name_is_no_part_of_it() -> None:
    found = _table({"relation": "长子", "name": "孙.国庆"}, {"relation": "长女", "name": "买买提·艾力"})
    assert [member["name"] for member in found.value] == ["孙国庆", "买买提·艾力"]
    assert "repaired" in found.doubts and "孙.国庆" in found.raw.raw


def test_a_stroke_of_the_wall_behind_a_relation() -> None:
    found = _table({"relation": "次子", "name": "贾少峰"}, {"relation": "三女一", "name": "贾丽华"})
    assert [row["relation"] for row in found.value] == ["次子", "三女"]


def test_a_piece_of_the_side_label_is_no_part_of_a_relation() -> None:
    rows = ((("relation", "家庭成 配偶"), ("name", "廖秀英")), (("relation", "家庭教师"), ("name", "李大海")))
    found = family.value(written.raw("family_members", "家庭成 配偶 廖秀英 家庭教师 李大海", rows=rows))
    assert isinstance(found.value, list)
    assert [member["relation"] for member in found.value] == ["配偶", "家庭教师"]


def test_a_daughter_without_a_number_behind_the_eldest_waits_for_a_person() -> None:
    names = ("廖秀敏", "廖秀英")
    for kin, doubted in ((("长女", "女"), True), (("女", "女"), False)):
        found = _table(*({"relation": word, "name": name} for word, name in zip(kin, names, strict=True)))
        assert ("member-relation" in found.doubts) == doubted


def test_two_relatives_in_one_row_are_parted() -> None:
    """The dotted line between them was not found."""
    row = (("relation", "儿媳\n孙女"), ("name", "邱兰娥\n彭文金"), ("unit", "公交公司\n学生"))
    told = family.value(written.raw("family_members", "儿媳 孙女", rows=(row,))).value
    assert told == [
        {"relation": "儿媳", "name": "邱兰娥", "unit": "公交公司"},
        {"relation": "孙女", "name": "彭文金", "unit": "学生"},
    ]


def test_a_line_of_a_relative_that_could_not_be_told_is_missed() -> None:
    told = family.value(written.raw("family_members", "妻 孟枝凤 家务\n长子 12 工人\n次子 司马民 工人"))
    assert len(told.value) == 2 and "member-name" in told.doubts


@pytest.mark.parametrize("kin", ["大儿", "二女", "小儿媳", "次女婿", "侄", "姐夫"])
def test_kin_as_people_call_them(kin: str) -> None:
    (member,) = family.value(written.raw("family_members", f"{kin} 孙国庆 工人")).value
    assert (member["relation"], member["name"]) == (kin, "孙国庆")


def test_a_name_does_not_end_in_a_character_that_pens_make_of_another() -> None:
    told = _table({"relation": "长女", "name": "张毓"}, {"relation": "次女", "name": "张毓秀"})
    assert [member["name"] for member in told.value] == ["张敏", "张毓秀"] and "repaired" in told.doubts


def test_children_are_no_one_of_them() -> None:
    told = family.value(written.raw("family_members", "妻 潘瑛 家务\n子女均已成年，现住房漏雨。"))
    assert "member-name" not in told.doubts
    assert [member["name"] for member in told.value] == ["潘瑛"]
