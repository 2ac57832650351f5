"""A room that lines close with the frame of a photograph is no cell where its open side cuts a text."""

from __future__ import annotations

from dataclasses import replace

from stages.geometry import Box
from stages.pairing.cells import cut_texts
from stages.records import PageText, Ruling
from tests.stages import written

ROOM = Box(254, 420, 1804, 676)


def _page(*walls: Ruling) -> PageText:
    page = written.page(
        [(ROOM, "")], free=[written.line("出生", 170, 480), written.line("籍贯", 150, 610)], rulings=walls
    )
    inside = replace(written.line("年月 民国十九年三月", 256, 480), cell=0)
    return replace(page, lines=(*page.lines, inside))


def test_the_halves_of_a_text_are_one_again_outside_the_room() -> None:
    lines = {line.text: line.cell for line in cut_texts.rejoined(_page()).lines}
    assert lines == {"出生年月 民国十九年三月": None, "籍贯": None}


def test_a_drawn_wall_parts_texts() -> None:
    page = _page(Ruling(Box(252, 420, 256, 676), False, 254, 254))
    assert cut_texts.rejoined(page) is page
