"""Round seals paler than the text are lifted from gray pages; text, walls and pictures under them stay."""

from __future__ import annotations

import cv2
import numpy as np

from stages.cleaning import pale_seals
from stages.records import Image
from tests.stages import drawn

_SEAL = 175


def _stamp(image: Image, centre: tuple[int, int], gray: int = _SEAL, radius: int = 210) -> Image:
    """Press a round seal of ``gray`` on ``image`` like ink; 255 where it alone darkens the paper."""
    layer = np.full_like(image, 255)
    cv2.circle(layer, centre, radius, (gray,), 12)
    cv2.circle(layer, centre, 50, (gray,), -1)
    for angle in range(150, 391, 40):
        x, y = (round(c + 150 * turn(np.radians(angle))) for c, turn in zip(centre, (np.cos, np.sin), strict=True))
        cv2.rectangle(layer, (x - 22, y - 22), (x + 22, y + 22), (gray,), 7)
        cv2.line(layer, (x - 22, y), (x + 22, y), (gray,), 6)
    alone = np.asarray(((layer < 250) & (image > 250)) * 255, np.uint8)
    image[...] = np.minimum(image, layer)
    return alone


def _page() -> Image:
    page = drawn.paper(2000, 2000)
    for row in range(8):
        drawn.write(page, "一九八四年五月十七日参加革命工作", 150, 200 + 200 * row, 56)
    return page


def _without(page: Image) -> Image:
    return pale_seals.lifted(page, pale_seals.find(page, drawn.DPI), drawn.DPI)


def test_a_gray_seal_goes_and_the_text_under_it_stays() -> None:
    page = _page()
    text = page < 60
    alone = _stamp(page, (900, 1000))
    without = _without(page)
    assert np.percentile(without[alone > 0], 85) > 240
    assert np.percentile(without[text], 95) < 110


def test_a_pale_wall_through_the_seal_stays() -> None:
    page = _page()
    cv2.line(page, (1500, 100), (1500, 1900), (_SEAL,), 4)
    _stamp(page, (1560, 1000))
    assert (_without(page)[400:1600, 1500] < 200).mean() > 0.95


def test_a_picture_under_the_seal_stays() -> None:
    page = _page()
    page[700:1300, 1400:1700] = _SEAL
    _stamp(page, (1700, 1000))
    assert (_without(page)[820:1200, 1560:1660] < 200).mean() > 0.9


def test_a_ring_as_dark_as_the_text_is_left_alone() -> None:
    page = _page()
    _stamp(page, (900, 1000), gray=30)
    assert not pale_seals.find(page, drawn.DPI)


def test_pages_without_seals_have_none() -> None:
    for page in (drawn.prose(), drawn.form(), _page()):
        faint = np.asarray(255 - (255 - page.astype(np.int64)) // 3, np.uint8)
        assert not pale_seals.find(page, drawn.DPI)
        assert not pale_seals.find(faint, drawn.DPI)
