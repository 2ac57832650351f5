"""Paper that curls or lies askew: laid flat by its drawn lines, with the way back to where its ink is."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from stages.cleaning import curl
from stages.geometry import IDENTITY, Box, map_box
from stages.records import Image
from stages.ruling import cells, lines
from tests.stages import drawn

Places = NDArray[np.float64]
_XS, _YS = (100, 300, 700, 900, 1500), (150, 250, 350, 450, 550, 650, 750)


def _form(*, sides: bool = True) -> Image:
    image = drawn.paper(1600, 1000)
    drawn.lattice(image, _XS, _YS)
    if not sides:
        image[:, 95:106] = image[:, 1495:1506] = 255
    for y in _YS[:-1]:
        for x in _XS[:-1]:
            drawn.write(image, "籍贯", x + 30, y + 30)
    return image


def _wave(x: Places, y: Places) -> tuple[Places, Places]:
    """Where a point of a page that curled like a wave, more at its foot, was on the flat one."""
    return x + 8 * np.sin(y / 250), y + (14 + y / 60) * np.sin(x / 300)


def _askew(x: Places, y: Places) -> tuple[Places, Places]:
    """A page one side of which lay farther from the glass."""
    return x + 0.00003 * (x - 800) * (y - 500), y + 0.00011 * (x - 800) * (y - 500)


def _bent(image: Image, how: Callable[[Places, Places], tuple[Places, Places]]) -> Image:
    xs, ys = np.meshgrid(np.arange(image.shape[1], dtype=np.float64), np.arange(image.shape[0], dtype=np.float64))
    x, y = (each.astype(np.float32) for each in how(xs, ys))
    return np.asarray(cv2.remap(image, x, y, cv2.INTER_LINEAR, borderValue=255), np.uint8)


def _cells(image: Image) -> int:
    rulings, _ = lines.find(image, drawn.DPI)
    return len(cells.find(rulings, image.shape[1], image.shape[0], drawn.DPI))


@pytest.mark.parametrize("how", [_wave, _askew])
def test_every_cell_of_a_bent_form_is_found_on_the_flat_one(
    how: Callable[[Places, Places], tuple[Places, Places]],
) -> None:
    bent = _bent(_form(), how)
    warp = curl.find(bent, drawn.DPI)
    assert warp is not None
    assert _cells(bent) < 24 and _cells(curl.flattened(bent, warp)) == 24


def test_a_box_of_the_flat_page_goes_back_to_the_ink() -> None:
    mark = _form()
    mark[470:520, 1450:1480] = 0
    bent = _bent(mark, _wave)
    warp = curl.find(bent, drawn.DPI)
    assert warp is not None
    flat = curl.flattened(bent, warp)
    solid = cv2.erode(255 - flat, np.ones((15, 15), np.uint8)) > 200
    ys, xs = np.nonzero(solid)
    box = Box(int(xs.min()) - 7, int(ys.min()) - 7, int(xs.max()) + 8, int(ys.max()) + 8)
    true = np.argwhere(cv2.erode(255 - bent, np.ones((15, 15), np.uint8)) > 200)
    back = map_box(IDENTITY, box, 1600, 1000, warp)
    middle = true.mean(axis=0)
    assert abs(back.cy - middle[0]) < 4 and abs(back.cx - middle[1]) < 4
    assert abs(box.cy - middle[0]) > 8


def test_level_lines_alone_tell_how_a_page_bends() -> None:
    image = drawn.paper(1600, 1000)
    for y in _YS:
        drawn.across(image, y, 100, 1500)
    warp = curl.find(_bent(image, _wave), drawn.DPI)
    assert warp is not None and warp.down and not warp.right


def test_upright_lines_in_a_corner_tell_nothing_of_the_page() -> None:
    image = drawn.paper(1600, 1000)
    for y in _YS:
        drawn.across(image, y, 100, 1500)
    whole = _bent(image, _wave)
    for n in range(3):
        cv2.line(whole, (1380 + 40 * n, 400), (1400 + 40 * n, 600), 60, 3)
    warp = curl.find(whole, drawn.DPI)
    assert warp is not None and warp.down and not warp.right


@pytest.mark.parametrize("image", [_form(), drawn.prose(), drawn.paper()])
def test_flat_pages_stay_as_they_are(image: Image) -> None:
    assert curl.find(image, drawn.DPI) is None


def test_slanting_strokes_that_no_surface_explains_bend_nothing() -> None:
    image = _form()
    for n in range(6):
        cv2.line(image, (150, 820 + 20 * n), (950, 820 + 20 * n + (-1) ** n * 60), 60, 3)
    assert curl.find(image, drawn.DPI) is None


def test_lines_that_wave_too_little_to_count_as_bent_are_laid_flat_all_the_same() -> None:
    def ripple(x: Places, y: Places) -> tuple[Places, Places]:
        return x, y + 5 * np.sin(x / 250)

    bent = _bent(_form(), ripple)
    warp = curl.find(bent, drawn.DPI)
    assert warp is not None
    before, after = (lines.find(each, drawn.DPI)[0] for each in (bent, curl.flattened(bent, warp)))
    heights = [max(r.box.height for r in rulings if r.horizontal) for rulings in (before, after)]
    assert heights[1] <= 0.7 * heights[0]
