"""Ink of the other side of the sheet that shines through: pale, blurred by the paper, and mirrored.

Pale and blurred are carbon copies and pencil, too. So nothing is taken away before a few of the palest lines were read
as they stand and mirrored, and mirrored made sense of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.engines.protocol import PageEngine
from stages.pictures import patches, shrunk
from stages.records import Image

_DARK, _TRACE, _LEAST = 130, 16, 30
"""How much darker than paper (0..255) is this side's ink for certain, what may be ink, and what is worth a look."""
_FEW = 1500
"""Pixels at 75 dpi: fewer pale ones far from dark ink are no writing."""
_TILE, _APART, _GROWN = 0.06, 0.015, 0.01
"""Inches: sides of the squares that are judged, how far dark ink blurs, what is kept around this side's ink."""
_BLURRED, _SHADOW = 0.7, 0.2
"""How steep edges of blurred strokes are at 300 dpi, at most and at least, as shares of how dark the strokes are."""
_STRONGEST = 115
"""How much darker than paper (0..255) the other side's ink is at most: 105 on the 32 of 776 pages that had any."""
_SQUARES, _SOLID = 60, 10
"""Squares of blurred ink that a few words have, and the least sides of a picture in squares."""
_LOOK, _LINES, _WIDEST = 960, 4, 12
"""Pixels the text finder sees, lines that are read, and times their height that is read of each."""
_READS, _BETTER, _CLEARLY, _AS_IT_STANDS = 0.75, 0.04, 0.15, 0.8
"""Legibility (0..1): of mirrored lines, by how much each is better mirrored, all of them together, and what is writing
of this side."""
_STRONGER = 1.3
"""Times as dark or as steep as blurred strokes usually are that this side's ink is."""
_AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class _Pale:
    """Ink that is pale and away from dark ink: how dark it is (H x W, 0..255; 0 elsewhere), how dark and how steep by
    squares, the squares with blurred strokes, and pictures (x, y, width, height in squares), which are left alone."""

    depth: Image
    dark: NDArray[np.float32]
    steep: NDArray[np.float32]
    blurred: NDArray[np.bool_]
    pictures: NDArray[np.int32]


def shining_through(gray: Image, red: Image, dpi: float, engine: PageEngine) -> Image | None:
    """255 where ``gray`` (H x W, upright, dark on white) has at most the other side's ink; None where it has none for
    certain. What is ``red`` (255) is this side's."""
    if _is_bare(gray, dpi):
        return None
    pale = _pale(gray, red, dpi)
    if int(pale.blurred.sum()) < _SQUARES or not _reads_mirrored(pale, engine):
        return None
    return _other_side(gray, red, pale, dpi)


def _is_bare(gray: Image, dpi: float) -> bool:
    """Whether hardly anything pale stands away from dark ink, seen in a small copy."""
    share = 75 / dpi
    small = 255 - shrunk(gray, round(gray.shape[1] * share), round(gray.shape[0] * share))
    dark = cv2.dilate(cv2.threshold(small, 90, 255, cv2.THRESH_BINARY)[1], np.ones((5, 5), np.uint8))
    pale = cv2.subtract(cv2.inRange(small, (_TRACE,), (90,)), dark)
    return cv2.countNonZero(pale) < _FEW


def _pale(gray: Image, red: Image, dpi: float) -> _Pale:
    free = cv2.subtract(cv2.threshold(gray, 255 - _DARK, 255, cv2.THRESH_BINARY)[1], red)
    free = cv2.erode(free, _square(_APART, dpi))
    depth = np.asarray(cv2.bitwise_and(255 - gray, free), np.uint8)
    steep = np.asarray(cv2.bitwise_and(cv2.morphologyEx(gray, cv2.MORPH_GRADIENT, _AROUND), free), np.uint8)
    side = _side(dpi)
    darkest, steepest = _by_squares(depth, side), _by_squares(steep, side)
    share = steepest * (dpi / 300) / np.maximum(darkest, 1)
    blurred, pictures = _parted((darkest >= _LEAST) & (share < _BLURRED))
    return _Pale(depth, darkest, steepest, blurred & (share > _SHADOW), pictures)


def _side(dpi: float) -> int:
    return max(8, round(dpi * _TILE))


def _square(inches: float, dpi: float) -> NDArray[np.uint8]:
    """What erodes or dilates by ``inches``."""
    return np.ones((2 * round(dpi * inches) + 1,) * 2, np.uint8)


