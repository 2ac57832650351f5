"""Lives whose signs were lost, told by the gaps between their clauses; and where somebody joined."""

from __future__ import annotations

import pytest

from stages.narrative.prose import read_prose
from stages.narrative.records import FamilyMember, ResumeEntry
from stages.narrative.text import joined, with_commas
from tests.stages.narrative.told import first_told

_LIFE = (
    "我名陇凤仙 女 汉族人 籍贯河北南宫县 生于一九一四年一月 家庭出身手工业者 幼年家境困苦 全靠父亲帮人赶马度日\n"
    "一九四二年五月 我在南宫县三区参加革命工作 任区干队员 一九四二年七月 我加入中国共产党"
    " 一九八一年八月 经组织批准我离职休养 享受副县级待遇"
)


def test_gaps_part_the_clauses_of_a_life_without_signs() -> None:
    told = first_told(_LIFE)
    assert (told["birth_date"], told["native_place"]) == ("1914-01", "河北南宫县")
    assert (told["party_date"], told["retirement_date"]) == ("1942-07", "1981-08")


@pytest.mark.parametrize("text", [_LIFE.replace(" ", "，"), "籍贯 河北南宫县 职务 局长", _LIFE.replace("我", "")])
def test_what_has_signs_or_is_no_life_stays(text: str) -> None:
    view = joined(text)
    assert with_commas(view) is view


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("我叫宋玉琼。1946年3月，我在边纵六支队政治部参加革命工作，任宣传队员。", "边纵六支队政治部"),
        ("我叫宋玉琼。1946年9月在华北军区独立支队参加革命，任战士。", "华北军区独立支队"),
        ("我叫宋玉琼。1946年3月，我在家乡参加革命工作，任宣传队员。", ""),
    ],
)
def test_where_he_joined_is_where_he_held_the_post(text: str, unit: str) -> None:
    entries = [fact.value for fact in read_prose(text) if isinstance(fact.value, ResumeEntry)]
    assert [entry.unit for entry in entries] == [unit]


def test_whoever_answers_a_call_retires_on_the_dayfirst_told() -> None:
    assert first_told("我叫王山。一九八二年六月我响应党的号召离休。")["retirement_date"] == "1982-06"
    assert "retirement_date" not in first_told("我叫王山。一九八二年六月号召离休，我没有报名。")


def test_a_letter_signed_with_a_day_in_figures() -> None:
    letter = "老干部科负责同志：\n来信收到。我近来身体还好，请组织放心。\n此致\n敬礼\n\n崔学\n\n1987.1.6"
    assert first_told(letter)["name"] == "崔学"


def test_my_wife_is_not_i() -> None:
    facts = read_prose("我叫潘震。我妻石玉芳，一九二八年一月生。三子潘福田，在济南铁路局工作。")
    assert [(f.value.relation, f.value.name) for f in facts if isinstance(f.value, FamilyMember)] == [
        ("妻", "石玉芳"),
        ("三子", "潘福田"),
    ]
    assert all(fact.field != "birth_date" for fact in facts)


def test_a_line_through_the_party_s_name_and_a_call_that_is_no_post() -> None:
    told = read_prose("我叫潘震。一九四七年九月我加入了申国共产党。一九八九年十月八日我响应党的号召离休。")
    assert {fact.field for fact in told} == {"name", "party_date", "retirement_date"}


def test_a_relative_whose_surname_is_a_word_in_a_list() -> None:
    facts = read_prose("我叫何三。我家的情况是：妻曾冬秀；长子何卫东，在惠阳县林业局工作。")
    members = {f.value.name: f.certain for f in facts if isinstance(f.value, FamilyMember)}
    assert members == {"曾冬秀": False, "何卫东": True}
