"""Lines drawn beside a column of text that nobody found as such, slanted or bent: they stand in its picture."""

from __future__ import annotations

import cv2
import numpy as np

from stages.pictures import patches
from stages.reading.ink import ink_cut
from stages.records import Image

_TALL = 3.0
"""Widths of a column that such a line runs along it at least."""
_THIN = 0.12
"""Widths of a column that a line is thick at most: a character that touches it makes it no line."""


def without(column: Image) -> Image:
    """``column`` (H x W, dark on white) without thin lines that run along several of its characters."""
    height, width = column.shape
    if height < _TALL * width:
        return column
    _, labels, stats, _ = patches((column < ink_cut(column)).astype(np.uint8))
    drawn = [
        n
        for n, (_, _, _, tall, area) in enumerate(stats.tolist())
        if n and tall >= _TALL * width and area <= _THIN * width * tall
    ]
    if not drawn:
        return column
    cleaned = column.copy()
    cleaned[cv2.dilate(np.isin(labels, drawn).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return cleaned
