"""Doubted characters are weighed against a second reading; what was read first is never lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.geometry import Box
from stages.reading import glyphs
from stages.records import Char, Image, Line
from tests.stages import drawn

_BOX = Box(100, 100, 140, 150)


class _Second:
    """Answers every image with the same candidates and remembers what it was shown."""

    def __init__(self, *offered: tuple[str, float]) -> None:
        self.offered = offered
        self.seen: list[Image] = []

    def read_glyphs(self, images: Sequence[Image]) -> list[tuple[tuple[str, float], ...]]:
        self.seen += list(images)
        return [self.offered for _ in images]


def _line(*chars: Char) -> Line:
    return Line(chars, _BOX, sum(c.score for c in chars) / len(chars))


def test_a_doubted_character_yields_to_a_sure_second_reading_and_stays_among_the_others() -> None:
    char = Char("斜", 0.52, _BOX, (("释", 0.12), ("轩", 0.08)))
    (line,) = glyphs.settle([_line(char)], drawn.paper(), _Second(("县", 0.93), ("悬", 0.03)))
    assert line.text == "县"
    assert "斜" in dict(line.chars[0].others)
    assert 0.5 < line.score < 0.97
    assert line.score == line.chars[0].score


def test_print_is_hardly_moved_where_a_running_hand_is() -> None:
    char = Char("斜", 0.52, _BOX, (("释", 0.12), ("轩", 0.08)))
    sure = [Char(text, 0.99, _BOX) for text in "隆化县粮食局家属院一排"]
    second = _Second(("县", 0.4), ("悬", 0.03))
    (print_line,) = glyphs.settle([_line(char, *sure)], drawn.paper(), second)
    (hand_line,) = glyphs.settle([_line(char, *sure[:3])], drawn.paper(), second)
    assert (print_line.text[0], hand_line.text[0]) == ("斜", "县")


def test_a_wild_second_reading_does_not_move_what_the_first_holds_fairly_well() -> None:
    char = Char("局", 0.85, _BOX, (("蜀", 0.06),))
    (line,) = glyphs.settle([_line(char)], drawn.paper(), _Second(("屑", 0.2), ("局", 0.15)))
    assert line.text == "局"


def test_two_readings_that_agree_make_a_doubted_character_surer() -> None:
    char = Char("县", 0.6, _BOX, (("具", 0.35),))
    (line,) = glyphs.settle([_line(char)], drawn.paper(), _Second(("县", 0.9), ("具", 0.05)))
    assert line.text == "县"
    assert 0.9 < line.chars[0].score < 1.0


def test_the_first_reading_is_kept_however_many_candidates_the_second_brings() -> None:
    char = Char("斜", 0.3, _BOX)
    second = _Second(("县", 0.5), ("悬", 0.1), ("是", 0.1), ("具", 0.1), ("昙", 0.1), ("旦", 0.1))
    (line,) = glyphs.settle([_line(char)], drawn.paper(), second)
    assert "斜" in dict(line.chars[0].others)


def test_sure_characters_figures_and_signs_are_not_asked_about() -> None:
    second = _Second(("县", 1.0))
    lines = [_line(Char("县", 0.99, _BOX), Char("4", 0.3, _BOX), Char("、", 0.2, _BOX), Char(" ", 1.0, _BOX))]
    assert glyphs.settle(lines, drawn.paper(), second) == lines
    assert not second.seen


def test_what_is_shown_is_a_square_around_the_character_and_white_beyond_the_page() -> None:
    page = np.zeros((160, 300), np.uint8)
    second = _Second(("县", 0.9))
    glyphs.settle([_line(Char("斜", 0.5, Box(0, 110, 30, 158)))], page, second)
    (view,) = second.seen
    assert view.shape == (48, 48)
    assert view[:, :9].min() == 255
    assert view[:, 10:].max() == 0
