"""Print that stands on a drawn line keeps its feet when the line is taken out."""

from __future__ import annotations

import numpy as np
import pytest

from stages.ruling import lines
from stages.ruling.slimmed import slimmed
from stages.ruling.strokes import Stroke
from tests.stages import drawn

_TEXT = "甘肃省合水县人生于一九二六年"


@pytest.mark.parametrize("into", [0, 1, 2])
def test_the_feet_of_a_text_on_a_writing_line_stay(into: int) -> None:
    plain = drawn.paper()
    boxes = [drawn.write(plain, _TEXT, 120, y, size=44) for y in (200, 320, 440)]
    page = plain.copy()
    for box in boxes:
        drawn.across(page, box.y1 - into + 2, 100, 1100)
    rest = lines.erase(page, lines.find(page, drawn.DPI)[1])
    feet = np.zeros_like(plain, np.bool_)
    for box in boxes:
        feet[box.y1 - 8 : box.y1] = True
    ink = (plain < 128) & feet
    assert (rest[ink] < 128).mean() > 0.8
    beside = rest[:, 900:1090]
    assert (beside < 200).mean() < 0.001


def test_a_stroke_that_crosses_a_line_stays_whole() -> None:
    """A comma cut in two reads as a colon. The line is no clean one: a text stands in all of it."""
    plain = drawn.paper()
    box = drawn.write(plain, "县，县，县，县，县，县，县，县，县，县，县，县", 110, 300, size=44)
    page, line = plain.copy(), box.y1 - 6
    drawn.across(page, line, 100, 1160)
    rest = lines.erase(page, lines.find(page, drawn.DPI)[1])
    below = (plain < 100) & (np.arange(plain.shape[0]) > line + 2)[:, None]
    tails = np.flatnonzero(below.any(axis=0))
    assert tails.size > 20, "the drawing has no tails under its line"
    assert (rest[line - 1 : line + 2, tails] < 128).mean() > 0.6


def test_only_what_is_thicker_than_the_line_leaves_its_mask() -> None:
    mask = np.zeros((60, 600), np.uint8)
    mask[30:34, 20:580] = 255
    mask[26:30, 200:230] = 255
    line = Stroke(20, 580, 31.5, 31.5, 4.0, 560)
    thin = slimmed(mask, [line], drawn.DPI)
    assert not thin[:29].any() and (thin[30:34, 20:580] == 255).all()


def test_a_ragged_line_is_left_as_it_is() -> None:
    rng = np.random.default_rng(3)
    mask = np.zeros((60, 600), np.uint8)
    for x in range(20, 580):
        mask[30 - rng.integers(0, 5) : 34 + rng.integers(0, 5), x] = 255
    line = Stroke(20, 580, 31.5, 31.5, 4.0, 560)
    gray = np.where(mask > 0, 40, 255).astype(np.uint8)
    assert (slimmed(mask, [line], drawn.DPI, gray)[30:34, 20:580] == 255).all()