def _by_squares(picture: Image, side: int) -> NDArray[np.float32]:
    """The highest value of every square of ``side`` pixels."""
    height, width = (length - length % side for length in picture.shape)
    rows = picture[:height].reshape(height // side, side, -1).max(axis=1)[:, :width]
    return np.asarray(rows.reshape(height // side, width // side, side).max(axis=2), np.float32)


def _parted(squares: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """``squares`` without photographs, which are large and solid, and edges of the sheet, which are long and narrow;
    and the boxes of the photographs."""
    marks = squares.astype(np.uint8)
    opened = cv2.morphologyEx(marks, cv2.MORPH_OPEN, np.ones((_SOLID // 2,) * 2, np.uint8))
    solid = patches(opened)[2][1:]
    width, height, area = _sizes(solid)
    pictures = solid[(np.minimum(width, height) >= _SOLID) & (area > 0.5 * width * height)][:, :4]
    _, labels, stats, _ = patches(marks)
    width, height, area = _sizes(stats)
    narrow = (np.maximum(width, height) > 2 * _SOLID) & (np.minimum(width, height) <= 2)
    narrow[0] = True
    kept = ~narrow[labels]
    for x, y, w, h in pictures.tolist():
        kept[y : y + h, x : x + w] = False
    return np.asarray(kept, np.bool_), np.asarray(pictures, np.int32)


def _sizes(stats: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Widths, heights and areas of patches."""
    return stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]


def _reads_mirrored(pale: _Pale, engine: PageEngine) -> bool:
    """Whether lines of the pale ink read well mirrored and badly as they stand, all but one of them at least."""
    usual = max(40.0, float(np.percentile(pale.dark[pale.blurred], 90)))
    if usual > _STRONGEST:
        return False
    picture = np.asarray(255 - cv2.convertScaleAbs(pale.depth, alpha=200 / usual), np.uint8)
    as_it_stands, mirrored, failed = [], [], 0
    for line in _lines(picture, engine):
        straight, turned = _legibility(line, engine), _legibility(line[:, ::-1], engine)
        if turned < _READS:
            turned = max(turned, _legibility(line[::-1], engine))
        failed += turned <= straight + _BETTER
        if failed > 1 or straight >= max(_AS_IT_STANDS, turned):
            return False
        as_it_stands.append(straight)
        mirrored.append(turned)
    if len(mirrored) < 2:
        return False
    mean = float(np.mean(mirrored))
    return mean >= _READS and mean - float(np.mean(as_it_stands)) > _CLEARLY


def _lines(picture: Image, engine: PageEngine) -> list[Image]:
    """The longest lines of text on ``picture``, the beginnings of very long ones."""
    quads = engine.find_text(picture, _LOOK)
    boxes = []
    for quad in quads:
        low, high = np.maximum(quad.min(axis=0).astype(int) - 2, 0), quad.max(axis=0).astype(int) + 3
        boxes.append((int(low[0]), int(low[1]), int(high[0]), int(high[1])))
    crops = [picture[y0:y1, x0:x1] for x0, y0, x1, y1 in boxes if x1 - x0 >= 1.8 * (y1 - y0)]
    crops.sort(key=lambda crop: -_worth(crop))
    return [crop[:, : _WIDEST * crop.shape[0]] for crop in crops[:_LINES]]


def _worth(line: Image) -> float:
    shape: float = line.shape[1] / line.shape[0]
    return min(10.0, shape)


def _legibility(line: Image, engine: PageEngine) -> float:
    """Mean character score (0..1) of a line, weighed by how many characters its length lets expect."""
    (chars,) = engine.read_lines([np.ascontiguousarray(line)])
    shape: float = line.shape[1] / line.shape[0]
    return sum(c.score for c in chars) / max(2.0, 0.6 * shape, len(chars))


def _other_side(gray: Image, red: Image, pale: _Pale, dpi: float) -> Image:
    """255 away from all that is darker or steeper than the blurred strokes are, from what is red, and from pictures."""
    dark, steep = (_STRONGER * float(np.percentile(part[pale.blurred], 90)) for part in (pale.dark, pale.steep))
    edges = cv2.threshold(cv2.morphologyEx(gray, cv2.MORPH_GRADIENT, _AROUND), steep, 255, cv2.THRESH_BINARY)[1]
    own = _with_edges(cv2.threshold(gray, 255 - min(dark, _DARK), 255, cv2.THRESH_BINARY_INV)[1], edges)
    own = cv2.dilate(cv2.max(cv2.max(own, edges), red), _square(_GROWN, dpi))
    side = _side(dpi)
    for x, y, width, height in pale.pictures.tolist():
        own[y * side : (y + height) * side, x * side : (x + width) * side] = 255
    return np.asarray(cv2.bitwise_not(own), np.uint8)


def _with_edges(ink: NDArray[Any], edges: NDArray[Any]) -> NDArray[np.uint8]:
    """The patches of ``ink`` that have steep edges: where a fold crosses the other side's lines, both add up to more
    than either, but stay blurred."""
    count, labels, _, _ = patches(ink)
    steep = np.zeros(count, np.uint8)
    steep[np.unique(labels[edges > 0])] = 255
    steep[0] = 0
    return np.asarray(steep[labels], np.uint8)
