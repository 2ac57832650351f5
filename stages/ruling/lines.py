"""Drawn lines: found by length, joined over gaps, and taken out of the picture the reader gets."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from stages.geometry import Box, union
from stages.records import Image, Ruling

_INK = 190
_PIECE = 0.18
_LEAST = 0.55


def find(gray: Image, dpi: float) -> tuple[tuple[Ruling, ...], Image]:
    """Rulings of ``gray`` (H x W, level, dark ink on white), joined where collinear, and a mask (255) of their pixels.

    A ruling is longer than ``_LEAST`` inches, or runs from one longer ruling to another: the strokes of large characters
    are neither.
    """
    ink = cv2.threshold(gray, _INK, 255, cv2.THRESH_BINARY_INV)[1]
    across, across_mask = _along(np.asarray(ink, np.uint8), dpi)
    down, down_mask = _along(np.ascontiguousarray(ink.T), dpi)
    lines, posts = _joined(across, dpi), _joined(down, dpi)
    kept = [b for b in lines if b.width >= _LEAST * dpi or _spans(b, posts, dpi)]
    kept_posts = [b for b in posts if b.width >= _LEAST * dpi or _spans(b, lines, dpi)]
    mask = _within(across_mask, kept)
    down_kept = _within(down_mask, kept_posts)
    mask = cv2.bitwise_or(mask, np.ascontiguousarray(down_kept.T))
    rulings = [Ruling(b, True) for b in kept] + [Ruling(_swap(b), False) for b in kept_posts]
    return tuple(rulings), np.asarray(mask, np.uint8)


def _spans(short: Box, crossing: Sequence[Box], dpi: float) -> bool:
    """Whether both ends of ``short`` meet long lines of the other direction (whose boxes are swapped)."""
    near = dpi * 0.03
    long = [c for c in crossing if c.width >= _LEAST * dpi and c.x0 - near <= short.cy <= c.x1 + near]
    return any(abs(c.cy - short.x0) <= near for c in long) and any(abs(c.cy - short.x1) <= near for c in long)


def _within(mask: Image, boxes: Sequence[Box]) -> Image:
    allowed = np.zeros_like(mask)
    for box in boxes:
        allowed[max(0, box.y0 - 2) : box.y1 + 2, max(0, box.x0 - 2) : box.x1 + 2] = 255
    return np.asarray(cv2.bitwise_and(mask, allowed), np.uint8)


def erase(gray: Image, mask: Image) -> Image:
    """``gray`` with ruling pixels made white. Strokes that cross a line keep what stands beside it."""
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    result = gray.copy()
    result[grown > 0] = 255
    return result


def _swap(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _along(ink: Image, dpi: float) -> tuple[list[Box], Image]:
    """Horizontal lines of a 0/255 picture: boxes of thin components longer than a character, and their mask."""
    bridge = max(3, round(dpi * 0.012))
    length = max(20, round(dpi * _PIECE))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, bridge), np.uint8))
    runs = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    linked = cv2.dilate(runs, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(linked, connectivity=8)
    thickest = dpi * 0.045
    keep = np.zeros(count, np.uint8)
    boxes = []
    for index in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[index])
        if area / w <= thickest and w > 4 * (area / w):
            keep[index] = 255
            boxes.append(Box(x + 1, y + 1, x + w - 1, max(y + 2, y + h - 1)))
    return boxes, np.asarray(cv2.bitwise_and(keep[labels], runs), np.uint8)


def _joined(boxes: Sequence[Box], dpi: float) -> list[Box]:
    """Collinear pieces put together where the gap between them is shorter than a small cell."""
    level = max(4, round(dpi * 0.03))
    gap = dpi * 0.3
    merged: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.x0, b.y0)):
        for index, other in enumerate(merged):
            near = abs(_height_at(other, box) - box.cy) <= level
            if near and box.x0 - other.x1 <= gap:
                merged[index] = union((other, box))
                break
        else:
            merged.append(box)
    return merged


def _height_at(line: Box, piece: Box) -> float:
    """The y of ``line`` where ``piece`` begins; a line that leans a little is still one line."""
    return line.cy if line.height < 12 or piece.x0 < line.x1 else min(max(piece.cy, line.y0), line.y1)
