"""The rules C01-C17 through their one door: a clean person, then one thing wrong at a time."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stages.values.checks import check
from stages.values.findings import CheckContext, Finding
from stages.values.idnumber import check_character

TODAY = date(2010, 6, 1)
CONTEXT = CheckContext(today=TODAY, form_year=2005, last_verified=date(2010, 5, 1))


def number(first17: str) -> str:
    return first17 + check_character(first17)


CLEAN: dict[str, Any] = {
    "name": "夏林玉",
    "sex": "男",
    "birth_date": "1927-03-12",
    "native_place": "河北省隆化县",
    "work_start_date": "1945-10",
    "party_date": "1946-05",
    "retirement_date": "1987-04",
    "rank": "县处级正职",
    "treatment": "享受正县级待遇",
    "marital_status": "已婚",
    "id_number": number("13082519270312001"),
    "phone": "0314-7061234",
    "service_history": [
        {"start": "1945-10", "end": "1949-03", "unit": "县大队", "position": "战士"},
        {"start": "1949-04", "end": "1958-09", "unit": "隆化县粮食局", "position": "科员"},
        {"start": "1958-10", "end": "1970-01", "unit": "韩麻营人民公社", "position": "书记"},
        {"start": "1970-02", "end": "1987-04", "unit": "隆化县革委会", "position": "副主任"},
    ],
    "family_members": [
        {"relation": "妻子", "name": "李玉兰", "birth_date": "1929"},
        {"relation": "长女", "name": "夏红", "birth_date": "1952-03"},
    ],
}


def run(context: CheckContext = CONTEXT, **changes: Any) -> tuple[Finding, ...]:
    return check({**CLEAN, **changes}, context)


def problems(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.rule, each.severity) for each in found if each.severity in "EW"]


def test_a_clean_person_has_no_problem_and_much_support() -> None:
    found = run()
    assert problems(found) == []
    supported = {each.rule for each in found if each.severity == "OK"}
    assert supported == {"C07", "C08", "C09", "C13", "C14"}


@pytest.mark.parametrize(
    ("changes", "rule", "severity"),
    [
        # C01 order of one life
        ({"birth_date": "1950-01"}, "C01", "E"),
        ({"retirement_date": "1944"}, "C01", "E"),
        ({"death_date": "1980-01-01"}, "C01", "E"),
        ({"death_date": "2011-01-01"}, "C01", "E"),
        # C02 age at joining
        ({"birth_date": "1941"}, "C02", "E"),
        ({"birth_date": "1938-06"}, "C02", "W"),
        ({"birth_date": "1936-06"}, "C02", "W"),
        ({"birth_date": "1890-01"}, "C02", "W"),
        # C03, C04 eligibility and its edges
        ({"work_start_date": "1949-10-01"}, "C03", "E"),
        ({"work_start_date": "1950"}, "C03", "E"),
        ({"work_start_date": "1949-09"}, "C04", "W"),
        ({"work_start_date": "1949"}, "C04", "W"),
        ({"work_start_date": "1945-09"}, "C04", "W"),
        ({"work_start_date": "1937-07"}, "C04", "W"),
        # C05 party
        ({"party_date": "1921-06"}, "C05", "E"),
        ({"party_date": "1942"}, "C05", "W"),
        ({"party_date": "1940-05"}, "C05", "W"),
        ({"party_date": "1991-04"}, "C05", "E"),
        ({"party_date": "1999-05", "retirement_date": ""}, "C05", "W"),
        ({"full_member_date": "1946-04"}, "C05", "E"),
        ({"full_member_date": "1947-05", "probation_end": "1947-08"}, "C05", "W"),
        # C06 league
        ({"league_date": "1921"}, "C06", "W"),
        ({"league_date": "1948-12", "league_name": "新民主主义青年团"}, "C06", "W"),
        # C07 number
        ({"id_number": "130825192703120011"}, "C07", "E"),
        ({"id_number": "1308251927"}, "C07", "E"),
        ({"id_number": number("13082519270332001")}, "C07", "E"),
        # C08 birth
        ({"birth_date": "1927-04"}, "C08", "W"),
        # C09 sex
        ({"sex": "女"}, "C09", "W"),
        # C11 retirement
        ({"retirement_date": "1977-01"}, "C11", "W"),
        ({"retirement_date": "1983-01"}, "C11", "W"),
        # C12 period
        ({"revolution_period": "抗战前期"}, "C12", "W"),
        ({"allowance_months": 2}, "C12", "W"),
        # C13 treatment
        ({"treatment": "享受副县级待遇"}, "C13", "W"),
        # C15 education
        ({"education_history": [{"start": "1930", "end": "1940"}]}, "C15", "W"),
        ({"education_history": [{"start": "1940", "end": "1938"}]}, "C15", "W"),
        ({"education_history": [{"start": "1950", "end": "1954", "degree": "学士"}]}, "C15", "W"),
        # C16 family
        ({"family_members": [{"relation": "长子", "name": "夏明", "birth_date": "1938"}]}, "C16", "W"),
        ({"family_members": [{"relation": "父亲", "name": "夏成", "birth_date": "1920"}]}, "C16", "W"),
        ({"family_members": [{"relation": "长子", "name": "夏林玉"}]}, "C16", "W"),
        ({"marital_status": "未婚"}, "C16", "W"),
        ({"marital_status": "丧偶"}, "C16", "W"),
    ],
)
def test_one_thing_wrong(changes: dict[str, Any], rule: str, severity: str) -> None:
    assert (rule, severity) in problems(run(**changes))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"death_date": "1987"}, "C01"),  # the same year as the retirement: may be later
        ({"work_start_date": "1945-08"}, "C04"),
        ({"work_start_date": "1937-07-07"}, "C04"),
        ({"party_date": "1943-06"}, "C05"),
        ({"birth_date": "1927"}, "C08"),
        ({"native_place": "热河省隆化县"}, "C09"),
        ({"revolution_period": "解放战争时期"}, "C12"),
        ({"allowance_months": 0}, "C12"),
        ({"treatment": "副厅局级待遇"}, "C13"),
        ({"marital_status": "丧偶", "family_members": [{"relation": "妻", "name": "李玉兰（已故）"}]}, "C16"),
    ],
)
def test_what_may_be_right_is_left_alone(changes: dict[str, Any], rule: str) -> None:
    assert rule not in {each for each, _ in problems(run(**changes))}


def test_a_raised_treatment_asks_for_its_paper_only() -> None:
    raised = [each.severity for each in run(treatment="副厅局级待遇") if each.rule == "C13"]
    approved = [each for each in run(treatment="副厅局级待遇", treatment_approval="某文号") if each.rule == "C13"]
    assert (raised, approved) == (["I"], [])


def history(*rows: tuple[str | None, str | None, str]) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "unit": unit, "position": "干事"} for start, end, unit in rows]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("1950-03", "1949-01", "县政府")], "早于开始时间"),
        ([("1950-03", "1952-01", "县政府"), ("1945-10", "1950-02", "县大队")], "先后顺序颠倒"),
        ([("1945-10", "1952-01", "县大队"), ("1950-03", "1987-04", "县政府")], "重叠"),
        ([("1945-10", "1952-01", "县大队"), ("1953-03", "1987-04", "县政府")], "空缺约13个月"),
        ([("1946-10", "1987-04", "县政府")], "第一段晚于参加工作时间"),
        ([("1940-01", "1944-01", "小学"), ("1947-01", "1987-04", "县政府")], "没有与参加工作时间相符"),
        ([("1945-10", "1988-04", "县政府"), ("1988-05", None, "县政府")], "晚于离休时间"),
        ([("1945-10", "1985-04", "县政府")], "离休之间有空缺"),
        ([("1945-10", "1950-01", "隆化县革委会"), ("1950-02", "1987-04", "县政府")], "年代不符"),
        ([("1945-10", "1950-01", "某某人民公社"), ("1950-02", "1987-04", "县政府")], "年代不符"),
        ([("1920-10", "1987-04", "县政府")], "早于出生日期"),
    ],
)
def test_service_history(rows: list[tuple[str | None, str | None, str]], words: str) -> None:
    found = run(service_history=history(*rows))
    assert any(each.rule == "C14" and words in each.message for each in found), found


def test_history_in_years_is_not_flagged_for_what_years_cannot_show() -> None:
    rows = history(("1945", "1949", "县大队"), ("1949", "1987", "县政府"))
    assert "C14" not in {rule for rule, _ in problems(run(service_history=rows))}


@pytest.mark.parametrize(
    ("form_year", "changes", "words"),
    [
        (1980, {}, "当时尚无身份证号"),
        (1990, {}, "为15位"),
        (2014, {"id_number": "130825270312001"}, "已停用"),
        (1985, {"phone": "13912345678", "id_number": None}, "尚无手机"),
    ],
)
def test_numbers_against_the_age_of_the_form(form_year: int, changes: dict[str, Any], words: str) -> None:
    found = run(CheckContext(form_year=form_year), **changes)
    assert [each.rule for each in found if words in each.message] == ["C10"]


def test_lunar_birthday_explains_the_difference() -> None:
    found = run(birth_date="1925-01-05", id_number=number("13082519250128001"))
    (birth,) = [each for each in found if each.rule == "C08"]
    assert (birth.severity, "农历" in birth.message) == ("W", True)


def test_a_very_old_person_is_looked_after() -> None:
    stale = CheckContext(today=date(2028, 1, 1), last_verified=date(2027, 1, 1))
    assert "C17" in {each.rule for each in run(stale)}
    fresh = CheckContext(today=date(2028, 1, 1), last_verified=date(2027, 12, 1))
    assert "C17" not in {each.rule for each in run(fresh)}


def test_retired_not_veteran_files_are_not_held_to_veteran_rules() -> None:
    found = run(CheckContext(veteran=False), work_start_date="1950")
    assert "C03" not in {each.rule for each in found}


def test_blocking_findings_come_first_and_messages_are_short() -> None:
    found = run(birth_date="1950-01", sex="女")
    order = [("E", "W", "I", "OK").index(each.severity) for each in found]
    assert order == sorted(order)
    assert all(len(each.message) <= 60 and each.message.endswith("。") for each in found)


def test_empty_document() -> None:
    assert check({}) == ()


ODD = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.lists(st.dictionaries(st.text(max_size=4), st.none()))
)
FIELDS = st.sampled_from([*CLEAN, "death_date", "league_date", "education_history", "allowance_months"])


@given(st.dictionaries(FIELDS, ODD))
def test_never_raises(values: dict[str, Any]) -> None:
    check(values, CONTEXT)
    check({**CLEAN, **values}, CONTEXT)
