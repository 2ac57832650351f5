"""Tests that 〇 is put into the gap of a year only where its ring is on the paper."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.geometry import Box
from stages.reading import zeros
from stages.records import Char, Image, Line


def line_of(text: str) -> Line:
    chars = tuple(Char(char, 1.0, Box(60 * n, 20, 60 * n + 60, 80)) for n, char in enumerate(text))
    return Line(chars, Box(0, 20, 60 * len(text), 80), 1.0)


def picture_with(draw: str, place: int) -> Image:
    page = np.full((100, 600), 255, np.uint8)
    centre = (60 * place + 30, 50)
    if draw == "ring":
        cv2.circle(page, centre, 18, 0, 3)
    if draw == "broken ring":
        cv2.ellipse(page, centre, (18, 18), 0, 20, 150, 0, 2)
        cv2.ellipse(page, centre, (18, 18), 0, 200, 330, 0, 2)
    if draw == "speck":
        cv2.circle(page, centre, 4, 0, -1)
    if draw == "blot":
        cv2.circle(page, centre, 20, 0, -1)
    return page


@pytest.mark.parametrize(
    ("draw", "told"),
    [("ring", "四〇年"), ("broken ring", "四〇年"), ("speck", "四 年"), ("blot", "四 年"), ("", "四 年")],
)
def test_the_gap_of_a_year(draw: str, told: str) -> None:
    (read,) = zeros.restored([line_of("四 年")], picture_with(draw, 1))
    assert read.text == told


def test_a_broken_ring_is_less_sure() -> None:
    closed, broken = (
        zeros.restored([line_of("四 年")], picture_with(draw, 1))[0].chars[1].score for draw in ("ring", "broken ring")
    )
    assert broken < closed < 0.9


def test_the_number_of_a_division() -> None:
    (read,) = zeros.restored([line_of("一八 师")], picture_with("ring", 2))
    assert read.text == "一八〇师"


def test_a_year_set_upright() -> None:
    chars = tuple(Char(char, 1.0, Box(20, 60 * n, 80, 60 * n + 60)) for n, char in enumerate("九五 年"))
    line = Line(chars, Box(20, 0, 80, 240), 1.0, vertical=True)
    picture = np.ascontiguousarray(picture_with("ring", 2).T)
    assert zeros.restored([line], picture)[0].text == "九五〇年"


def test_other_gaps_stay() -> None:
    """A ring between words is a mark of the writer, not a figure."""
    (read,) = zeros.restored([line_of("局 长")], picture_with("ring", 1))
    assert read.text == "局 长"


def test_a_year_of_three_figures_that_stand_apart() -> None:
    chars = tuple(Char(c, 1.0, Box(x, 20, x + 60, 80)) for c, x in zip("一九四年", (0, 60, 120, 240), strict=True))
    line = Line(chars, Box(0, 20, 300, 80), 1.0)
    assert zeros.restored([line], picture_with("ring", 3))[0].text == "一九四〇年"
    assert zeros.restored([line], picture_with("", 3))[0].text.replace(" ", "") == "一九四年"
