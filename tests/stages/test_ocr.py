"""A ruled page becomes lines of characters with their places, read by the real engine or by failing ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from stages import layout, ocr
from stages.engines.protocol import PageEngine, ReadChar
from stages.engines.recorded import RecordedEngine
from stages.errors import EngineError
from stages.geometry import Box
from stages.layout import LayoutSettings
from stages.ocr import OcrSettings
from stages.records import Image, Line, PageText, RuledPage
from tests.stages import drawn

_WORDS = [
    "离休干部基本情况登记表", "姓名", "唐玉云", "性别", "男", "民族", "汉族", "籍贯", "河北平泉",
    "出生年月", "1923年6月", "文化程度", "初中", "家庭出身", "中农", "婚姻状况", "已婚",
    "工作单位", "平泉县粮食局", "职务", "副局长",
]  # fmt: skip


def _ruled(image: Image, red: Image | None = None) -> RuledPage:
    return layout.run(drawn.clean(image, red=red), LayoutSettings())


def _read(image: Image, engine: PageEngine) -> PageText:
    return ocr.run(_ruled(image), OcrSettings(), engine)


def _line(page: PageText, text: str) -> Line:
    found = [line for line in page.lines if line.text.replace(" ", "") == text]
    assert len(found) == 1, f"{text} not once among {[line.text for line in page.lines]}"
    return found[0]


@pytest.fixture(scope="module")
def form(engine: PageEngine) -> PageText:
    return _read(drawn.form(), engine)


def test_every_word_of_a_clean_form_in_reading_order(form: PageText) -> None:
    assert [text for line in form.lines if (text := line.text.replace(" ", "")) in _WORDS] == _WORDS
    assert form.text.splitlines()[0] == "离休干部基本情况登记表"


def test_lines_know_their_cell_and_never_leave_it(form: PageText) -> None:
    assert _line(form, "离休干部基本情况登记表").cell is None
    inside = [line for line in form.lines if line.cell is not None]
    assert len({line.cell for line in inside}) == 20
    for line in inside:
        assert line.cell is not None
        wall = form.cells[line.cell].box
        assert all(wall.grown(2, 2).contains(char.box.cx, char.box.cy) for char in line.chars)
        assert wall.x0 - 2 <= line.box.x0 and line.box.x1 <= wall.x1 + 2


def test_each_character_stands_where_its_ink_is(form: PageText) -> None:
    line = _line(form, "平泉县粮食局")
    for number, char in enumerate(line.chars):
        assert char.box.cx == pytest.approx(280 + 24 + 36 * number + 18, abs=12)
    assert all(0.9 < char.score <= 1 for char in line.chars)
    assert line.score == pytest.approx(sum(c.score for c in line.chars) / 6, abs=1e-6)


def test_the_page_keeps_what_later_stages_need(form: PageText) -> None:
    assert (form.width, form.height, form.dpi) == (1200, 900, drawn.DPI)
    assert len(form.cells) == 20 and form.rulings
    assert form.engine.startswith("rapidocr ")


def test_the_zero_of_chinese_years_is_kept(engine: PageEngine) -> None:
    page = drawn.paper(1000, 400)
    drawn.write(page, "一九五〇年十月至一九六〇年二月", 80, 100, 44)
    drawn.write(page, "二〇〇三年", 80, 220, 44)
    assert [line.text for line in _read(page, engine).lines] == ["一九五〇年十月至一九六〇年二月", "二〇〇三年"]


def test_a_ditto_mark_under_a_unit_is_one(engine: PageEngine) -> None:
    page = drawn.paper(1000, 500)
    drawn.lattice(page, (80, 380, 920), (80, 180, 280, 380))
    for n, (years, unit) in enumerate((("1943年—1945年", "独立团"), ("1945年—1949年", "〃"), ("1949年", "县公安局"))):
        drawn.write(page, years, 90, 105 + 100 * n, 36)
        drawn.write(page, unit, 400, 105 + 100 * n, 36)
    texts = [line.text for line in _read(page, engine).lines]
    assert texts[1::2] == ["独立团", "〃", "县公安局"], texts


class _InPieces(RecordedEngine):
    """A finder that boxes a row of squares in pieces with a gap between; a reader that counts squares."""

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        spans = [(x0, x1, 102 + 80 * n) for n in range(6) for x0, x1 in ((84, 370), (700, 760))]
        return np.array([[(x0, y), (x1, y), (x1, y + 54), (x0, y + 54)] for x0, x1, y in spans], np.float32)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        return [tuple(ReadChar(c, 0.99, 0.0, 1.0) for c in f"{image.shape[1] // 60:02}") for image in images]


def test_a_row_of_drawn_squares_is_read_as_one_line() -> None:
    page = drawn.paper(1000, 700)
    for top in range(100, 580, 80):
        drawn.lattice(page, range(80, 801, 60), (top, top + 60), thick=2)
        for k, char in enumerate("九四二年三月参加工作。"):
            drawn.write(page, char, 90 + 60 * k, top + 4, 40)
    assert [line.text for line in _read(page, _InPieces("broken:empty")).lines] == ["11"] * 6


def test_an_upright_side_label_is_one_string(engine: PageEngine) -> None:
    page = drawn.paper(1000, 700)
    drawn.lattice(page, (100, 164, 900), (100, 500))
    for number, glyph in enumerate("主要经历"):
        drawn.write(page, glyph, 112, 170 + 62 * number, 40)
    drawn.write(page, "一九四五年三月参加革命工作", 200, 150, 40)
    drawn.write(page, "一九四九年任区小队战士", 200, 230, 40)
    read = _read(page, engine)
    label = _line(read, "主要经历")
    assert label.vertical and len(label.chars) == 4
    for number, char in enumerate(label.chars):
        assert char.box.cy == pytest.approx(170 + 62 * number + 32, abs=16)
    assert not _line(read, "一九四九年任区小队战士").vertical


def test_a_wide_gap_on_paper_is_a_space(engine: PageEngine) -> None:
    page = drawn.paper(1200, 300)
    drawn.write(page, "姓名", 80, 100, 44)
    drawn.write(page, "唐玉云", 250, 100, 44)
    texts = " ".join(line.text for line in _read(page, engine).lines)
    assert texts.split() == ["姓名", "唐玉云"]


def test_red_ink_is_named(engine: PageEngine) -> None:
    page = drawn.paper(900, 400)
    drawn.write(page, "享受待遇副县级", 80, 80, 44)
    red = drawn.paper(900, 400)
    drawn.write(red, "更正正县级", 80, 220, 44)
    page = np.minimum(page, red)
    ruled = _ruled(page, red=np.where(red < 200, 255, 0).astype(np.uint8))
    read = ocr.run(ruled, OcrSettings(), engine)
    assert _line(read, "更正正县级").ink == "red"
    assert _line(read, "享受待遇副县级").ink != "red"


def test_an_empty_page_gives_no_lines(engine: PageEngine) -> None:
    page = _read(drawn.paper(700, 500), engine)
    assert page.lines == () and page.text == ""


def test_an_engine_that_reads_nothing_gives_no_lines() -> None:
    assert _read(drawn.form(), RecordedEngine("broken:empty")).lines == ()


def test_an_engine_that_fails_fails_the_page() -> None:
    with pytest.raises(EngineError):
        _read(drawn.form(), RecordedEngine("broken:timeout"))


def test_hardly_believed_marks_at_the_ends_are_dropped(engine: PageEngine) -> None:
    """A line with a threshold no character reaches is no line."""
    strict = OcrSettings(least_score=1.01)
    assert ocr.run(_ruled(drawn.prose()), strict, engine).lines == ()


def test_boxes_are_whole_pixels_inside_the_page(form: PageText) -> None:
    page = Box(0, 0, form.width, form.height)
    assert all(char.box.overlap(page) == char.box.area > 0 for line in form.lines for char in line.chars)


class _OneCharacter:
    """Finds the place it is told of, and reads 男 there, whatever it is."""

    name, version = "one", "1"

    def __init__(self, place: Box) -> None:
        x0, y0, x1, y1 = place
        self._quad = np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float32)

    def find_text(self, image: Image, longest_side: int) -> np.ndarray:
        return self._quad

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        return [(ReadChar("男", 0.99, 0.3, 0.6),) for _ in images]


def test_specks_beside_a_character_do_not_make_it_a_stain() -> None:
    image = drawn.paper(700, 400)
    place = drawn.write(image, "男", 300, 180, 40)
    image[place.y0 + 20, place.x0 - 26] = image[place.y0 + 30, place.x1 + 24] = 0
    found = _read(image, _OneCharacter(place.grown(28, 2)))
    assert [line.text for line in found.lines] == ["男"]


def test_what_is_left_of_an_underline_does_not_make_a_character_a_stain() -> None:
    image = drawn.paper(700, 400)
    place = drawn.write(image, "男", 300, 180, 40)
    image[place.y1 - 2 : place.y1, place.x0 - 50 : place.x1 + 50 : 2] = 60
    found = _read(image, _OneCharacter(place.grown(50, 2)))
    assert [line.text for line in found.lines] == ["男"]


def test_one_character_read_into_a_wide_stain_is_dropped() -> None:
    image = drawn.paper(700, 400)
    for x in range(250, 380, 5):
        image[180:220, x] = 60
    assert _read(image, _OneCharacter(Box(248, 178, 382, 222))).lines == ()
