"""Scraps beside a value go; letters and signs that belong to it stay."""

from __future__ import annotations

import pytest

from stages.normalise import understood
from stages.values.scraps import goes_astray, name_without_specks, without, without_marks


@pytest.mark.parametrize(
    ("field", "read", "meant"),
    [
        ("native_place", "热河省丰宁县l", "热河省丰宁县"),
        ("ethnicity", "汉 7", "汉"),
        ("awards", "L淮海战役中立二等功", "淮海战役中立二等功"),
        ("awards", "1947年立三等功", "1947年立三等功"),
        ("address", "A座8号", "A座8号"),
        ("address", "红旗路6号", "红旗路6号"),
        ("health", "有慢性病 ）", "有慢性病"),
        ("sex", "（男", "男"),
        ("unit", "宝鸡市供销合作社（盖章）共1人", "宝鸡市供销合作社"),
        ("unit", "黔东南州粮食局第18页", "黔东南州粮食局"),
        ("unit", "鹤岗第二粮库", "鹤岗第二粮库"),
        ("treatment", "享受副地（厅）级待遇）", "享受副地（厅）级待遇"),
        ("address", "（东院）3号（北）", "（东院）3号（北）"),
    ],
)
def test_scraps(field: str, read: str, meant: str) -> None:
    assert without(field, read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("孔.国栋", "孔国栋"),
        ("孔，仁启", "孔仁启"),
        ("买买提·艾力", "买买提·艾力"),
        ("唐玉云", "唐玉云"),
        ("县.粮局", "县.粮局"),
    ],
)
def test_specks_in_a_name(read: str, meant: str) -> None:
    assert name_without_specks(read) == meant


@pytest.mark.parametrize(
    ("head", "rest", "astray"),
    [
        ("享受司局级医疗待遇", "处级生活待遇", False),
        ("享受副县级待遇", "同意", True),
    ],
)
def test_a_second_line_that_tells_more_stays(head: str, rest: str, astray: bool) -> None:
    assert goes_astray("rank", head + rest, f"{head}\n{rest}", head) is astray
    assert not goes_astray("rank", f"{head}、{rest}", f"{head}、\n{rest}", head)


def test_a_treatment_on_two_lines_is_told_whole() -> None:
    whole = "享受司局级医疗待遇、处级生活待遇"
    assert understood("treatment", "享受司局级医疗待遇、\n处级生活待遇").value == whole


@pytest.mark.parametrize(
    ("field", "read", "meant"),
    [
        ("marital_status", "一\n已婚", "已婚"),
        ("political_status", "一 中共党员", "中共党员"),
        ("rank", "L 14级", "14级"),
        ("rank", "1 4级", "1 4级"),
        ("rank", "一 级", "一 级"),
        ("education", "7 年级", "7 年级"),
        ("name", "一-\n孔连田", "孔连田"),
        ("name", "一帆", "一帆"),
        ("name", "孙琨 √", "孙琨"),
        ("name", "施凤容\n11", "施凤容"),
        ("education", "初中 V", "初中"),
        ("ethnicity", "1 7\n汉", "汉"),
        ("address", "一 号楼", "一 号楼"),
    ],
)
def test_marks_before_the_words(field: str, read: str, meant: str) -> None:
    assert without_marks(field, read) == meant


def test_words_far_behind_a_name() -> None:
    assert without_marks("name", "亓振梅 老干部阅文证") == "亓振梅"
    assert without_marks("name", "王 广忠") == "王 广忠" and without_marks("name", "宋建永 第7190号") == "宋建永"
    assert understood("name", "亓振梅 老干部阅文证").doubts == ("repaired",)


@pytest.mark.parametrize(
    ("read", "unit"), [("系海军后勤部物资部", "海军后勤部物资部"), ("系统工程研究所", "系统工程研究所")]
)
def test_the_verb_before_a_unit_is_no_part_of_it(read: str, unit: str) -> None:
    assert without("unit", read) == unit


def test_the_words_of_a_form_behind_a_treatment() -> None:
    assert without_marks("medical_treatment", "处级医疗待遇 办理") == "处级医疗待遇"
    assert without_marks("medical_treatment", "由卫生局办理") == "由卫生局办理"


def test_what_a_sentence_goes_on_with_behind_the_bracket_of_a_rank() -> None:
    assert without_marks("rank", "行政十五级）前往你处办理易地安置手续") == "行政十五级"
    assert without_marks("rank", "14级（原13级）") == "14级（原13级）"
