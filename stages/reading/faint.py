"""Faint ink: a second look at pages whose strokes hardly stand out, in a picture with every place pulled to depth.

Carbon copies and mimeographs carry labels in dark print and values in a breath of gray. Show-through is as pale, so
what only this picture shows must be read with a good score, and nothing read before is touched unless more is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.pictures import patches, shrunk
from stages.reading.segments import Segment
from stages.records import Image, Line

_TILE_INCHES = 0.25
_SHRINK = 4
_LEAST, _PALE, _FULL = 25, 110, 200
_FLOOR = 45
_GOOD, _SURE = 0.85, 0.97
_SMALL = 100
"""Dots an inch of the copy in which ink without a line is counted."""
_INKED, _LEAST_INK = 130, 0.2
_SIDES = (0.05, 0.5)
_WRITTEN = 3
"""What may be a character: how dark (255 is paper) it is once deepened, the share of its box that is ink, its shorter
and longer side in inches at least and at most; and how many of them are worth the price of a second look."""


def is_faint(picture: Image, dpi: float) -> bool:
    """Whether a good part of the places with ink on ``picture`` (H x W, dark on white) are pale."""
    tile = max(3, round(dpi * _TILE_INCHES / _SHRINK))
    small = _darkest(picture)
    height, width = (side - side % tile for side in small.shape)
    if not height or not width:
        return False
    blocks = small[:height, :width].reshape(height // tile, tile, width // tile, tile)
    depth = 255 - blocks.min(axis=(1, 3)).astype(np.int16)
    inked = depth[depth >= _LEAST]
    return inked.size >= 20 and float((inked < _PALE).mean()) > 0.35 and float(np.median(inked)) < 150


def deepened(picture: Image, dpi: float) -> Image:
    """``picture`` with its ink pulled to nearly full depth place by place; the palest specks stay pale."""
    reach = max(3, round(dpi * _TILE_INCHES / _SHRINK)) | 1
    low = cv2.blur(cv2.erode(_darkest(picture), np.ones((reach, reach), np.uint8)), (reach, reach))
    depth = np.clip(255 - cv2.resize(low, picture.shape[::-1]), _FLOOR, _FULL).astype(np.uint8)
    return np.asarray(255 - cv2.divide(255 - picture, depth, scale=_FULL), np.uint8)


def _darkest(picture: Image) -> NDArray[np.uint8]:
    dark = cv2.erode(picture, np.ones((3, 3), np.uint8))
    return shrunk(dark, picture.shape[1] // _SHRINK, picture.shape[0] // _SHRINK)


def has_more(deep: Image, lines: Sequence[Line], dpi: float) -> bool:
    """Whether the deepened picture ``deep`` shows writing that stands in none of ``lines``: on two of three faint pages
    a second look adds nothing."""
    share = _SMALL / dpi
    small = shrunk(deep, round(deep.shape[1] * share), round(deep.shape[0] * share))
    ink = cv2.threshold(small, _INKED, 1, cv2.THRESH_BINARY_INV)[1]
    for line in lines:
        beside = min(line.box.width, line.box.height) // 4
        box = line.box.grown(beside, beside)
        x0, y0, x1, y1 = (max(0, round(side * share)) for side in (box.x0, box.y0, box.x1, box.y1))
        ink[y0:y1, x0:x1] = 0
    width, height, area = patches(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))[2][1:, 2:].T
    least, most = (round(side * _SMALL) for side in _SIDES)
    character = (np.minimum(width, height) >= least) & (np.maximum(width, height) <= most)
    return int((character & (area > _LEAST_INK * width * height)).sum()) >= _WRITTEN


def with_more(lines: Sequence[Line], segments: Sequence[Segment], read: Callable[[Segment], Line | None]) -> list[Line]:
    """``lines`` with those that only the deepened picture shows, and with longer ones where it shows more of a line."""
    kept = list(lines)
    for segment in segments:
        under = [line for line in kept if line.cell == segment.cell and _shared(line.box, segment.box) > 0.3]
        if under and _length(segment.box, segment) < 1.2 * sum(_length(line.box, segment) for line in under):
            continue
        new = read(segment)
        if new is None or len(new.chars) <= sum(len(line.chars) for line in under):
            continue
        alone = len(new.chars) == 1 or (segment.cell is None and not under)
        if new.score >= (_SURE if alone else _GOOD):
            kept = [line for line in kept if line not in under] + [new]
    return kept


def _shared(one: Box, other: Box) -> float:
    return one.overlap(other) / max(1, min(one.area, other.area))


def _length(box: Box, segment: Segment) -> int:
    return box.height if segment.vertical else box.width
