"""From the text finder's map to boxes: every connected patch of probable text, drawn out to the glyphs' full height.

The network is trained to mark only the core of a line, so that lines near each other stay apart; the box around a core
is grown by its area over its outline, which is what the network's makers do with polygons.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

_TEXT, _BELIEVED = 0.3, 0.5
"""The chance of a pixel from which it is text, and the mean chance of a box from which it is a line."""
_GROWTH = 1.6
_THINNEST = 3


def from_map(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Corner points, N x 4 x 2 (x, y), of the lines in ``odds`` (H x W, the log-odds of each pixel's being text)."""
    text = cv2.threshold(odds, math.log(_TEXT / (1 - _TEXT)), 255, cv2.THRESH_BINARY)[1].astype(np.uint8)
    text = cv2.dilate(text, np.ones((2, 2), np.uint8))
    cores, _ = cv2.findContours(text, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    limit = np.array([odds.shape[1] - 1, odds.shape[0] - 1])
    boxes = [np.clip(np.round(box), 0, limit) for core in cores if (box := _box(core, odds)) is not None]
    return np.array(boxes, np.float32).reshape(-1, 4, 2)


def _box(core: NDArray[np.int32], odds: NDArray[np.float32]) -> NDArray[np.float32] | None:
    centre, (width, height), angle = cv2.minAreaRect(core)
    if min(width, height) < _THINNEST:
        return None
    if _mean_inside(np.asarray(cv2.boxPoints((centre, (width, height), angle))), odds) < _BELIEVED:
        return None
    growth = _GROWTH * width * height / (width + height)
    return np.asarray(cv2.boxPoints((centre, (width + growth, height + growth), angle)), np.float32)


def _mean_inside(corners: NDArray[np.float32], odds: NDArray[np.float32]) -> float:
    """The mean chance (0..1) inside a turned rectangle."""
    limit = np.array([odds.shape[1] - 1, odds.shape[0] - 1])
    x0, y0 = np.clip(np.floor(corners.min(axis=0)).astype(np.int64), 0, limit).tolist()
    x1, y1 = np.clip(np.ceil(corners.max(axis=0)).astype(np.int64), 0, limit).tolist()
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(corners - (x0, y0)).astype(np.int32)], (1,))
    chances = 1 / (1 + cv2.exp(-odds[y0 : y1 + 1, x0 : x1 + 1]))
    return float(cv2.mean(chances, mask)[0])
