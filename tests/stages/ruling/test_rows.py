"""Strokes of the rows of a text told from walls by their gaps, which stand at the white between the rows."""

from __future__ import annotations

import numpy as np
import pytest

from stages.ruling import rows
from stages.ruling.pieces import depth_of
from stages.ruling.strokes import Stroke, ink_beside, trace
from tests.stages import drawn


def _set_close(image: np.ndarray, line: Stroke) -> bool:
    turned = np.ascontiguousarray(image.T)
    return rows.set_close(line, trace(line, depth_of(turned, drawn.DPI)), turned, drawn.DPI)


def _rows(pitch: int, wall: int) -> np.ndarray:
    """Six rows of a text that ends left of ``wall``."""
    image = drawn.paper(600, 500)
    for n in range(6):
        drawn.write(image, "一九四九年八月", wall - 230, 80 + n * pitch, 32)
    return image


@pytest.mark.parametrize("pitch", [33, 40, 50])
def test_a_wall_close_to_the_rows_of_a_text_is_none_of_their_strokes(pitch: int) -> None:
    image = _rows(pitch, 300)
    drawn.down(image, 300, 80, 400, thick=2)
    assert not _set_close(image, Stroke(80, 400, 300.0, 300.0, 2.0, 320))


def test_a_wall_that_wavers_and_broke_once_is_none_either() -> None:
    """Its straight line runs beside it; specks part the break."""
    image = _rows(35, 300)
    drawn.down(image, 302, 90, 145, thick=1)
    drawn.down(image, 302, 245, 290, thick=1)
    image[[177, 212], 299:304] = 60
    assert not _set_close(image, Stroke(90, 290, 300.0, 300.0, 2.0, 120))


def test_a_line_may_end_beyond_the_paper() -> None:
    assert ink_beside(Stroke(500, 606, 250.0, 250.0, 3.0, 100), drawn.paper(600, 500), drawn.DPI) == (0.0, 0.0)
