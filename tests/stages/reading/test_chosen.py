"""Rings round one printed answer, and strokes through all others, tell it; anything less tells none."""

from __future__ import annotations

import cv2
import pytest

from stages.geometry import Box, union
from stages.reading import chosen
from stages.records import Char, Image, Line
from stages.values import ticks
from tests.stages import drawn

SIZE, TOP = 40, 60


def _answers(words: str, *, between: str = " ", ringed: str = "", struck: str = "") -> tuple[Line, Image]:
    """The printed ``words`` with a ring round those of ``ringed``, a stroke through those of ``struck``."""
    page, x = drawn.paper(1200, 200), 80
    chars: list[Char] = []
    for word in words.split():
        if chars:
            chars.append(Char(between, 1.0, Box(x - 40, TOP, x - 20, TOP + SIZE)))
        wide = len(word) * SIZE
        at = drawn.write(page, word, x, TOP, SIZE)
        if word in ringed.split():
            middle = (x + wide // 2, round(at.cy))
            cv2.ellipse(page, middle, (wide // 2 + 14, SIZE // 2 + 10), 0, 0, 360, 0, 2)
        if word in struck.split():
            cv2.line(page, (x - 6, round(at.cy) + 1), (x + wide + 6, round(at.cy) - 2), 0, 3)
        chars += [Char(c, 0.95, Box(x + n * SIZE, at.y0, x + (n + 1) * SIZE, at.y1)) for n, c in enumerate(word)]
        x += wide + 60
    return Line(tuple(chars), union(c.box for c in chars), 0.95), page


@pytest.mark.parametrize(
    ("words", "ringed", "told"),
    [
        ("男 女", "男", "☑男 ☐女"),
        ("男 女", "女", "☐男 ☑女"),
        ("贫农 中农 富农 其他", "中农", "☐贫农 ☑中农 ☐富农 ☐其他"),
        ("好 较好 一般 差", "一般", "☐好 ☐较好 ☑一般 ☐差"),
        ("省级 地级 县级 一般", "县级", "☐省级 ☐地级 ☑县级 ☐一般"),
        ("汉族 回族 满族 其他", "满族", "☐汉族 ☐回族 ☑满族 ☐其他"),
        ("红军 抗日 解放", "解放", "☐红军 ☐抗日 ☑解放"),
    ],
)
def test_the_ringed_answer(words: str, ringed: str, told: str) -> None:
    line, page = _answers(words, ringed=ringed)
    (found,) = chosen.marked([line], page)
    assert found.text == told


@pytest.mark.parametrize(
    ("words", "struck", "told"),
    [
        ("健康 一般 多病", "健康 一般", "☐健康/☐一般/☑多病"),
        ("男 女", "女", "☑男/☐女"),
        ("男 女", "男", "☐男/☑女"),
        ("党员 非党员", "非党员", "☑党员/☐非党员"),
    ],
)
def test_the_answer_that_is_not_crossed_out(words: str, struck: str, told: str) -> None:
    line, page = _answers(words, between="/", struck=struck)
    (found,) = chosen.marked([line], page)
    assert found.text == told
    answer = ticks.choice(found.text)
    assert answer is not None
    assert answer.answer == next(word for word in words.split() if word not in struck.split())


@pytest.mark.parametrize(("ringed", "struck"), [("", ""), ("健康 多病", ""), ("", "健康"), ("", "健康 一般 多病")])
def test_no_answer_where_not_one_alone_is_left(ringed: str, struck: str) -> None:
    line, page = _answers("健康 一般 多病", ringed=ringed, struck=struck)
    assert chosen.marked([line], page) == [line]


def test_words_of_a_value_are_no_answers() -> None:
    line, page = _answers("宋德华 阎秀珍 陈家骥", ringed="阎秀珍")
    assert chosen.marked([line], page) == [line]


def test_answers_that_were_read_in_two_lines() -> None:
    line, page = _answers("已婚 丧偶 离异", ringed="丧偶")
    parts = [Line(chars, union(c.box for c in chars), 0.95) for chars in (line.chars[:2], line.chars[3:])]
    assert [found.text for found in chosen.marked(parts, page)] == ["☐已婚", "☑丧偶 ☐离异"]


def test_the_label_before_the_answers_is_none_of_them() -> None:
    line, page = _answers("性别： 男 女", struck="女")
    assert [found.text for found in chosen.marked([line], page)] == ["性别： ☑男 ☐女"]
    line, page = _answers("文 化 程 度 小学 初中 高中", ringed="初中")
    assert [found.text for found in chosen.marked([line], page)] == ["文 化 程 度 ☐小学 ☑初中 ☐高中"]


def test_answers_to_two_questions_are_no_choice() -> None:
    line, page = _answers("丧偶 中共党员", ringed="中共党员")
    assert chosen.marked([line], page) == [line]
