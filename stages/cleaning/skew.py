"""How far a page leans, to a tenth of a degree.

Rows of text and drawn lines both make the row profile of a level page jump; the angle at which it jumps most is the
skew. The same measure on columns serves pages lying on their side, so the page's direction need not be known first.
"""

from __future__ import annotations

import cv2
import numpy as np

from stages.pictures import shrunk
from stages.records import Image

_LIMIT = 6.0
_WORKING_WIDTH = 900
_HOPEFUL = 6


def estimate(gray: Image) -> float:
    """Degrees the content is turned clockwise (positive) within +-6; 0.0 on a page without structure.

    ``gray``: H x W, dark ink on light paper, ideally flattened.
    """
    ink = _ink(gray)
    if ink.sum() < ink.size * 0.0004:
        return 0.0
    half = np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    coarse = np.arange(-_LIMIT, _LIMIT + 0.01, 0.5)
    hopeful = coarse[np.argsort([_jump(half, float(angle)) for angle in coarse])[-_HOPEFUL:]]
    middle = _best(ink, hopeful)
    medium = _best(ink, middle + np.arange(-0.6, 0.61, 0.15))
    return round(_best(ink, medium + np.arange(-0.09, 0.091, 0.03)), 3)


def _ink(gray: Image) -> Image:
    scale = _WORKING_WIDTH / max(gray.shape)
    small = shrunk(gray, round(gray.shape[1] * scale), round(gray.shape[0] * scale)) if scale < 1 else gray
    edge = max(2, round(min(small.shape) * 0.02))
    inner = 255 - small
    inner[inner < 40] = 0
    inner[:edge] = inner[-edge:] = 0
    inner[:, :edge] = inner[:, -edge:] = 0
    return np.asarray(inner, np.uint8)


def _best(ink: Image, angles: np.ndarray) -> float:
    scores = [_jump(ink, float(angle)) for angle in angles]
    return float(angles[int(np.argmax(scores))])


def _jump(ink: Image, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR)
    rows = cv2.reduce(level, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel().astype(np.float64)
    columns = cv2.reduce(level, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel().astype(np.float64)
    return float((np.diff(rows) ** 2).sum() / width + (np.diff(columns) ** 2).sum() / height)
