"""Uprights that are no walls: the strokes of labels set upright under each other in a narrow column of a form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.records import Image, Ruling

_COLUMN, _THICK, _THICKER = 0.32, 0.05, 2.5
"""Inches that such a column is wide at most and an upright of strokes thick at least; times as thick as its walls."""
_ALONG = 0.9
"""Share of the upright's length that the walls beside it have."""


def without(rulings: Sequence[Ruling], mask: Image, dpi: float) -> tuple[tuple[Ruling, ...], Image]:
    """``rulings`` and the ``mask`` of their ink (H x W uint8) without such uprights."""
    gone = [line for line in rulings if not line.horizontal and _is_lettered(line, rulings, dpi)]
    if not gone:
        return tuple(rulings), mask
    kept = np.array(mask)
    for line in gone:
        kept[line.box.y0 : line.box.y1, line.box.x0 : line.box.x1] = 0
    return tuple(line for line in rulings if line not in gone), kept


def _is_lettered(line: Ruling, rulings: Sequence[Ruling], dpi: float) -> bool:
    """Whether a thick upright runs down the middle of a column too narrow to be two."""
    if line.box.width < _THICK * dpi:
        return False
    beside = [
        other.box
        for other in rulings
        if not other.horizontal
        and other is not line
        and other.box.y_overlap(line.box) >= _ALONG * line.box.height
        and line.box.width >= _THICKER * other.box.width
    ]
    left = max((box.x1 for box in beside if box.x1 <= line.box.x0), default=None)
    right = min((box.x0 for box in beside if box.x0 >= line.box.x1), default=None)
    return left is not None and right is not None and right - left <= _COLUMN * dpi
