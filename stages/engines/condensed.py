"""A picture without its empty rows and columns, for a reader that takes as long over paper as over text.

A third of most sheets is margin, and half of many a form is cells nobody filled in.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.pictures import patches
from stages.records import Image

_INK, _SPECK, _NEAR = 235, 8, 5
"""Gray (0..255) under which a pixel may be ink, the pixels under which a patch of it is dust, and those within which
two patches are one: strokes of a faint copy come in pieces."""
_BESIDE = 32
"""Pixels left around ink on every side, so that neighbours stay apart and lines keep their surroundings."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """What is left, and which ``columns`` and ``rows`` of the whole picture that is, in rising order."""

    picture: Image
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]

    def back(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """``points`` (... x 2, x and y in ``picture``) in the whole picture, none outside what was left of it."""
        x, y = (
            np.interp(points[..., n], np.arange(len(kept)), kept) for n, kept in enumerate((self.columns, self.rows))
        )
        return np.stack([x, y], axis=-1).astype(np.float32)


def without_blanks(picture: Image) -> Condensed:
    """``picture`` (H x W, dark on white) without the rows and columns that are far from any ink."""
    dark = cv2.threshold(picture, _INK, 255, cv2.THRESH_BINARY_INV)[1]
    stats = patches(cv2.dilate(dark, np.ones((_NEAR, _NEAR), np.uint8)))[2]
    marks = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) >= _SPECK + _NEAR - 1
    marks[0] = False
    boxes = stats[marks][:, [cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    if not len(boxes):
        columns, rows = (np.arange(min(side, 2 * _BESIDE)) for side in picture.shape[::-1])
    else:
        columns, rows = (_covered(boxes[:, n], boxes[:, n + 2], picture.shape[1 - n]) for n in (0, 1))
    return Condensed(np.ascontiguousarray(picture[rows][:, columns]), columns, rows)


def _covered(starts: NDArray[np.int32], lengths: NDArray[np.int32], side: int) -> NDArray[np.int64]:
    """The places of ``side`` near any of the stretches."""
    edges = np.zeros(side + 1, np.int64)
    np.add.at(edges, np.maximum(starts - _BESIDE, 0), 1)
    np.add.at(edges, np.minimum(starts + lengths + _BESIDE, side), -1)
    return np.flatnonzero(np.cumsum(edges)[:side] > 0)
