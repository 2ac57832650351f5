"""Lines of a résumé whose dates and dashes were misread: what they must have been, and that a repair is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.meaning import history, line_slips
from tests.stages import written

_HAN = "〇一二三四五六七八九"
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _entries(text: str) -> list[tuple[str | None, str | None, str, str]]:
    found = history.value(written.raw("service_history", text), None).value
    return [(each["start"], each["end"], each["unit"], each["position"]) for each in found]


@pytest.mark.parametrize("dash", ["一—", "一一", "一", "一—一", "一——"])
def test_a_dash_read_as_one_between_chinese_dates(dash: str) -> None:
    """八一 is no month, so the 一 behind 八 is the dash."""
    found = _entries(f"一九四九、八{dash}一九五〇、八，冀东军区独立团，指导员")
    assert found == [("1949-08", "1950-08", "冀东军区独立团", "指导员")]


def test_november_before_a_dash_stays_november() -> None:
    assert _entries("一九六六、十一—一九七二、七 射阳县粮食局 局长") == [("1966-11", "1972-07", "射阳县粮食局", "局长")]


@given(
    st.integers(1930, 1969), st.sampled_from(_MONTHS), st.integers(1970, 1989), st.sampled_from(_MONTHS),
    st.sampled_from(["——", "—", "－－", "至"]),
)  # fmt: skip
def test_what_is_written_well_is_read_as_it_stands(first: int, one: str, last: int, other: str, dash: str) -> None:
    years = ["".join(_HAN[int(figure)] for figure in str(year)) for year in (first, last)]
    line = f"{years[0]}、{one}{dash}{years[1]}、{other} 饶阳县粮食局 局长"
    start, end = (f"{year}-{_MONTHS.index(month) + 1:02}" for year, month in ((first, one), (last, other)))
    assert _entries(line) == [(start, end, "饶阳县粮食局", "局长")]


@pytest.mark.parametrize("strokes", ["— 11", " 11", "—1", "- Il"])
def test_a_century_read_as_strokes_is_a_repair(strokes: str) -> None:
    assert line_slips.mended(f"一九四九、五{strokes}九四九、十") == "一九四九、五—一九四九、十"


def test_two_upright_strokes_are_eleven() -> None:
    found = history.value(written.raw("service_history", "1980年Ⅱ月至今 兴县计划委员会副主任"), None)
    assert found.value[0]["start"] == "1980-11" and "repaired" in found.doubts


def test_a_ring_read_as_a_bracket() -> None:
    found = history.value(written.raw("service_history", "一九四八年九月至五（年四月在东莞县粮食局任科员"), None)
    assert found.value[0]["end"] == "1950-04" and "repaired" in found.doubts


def test_a_lost_figure_is_told_by_the_line_above() -> None:
    text = "一九五〇年四月至七〇年三月在惠阳地委党校任科长\n一九七 年三月至八四年十二月在惠阳地区农林组任组长"
    assert _entries(text)[1][:2] == ("1970-03", "1984-12")


def test_a_lost_figure_that_nothing_tells_stays_lost() -> None:
    text = "一九五〇年四月至六九年三月在惠阳地委党校任科长\n一九七 年三月至八四年十二月在惠阳地区农林组任组长"
    assert all((start or "")[:4] not in ("1970", "1979") for start, *_ in _entries(text))


@pytest.mark.parametrize("rule", ["- - - - -", "1 一 4 1 一 1 + + +", "- - ----", "······"])
def test_dotted_lines_of_the_form_tell_nothing(rule: str) -> None:
    text = f"1953.6-1961.5 在沂水县卫生科任科长。\n{rule}\n1961.5-19659. 在沂水县供销合作社任主任。"
    assert _entries(text) == [
        ("1953-06", "1961-05", "沂水县卫生科", "科长"),
        ("1961-05", "1965-09", "沂水县供销合作社", "主任"),
    ]


@pytest.mark.parametrize("line", ["1949-1952", "1944.1—1945", "11-14", "1 1"])
def test_lines_of_figures_are_kept(line: str) -> None:
    assert line_slips.tidied(f"任科长\n{line}") == f"任科长\n{line}"


@pytest.mark.parametrize(
    ("read", "meant"), [("1948..02", "1948.02"), ("1948．. 02", "1948．02"), ("1948.02", "1948.02")]
)
def test_a_point_read_twice_in_a_date_is_one(read: str, meant: str) -> None:
    assert line_slips.tidied(f"{read}-1949.7 平泉县大队 战士") == f"{meant}-1949.7 平泉县大队 战士"
    assert _entries(f"{read}-1949.7 平泉县大队 战士") == [("1948-02", "1949-07", "平泉县大队", "战士")]


def test_until_now_misread() -> None:
    found = history.value(written.raw("service_history", "78.10一至令，平山县商业局协理员。"), None)
    assert found.value == [{"start": "1978-10", "end": None, "unit": "平山县商业局", "position": "协理员"}]
    assert "repaired" in found.doubts


@pytest.mark.parametrize("until", ["一今，", "—一现在在", "一至今，"])
def test_a_dash_before_the_present_day_read_as_one(until: str) -> None:
    assert _entries(f"77.12{until}莱阳县财政局股长") == [("1977-12", None, "莱阳县财政局", "股长")]


def test_quotation_marks_go_in_pairs() -> None:
    assert _entries('70.2—72.6，平山县"五七”干校学员。') == [("1970-02", "1972-06", "平山县“五七”干校", "学员")]
    assert line_slips.tidied('"五七"干校') == '"五七"干校'


@pytest.mark.parametrize(
    ("cell", "iso"),
    [("一九五五七", "1955-07"), ("一九四五十", "1945-10"), ("一九五一十二", "1951-12"), ("19536", "1953-06")],
)
def test_a_cell_whose_point_was_lost(cell: str, iso: str) -> None:
    rows = ({"start": cell, "end": "一九五八、九", "unit": "灵丘县粮食局", "position": "副主任"},)
    raw = written.raw("service_history", "row", rule="table", rows=tuple(tuple(row.items()) for row in rows))
    found = history.value(raw, None)
    assert found.value[0]["start"] == iso and found.valid is False and "repaired" in found.doubts


def test_ditto_marks_twice_in_a_cell_and_a_piece_of_a_wall() -> None:
    rows = (
        {"start": "1956.5", "end": "1960.2", "unit": "通化专署粮食局", "position": "科长"},
        {"start": "1960.2", "end": "1978.9", "unit": "II同上", "position": "1 局长"},
    )
    raw = written.raw("service_history", "rows", rule="table", rows=tuple(tuple(row.items()) for row in rows))
    last = history.value(raw, None).value[1]
    assert (last["unit"], last["position"]) == ("通化专署粮食局", "局长")


def test_the_longest_of_three_strokes_lost_between_two_dates() -> None:
    assert line_slips.mended("1966-121970-03") == "1966-12—1970-03"
    assert line_slips.mended("1958-111968-6") == "1958-11—1968-6"
    assert line_slips.mended("1958-11968-6") == "1958-1—1968-6"
    assert line_slips.mended("1966-12-1970-03") == "1966-12-1970-03"


def test_a_stray_month_of_the_form_and_a_unit_that_begins_so() -> None:
    stray = "1950年2月—1955年5月 月平泉县粮食局 科员\n1955年5月—1962年12月 月人民银行 主任"
    assert [unit for _, _, unit, _ in _entries(stray)] == ["平泉县粮食局", "人民银行"]
    named = "1950年2月—1955年5月 月湾港务局 科员\n1955年5月—1962年12月 月湾造船厂 主任"
    assert [unit for _, _, unit, _ in _entries(named)] == ["月湾港务局", "月湾造船厂"]


def test_a_tick_beside_a_line_is_no_part_of_it() -> None:
    assert line_slips.tidied("1950-10—1957-1 工业局科员\nV 1957-1—1960-7 研究所科员\nV\n1969-6—1977-6 副主任") == (
        "1950-10—1957-1 工业局科员\n1957-1—1960-7 研究所科员\n1969-6—1977-6 副主任"
    )
