"""Drawn boxes become ☐ and ☑ by their ink, whatever the line reader made of them, and only beside words of a choice."""

from __future__ import annotations

import cv2
import pytest

from stages.geometry import Box
from stages.reading import ticks
from stages.records import Char, Image, Line
from tests.stages import drawn, written

SIZE, TOP, PITCH = 40, 60, 48


def _question(words: str, ticked: str, read: str, *, mark: str = "tick", thick: int = 2) -> tuple[Line, Image]:
    """``words`` with a box before each, that of ``ticked`` struck; ``read`` is what the reader made of the line.

    In ``read`` a dot stands for a box that was dropped.
    """
    page, x = drawn.paper(1200, 200), 60
    places: list[Box] = []
    for word in words.split():
        cv2.rectangle(page, (x, TOP + 6), (x + 34, TOP + 40), 0, thick)
        if word == ticked and mark == "tick":
            cv2.polylines(
                page, [drawn.np.array([(x + 6, TOP + 24), (x + 14, TOP + 34), (x + 36, TOP - 2)])], False, 0, 4
            )
        if word == ticked and mark == "cross":
            cv2.line(page, (x + 4, TOP + 10), (x + 30, TOP + 36), 0, 3)
            cv2.line(page, (x + 30, TOP + 10), (x + 4, TOP + 36), 0, 3)
        if word == ticked and mark == "blot":
            cv2.rectangle(page, (x + 6, TOP + 12), (x + 28, TOP + 34), 0, -1)
        places.append(Box(x, TOP, x + 36, TOP + 46))
        drawn.write(page, word, x + PITCH, TOP, SIZE)
        places += [Box(x + PITCH + n * SIZE, TOP, x + PITCH + (n + 1) * SIZE, TOP + 46) for n in range(len(word))]
        x += PITCH + len(word) * SIZE + 24
    chars = tuple(Char(c, 0.95, box) for c, box in zip(read, places, strict=True) if c != ".")
    return Line(chars, Box(60, TOP, x, TOP + 46), 0.95), page


@pytest.mark.parametrize(
    ("words", "ticked", "read", "told"),
    [
        ("男 女", "女", "口男.女", "☐男☑女"),
        ("男 女", "男", ".男□女", "☑男☐女"),
        ("男 女", "女", "□男区女", "☐男☑女"),
        ("男 女", "", "□男☑女", "☐男☐女"),
        ("已婚 未婚 丧偶 离异", "丧偶", "□已婚口未婚回丧偶.离异", "☐已婚☐未婚☑丧偶☐离异"),
        ("是 否", "否", "口是√否", "☐是☑否"),
    ],
)
@pytest.mark.parametrize("mark", ["tick", "cross", "blot"])
def test_the_ink_tells_which_box_is_struck(words: str, ticked: str, read: str, told: str, mark: str) -> None:
    line, page = _question(words, ticked, read, mark=mark)
    (found,) = ticks.marked([line], page)
    assert found.text == told


def test_the_field_in_the_character_for_man_is_no_box() -> None:
    page = drawn.paper(600, 200)
    box = drawn.write(page, "男", 60, TOP, 60)
    line = Line((Char("男", 0.99, box),), box, 0.99)
    assert ticks.marked([line], page) == [line]


@pytest.mark.parametrize("words", ["家庭人口五口人", "中国共产党党员", "团员", "回顾有无", "男女老少四口"])
def test_printed_words_hold_no_boxes(words: str) -> None:
    page = drawn.paper(900, 200)
    box = drawn.write(page, words, 60, TOP, SIZE)
    chars = tuple(Char(c, 0.99, Box(60 + n * SIZE, TOP, 100 + n * SIZE, TOP + 46)) for n, c in enumerate(words))
    line = Line(chars, box, 0.99)
    assert ticks.marked([line], page)[0].text == words


def test_a_word_of_a_list_without_boxes_stays_as_it_is_read() -> None:
    page = drawn.paper(600, 200)
    box = drawn.write(page, "男 女", 60, TOP, SIZE)
    line = Line((Char("男", 0.9, Box(60, TOP, 100, TOP + 46)), Char("女", 0.9, Box(110, TOP, 150, TOP + 46))), box, 0.9)
    assert ticks.marked([line], page)[0].text == "男女"


def test_a_box_that_is_neither_empty_nor_struck_leaves_the_line() -> None:
    line, page = _question("男 女", "", "口男.女")
    cv2.circle(page, (60 + 17, TOP + 23), 3, 0, -1)
    assert ticks.marked([line], page)[0].text == "口男女"


@pytest.mark.parametrize(
    ("read", "told"),
    [("戴淑芬√", "戴淑芬"), ("✓干事", "干事"), ("1945年8月 √", "1945年8月"), ("√", "√"), ("男√", "男√")],
)
def test_a_checker_s_tick_is_no_part_of_a_value(read: str, told: str) -> None:
    line = written.line(read, 100, 100)
    (found,) = ticks.marked([line], drawn.paper(600, 300))
    assert found.text == told
    assert found.box.width == (line.box.width if told == read else len(told) * written.SIZE)


def test_a_mark_that_the_reader_made_of_a_gap_is_none() -> None:
    page = drawn.paper(700, 200)
    boxes = [
        drawn.write(page, "性", 60, TOP, SIZE),
        Box(110, TOP, 190, TOP + 46),
        drawn.write(page, "别", 200, TOP, SIZE),
    ]
    read = tuple(Char(c, 0.9, box) for c, box in zip("性☑别", boxes, strict=True))
    assert "".join(c.text for c in ticks.on_ink(read, page)) == "性别"


def test_a_box_in_ink_stays_what_it_was_read_as() -> None:
    line, page = _question("男 女", "女", "□男☑女")
    assert ticks.on_ink(line.chars, page) == line.chars


@pytest.mark.parametrize("side", [150, 190])
def test_boxes_drawn_paler_than_the_words(side: int) -> None:
    page = drawn.paper(1200, 200)
    for x, word in ((60, "男"), (220, "女")):
        cv2.rectangle(page, (x, TOP + 6), (x + 34, TOP + 40), side, 2)
        drawn.write(page, word, x + PITCH, TOP, SIZE)
    cv2.polylines(page, [drawn.np.array([(66, TOP + 24), (74, TOP + 34), (96, TOP - 2)])], False, 0, 4)
    places = [Box(108, TOP, 148, TOP + 46), Box(220, TOP, 256, TOP + 46), Box(268, TOP, 308, TOP + 46)]
    read = Line(
        tuple(Char(c, 0.95, b) for c, b in zip("男□女", places, strict=True)), Box(60, TOP, 310, TOP + 46), 0.95
    )
    (found,) = ticks.marked([read], page)
    assert found.text == "☑男☐女"


def test_the_words_of_parties_are_words_to_choose_from() -> None:
    line, page = _question("中共党员 民主党派 群众", "中共党员", ".中共党员□民主党派□群众")
    (found,) = ticks.marked([line], page)
    assert found.text == "☑中共党员☐民主党派☐群众"
