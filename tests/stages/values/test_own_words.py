"""The archive's own words count wherever shipped ones do, for as long as they are in force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stages.certainty.plausible import fits
from stages.narrative.resume import read_resume
from stages.records import FieldValue, RawField
from stages.values.lexicon import is_position, is_unit, split_unit_position
from stages.values.names import is_name, surname_of
from stages.values.own_words import OwnWords, knowing, known

LINE = "隆化县粮食局督粮专差"


def test_a_post_of_its_own_is_cut_from_its_unit() -> None:
    plain = split_unit_position(LINE)
    assert plain is None or plain.position != "督粮专差"
    with knowing(OwnWords(posts=("督粮专差",))):
        found = split_unit_position(LINE)
        assert found is not None and (found.unit, found.position, found.certain) == ("隆化县粮食局", "督粮专差", True)
        assert is_position("督粮专差、党组书记")
        (entry,) = read_resume(f"1949.3—1951.7 {LINE}")
        assert (entry.unit, entry.position) == ("隆化县粮食局", "督粮专差")
    assert split_unit_position(LINE) == plain and not is_position("督粮专差")


def test_a_unit_of_its_own_is_a_unit() -> None:
    assert not is_unit("隆化县义仓")
    with knowing(OwnWords(units=("隆化县义仓",))):
        assert is_unit("河北省隆化县义仓")
        found = split_unit_position("隆化县义仓会计")
        assert found is not None and found.certain


def test_a_surname_and_a_place_of_its_own() -> None:
    place = FieldValue(RawField("native_place", "关东老林子", (), "", 1.0), "关东老林子")
    assert surname_of("锁玉林") == "" and fits(place) is False
    with knowing(OwnWords(surnames=("锁",), places=("关东老林子",))):
        assert surname_of("锁玉林") == "锁" and is_name("锁玉林") and fits(place) is True


def test_words_are_in_force_only_inside_and_also_when_it_fails() -> None:
    with pytest.raises(ZeroDivisionError), knowing(OwnWords(posts=("督粮专差",))):
        raise ZeroDivisionError
    assert known().words == OwnWords()


_LISTS = some.builds(OwnWords, units=some.lists(some.text("粮食局", min_size=1), max_size=3).map(tuple))


@given(_LISTS, _LISTS)
def test_the_words_of_two_lists_are_those_of_both(one: OwnWords, other: OwnWords) -> None:
    assert set((one | other).units) == {*one.units, *other.units}
    assert (one | other) == (other | one) == (one | other) | one
