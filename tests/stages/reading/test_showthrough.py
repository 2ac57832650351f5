"""Tests that lines of the other side go, and that pale lines of this side stay where the whole page is pale."""

from __future__ import annotations

import numpy as np

from stages.geometry import Box
from stages.reading import showthrough
from stages.records import Image, Line
from tests.stages import drawn, written

_WORDS = ("平泉县粮食局", "副局长", "一九四九年三月", "中共党员")


def _page(shades: list[int]) -> tuple[Image, list[Line]]:
    page = drawn.paper(700, 500)
    lines = []
    for n, (shade, words) in enumerate(zip(shades, _WORDS, strict=True)):
        part = drawn.paper(700, 100)
        drawn.write(part, words, 60, 30, 40)
        part = np.asarray(np.where(part < 128, shade, 255), np.uint8)
        page[100 * n : 100 * n + 100] = part
        box = Box(56, 100 * n + 24, 70 + 40 * len(words), 100 * n + 80)
        lines.append(Line(written.line(words, 60, 100 * n + 30).chars, box, 0.97))
    return page, lines


def test_what_shines_through_is_no_text() -> None:
    page, lines = _page([20, 30, 25, 205])
    assert showthrough.without(lines, page) == lines[:3]


def test_a_pale_page_keeps_its_lines() -> None:
    page, lines = _page([150, 190, 170, 205])
    assert showthrough.without(lines, page) == lines


def test_a_pale_heading_stays() -> None:
    page, lines = _page([20, 30, 25, 205])
    tall = Line(lines[3].chars, Box(56, 300, 300, 440), 0.97)
    assert showthrough.without([*lines[:3], tall], page)[-1] == tall


def test_what_shines_through_beside_a_word_goes() -> None:
    page, lines = _page([20, 30, 25, 30])
    ghost = drawn.paper(200, 60)
    drawn.write(ghost, "T0.88", 10, 10, 40)
    page[20:80, 480:680] = np.where(ghost < 128, 210, 255)
    words = written.line(_WORDS[0] + "T0.88", 60, 30)
    long = Line(words.chars, Box(56, 24, 690, 80), 0.97)
    kept = showthrough.without([long, *lines[1:]], page)
    assert kept[0].text == _WORDS[0] and kept[0].box.x1 == words.chars[len(_WORDS[0]) - 1].box.x1
    few = Line(words.chars[: len(_WORDS[0]) + 2], Box(56, 24, 560, 80), 0.97)
    assert showthrough.without([few, *lines[1:]], page)[0] == few, "a thin 1 beside its box is none"
