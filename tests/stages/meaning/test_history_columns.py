"""Dates and units of service history that stand in a column not theirs."""

from __future__ import annotations

from tests.stages.meaning.resume import post, table


def test_both_dates_in_the_column_of_ends() -> None:
    found = table({"start": "", "end": "一九四二年三月一九四六年三月", "unit": "湘北公安局警卫队", "position": "队员"})
    assert found.value == [post("1942-03", "1946-03", "湘北公安局警卫队", "队员")]


def test_a_unit_that_runs_on_from_its_dates_stands_in_its_own_column() -> None:
    """An open table whose columns touch in one row."""
    dates = "一九四七年八月一九四八年五月"
    found = table({"range": f"{dates}黄冈县抗日民主政府", "unit": "", "position": "文书"})
    assert found.value == [post("1947-08", "1948-05", "黄冈县抗日民主政府", "文书")]
    wrapped = "一九四九年十一 一九五一年九月月"
    found = table({"range": wrapped, "unit": "枝江县人民政府粮食科", "position": "股长"})
    assert found.value == [post("1949-11", "1951-09", "枝江县人民政府粮食科", "股长")] and "repaired" in found.doubts


def test_a_learner_at_a_school_is_one() -> None:
    found = table({"range": "1968年2月至1971年1月", "unit_position": "在湘潭五七干校学习，学员"})
    assert found.value == [post("1968-02", "1971-01", "湘潭五七干校", "学员")]


def test_the_next_part_of_the_form_is_no_entry() -> None:
    """Its cell is as wide as the columns of dates and of units."""
    row = {"range": "1977.11至今", "unit_position": "应县政协 副主席"}
    words = "奖惩情况\n1943年荣立三等功一次"
    found = table(row, {"range": words, "unit_position": words})
    assert [entry["position"] for entry in found.value] == ["副主席"]
