"""Papers that give somebody a post."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose

_POST = "雅安地区行政公署粮食局办公室主任"


@pytest.mark.parametrize(
    "text",
    [
        f"兹任命 郑昌绍 同志为 {_POST}\n此令\n雅安地区行政公署\n一九七九年五月十七日",
        f"经研究决定：任命郑昌绍为{_POST}，任期三年。",
        f"兹聘任郑昌绍同志担任{_POST}。",
    ],
)
def test_a_decree_tells_name_and_post(text: str) -> None:
    told = {fact.field: fact for fact in read_prose(text)}
    assert (told["name"].value, told["position"].value) == ("郑昌绍", _POST)
    assert not told["position"].certain


@pytest.mark.parametrize(
    "text",
    [
        "任命王为民同志为局长，任命李长山同志为副局长。",
        "一九五二年三月，上级任命我为粮食局局长。",
        "任命郑昌绍同志为粮食局的骨干力量。",
    ],
)
def test_several_people_the_writer_and_what_is_no_post_are_no_decree(text: str) -> None:
    assert "position" not in {fact.field for fact in read_prose(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("兴宁县财政局 卢文学同志，在工作中成绩优异，被评为财贸先进工作者，特颁发奖状。", "卢文学"),
        ("奖状\n卢文学同志在一九八五年度被评为先进工作者。", "卢文学"),
        ("兹有我单位离休干部钟娥月，职务顾问，家庭住址西安市人民路130号", "钟娥月"),
    ],
)
def test_whom_a_paper_is_about(text: str, name: str) -> None:
    assert [fact.value for fact in read_prose(text) if fact.field == "name"] == [name]


def test_the_paper_that_is_given_is_no_award() -> None:
    text = "卢文学同志被评为财贸先进工作者，特颁发奖状。"
    assert [fact.value for fact in read_prose(text) if fact.field == "awards"] == ["财贸先进工作者"]


def test_a_notice_of_an_appointment_tells_unit_and_post_apart() -> None:
    text = "关于武鸿林同志任职的通知\n经研究决定：\n武鸿林同志任中共蒲城县委组织部组织员，原任职务自行免除。"
    told = {fact.field: fact.value for fact in read_prose(text)}
    assert (told["name"], told["unit"], told["position"]) == ("武鸿林", "中共蒲城县委组织部", "组织员")


def test_what_a_life_says_of_a_colleague_is_no_decree() -> None:
    text = "我一九五二年在蒲城县委工作，武鸿林同志任蒲城县委组织部组织员。"
    assert "position" not in {fact.field for fact in read_prose(text)}


def test_together_is_no_unit_and_a_witness_no_post() -> None:
    text = (
        "黄元同志，1941年9月至1944年5月在凤城县抗日救国会任干事，当时我与他在一起工作，特此证明。\n"
        "证明人系我单位离休干部，以上材料供参考。"
    )
    told = [fact.value for fact in read_prose(text) if fact.field == "service_history"]
    assert [getattr(entry, "unit", "") for entry in told] == ["凤城县抗日救国会"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("从1988.7起离职休养，医疗按 公费医疗 办理。\n特此通知。", "medical_treatment", "公费医疗"),
        ("从1988.7起离职休养，医疗按有关规定办理。\n特此通知。", "medical_treatment", None),
        ("优秀党员、汕头地区行政公署民政局离休干部吴鸿业同志逝世。该同志，", "unit", "汕头地区行政公署民政局"),
    ],
)
def test_what_letters_say_of_medicine_and_unit(text: str, field: str, value: str | None) -> None:
    assert {fact.field: fact.value for fact in read_prose(text)}.get(field) == value
