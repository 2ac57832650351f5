"""Where a character is looked for in its line of ink."""

from __future__ import annotations

from typing import Any

import pytest

from models.readings import Reading
from review_ui.glyphs import index_of, place_of
from stages.geometry import Box

LINE = [100, 50, 500, 150]


def read(raw: str, boxes: list[Any] | None = None, scores: list[float] | None = None) -> Reading:
    return Reading(raw=raw, page=1, box=LINE, boxes=boxes or [], char_scores=scores or [])


@pytest.mark.parametrize(
    ("raw", "index", "share"),
    [("一二三四", 0, (0.0, 0.375)), ("一二三四", 2, (0.375, 0.875)), ("一二三四", 3, (0.625, 1.0))],
)
def test_full_characters_are_as_wide_as_each_other(raw: str, index: int, share: tuple[float, float]) -> None:
    assert place_of(read(raw), index) == (1, Box(*LINE), *share)


def test_digits_take_less() -> None:
    found = place_of(read("1949年"), 4)
    assert found is not None and 0.45 < found[2] < 0.6 and found[3] == 1.0


def test_each_line_has_its_own_ink() -> None:
    other = [100, 200, 300, 260]
    two = read("河北省 隆化县", [[1, LINE], [2, other]])
    assert place_of(two, 4) == (2, Box(*other), 0.0, 0.5)
    assert place_of(two, 3) is None  # the space
    assert place_of(read("河北省隆化县", [[1, LINE], [2, other]]), 1) is None  # nobody knows where the line broke


@pytest.mark.parametrize("index", [-1, 2])
def test_outside_there_is_nothing(index: int) -> None:
    assert place_of(read("夏林"), index) is None
    assert place_of(Reading(raw="夏", page=1, box=[0, 0, 0, 0], boxes=[], char_scores=[]), 0) is None


def test_of_several_the_least_certain_is_shown() -> None:
    assert index_of(read("王 王玉", scores=[0.9, 0.4, 0.9]), "王") == 2
    assert index_of(read("王玉王"), "王") == 0
    assert index_of(read("王"), "玉") is None


def test_a_value_that_was_put_right_is_shown_by_its_place() -> None:
    put_right = Reading(raw="夏 林玉", value="夏林王", page=1, box=LINE, boxes=[], char_scores=[])
    assert index_of(put_right, "王") == 3
    shorter = Reading(raw="夏林玉。", value="夏林王", page=1, box=LINE, boxes=[], char_scores=[])
    assert index_of(shorter, "王") is None
