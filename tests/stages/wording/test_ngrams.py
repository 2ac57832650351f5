"""How likely words are, by what stands in known values."""

from __future__ import annotations

from pathlib import Path

import pytest

from stages.wording import ngrams
from stages.wording.ngrams import Ngrams, counted, load, save, shipped

_MODEL = counted([("隆化县粮食局", 3), ("隆化县卫生局", 2), ("平泉县农业局", 1)])


def test_stretches_of_one_to_four_characters_are_counted() -> None:
    counts = counted([("卫生局", 2)]).counts
    assert [counts[stretch] for stretch in ("卫", "卫生", "卫生局", "卫生局$", "^卫", "^^^卫")] == [2] * 6
    assert max(map(len, counts)) == 4


def test_values_are_counted_together() -> None:
    assert (_MODEL.counts["县"], _MODEL.counts["隆化"], _MODEL.counts["县粮"]) == (6, 5, 3)


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("隆化县粮食局", "隆化县粮良局"),
        ("隆化县粮食局", "平泉县农业局"),
        ("平泉县粮食局", "平泉县食粮局"),
        ("隆化县粮食局", "隆化县粮食"),
    ],
    ids=["known-word", "met-more-often", "known-order", "whole-value"],
)
def test_what_stands_in_known_values_is_likelier(likely: str, unlikely: str) -> None:
    assert _MODEL.log_odds(likely) > _MODEL.log_odds(unlikely) + 0.5


def test_what_was_never_met_is_still_possible() -> None:
    assert -200 < _MODEL.log_odds("鄂温克旗") < _MODEL.log_odds("隆化县") < 0
    assert counted([]).log_odds("县") == pytest.approx(counted([]).log_odds("旗"))


def test_what_may_follow_adds_up_to_one() -> None:
    followers = {stretch[-1] for stretch in _MODEL.counts}
    for before in ("隆化县", "县粮", "鄂温克", ""):
        before = f"^^^{before}"[-3:]
        unmet = (ngrams._CHARACTERS - len(followers)) * _MODEL._chance(before, "鄂")
        assert sum(_MODEL._chance(before, char) for char in followers) + unmet == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("隆化县", [True, True, True]),
        ("粮良局", [False, False, True]),
        ("粮食良", [True, True, False]),
        ("鄂温克", [False, False, False]),
    ],
)
def test_a_character_is_known_beside_one_of_its_neighbours(text: str, known: list[bool]) -> None:
    """The first and the last of a value have its ends beside them."""
    assert [_MODEL.knows(text, place) for place in range(len(text))] == known


def test_what_is_kept_is_what_was_counted(tmp_path: Path) -> None:
    save(_MODEL, tmp_path / "kept.npz")
    again = load(tmp_path / "kept.npz")
    assert again.counts == dict(_MODEL.counts)
    assert again.log_odds("平泉县粮食局") == _MODEL.log_odds("平泉县粮食局")


def test_more_than_can_be_kept_is_the_most_that_can(tmp_path: Path) -> None:
    save(Ngrams({"局": 70_000, "县": 65_535}), tmp_path / "kept.npz")
    assert load(tmp_path / "kept.npz").counts == {"局": 65_535, "县": 65_535}


def test_the_shipped_one_knows_counties_and_offices() -> None:
    assert shipped().log_odds("隆化县粮食局") > shipped().log_odds("隆化县粮良局") + 3
    assert shipped().knows("阳原县", 0)
    assert shipped() is shipped()


def test_the_shipped_one_is_folded() -> None:
    assert not any(char in stretch for stretch in shipped().counts for char in "縣糧長黨")
