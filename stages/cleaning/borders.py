"""The black frame a scanner leaves around the paper, and the holes punched into it."""

from __future__ import annotations

import cv2
import numpy as np

from stages.geometry import Box
from stages.pictures import patches, shrunk
from stages.records import Image

_SHRINK = 8


def black_border(gray: Image) -> Image:
    """A mask (H x W, 255 where dark scanner background reaches in from the image's edge)."""
    height, width = gray.shape
    small = shrunk(gray, width // _SHRINK, height // _SHRINK)
    paper = float(np.percentile(small, 70))
    dark = (small < min(110.0, paper * 0.5)).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = patches(dark)
    mask = np.zeros_like(dark)
    for index in range(1, count):
        if _is_border(stats[index], labels == index, small.shape):
            mask[labels == index] = 255
    if not mask.any():
        return np.zeros(gray.shape, np.uint8)
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def _is_border(stat: np.ndarray, member: np.ndarray, shape: tuple[int, ...]) -> bool:
    """Touches the edge along a good stretch and is a band or wedge, not a drawn frame that happens to reach it."""
    x, y, w, h, area = (int(v) for v in stat)
    rows, columns = shape[:2]
    if x > 0 and y > 0 and x + w < columns and y + h < rows:
        return False
    along = max(member[0].sum(), member[-1].sum(), member[:, 0].sum(), member[:, -1].sum())
    return bool(along >= 0.04 * min(rows, columns) and area >= 0.0005 * rows * columns)


def punch_holes(gray: Image, dpi: float) -> tuple[Box, ...]:
    """Boxes of punch and binding holes: round solid dark (or white) spots of 4-9 mm near the paper's edge."""
    scale = 100 / dpi
    small = shrunk(gray, round(gray.shape[1] * scale), round(gray.shape[0] * scale))
    rows, columns = small.shape
    dark = (small < 100).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
    count, _, stats, centres = patches(dark)
    holes = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        near = min(centres[index][0], centres[index][1], columns - centres[index][0], rows - centres[index][1])
        if 14 <= w <= 40 and 14 <= h <= 40 and 0.75 < w / h < 1.33 and area > 0.68 * w * h and near < 90:
            holes.append(Box(round(x / scale), round(y / scale), round((x + w) / scale), round((y + h) / scale)))
    return tuple(holes)
