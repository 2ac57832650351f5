"""From the text finder's map to boxes: every connected patch of probable text, drawn out to the glyphs' full height.

The network is trained to mark only the core of a line, so that lines near each other stay apart; the box around a core
is grown by its area over its outline, which is what the network's makers do with polygons.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.pictures import patches
from stages.records import Image

_TEXT = 0.3
_BELIEVED = 0.5
_GROWTH = 1.6
_THINNEST = 3
_INK, _SPECK, _ROOM = 235, 8, 32
"""Gray (0..255) under which a pixel may be ink, the pixels under which a patch of it is dust, and those left around."""


def without_margins(picture: Image) -> tuple[int, int, Image]:
    """Left and top edge of the part of ``picture`` (H x W) that has ink, and that part.

    A third of most sheets is margin, and the finder takes as long over it as over text.
    """
    dark = cv2.threshold(picture, _INK, 255, cv2.THRESH_BINARY_INV)[1]
    stats = patches(dark)[2][1:]
    sizes = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    marks = stats[sizes.max(axis=1) >= _SPECK]
    if not len(marks):
        return 0, 0, picture[:_ROOM, :_ROOM]
    left, top = (max(0, int(marks[:, side].min()) - _ROOM) for side in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP))
    right, bottom = (marks[:, n] + marks[:, n + 2] for n in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP))
    return left, top, picture[top : int(bottom.max()) + _ROOM, left : int(right.max()) + _ROOM]


def from_map(chances: NDArray[np.float32]) -> NDArray[np.float32]:
    """Corner points, N x 4 x 2 (x, y), of the lines in ``chances`` (H x W, 0..1)."""
    text = cv2.threshold(chances, _TEXT, 255, cv2.THRESH_BINARY)[1].astype(np.uint8)
    text = cv2.dilate(text, np.ones((2, 2), np.uint8))
    cores, _ = cv2.findContours(text, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    limit = np.array([chances.shape[1] - 1, chances.shape[0] - 1])
    boxes = [np.clip(np.round(box), 0, limit) for core in cores if (box := _box(core, chances)) is not None]
    return np.array(boxes, np.float32).reshape(-1, 4, 2)


def _box(core: NDArray[np.int32], chances: NDArray[np.float32]) -> NDArray[np.float32] | None:
    centre, (width, height), angle = cv2.minAreaRect(core)
    if min(width, height) < _THINNEST:
        return None
    if _mean_inside(np.asarray(cv2.boxPoints((centre, (width, height), angle))), chances) < _BELIEVED:
        return None
    growth = _GROWTH * width * height / (width + height)
    return np.asarray(cv2.boxPoints((centre, (width + growth, height + growth), angle)), np.float32)


def _mean_inside(corners: NDArray[np.float32], chances: NDArray[np.float32]) -> float:
    """The mean chance (0..1) inside a turned rectangle."""
    limit = np.array([chances.shape[1] - 1, chances.shape[0] - 1])
    x0, y0 = np.clip(np.floor(corners.min(axis=0)).astype(np.int64), 0, limit).tolist()
    x1, y1 = np.clip(np.ceil(corners.max(axis=0)).astype(np.int64), 0, limit).tolist()
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (x0, y0)).astype(np.int32)], (1,))
    return float(cv2.mean(chances[y0 : y1 + 1, x0 : x1 + 1], mask)[0])
