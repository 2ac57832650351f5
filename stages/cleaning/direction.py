"""Which way up a page lies: one decision a page.

A per-line classifier turns single lines into nonsense, so whole lines are read instead: the page is looked at in the
directions its text boxes allow, and the one whose lines read with the highest character scores wins.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.engines.protocol import PageEngine
from stages.records import Image

_LOOK = 960
_SAMPLE = 7
_SURE = 0.86


def quarter_turns(gray: Image, engine: PageEngine) -> int:
    """How many clockwise quarter turns bring ``gray`` (H x W, level) upright: 0, 1, 2 or 3."""
    boxes = engine.find_text(gray, _LOOK)
    if len(boxes) == 0:
        return 0
    scores: dict[int, float] = {}
    for turns in _order(boxes):
        scores[turns] = _legibility(gray, boxes, turns, engine)
        if scores[turns] >= _SURE:
            return turns
    return max(scores, key=lambda turns: scores[turns])


def _order(boxes: NDArray[np.float32]) -> tuple[int, ...]:
    """Directions to try, the likeliest first: wide boxes mean upright or upside down, tall ones on the side."""
    widths = boxes[:, :, 0].max(axis=1) - boxes[:, :, 0].min(axis=1)
    heights = boxes[:, :, 1].max(axis=1) - boxes[:, :, 1].min(axis=1)
    wide, tall = float(widths[widths > 1.8 * heights].sum()), float(heights[heights > 1.8 * widths].sum())
    return (0, 2, 1, 3) if wide >= tall else (1, 3, 0, 2)


def _legibility(gray: Image, boxes: NDArray[np.float32], turns: int, engine: PageEngine) -> float:
    """Mean character score (0..1) of the longest lines when the page is turned, weighed by characters a line."""
    crops = []
    for x0, y0, x1, y1 in _longest(boxes, turns):
        crop = gray[max(0, y0) : y1, max(0, x0) : x1]
        if crop.size:
            crops.append(np.ascontiguousarray(np.rot90(crop, -turns)))
    total, count = 0.0, 0.0
    for crop, chars in zip(crops, engine.read_lines(crops), strict=True):
        expected = max(2.0, crop.shape[1] / max(1, crop.shape[0]) * 0.6)
        total += sum(c.score for c in chars)
        count += max(expected, len(chars))
    return total / count if count else 0.0


def _longest(boxes: NDArray[np.float32], turns: int) -> list[tuple[int, int, int, int]]:
    rectangles = [
        (int(b[:, 0].min()) - 2, int(b[:, 1].min()) - 2, int(b[:, 0].max()) + 3, int(b[:, 1].max()) + 3) for b in boxes
    ]
    lying = turns % 2 == 1
    along = [(y1 - y0) / (x1 - x0 + 1) if lying else (x1 - x0) / (y1 - y0 + 1) for x0, y0, x1, y1 in rectangles]
    ranked = sorted(range(len(rectangles)), key=lambda i: -min(along[i], 14))
    return [rectangles[i] for i in ranked[:_SAMPLE]]


def turned(image: Image, turns: int) -> Image:
    """``image`` rotated clockwise by quarter turns (a copy unless ``turns`` is 0)."""
    codes = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return image if turns == 0 else np.asarray(cv2.rotate(image, codes[turns]), np.uint8)
