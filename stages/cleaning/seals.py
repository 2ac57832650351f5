"""Red seals and red ink, told from the text under them by colour.

In the red channel a vermilion seal nearly vanishes while black and blue ink stay dark; so inside a seal the working
copy takes the red channel. Red *printing* (a certificate's title and lines) is not a seal and stays.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.cleaning import rings, straight
from stages.pictures import patches, shrunk
from stages.records import Image

_RED, _REDDISH = 38, 16
"""How much redder than paper (0..255) red ink is, and what of a seal is pale."""


def red_mask(colour: Image) -> Image:
    """255 where a pixel of ``colour`` (H x W x 3 BGR) is red against its paper, else 0; judged at half the size."""
    height, width = colour.shape[:2]
    tint = _tint(shrunk(colour, width // 2, height // 2))
    paper = int(np.median(tint[::4, ::4]))
    marks = cv2.threshold(tint, paper + _RED, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.resize(marks, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def _tint(colour: Image) -> Image:
    """How much redder than gray every pixel of ``colour`` is, 0..255."""
    blue, green, red = cv2.split(colour)
    return np.asarray(cv2.subtract(red, cv2.max(green, blue)), np.uint8)


_FRAME = np.ones((3, 3), np.uint8)
_SIDES = 0.8
_LARGEST = 195
"""Pixels at 75 dpi: 65 mm. What is twice as long is a wall or an underline."""
_SMALL = 44
"""Pixels at 75 dpi (15 mm) under which writing in red, struck values among it, is as compact as a seal."""
_SHARE = 0.2
"""The share of all red ink on a page that a seal is which has no frame, where red is spread over the page."""
_ROUND, _SEEN, _MARGIN = 0.85, 0.08, 4
"""The share of a ring that is inked at least (seals had 0.92 and more, print and walls 0.77 at most), the share of a
page that is red above which it is no seals', and the pixels at 75 dpi that are taken around a seal's ink."""

_TITLE, _STEP, _APART, _LIKE = 4, 0.35, 1.2, 0.75
"""How many characters make a title, how far they stand out of line with their neighbour and how far from it, in their
heights, and how low one may be beside it."""


def seal_area(red: Image, dpi: float) -> Image:
    """255 over whole seals: round frames, also where seals stand on each other or on print in red, and the red
    components beside those that together fill a stamp-like area of 9 to 65 mm.

    What is small must also have a frame, or be red all over; so must all on a form whose walls are printed in red,
    where two of them that meet, cut off by wear, fill as much. The large characters of a title are none.
    """
    if not red.any():
        return np.zeros_like(red)
    scale = 75 / dpi
    small = shrunk(red, round(red.shape[1] * scale), round(red.shape[0] * scale))
    marks = (small > 60).astype(np.uint8)
    joined = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
    count, labels, stats, _ = patches(joined)
    area = _over_rings(marks)
    longest = int(stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(initial=0))
    least = _SHARE * marks.sum() if _spread(marks) else 0
    printed = _titles(stats[:, :4])
    for index in range(1, count):
        x, y, w, h, _size = (int(v) for v in stats[index])
        own = (labels[y : y + h, x : x + w] == index) & (area[y : y + h, x : x + w] == 0)
        if not own.any():
            continue
        left, top, w, h = cv2.boundingRect(own.astype(np.uint8))
        own, x, y = own[top : top + h, left : left + w], x + left, y + top
        inked = marks[y : y + h, x : x + w][own].mean()
        if not (26 <= w <= _LARGEST and 20 <= h <= _LARGEST and 0.4 < w / h < 2.5 and inked > 0.12):
            continue
        ink = np.asarray(marks[y : y + h, x : x + w] * own, np.uint8)
        compact = min(w, h) >= _SMALL and longest <= 2 * _LARGEST and ink.sum() >= least
        if _framed(ink) or (index not in printed and (compact or _enclosed(ink))):
            _cover(area, np.argwhere(own)[:, ::-1] + (x, y))
    return np.asarray(cv2.resize(area, (red.shape[1], red.shape[0]), interpolation=cv2.INTER_NEAREST), np.uint8)


def _titles(boxes: NDArray[np.int32]) -> set[int]:
    """Which of ``boxes`` (x, y, width, height; the first is the page) are characters of a size and in a row."""
    tall = [n for n in range(1, len(boxes)) if 20 <= boxes[n, 3] <= 2 * _SMALL and boxes[n, 2] <= 2 * _SMALL]
    rows: list[list[int]] = []
    for index in sorted(tall, key=lambda n: int(boxes[n, 0])):
        row = next((row for row in rows if _goes_on(boxes[row[-1]], boxes[index])), None)
        if row is None:
            rows.append([index])
        else:
            row.append(index)
    return {index for row in rows if len(row) >= _TITLE for index in row}


def _goes_on(before: NDArray[np.int32], behind: NDArray[np.int32]) -> bool:
    """Whether a box is the next character in the row of another."""
    (x, y, width, height), (left, top, _, high) = before.tolist(), behind.tolist()
    apart, size = left - x - width, max(height, high)
    level = abs(top + high / 2 - y - height / 2) <= _STEP * size
    return bool(level and min(height, high) >= _LIKE * size and 0 <= apart <= _APART * size)


def _spread(marks: Image) -> bool:
    """Whether ``marks`` (1 on 0) lie over more of the page than the largest seal, be it walls worn into dashes."""
    filled = [np.flatnonzero(marks.any(axis=axis)) for axis in (0, 1)]
    return any(places.size > 0 and places[-1] - places[0] > 2 * _LARGEST for places in filled)


def _cover(area: Image, points: NDArray[np.int64]) -> None:
    """Put 255 where the ink at ``points`` (N x 2, x and y) is, and between and close to it."""
    hull = cv2.convexHull(points.astype(np.int32))
    cv2.fillConvexPoly(area, hull, (255,))
    cv2.polylines(area, [hull], True, (255,), 2 * _MARGIN)


def _over_rings(marks: Image) -> Image:
    """255 over the round frames among ``marks`` (1 on 0)."""
    area = np.zeros_like(marks)
    if marks.mean() < _SEEN:
        for ring in rings.find(marks * 255, marks, _ROUND):
            cv2.circle(area, (round(ring.x), round(ring.y)), round(ring.radius) + _MARGIN, (255,), -1)
    return area


def _enclosed(marks: Image) -> bool:
    """Whether the ink of ``marks`` (1 on 0) shuts in half of its box, as a seal's frame does and writing does not."""
    closed = cv2.morphologyEx(cv2.copyMakeBorder(marks, 4, 4, 4, 4, cv2.BORDER_CONSTANT), cv2.MORPH_CLOSE, _FRAME)
    cv2.floodFill(closed, None, (0, 0), (2,))
    return int((closed != 2).sum()) > 0.5 * marks.size


