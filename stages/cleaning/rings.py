"""Round frames of seals, found among marks at 75 dpi."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.records import Image

DPI = 75
"""The resolution rings are sought at; lengths here are its pixels."""
SMALLEST, LARGEST = 20, 98
_APART, _EDGE, _VOTES, _SAME = 24, 45, 120, 0.9
_SLACK, _THICK = 2, 4
"""How far a ring is from where it was found at most, and half of how thick it may be with that."""
_ANGLES = np.linspace(0, 2 * np.pi, 180, endpoint=False)
_AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class Ring:
    """Middle and radius, and the share (0..1) of the ring that is inked."""

    x: float
    y: float
    radius: float
    inked: float


def find(marks: Image, ink: Image, least: float) -> list[Ring]:
    """Rings among ``marks`` (255 on 0) of which ``least`` (0..1) is inked in ``ink`` (nonzero where there is any)."""
    soft = cv2.GaussianBlur(marks, (0, 0), 1.2)
    found = cv2.HoughCircles(
        soft, cv2.HOUGH_GRADIENT, 1, _APART, param1=_VOTES, param2=_EDGE, minRadius=SMALLEST, maxRadius=LARGEST
    )
    if found is None:
        return []
    near = np.pad(cv2.dilate(ink, _AROUND), LARGEST + _THICK)
    seen = [_seen(near, *circle) for circle in found[0].tolist()]
    return [ring for ring in seen if ring.inked >= least]


def _seen(near: Image, x: float, y: float, radius: float) -> Ring:
    """The ring in the middle of what is inked along circles near ``radius``."""
    steps = np.arange(-_THICK, _THICK + 1)
    shares = np.array([(along(near, x, y, radius + step, LARGEST + _THICK) > 0).mean() for step in steps])
    inked = float(shares[abs(steps) <= _SLACK].max())
    return Ring(x, y, radius + float(steps[shares >= _SAME * inked].mean()) if inked else radius, inked)


def along(picture: Image, x: float, y: float, radius: float, edge: int) -> NDArray[np.uint8]:
    """The values of ``picture``, which has ``edge`` pixels around it, at 180 places of a circle."""
    across = np.rint(x + edge + radius * np.cos(_ANGLES)).astype(np.int64)
    down = np.rint(y + edge + radius * np.sin(_ANGLES)).astype(np.int64)
    return np.asarray(picture[down, across], np.uint8)
