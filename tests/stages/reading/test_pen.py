"""Print and pen are told apart by their strokes; what is not sure stays unknown."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest

from stages.geometry import Box
from stages.reading import pen
from stages.reading.twins import unlikeness
from stages.records import Char, Image, Ink, Line
from tests.stages import drawn

_SIZE = 44
_LABELS = ("出生年月", "参加工作时间", "入党时间年月", "工作单位时间", "出生时间地点", "党内职务年月")
_VALUES = (
    "河北省隆化县城关",
    "隆化县粮食局局长",
    "河北省承德市城关",
    "承德市粮食局职员",
    "隆化县委组织部长",
    "河北省委组织部长",
)


def _line(text: str, x: int, y: int) -> Line:
    chars = tuple(Char(c, 0.99, Box(x + _SIZE * n, y, x + _SIZE * (n + 1), y + 60)) for n, c in enumerate(text))
    return Line(chars, Box(x, y, x + _SIZE * len(text), y + 60), 0.99)


def _written(character: str, rng: np.random.Generator) -> Image:
    """A character as a hand writes it: leaning, rising, and never twice the same."""
    cell = drawn.paper(90, 90)
    drawn.write(cell, character, 23, 10, _SIZE)
    corners = np.array([[23, 20], [67, 20], [23, 64]], np.float32)
    moved = corners + rng.normal(0, 2.5, (3, 2)).astype(np.float32) + np.array([[0, 4], [0, -6], [-7, 4]], np.float32)
    turn = cv2.getAffineTransform(corners, moved.astype(np.float32))
    return np.asarray(cv2.warpAffine(cell, turn, (90, 90), borderValue=255), np.uint8)


@cache
def _page(hand: bool) -> tuple[Image, tuple[Line, ...]]:
    """Printed labels, each with a value behind it, printed or written by hand."""
    page, rng, lines = drawn.paper(1000, 640), np.random.default_rng(5), []
    for row, (label, value) in enumerate(zip(_LABELS, _VALUES, strict=True)):
        y = 30 + 100 * row
        drawn.write(page, label, 40, y, _SIZE)
        lines.append(_line(label, 40, y))
        for n, character in enumerate(value if hand else ()):
            x = 440 + _SIZE * n
            view = page[y - 10 : y + 80, x - 23 : x + 67]
            view[...] = np.minimum(view, _written(character, rng))
        if not hand:
            drawn.write(page, value, 440, y, _SIZE)
        lines.append(_line(value, 440, y))
    return page, tuple(lines)


def _inks(hand: bool) -> tuple[set[Ink], set[Ink]]:
    page, lines = _page(hand)
    told = pen.settle(lines, page)
    return {line.ink for line in told[::2]}, {line.ink for line in told[1::2]}


def test_a_printed_form_filled_in_by_hand() -> None:
    labels, values = _inks(hand=True)
    assert "pen" not in labels and "print" in labels
    assert "print" not in values and "pen" in values


def test_a_form_filled_in_by_machine() -> None:
    labels, values = _inks(hand=False)
    assert labels | values <= {"print", "unknown"} and "print" in values


def test_slanting_strokes_alone_are_no_pen() -> None:
    """Without print beside it, nothing tells whether a hand or the copy makes characters differ."""
    page, lines = _page(hand=True)
    assert {line.ink for line in pen.settle(lines[1::2], page)} == {"unknown"}


def test_a_hand_does_not_repeat_itself_and_type_does() -> None:
    apart = []
    for hand in (False, True):
        page, lines = _page(hand)
        places = [(n, k) for n in range(1, len(lines), 2) for k in range(len(lines[n].chars))]
        apart.append(unlikeness(lines, places, page, 0.5))
    assert apart[0] is not None and apart[1] is not None
    assert apart[0] < 0.02 and apart[1] > 0.1


def test_nothing_is_compared_where_nothing_is_repeated() -> None:
    page, lines = _page(hand=False)
    assert unlikeness(lines, [(0, 0), (0, 1), (0, 2)], page, 0.5) is None


def test_red_lines_and_columns_are_left_alone() -> None:
    page, lines = _page(hand=True)
    red, upright = replace(lines[1], ink="red"), replace(lines[3], vertical=True)
    told = pen.settle((lines[0], red, upright), page)
    assert told[1:] == [red, upright]


@pytest.mark.parametrize(
    ("inks", "most"),
    [
        (("pen", "pen", "print"), "pen"),
        (("pen", "print"), "unknown"),
        (("print", "unknown"), "unknown"),
        ((), "unknown"),
    ],
)
def test_the_ink_of_a_value_is_that_of_most_of_its_characters(inks: tuple[Ink, ...], most: Ink) -> None:
    char = Char("甲", 0.9, Box(0, 0, 9, 9))
    assert pen.majority([replace(char, ink=ink) for ink in inks]) == most


def test_empty_paper_has_no_ink() -> None:
    assert pen.settle([_line("空白", 10, 10)], drawn.paper(300, 100))[0].ink == "unknown"
