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
