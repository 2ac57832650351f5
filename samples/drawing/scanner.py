"""Lays the flat sheet on a scanner: skew, a little perspective, black borders, turned paper."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing.sheet import Box


@dataclass(frozen=True)
class Placing:
    """How the paper lay. `skew` in degrees clockwise, `direction` a clockwise turn of 0, 90, 180 or 270 degrees."""

    skew: float
    direction: int
    border: str
    margin_mm: float
    lean: float


def pick_placing(grade: int, rng: random.Random) -> Placing:
    """Choose how a document of `grade` was laid on the glass; most lie the right way up."""
    most = {0: 0.25, 1: 4.0, 2: 4.0, 3: 2.5}[grade]
    skew = 0.0 if grade == 0 and rng.random() < 0.5 else max(-most, min(most, rng.gauss(0, most / 2.2)))
    direction = rng.choices([0, 90, 180, 270], [0.86, 0.05, 0.05, 0.04])[0]
    border = (
        "none"
        if grade == 0 and rng.random() < 0.7
        else rng.choice(["none", "paper", "black", "black", "grey", "white"])
    )
    lean = rng.uniform(-0.006, 0.006) if grade and rng.random() < 0.4 else 0.0
    return Placing(round(skew, 2), direction, border, rng.uniform(2, 9), lean)


def scan(page: NDArray[np.uint8], placing: Placing, dpi: int) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Scan a flat page (H×W×3 RGB). Returns the scan and the 3×3 matrix from page pixels to scan pixels."""
    height, width = page.shape[:2]
    matrix, size = _lie(width, height, placing, dpi)
    if placing.skew or placing.lean or placing.border not in ("none", "paper"):
        fill = {"black": (14, 14, 15), "grey": (118, 118, 116), "white": (250, 250, 250)}.get(placing.border)
        common = {"flags": cv2.INTER_LINEAR}
        if fill is None:
            page = np.asarray(
                cv2.warpPerspective(page, matrix, size, borderMode=cv2.BORDER_REPLICATE, **common), np.uint8
            )
        else:
            page = np.asarray(cv2.warpPerspective(page, matrix, size, borderValue=fill, **common), np.uint8)
    turns = placing.direction // 90
    turn = {
        0: np.eye(3),
        1: np.array([[0, -1, page.shape[0]], [1, 0, 0], [0, 0, 1]]),
        2: np.array([[-1, 0, page.shape[1]], [0, -1, page.shape[0]], [0, 0, 1]]),
        3: np.array([[0, 1, 0], [-1, 0, page.shape[1]], [0, 0, 1]]),
    }[turns]
    return np.ascontiguousarray(np.rot90(page, -turns)), np.asarray(turn @ matrix, dtype=np.float64)


def _lie(width: int, height: int, placing: Placing, dpi: int) -> tuple[NDArray[np.float64], tuple[int, int]]:
    if not placing.skew and not placing.lean and placing.border in ("none", "paper"):
        return np.eye(3), (width, height)
    margin = placing.margin_mm * dpi / 25.4 if placing.border in ("black", "grey", "white") else 0.0
    angle = math.radians(placing.skew)
    # A bordered bed is wide enough for the turned sheet; without border the corners fall off, as they do on a feeder.
    grow_x = abs(math.sin(angle)) * height if margin else 0.0
    grow_y = abs(math.sin(angle)) * width if margin else 0.0
    size = (round(width + 2 * margin + grow_x), round(height + 2 * margin + grow_y))
    to_middle = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    turn = np.array([[math.cos(angle), -math.sin(angle), 0], [math.sin(angle), math.cos(angle), 0], [0, 0, 1]])
    tilt = np.array([[1, placing.lean, 0], [0, 1, 0], [placing.lean / width, 0, 1]])
    back = np.array([[1, 0, size[0] / 2], [0, 1, size[1] / 2], [0, 0, 1]])
    return np.asarray(back @ tilt @ turn @ to_middle, dtype=np.float64), size


def move_box(box: Box, matrix: NDArray[np.float64], shape: tuple[int, int]) -> list[int]:
    """Give the upright box around `box` after `matrix`, cut to a scan of `shape` (height, width)."""
    corners = np.array([[box[0], box[1], 1], [box[2], box[1], 1], [box[0], box[3], 1], [box[2], box[3], 1]]).T
    moved = matrix @ corners
    x, y = moved[0] / moved[2], moved[1] / moved[2]
    height, width = shape
    return [
        max(0, min(width - 1, math.floor(x.min()))),
        max(0, min(height - 1, math.floor(y.min()))),
        max(1, min(width, math.ceil(x.max()))),
        max(1, min(height, math.ceil(y.max()))),
    ]
