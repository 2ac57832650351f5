"""A thick upright in the middle of a narrow column is the strokes of its labels."""

from __future__ import annotations

import numpy as np

from stages.geometry import Box
from stages.records import Ruling
from stages.ruling import lettered

_DPI = 250.0


def _upright(x0: int, x1: int) -> Ruling:
    return Ruling(Box(x0, 100, x1, 700), False, (x0 + x1) / 2, (x0 + x1) / 2)


def _kept(*rulings: Ruling) -> tuple[list[int], bool]:
    """The left sides of what stays, and whether the ink of the second is still masked."""
    mask = np.full((800, 600), 255, np.uint8)
    kept, left = lettered.without(rulings, mask, _DPI)
    box = rulings[1].box
    return [line.box.x0 for line in kept], bool(left[box.y0 : box.y1, box.x0 : box.x1].all())


def test_labels_set_upright_are_no_wall() -> None:
    assert _kept(_upright(100, 104), _upright(122, 144), _upright(165, 169)) == ([100, 165], False)


def test_walls_stay() -> None:
    thin = (_upright(100, 104), _upright(130, 134), _upright(165, 169))
    wide = (_upright(100, 104), _upright(122, 144), _upright(365, 369))
    alone = (_upright(100, 104), _upright(122, 144))
    for rulings in (thin, wide, alone):
        assert _kept(*rulings) == ([line.box.x0 for line in rulings], True)
