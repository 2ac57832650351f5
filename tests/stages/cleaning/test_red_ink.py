"""Red ink is lifted off what it crosses, and shown alone."""

from __future__ import annotations

import cv2
import numpy as np

from stages.cleaning import red_ink, seals
from stages.records import Image
from tests.stages import drawn

_RED = (40, 40, 215)


def _struck() -> tuple[Image, Image, Image]:
    """A printed date, a red stroke through it and red words behind: the page in colour, the print, the red cover."""
    plain, cover = drawn.paper(900, 300, shade=236), drawn.paper(900, 300)
    drawn.write(plain, "一九四五年三月", 60, 100, 44)
    drawn.write(cover, "四六年", 480, 100, 44)
    cv2.line(cover, (50, 128), (390, 132), 0, 5)
    share = (cover.astype(np.float32) / 255)[:, :, None]
    tinted = share + (1 - share) * np.array([0.12, 0.14, 0.82], np.float32)
    return (drawn.colour(plain) * tinted).astype(np.uint8), plain, cover


def _loose(page: Image) -> Image | None:
    red = seals.red_mask(page)
    return red_ink.outside_seals(red, seals.seal_area(red, drawn.DPI), drawn.DPI)


def test_a_page_without_red_or_with_a_seal_alone_has_none() -> None:
    page = drawn.colour(drawn.form())
    assert _loose(page) is None
    cv2.circle(page, (900, 750), 110, _RED, 12)
    cv2.circle(page, (900, 750), 40, _RED, -1)
    assert _loose(page) is None


def test_what_was_written_first_stands_as_if_nothing_red_were_there() -> None:
    page, plain, cover = _struck()
    loose = _loose(page)
    assert loose is not None
    lifted = red_ink.lifted(page, cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), loose)
    assert lifted[plain < 60].max() < 90, "print under the stroke stays dark"
    assert np.percentile(lifted[(cover < 60) & (plain > 230)], 5) > 210, "nothing red is left on the paper"


def test_the_red_alone_has_gaps_where_it_crosses_print() -> None:
    page, plain, cover = _struck()
    loose = _loose(page)
    assert loose is not None
    alone = red_ink.alone(page, loose)
    assert np.percentile(alone[(cover < 60) & (plain > 230)], 90) < 80
    assert np.percentile(alone[plain < 60], 5) > 200
