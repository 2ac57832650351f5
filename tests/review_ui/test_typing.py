"""While somebody types: the pipeline's own understanding, and characters no keyboard has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from review_ui.characters import find, is_description

Visit = Callable[..., Any]


def check(browser: Any, field: str, value: str) -> dict[str, Any]:
    return browser.submit("/documents/doc1/check", field=field, value=value).json()


@pytest.mark.parametrize(
    ("field", "typed", "understood", "doubt"),
    [
        ("birth_date", "一九二七年三月", "1927-03（到月）", None),
        ("birth_date", "民国十六年三月初五", "1927-04-06 1927-03-05", "农历日期"),
        ("party_date", "49.3", "1949-03（到月）", None),
        ("ethnicity", "汗族", "", "写法不常见，请核对"),
        ("party_date", "不详事", "", "不像日期"),
        ("id_number", "110105194912310021", "", "身份证校验位不符"),
        ("id_number", "11010519491231002X", "11010519491231002X 1949-12-31 女", None),
        ("name", "夏林玉", "", None),
        ("name", "A1", "", "姓名含有不寻常的字"),
        ("address", "河北省隆化县", "", None),
        ("birth_date", "", "", None),
    ],
)
def test_a_value_is_understood_as_the_pipeline_would(
    visit: Visit, field: str, typed: str, understood: str, doubt: str | None
) -> None:
    said = check(visit("赵敏"), field, typed)
    assert said["understood"].startswith(understood)
    assert understood or not said["understood"]
    assert doubt in said["doubts"] if doubt else said["doubts"] == []


def test_the_rules_of_the_domain_speak_while_one_types(visit: Visit) -> None:
    browser = visit("赵敏")
    assert "日期先后矛盾" in dict(check(browser, "birth_date", "1960-03")["rules"])
    assert "日期先后矛盾" not in dict(check(browser, "birth_date", "1927-03")["rules"])


def test_a_table_is_looked_at_as_a_whole(visit: Visit) -> None:
    browser, columns = visit("赵敏"), ["start", "end", "unit", "position"]

    def ask(start: str, end: str) -> dict[str, Any]:
        cells = {"cell-start": start, "cell-end": end, "cell-unit": "县政府", "cell-position": "科员"}
        return browser.submit("/documents/doc1/check", field="service_history", columns=columns, **cells).json()

    assert ask("某年", "1950")["doubts"] == ["日期没有读懂"]
    assert "简历不连贯" in dict(ask("1953.6", "1950.3")["rules"])


def test_nobody_else_may_ask(visit: Visit) -> None:
    assert visit("孙录").submit("/documents/doc1/check", field="name", value="夏").status_code == 403
    assert visit("赵敏").submit("/documents/doc9/check", field="name", value="夏").status_code == 404
    assert visit().get("/characters?asked=土口", headers={"Accept": "application/json"}).status_code == 401


@pytest.mark.parametrize(
    ("asked", "character"),
    [
        ("U+20BB7", "𠮷"), ("u+20bb7", "𠮷"), ("20BB7", "𠮷"), ("⿱土口", "𠮷"), ("⿰日韦", "𬀩"), ("兆页", "𫖯"),
        ("龙天", "䶮"), ("吉吉", "喆"), ("方方土", "堃"), ("⿱龙天", "䶮"), ("36C3", "㛃"),
    ],
)  # fmt: skip
def test_a_rare_character_is_found_first(asked: str, character: str) -> None:
    assert find(asked)[0].character == character


@pytest.mark.parametrize("asked", ["", "E000", "U+F8FF", "D800", "U+110000", "0007", "abc", "U+0378", "口" * 9])
def test_what_must_not_be_entered_is_not_offered(asked: str) -> None:
    assert find(asked) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [("⿰亻山", True), ("⿰亻⿱山土", True), ("⿲亻丨山", True), ("⿰亻", False), ("⿰亻山土", False), ("亻山", False),
     ("", False), ("⿰A山", False), ("⿰？山", True)],
)  # fmt: skip
def test_a_description_is_whole_or_none(text: str, whole: bool) -> None:
    assert is_description(text) is whole


@settings(deadline=None)
@given(some.text(max_size=12))
def test_asking_anything_answers(asked: str) -> None:
    for one in find(asked):
        assert len(one.character) == 1
        assert not 0xE000 <= ord(one.character) <= 0xF8FF


def test_a_description_itself_may_be_entered(visit: Visit) -> None:
    said = visit("赵敏").get("/characters", params={"asked": "⿰亻⿱山土"}).json()
    assert said == {"found": [], "itself": "⿰亻⿱山土"}
