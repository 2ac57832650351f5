"""Ink of the other side goes white only where reading proves that it is mirrored; this side's pale ink stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from stages.cleaning import reverse
from stages.engines.protocol import PageEngine
from stages.engines.recorded import RecordedEngine
from stages.records import Image
from tests.stages import drawn

_DPI = 300
_WIDTH, _HEIGHT = 1800, 1100
_NO_RED = np.zeros((_HEIGHT, _WIDTH), np.uint8)


def _front() -> Image:
    """Values in a dark pen on lines printed dark."""
    image = drawn.paper(_WIDTH, _HEIGHT)
    for number, text in enumerate(("姓名 唐玉云", "籍贯 河北平泉", "职务 副局长")):
        drawn.write(image, text, 150, 140 + 300 * number, 54)
        drawn.across(image, 220 + 300 * number, 300, 900)
    return image


def _pale(texts: tuple[str, ...] = drawn.LIFE[:4], *, blur: float = 2.4, ink: int = 150) -> Image:
    """Lines between those of ``_front``, as pale and blurred as what shines through."""
    image = drawn.paper(_WIDTH, _HEIGHT)
    for number, text in enumerate(texts):
        drawn.write(image, text, 120, 30 + 250 * number, 54, ink=ink)
    return np.asarray(cv2.GaussianBlur(image, (0, 0), blur), np.uint8)


def _turned(image: Image, axis: int) -> Image:
    return np.ascontiguousarray(np.flip(image, axis))


def _inked(image: Image) -> int:
    return int((image < 235).sum())


@pytest.mark.parametrize("axis", [1, 0], ids=["turned like a leaf", "turned over its foot"])
def test_the_other_side_goes_white_and_this_side_stays(axis: int, engine: PageEngine) -> None:
    front, behind = _front(), _turned(_pale(), axis)
    mask = reverse.shining_through(np.minimum(front, behind), _NO_RED, _DPI, engine)
    assert mask is not None
    assert not mask[front < 200].any(), "nothing of this side is touched"
    cleaned = np.asarray(cv2.bitwise_or(np.minimum(front, behind), mask), np.uint8)
    assert _inked(cleaned) - _inked(front) < 0.1 * _inked(behind)


@pytest.mark.parametrize("blur", [2.4, 0.7], ids=["a carbon copy", "pencil"])
def test_pale_ink_of_this_side_stays(blur: float, engine: PageEngine) -> None:
    assert reverse.shining_through(np.minimum(_front(), _pale(blur=blur)), _NO_RED, _DPI, engine) is None


def test_pencil_stays_beside_what_shines_through(engine: PageEngine) -> None:
    """It is as pale, but drawn on this side of the paper: its edges are steep."""
    pencil = drawn.paper(_WIDTH, _HEIGHT)
    drawn.write(pencil, "同意", 1300, 440, 54, ink=165)
    pencil = np.asarray(cv2.GaussianBlur(pencil, (0, 0), 0.6), np.uint8)
    behind = _turned(_pale(), 1)
    mask = reverse.shining_through(np.minimum(np.minimum(_front(), pencil), behind), _NO_RED, _DPI, engine)
    assert mask is not None and not mask[pencil < 215].any()


def test_what_is_red_stays(engine: PageEngine) -> None:
    """A certificate's title printed in red may be as pale once seals are lifted off."""
    behind, title = _turned(_pale(), 1), drawn.paper(_WIDTH, _HEIGHT)
    drawn.write(title, "荣誉", 1300, 440, 54, ink=150)
    title = np.asarray(cv2.GaussianBlur(title, (0, 0), 2.4), np.uint8)
    red = np.where(title < 235, 255, 0).astype(np.uint8)
    mask = reverse.shining_through(np.minimum(np.minimum(_front(), behind), title), red, _DPI, engine)
    assert mask is not None and not mask[title < 235].any()


def test_a_photograph_stays(engine: PageEngine) -> None:
    page = np.minimum(_front(), _turned(_pale(), 1))
    x, y = np.meshgrid(np.arange(300), np.arange(360))
    page[380:740, 1350:1650] = (190 + 30 * np.sin(x / 4.0) * np.sin(y / 4.0)).astype(np.uint8)
    mask = reverse.shining_through(page, _NO_RED, _DPI, engine)
    assert mask is not None and mask[400:720, 1370:1630].mean() < 12


def test_an_ordinary_page_costs_no_reading() -> None:
    broken = RecordedEngine("broken:crash")
    assert reverse.shining_through(_front(), _NO_RED, _DPI, broken) is None


def test_blurred_ink_as_dark_as_this_sides_costs_no_reading() -> None:
    """Paper swallows half of what is behind it."""
    dark = np.minimum(_front(), _turned(_pale(ink=90, blur=1.8), 1))
    assert reverse.shining_through(dark, _NO_RED, _DPI, RecordedEngine("broken:crash")) is None
