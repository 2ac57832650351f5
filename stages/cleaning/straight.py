"""Walls and underlines that go through a seal: straight ink that comes in on one side and goes out on another."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image

MARGIN = 0.3
"""Inches of paper around a seal that are needed to see its walls."""
_OUT, _LEAST, _GAP, _VOTES = 0.1, 0.45, 0.05, 0.6
"""Inches: how far a wall goes on outside the seal, how long it is at least, gaps in it, and ink along it."""
_THINNEST = 0.002
"""Square inches of ink outside a seal that is less than a wall's."""
_LEAN = 0.14
"""How far walls lean at most, as a share of their length."""
_THICK = 0.02


def walls(ink: Image, area: Image, dpi: float) -> Image:
    """255 on the walls of ``ink`` (255 on 0) that go through ``area`` (255, of the same size) and on beyond it on both
    sides, or on one side up to such a wall."""
    result = np.zeros_like(ink)
    if cv2.countNonZero(cv2.subtract(ink, area)) < _THINNEST * dpi * dpi:
        return result
    small = np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_NEAREST), np.uint8)
    inch = dpi / 2
    found = cv2.HoughLinesP(
        small, 1, np.pi / 720, round(_VOTES * inch), minLineLength=_LEAST * inch, maxLineGap=max(2.0, _GAP * inch)
    )
    if found is None:
        return result
    outside = cv2.bitwise_not(cv2.dilate(area, np.ones((2 * round(_OUT * dpi) + 1,) * 2, np.uint8)))
    thick = max(3, round(_THICK * dpi))
    ended = []
    for x0, y0, x1, y1 in (found.reshape(-1, 4) * 2).tolist():
        if min(abs(x1 - x0), abs(y1 - y0)) > _LEAN * max(abs(x1 - x0), abs(y1 - y0)):
            continue
        out = [bool(_at(outside, x, y)) for x, y in ((x0, y0), (x1, y1))]
        if all(out):
            cv2.line(result, (x0, y0), (x1, y1), (255,), thick)
        elif any(out):
            ended.append(((x0, y0), (x1, y1), out[0]))
    through = cv2.dilate(result, np.ones((thick, thick), np.uint8))
    for start, end, first in ended:
        if _at(through, *(end if first else start)):
            cv2.line(result, start, end, (255,), thick)
    return np.asarray(cv2.bitwise_and(result, ink), np.uint8)


def _at(picture: NDArray[np.uint8], x: int, y: int) -> int:
    height, width = picture.shape
    return int(picture[min(max(y, 0), height - 1), min(max(x, 0), width - 1)])
