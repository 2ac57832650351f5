"""Manuscript paper written from top to bottom: the words tell which way its squares are read."""

from __future__ import annotations

from collections.abc import Sequence

from stages.engines.protocol import ReadChar
from stages.geometry import Box
from stages.reading import crops, upright_squares
from stages.records import Image, Line, Ruling
from tests.stages import drawn, written

SIDE, LEFT, TOP = 60, 100, 100
TEXTS = ("我叫王德山男一", "九二三年三月出", "生家庭出身贫农", "一九四〇年参加", "革命工作任战士", "一九四一年入党")


class _Even:
    """A reader that sees as many characters as there are squares, side by side."""

    name, version = "even", "1"

    def __init__(self, count: int) -> None:
        self.count = count

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        places = [(n / self.count, (n + 1) / self.count) for n in range(self.count)]
        return [tuple(ReadChar("一", 0.99, a, b) for a, b in places) for _ in images]


def _rulings(across: int, down: int) -> list[Ruling]:
    right, bottom = LEFT + across * SIDE, TOP + down * SIDE
    level = [(LEFT, TOP + n * SIDE, right, TOP + n * SIDE + 2) for n in range(down + 1)]
    upright = [(LEFT + n * SIDE, TOP, LEFT + n * SIDE + 2, bottom) for n in range(across + 1)]
    return [
        *(Ruling(Box(*box), True, box[1], box[1]) for box in level),
        *(Ruling(Box(*box), False, box[0], box[0]) for box in upright),
    ]


def _lines(rows: Sequence[str]) -> list[Line]:
    return [written.line(row, LEFT + 5, TOP + n * SIDE + 5, size=SIDE) for n, row in enumerate(rows)]


def _page(rows: Sequence[str]) -> drawn.Image:
    page = drawn.paper(800, 800)
    for n, row in enumerate(rows):
        for k, char in enumerate(row):
            drawn.write(page, char, LEFT + k * SIDE + 8, TOP + n * SIDE + 8, 40)
    return page


def _across() -> list[str]:
    """The rows of a page on which `TEXTS` stand in columns from the right."""
    return ["".join(text[n] for text in reversed(TEXTS)) for n in range(len(TEXTS[0]))]


def test_columns_from_the_right_with_their_squares() -> None:
    rows = _across()
    rulings = _rulings(len(TEXTS), len(rows))
    columns = upright_squares.columns(_lines(rows), rulings, _page(rows))
    places = [round((segment.box.x0 - LEFT) / SIDE) for segment in columns]
    assert places == [*reversed(range(len(TEXTS)))]
    assert all(segment.vertical and len(segment.squares) == len(rows) for segment in columns)


def test_each_square_is_one_character_to_the_reader() -> None:
    """三 and 二 have white inside, and stay whole."""
    rows = _across()
    page = _page(rows)
    columns = upright_squares.columns(_lines(rows), _rulings(len(TEXTS), len(rows)), page)
    for chars in crops.read(columns, page, (), _Even(len(rows))):
        assert [(char.box.cy - TOP) // SIDE for char in chars] == [*range(len(rows))]


def test_what_was_written_in_rows_stays() -> None:
    rulings = _rulings(len(TEXTS[0]), len(TEXTS))
    assert upright_squares.columns(_lines(TEXTS), rulings, _page(TEXTS)) == []


def test_lines_beside_the_squares_stay() -> None:
    rows = _across()
    title = written.line("自传", 300, 20)
    kept = upright_squares.outside([title, *_lines(rows)], _rulings(len(TEXTS), len(rows)))
    assert kept == [title]


def _standing_apart() -> list[Ruling]:
    rulings = []
    for n in range(4):
        left = LEFT + n * (SIDE + 20)
        rulings += [Ruling(Box(x, TOP, x + 2, TOP + 8 * SIDE), False, x, x) for x in (left, left + SIDE)]
        rulings += [
            Ruling(Box(left, TOP + k * SIDE, left + SIDE, TOP + k * SIDE + 2), True, TOP + k * SIDE, TOP + k * SIDE)
            for k in range(9)
        ]
    return rulings


def test_columns_of_squares_that_stand_apart_are_read_down_whatever_they_hold() -> None:
    page = drawn.paper(800, 800)
    for n, text in enumerate(("年底在县里开会", "大家都来参加了", "会后各自回村去", "从此日子好过了")):
        for k, char in enumerate(text):
            drawn.write(page, char, LEFT + (3 - n) * (SIDE + 20) + 8, TOP + k * SIDE + 8, 40)
    columns = upright_squares.columns([], _standing_apart(), page)
    assert [round((segment.box.x0 - LEFT) / (SIDE + 20)) for segment in columns] == [3, 2, 1, 0]
    assert all(len(segment.squares) == 7 for segment in columns)


def test_columns_of_years_and_months_of_a_table_are_no_such_squares() -> None:
    page = drawn.paper(800, 800)
    lines = []
    for n in range(4):
        for k in range(7):
            text, left, top = ("1950", "6")[n % 2], LEFT + n * (SIDE + 20) + 2, TOP + k * SIDE + 20
            drawn.write(page, text, left, top, 20)
            lines.append(written.line(text, left, top, size=14))
    assert upright_squares.columns(lines, _standing_apart(), page) == []
