"""Columns told by what stands in them; heads that are known keep their meaning."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stages.pairing.tables import contents

_STARTS = ["1945年3月", "1949年9月", "58.10"]
_ENDS = ["1949年9月", "1958年10月", "至今"]
_SPANS = ["1945.3—1949.9", "1949.9至1958.10", "五八年十月一六二年三月"]
_UNITS = ["平泉县大队", "平泉县粮食局", "平泉县供销社"]
_POSTS = ["战士", "副局长", "主任"]
_BOTH = [unit + post for unit, post in zip(_UNITS, _POSTS, strict=True)]
_PEOPLE = ["康庆兴", "", "刘福山"]
_KIN, _NAMES = ["妻", "长子", "次女"], ["吕国珍", "耿永生", "耿永秀"]
_NUMBERS = ["1", "2", "3"]


def _history(*columns: Sequence[str], heads: Sequence[str | None] | None = None) -> list[str | None] | None:
    return contents.named("service_history", heads or [None] * len(columns), columns)


def _family(*columns: Sequence[str], heads: Sequence[str | None] | None = None) -> list[str | None] | None:
    return contents.named("family_members", heads or [None] * len(columns), columns)


def test_dates_posts_units_and_witnesses() -> None:
    told = ["start", "end", "unit", "position", "witness"]
    assert _history(_STARTS, _ENDS, _UNITS, _POSTS, _PEOPLE) == told
    assert _history(_POSTS, _UNITS, _ENDS, _STARTS) == ["position", "unit", "end", "start"], "in the order of the dates"
    assert _history(_NUMBERS, _SPANS, _BOTH) == [None, "range", "unit_position"]


def test_years_and_months_in_columns_of_their_own() -> None:
    years, months = ["1945", "1949", "1958"], ["3", "9", "10"]
    later, ends = ["1949", "1958", "1962"], ["9", "10", "12"]
    assert _history(years, months, later, ends, _BOTH) == ["start", "start", "end", "end", "unit_position"]


def test_heads_that_are_known_keep_their_meaning() -> None:
    assert _history(_STARTS, _ENDS, _UNITS, _POSTS, heads=["end", None, None, None]) == [
        "end", "start", "unit", "position",
    ]  # fmt: skip
    assert _history(_STARTS, _ENDS, _UNITS, _POSTS, heads=["range", None, "unit", "position"]) == [
        "start", "end", "unit", "position",
    ]  # fmt: skip
    odd = ["二道河子", "老虎沟村里", "三岔口一带"]
    assert _history(_SPANS, odd, _POSTS, heads=["range", None, None]) == ["range", "unit", "position"]


@pytest.mark.parametrize("kin", [_KIN, ["爱人", "儿子", "女儿"]])
def test_kin_and_names(kin: Sequence[str]) -> None:
    party, ages, places = ["党员", "团员", ""], ["46", "20岁", "1954"], ["在家", "衡水市建委", "上学"]
    told = ["relation", "name", "political_status", "birth_date", "unit"]
    assert _family(kin, _NAMES, party, ages, places) == told
    assert _family(_NAMES, ["女", "男", "女"], kin) == ["name", "sex", "relation"]
    assert _family(kin, ["折淑英", "折琴娥", "史兰香"], party) == ["relation", "name", "political_status"]


def test_where_a_needed_column_is_missing_nothing_is_told() -> None:
    assert _history(_STARTS, _ENDS, _UNITS) is None
    assert _history(_UNITS, _POSTS) is None
    assert _family(_KIN, ["在家", "上学", "衡水市建委"]) is None
    assert _family(["1", "2", "3"], _NAMES) is None


def test_posts_of_learners_alone_are_schooling() -> None:
    heads = ["range", "unit", "position"]
    assert not contents.has_posts(heads, [_SPANS, _UNITS, ["学员", "学员", "学生"]])
    assert contents.has_posts(heads, [_SPANS, _UNITS, ["学员", "教员", "战士"]])


def test_a_head_over_its_first_date_is_no_row_of_dates() -> None:
    assert contents.is_row(["1949年9月", ""]) and contents.is_row(["", "长女"])
    assert not contents.is_row(["開始時間\n1943年9月", "工作部門"])


def test_what_tells_of_entries() -> None:
    assert contents.tells("service_history", "二\n1945.3—1949.9平泉县大队战士")
    assert not contents.tells("service_history", "—2—")
    assert contents.tells("family_members", "长子 耿永生") and not contents.tells("family_members", "第3页")
