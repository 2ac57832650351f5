"""Forms copied so often that their walls hardly stand out from the paper."""

from __future__ import annotations

import numpy as np
import pytest

from stages.records import Image
from stages.ruling import cells, lines
from tests.stages import drawn


def _form(ink: int, words: int) -> Image:
    """A form whose walls are this dark and broken all along, filled in with words that are as dark as these."""
    image = drawn.paper()
    drawn.lattice(image, (100, 400, 700, 1100), (100, 200, 300, 400), ink=ink, thick=2)
    uneven = np.kron(np.random.default_rng(5).normal(0, 9, (75, 100)), np.ones((12, 12)))
    image[image < 255] = np.clip(image + uneven, 0, 254).astype(np.uint8)[image < 255]
    for x in (130, 430, 730):
        for y in (130, 230, 330):
            drawn.write(image, "平泉县", x, y, ink=words)
    return image


def _cells(image: Image) -> int:
    rulings, _ = lines.find(image, drawn.DPI)
    return len(cells.find(rulings, image.shape[1], image.shape[0], drawn.DPI))


@pytest.mark.parametrize("pale", [228, 231])
def test_walls_of_a_pale_copy(pale: int) -> None:
    assert _cells(_form(pale, 180)) == 9


def test_pale_strokes_beside_dark_print_stay_what_they_are() -> None:
    image = _form(60, 0)
    before = _cells(image)
    for y in (450, 500, 550):
        drawn.across(image, y, 100, 1100, ink=240)
    assert _cells(image) == before
