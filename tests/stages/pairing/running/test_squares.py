"""On squared paper a date with a wider gap inside lacks a figure; ordinary print and handwriting tell nothing so."""

from __future__ import annotations

from stages.geometry import Box
from stages.pairing.blocks import Block, of_lines
from stages.pairing.outside import sections
from stages.pairing.running import squares
from stages.records import Char, Line
from tests.stages import written

_PITCH, _SIZE = 70, 50
_PAGE = written.page()
_BEFORE = ["我在村里读过几年书因家里困难，", "只好停学在家劳动。那时日本帝国", "主义侵略中国，群众生活很困苦。"]


def _row(text: str, y: int, pitch: int) -> Block:
    """``text`` one character a square; squares of 口 were not read."""
    chars = tuple(
        Char(c, 0.99, Box(100 + n * pitch, y, 100 + n * pitch + _SIZE, y + _SIZE))
        for n, c in enumerate(text)
        if c != "口"
    )
    line = Line(chars, Box(chars[0].box.x0, y, chars[-1].box.x1, y + _SIZE), 0.99, None, False)
    return of_lines(_PAGE, [line], line.box)


def _rows(*texts: str, pitch: int = _PITCH) -> list[Block]:
    return [_row(text, 300 + 90 * n, pitch) for n, text in enumerate([*_BEFORE, *texts])]


def _doubts(*texts: str, pitch: int = _PITCH) -> tuple[str, ...]:
    return sections.from_prose(_rows(*texts, pitch=pitch), None)["party_date"].doubts


def test_a_figure_that_was_passed_over_is_a_doubt_of_the_date() -> None:
    assert _doubts("1940年口1月由阮世林、易国", "和介绍，我光荣地加入了中国共产党。") == ("square-unread",)
    assert _doubts("1940年11月由阮世林、易国", "和介绍，我光荣地加入了中国共产党。") == ()


def test_a_square_left_outside_the_date_is_none() -> None:
    assert _doubts("当时口1940年9月由阮世林、", "易国口介绍，我光荣地加入了中国共产党。") == ()


def test_print_without_squares_tells_nothing() -> None:
    assert _doubts("1940年口1月由阮世林、易国", "和介绍，我光荣地加入了中国共产党。", pitch=_SIZE) == ()
    assert squares.unread(_rows("1940年口1月")[-1:]) == frozenset()
