"""Which way up: one decision a page, by reading whole lines with the real engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
import pytest
from numpy.typing import NDArray

from stages.cleaning import direction
from stages.engines.protocol import PageEngine, ReadChar
from stages.engines.recorded import RecordedEngine
from stages.records import Image
from tests.stages import drawn


class _Hand:
    """Long lines in a hand it reads fairly, lying on their side, and short side labels it reads well as they lie."""

    name, version = "hand", "1"
    heights = (35, 45, 85, 605)
    """Of its boxes with the room around them, as they lie and on their side."""

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        boxes = [(40 + 60 * n, 40, 70 + 60 * n, 640) for n in range(8)] + [
            (700, 40 + 50 * n, 780, 80 + 50 * n) for n in range(8)
        ]
        return np.array([[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in boxes], np.float32)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        if images and images[0].shape[0] not in self.heights:  # the characters of one line, each turned by itself
            return [_read("田日口中", 0.3)]
        wide = [image.shape[1] >= 3 * image.shape[0] for image in images]
        return [_read("因年事已高申请离休", 0.8) if each else _read("家庭", 1.0) for each in wide]


class _Dated:
    """A date whose signs read much the same on their side, above lines that do not."""

    name, version = "dated", "1"
    told: ClassVar = {40: "填表日期年月日", 50: "建平县农业局", 60: "干部履历表甲", 70: "姓名乔建章男"}

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        boxes = [(40, 100 * n, 640 - 10 * n, 100 * n + height - 5) for n, height in enumerate(self.told, start=1)]
        return np.array([[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in boxes], np.float32)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        return [_read(self.told.get(image.shape[0], "表日期日"), 1.0) for image in images]


def _read(text: str, score: float) -> tuple[ReadChar, ...]:
    return tuple(ReadChar(c, score, n / len(text), (n + 1) / len(text)) for n, c in enumerate(text))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_form_fed_in_four_ways(turns: int, engine: PageEngine) -> None:
    """A page turned clockwise by n quarters comes upright by 4 - n more."""
    laid = drawn.quarters(drawn.form(), turns)
    assert direction.quarter_turns(laid, engine) == (4 - turns) % 4


@pytest.mark.parametrize("turns", [1, 2])
def test_prose_fed_in_sideways_and_upside_down(turns: int, engine: PageEngine) -> None:
    laid = drawn.quarters(drawn.prose(), turns)
    assert direction.quarter_turns(laid, engine) == (4 - turns) % 4


def _upright_labels() -> Image:
    """A form of labels in narrow cells, one character over the other, with short values beside them."""
    page = drawn.paper(1200, 900)
    labels = ("文化程度", "工作单位", "健康状况", "本人成份", "家庭出身", "现任职务", "婚姻状况", "工资级别")
    values = ("初小", "轴承厂", "良好", "工人", "中农", "科长", "已婚", "20级")
    drawn.lattice(page, (60, 120, 340, 400, 620, 680, 900, 960, 1160), (60, 260, 460))
    for n, (label, value) in enumerate(zip(labels, values, strict=True)):
        x, y = 70 + 280 * (n % 4), 74 + 200 * (n // 4)
        for row, character in enumerate(label):
            drawn.write(page, character, x, y + 44 * row, size=32)
        drawn.write(page, value, x + 90, y + 60, size=36)
    return page


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_labels_that_stand_upright_tell_that_a_form_lies(turns: int, engine: PageEngine) -> None:
    """On the side such labels read well as they lie; no line of the form has more than four characters."""
    laid = drawn.quarters(_upright_labels(), turns)
    assert direction.quarter_turns(laid, engine) == (4 - turns) % 4


def test_a_page_without_text_stays_as_it_lies() -> None:
    assert direction.quarter_turns(drawn.form(), RecordedEngine("broken:empty")) == 0


def test_much_that_reads_fairly_counts_more_than_two_words_that_read_well() -> None:
    assert direction.quarter_turns(drawn.paper(1000, 800), _Hand()) in (1, 3)


def test_signs_that_are_like_themselves_on_their_side_do_not_turn_a_page() -> None:
    assert direction.quarter_turns(drawn.paper(1000, 800), _Dated()) == 0


class _Generous(_Dated):
    """Boxes that reach into the rows beside their line, as in a small copy; it notes what it is shown."""

    def __init__(self) -> None:
        self.shown: list[Image] = []

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        return np.array([[(40, 60), (760, 60), (760, 220), (40, 220)]], np.float32)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        self.shown += images
        return [_read("姓名乔建章男汉族", 1.0) for _ in images]


@pytest.mark.parametrize("ink", [40, 190], ids=["dark", "faint"])
def test_a_line_is_read_without_the_rows_and_walls_beside_it(ink: int) -> None:
    page = drawn.paper(800, 400)
    for middle in (55, 140, 225):
        drawn.write(page, "姓名乔建章男汉族平泉县人", 60, middle - 24, 48, ink=ink)
    page[95:98] = page[190:193] = ink
    engine = _Generous()
    direction.quarter_turns(page, engine)
    line = engine.shown[0]
    assert 44 <= line.shape[0] <= 75, "the row in the middle alone"
    dark = (line < 215).sum(axis=0) > 0
    assert dark.mean() > 0.5, "and all of its ink"


def test_a_box_without_a_row_is_read_as_it_is() -> None:
    engine = _Generous()
    direction.quarter_turns(drawn.paper(800, 400), engine)
    assert engine.shown[0].shape[0] > 150
