"""A value and its correction in red are both read; red that corrects nothing stays where it was."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages import cleanup, layout, ocr
from stages.cleanup import CleanupSettings
from stages.engines.protocol import PageEngine
from stages.layout import LayoutSettings
from stages.ocr import OcrSettings
from stages.records import Image, PageText
from tests.stages import drawn


def _page(words: dict[tuple[int, int], str], strokes: tuple[tuple[int, int, int], ...], base: Image) -> Image:
    """``base`` with red words at places and red strokes (x0, x1, y)."""
    cover = drawn.paper(base.shape[1], base.shape[0])
    for (x, y), text in words.items():
        drawn.write(cover, text, x, y, 34)
    for x0, x1, y in strokes:
        cv2.line(cover, (x0, y - 2), (x1, y + 2), 0, 5)
    share = (cover.astype(np.float32) / 255)[:, :, None]
    tinted = share + (1 - share) * np.array([0.15, 0.12, 0.8], np.float32)
    return (drawn.colour(base) * tinted).astype(np.uint8)


def _read(image: Image, engine: PageEngine) -> PageText:
    clean = cleanup.run(drawn.scanned(image), CleanupSettings(find_direction=False), engine)
    return ocr.run(layout.run(clean, LayoutSettings()), OcrSettings(), engine)


def _texts(page: PageText) -> list[str]:
    return [line.text.replace(" ", "") for line in page.lines]


@pytest.mark.parametrize("place", [(460, 390), (304, 422)], ids=["beside", "over its lower half"])
def test_both_hands_are_read(engine: PageEngine, place: tuple[int, int]) -> None:
    page = _read(_page({place: "1924.8"}, ((296, 452, 412),), drawn.form()), engine)
    told = _texts(page)
    assert any(text.endswith("1923年6月") for text in told) and not any("1924" in text for text in told)
    (note,) = page.red_notes
    assert note.line.text.replace(" ", "") == "1924.8" and note.line.ink == "red" and note.struck
    assert "1924.8" in page.text.replace(" ", "")


def test_a_value_struck_out_without_another_is_told(engine: PageEngine) -> None:
    page = _read(_page({}, ((296, 452, 412),), drawn.form()), engine)
    assert "1923年6月" in _texts(page)
    (note,) = page.red_notes
    assert note.struck and not note.line.chars


def test_red_in_a_cell_of_its_own_stays_a_value(engine: PageEngine) -> None:
    base = drawn.form()
    base[470:550, 290:590] = 255
    page = _read(_page({(304, 486): "贫农"}, (), base), engine)
    assert page.red_notes == ()
    (line,) = [line for line in page.lines if line.text == "贫农"]
    assert line.ink == "red"


def test_a_form_printed_in_red_is_not_corrected(engine: PageEngine) -> None:
    base, labels = drawn.paper(1200, 900), ("姓名：", "籍贯：", "出生年月：", "工作单位：", "文化程度：")
    for number, value in enumerate(("唐玉云", "河北平泉", "1923年6月", "平泉县粮食局", "初中")):
        drawn.write(base, value, 330, 120 + 120 * number, 36)
    page = _read(_page({(100, 120 + 120 * n): text for n, text in enumerate(labels)}, (), base), engine)
    assert page.red_notes == ()
    assert all(any(label[:2] in text for text in _texts(page)) for label in labels)


def test_a_page_without_red_ink_is_read_as_ever(engine: PageEngine) -> None:
    page = _read(drawn.colour(drawn.form()), engine)
    assert page.red_notes == () and "1923年6月" in _texts(page)


def test_a_red_value_a_little_way_behind_another_is_its_correction(engine: PageEngine) -> None:
    base, labels = drawn.paper(1200, 900), ("姓名：", "籍贯：", "出生年月：", "工作单位：", "文化程度：")
    for number, value in enumerate(("唐玉云", "河北平泉", "1923年6月", "平泉县粮食局", "初中")):
        drawn.write(base, labels[number], 100, 120 + 120 * number, 36)
        drawn.write(base, value, 330, 120 + 120 * number, 36)
    page = _read(_page({(660, 350): "1924.8"}, (), base), engine)
    (note,) = page.red_notes
    assert note.line.text.replace(" ", "") == "1924.8" and not note.struck
    told = _texts(page)
    assert any(text.endswith("1923年6月") for text in told) and not any("1924" in text for text in told)
