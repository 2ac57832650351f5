"""Ink the text finder passed over inside cells and on blanks: lone characters and short faint words."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from stages.geometry import Box, union
from stages.pictures import patches
from stages.reading import thin_figures
from stages.reading.ink import ink_cut
from stages.records import Image


def words(
    known: Sequence[Box], rooms: Sequence[tuple[int | None, Box]], picture: Image, size: float
) -> list[tuple[int | None, Box]]:
    """Ink in ``rooms`` of ``picture`` (H x W, dark on white) that no ``known`` box covers, each with its room's number.

    ``size`` is the usual height of a line in pixels.
    """
    covered = np.zeros(picture.shape, np.uint8)
    for box in known:
        b = box.grown(6, 4).clipped(picture.shape[1], picture.shape[0])
        covered[b.y0 : b.y1, b.x0 : b.x1] = 1
    found: list[tuple[int | None, Box]] = []
    for index, room in rooms:
        inner = room.grown(-4, -4).clipped(picture.shape[1], picture.shape[0])
        if inner.width < 0.5 * size or inner.height < 0.5 * size:
            continue
        view = picture[inner.y0 : inner.y1, inner.x0 : inner.x1]
        loose = ((view < ink_cut(view)) & (covered[inner.y0 : inner.y1, inner.x0 : inner.x1] == 0)).astype(np.uint8)
        inked = int(loose.sum())
        told = _words(loose, size) if inked >= 0.02 * size * size else []
        found += [(index, Box(b.x0 + inner.x0, b.y0 + inner.y0, b.x1 + inner.x0, b.y1 + inner.y0)) for b in told]
        if not told and inked >= 0.005 * size * size and not covered[inner.y0 : inner.y1, inner.x0 : inner.x1].any():
            figure = thin_figures.alone(room, [other for _, other in rooms], known, picture, size)
            found += [(index, figure)] if figure is not None else []
    return found


def _words(loose: Image, size: float) -> list[Box]:
    reach = max(3, round(size * 0.45)) | 1
    joined = cv2.morphologyEx(loose, cv2.MORPH_CLOSE, np.ones((max(3, round(size * 0.2)), reach), np.uint8))
    _, labels, stats, _ = patches(joined)
    found = []
    for index, (x, y, w, h, _area) in enumerate(stats.tolist()):
        inked = int(loose[y : y + h, x : x + w][labels[y : y + h, x : x + w] == index].sum()) if index else 0
        if inked:
            found.append((Box(x, y, x + w, y + h), inked))
    return [
        Box(
            max(0, b.x0 - 4),
            max(0, b.y0 - 4 - lift),
            min(loose.shape[1], b.x1 + 4),
            min(loose.shape[0], b.y1 + 4 + lift),
        )
        for b, inked in _with_strokes_joined(found, size)
        if _is_word(b, inked, size) and not _crosses(b, loose, size)
        for lift in [max(0, round((0.8 * size - b.height) / 2))]
    ]


def _is_word(box: Box, inked: int, size: float) -> bool:
    """Whether ink of that extent may be a character or more: 一 is flat, a stack of two or three narrow and tall."""
    w, h = box.width, box.height
    stack = 1.35 * size <= w <= 3.5 * size and 1.9 * size < h <= 8 * size
    flat = w >= 0.6 * size and 0.04 * size <= h <= 1.9 * size
    tall_enough = stack or 0.45 * size <= h <= 1.9 * size or flat
    return tall_enough and w >= 0.22 * size and inked >= (0.02 if w >= 0.45 * size else 0.05) * size * size


def _crosses(box: Box, room: Image, size: float) -> bool:
    """Whether flat ink runs from one side of its room to the other, as a crease does and no 一."""
    return box.height < 0.3 * size and box.width > max(size, 0.9 * room.shape[1])


def _with_strokes_joined(found: Sequence[tuple[Box, int]], size: float) -> list[tuple[Box, int]]:
    """Ink with level strokes close under each other put together: those of 二 and 三, each too little by itself."""
    result: list[tuple[Box, int]] = []
    for box, inked in sorted(found, key=lambda each: each[0].y0):
        above = result[-1] if result else None
        flat = box.height < 0.25 * size and box.width > 0.35 * size
        if above is not None and flat and above[0].width > 0.3 * size and above[0].height < 0.8 * size:
            close = 0 <= box.y0 - above[0].y1 < 0.6 * size
            if close and box.x_overlap(above[0]) > 0.6 * min(box.width, above[0].width):
                result[-1] = (union([above[0], box]), above[1] + inked)
                continue
        result.append((box, inked))
    return result
