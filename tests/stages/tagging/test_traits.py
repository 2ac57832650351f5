"""What is known of every character of a text: the names are those of the fitted weights."""

from __future__ import annotations

import pytest

from stages.narrative.pipeline import read
from stages.narrative.text import joined
from stages.tagging import traits
from stages.tagging.traits import Traits

_TEXT = "我叫何文彬，一九二三年三月生。一九四五年八月参军，在隆化县大队任战士。"


def _traits(text: str) -> Traits:
    return traits.of_text(read(joined(text), form_year=None, kind="prose"))


def _of(words: str) -> list[set[str]]:
    """The traits of each character of ``words``, where they stand first in the text."""
    at = _TEXT.index(words)
    return [set(each) for each in _traits(_TEXT)[at : at + len(words)]]


def test_every_character_has_a_list() -> None:
    found = _traits(_TEXT)
    assert len(found) == len(_TEXT) and all(found)
    assert _traits("") == []


def test_a_character_knows_those_around_it_by_their_place() -> None:
    (own,) = _of("彬")
    assert {"0彬", "-1文", "-2何", "1,", "0彬,", "-1文彬", "-2何文彬", "-4我叫何文", "+,一九二"} <= own


def test_the_ends_of_a_text_are_told() -> None:
    first, last = _of("我")[0], set(_traits(_TEXT)[-1])
    assert {"-1^", "first", "early", "q0"} <= first and "late" not in first
    assert {"1$", "late", "q3"} <= last and not last & {"first", "early"}


@pytest.mark.parametrize(("text", "kinds"), [("甲1945", "kw0000"), ("在二〇三团", "kwHHHw"), ("年，他们去", "kw,www")])
def test_figures_numerals_and_signs_are_kinds_that_stand_for_many(text: str, kinds: str) -> None:
    assert kinds in _traits(text)[2]


def test_all_characters_of_a_date_carry_the_words_before_and_behind() -> None:
    begun, *going_on = _of("一九四五年八月")
    for name, inked in [("DpB", [begun]), ("DpI", going_on)]:
        told = {f"{name}<。", f"{name}<生。", f"{name}<三月生。", f"{name}>参", f"{name}>参军", f"{name}>参军,在"}
        assert all(told <= own for own in inked)


def test_a_date_begins_and_ends_and_is_counted_from_both_ends_of_the_text() -> None:
    born, enlisted = _of("一九二三年三月"), _of("一九四五年八月")
    assert ["DpB" in own for own in born] == [True, *[False] * 6]
    assert ["DpE" in own for own in born] == [*[False] * 6, True]
    assert all({"Dn1", "Dl1"} <= own for own in born) and all({"Dn2", "Dl0"} <= own for own in enlisted)


def test_what_stands_beside_a_date_knows_it() -> None:
    assert "Dpbefore" in _of("，")[0] and "Dpafter" in _of("生")[0]
    assert not (_of("，")[0] | _of("生")[0]) & {"DpB", "DpI", "Dn1"}


def test_a_stretch_of_time_is_another_kind_of_date() -> None:
    assert "DrB" in _traits("1945年8月至1949年3月任战士。")[0]


def test_units_and_posts_are_marked() -> None:
    unit, (first, last) = _of("隆化县大队"), _of("战士")
    assert "UB" in unit[0] and "UE" in unit[-1]
    assert {"PB", "PB<任", "PB>。"} <= first and {"PI", "PE"} <= last


def test_a_clause_has_its_trigger_words_and_those_beside_it() -> None:
    own, before, behind = _of("参军")[0], _of("三月生")[0], _of("在")[0]
    assert "cjoin" in own and "cnjoin" in before and "cpjoin" in behind
    assert "cjoin" not in before | behind
    assert not {"cnjoin", "cpappoint"} & _of("我")[0]


def test_a_clause_knows_how_it_begins_and_ends() -> None:
    assert all({"h2在隆", "h3在隆化", "cl。"} <= own for own in _of("在隆化县大队任战士。"))
    assert "cl," in _of("我")[0]
