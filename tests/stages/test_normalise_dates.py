"""Dates of the form's own making, and those that say less than they were asked for."""

from __future__ import annotations

import pytest

from stages.normalise import understood


@pytest.mark.parametrize("text", ["19 年 月", "一九　年　月　日", "年 月 日", "年月"])
def test_what_the_form_prints_for_a_date_is_no_date(text: str) -> None:
    assert understood("retirement_date", text).value is None


def test_a_year_alone_waits_for_a_person() -> None:
    alone, whole = understood("birth_date", "1925年"), understood("birth_date", "1925年6月")
    assert alone.value == "1925" and "year-alone" in alone.doubts
    assert whole.value == "1925-06" and not whole.doubts


def test_words_of_another_label_above_a_date_are_a_doubt() -> None:
    above = understood("party_date", "基本健康\n1999年5月")
    assert above.value == "1999-05" and above.doubts == ("other-words",)
    for text in ("一九八五年一月\n十六日", "公历\n1949年5月", "1949年5月\n（候补期一年）"):
        assert "other-words" not in understood("party_date", text).doubts


@pytest.mark.parametrize(
    ("text", "iso"), [("19212.7", "1921-02-07"), ("19813.22", "1981-03-22"), ("1947，.11", "1947-11")]
)
def test_points_that_were_lost_or_doubled_are_a_repair(text: str, iso: str) -> None:
    value = understood("birth_date", text)
    assert value.value == iso and "repaired" in value.doubts


@pytest.mark.parametrize(
    ("text", "iso"), [("19.46年6月11日", "1946-06-11"), ("1.946年6月", "1946-06"), ("194.6年6月", "1946-06")]
)
def test_a_speck_between_the_figures_of_a_year_is_a_repair(text: str, iso: str) -> None:
    value = understood("party_date", text)
    assert value.value == iso and "repaired" in value.doubts and value.raw.raw == text


@pytest.mark.parametrize(("text", "iso"), [("1308年4月", "1908-04"), ("1907/6d/25", "1907-06-25")])
def test_a_century_nobody_was_born_in_and_a_letter_among_figures_are_a_repair(text: str, iso: str) -> None:
    value = understood("birth_date", text)
    assert value.value == iso and "repaired" in value.doubts