def _framed(marks: Image) -> bool:
    """Whether the ink of ``marks`` (1 on 0) runs along most of the sides of the box, upright or askew, around it."""
    points = cv2.findNonZero(marks)
    if points is None:
        return False
    outline = np.zeros_like(marks)
    box = cv2.boxPoints(cv2.minAreaRect(points)).astype(np.int32)
    cv2.polylines(outline, [box], True, (1,), 1)
    near = cv2.dilate(marks, np.ones((3, 3), np.uint8))
    return float(near[outline > 0].mean()) > _SIDES


def without_seals(colour: Image, red: Image, area: Image, dpi: float) -> Image:
    """Gray of ``colour`` (H x W) with seals lifted off: inside ``area`` the red channel stands for the luminance, but
    for walls printed in red."""
    gray = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
    if not area.any():
        return gray
    lifted = cv2.max(cv2.extractChannel(colour, 2), gray)
    stamped = _stamped(colour, area, dpi)
    spread = cv2.dilate(stamped, np.ones((5, 5), np.uint8))
    paling = _paling(lifted, cv2.bitwise_and(red, area), gray)
    return np.asarray(cv2.copyTo(cv2.LUT(lifted, paling), spread, gray), np.uint8)


def _stamped(colour: Image, area: Image, dpi: float) -> Image:
    """255 on what is red inside ``area``, be it pale, but for the walls that go through it."""
    stamped = np.zeros_like(area)
    paper = int(np.median(_tint(np.ascontiguousarray(colour[::8, ::8]))))
    more = round(straight.MARGIN * dpi)
    _, _, stats, _ = patches(np.ascontiguousarray(area[::8, ::8]))
    for x, y, width, height in (stats[1:, :4] * 8).tolist():
        part = np.s_[max(0, y - more) : y + height + more, max(0, x - more) : x + width + more]
        reddish = cv2.threshold(cv2.blur(_tint(colour[part]), (3, 3)), paper + _REDDISH, 255, cv2.THRESH_BINARY)[1]
        walls = cv2.dilate(straight.walls(np.asarray(reddish, np.uint8), area[part], dpi), _FRAME)
        inside = cv2.subtract(cv2.bitwise_and(reddish, area[part]), walls)
        stamped[part] = cv2.max(stamped[part], inside)
    return stamped


def _paling(lifted: Image, stamped: Image, gray: Image) -> Image:
    """The table (256 levels) that makes the seal's own red as light as the paper and leaves black as it is."""
    paper = float(np.median(gray[::8, ::8]))
    seal = float(np.percentile(lifted[::2, ::2][stamped[::2, ::2] > 0], 30)) if stamped[::2, ::2].any() else paper
    table = np.clip(np.arange(256) * max(1.0, paper / max(seal, 0.6 * paper)), 0, 255)
    return np.asarray(table, np.uint8)
