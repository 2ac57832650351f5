"""Round seals that colour does not tell: on gray scans and photocopies, or so worn that their red is next to none.

They are found by their ring, which is paler than the page's text, and what is that pale inside it is lifted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.cleaning import rings, straight
from stages.pictures import patches, shrunk
from stages.records import Image

_TRACE, _INK = 28, 60
"""How much darker than paper (0..255) the faintest seal is, and what tells how dark the page's text is."""
_PALE, _PALER = 0.7, 0.65
"""Shares of how dark the page's text is: what is no dark ink, and a ring at most."""
_EVEN = 2.2
"""Times as dark as a quarter of a ring is at most, what three quarters of it are: text along a circle is uneven."""
_PIECE, _LEAST = 16, 250
"""Pixels at 75 dpi: an arc between two walls, longer than characters are, and the ink of all arcs of a page."""
_SMALLEST = 24
_INKED, _BARE, _BESIDE = 0.85, 20, 5
"""Share of a ring that is inked, how dark the paper on both sides of it is at most, and how far from it that is."""
_MARGIN = 5
_STRONGER, _FAINT = 1.3, 0.25
"""Times as dark as a seal's ink that text is, and that the faintest of the seal is."""
_FRAME = 0.06
"""Inches: how thick a seal's frame is, and some more."""
_SOLID, _GRAIN, _STROKE = 0.35, 0.0001, 0.0012
"""Radii of a seal that are the sides of a picture under it; square inches of a dark spot in a seal's ink, and of a thin
stroke that goes on in a dark one."""
_AROUND = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class PaleSeal:
    """Where a seal stands, in pixels of the page, and how much darker than paper (0..255) are its ink, usually
    and where it is darkest, and the page's text."""

    x: float
    y: float
    radius: float
    depth: float
    darkest: float
    text: float


def find(flat: Image, dpi: float) -> list[PaleSeal]:
    """The round seals on ``flat`` (H x W, paper near 255) that are clearly paler than its text."""
    scale = max(1.0, dpi / rings.DPI / 2)
    depth = np.asarray(255 - _darkest(shrunk(flat, int(flat.shape[1] / scale), int(flat.shape[0] / scale))), np.uint8)
    dark = _text_depth(depth)
    arcs = _arcs(depth, dark)
    if arcs is None:
        return []
    ink = np.asarray(cv2.threshold(depth, _TRACE, 255, cv2.THRESH_BINARY)[1], np.uint8)
    found = [_seal(depth, ring, dark, 2 * scale) for ring in rings.find(arcs, ink, _INKED)]
    return [seal for seal in found if seal is not None]


def _darkest(half: Image) -> Image:
    """``half`` at half its size, the darkest of four pixels each: thin strokes stay as dark as they are."""
    rows = np.minimum(half[: half.shape[0] // 2 * 2 : 2], half[1::2])
    return np.ascontiguousarray(np.minimum(rows[:, : half.shape[1] // 2 * 2 : 2], rows[:, 1::2]))


def _text_depth(depth: Image) -> float:
    counts = cv2.calcHist([depth], [0], None, [256], [0, 256]).ravel()
    counts[:_INK] = 0
    return float(np.searchsorted(np.cumsum(counts), 0.9 * counts.sum()))


def _arcs(depth: Image, dark: float) -> Image | None:
    """255 where pale ink away from dark ink is larger than characters and no straight line; None if that is little."""
    strong = cv2.threshold(depth, _PALE * dark, 255, cv2.THRESH_BINARY)[1]
    pale = cv2.subtract(cv2.threshold(depth, _TRACE, 255, cv2.THRESH_BINARY)[1], cv2.dilate(strong, _AROUND))
    for line in (np.ones((1, 49), np.uint8), np.ones((49, 1), np.uint8)):
        pale = cv2.subtract(pale, cv2.dilate(cv2.morphologyEx(pale, cv2.MORPH_OPEN, line), _AROUND))
    _, labels, stats, _ = patches(np.asarray(pale, np.uint8))
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    long = (np.maximum(width, height) >= _PIECE) & (np.minimum(width, height) >= 3)
    long[0] = False
    if stats[long, cv2.CC_STAT_AREA].sum() < _LEAST:
        return None
    return np.asarray((long.astype(np.uint8) * 255)[labels], np.uint8)


def _seal(depth: Image, ring: rings.Ring, dark: float, scale: float) -> PaleSeal | None:
    """The seal whose frame ``ring`` is; None where it is text or walls, or as dark as those."""
    edge = rings.LARGEST + 3 * _BESIDE
    padded = np.pad(depth, edge)
    around = [rings.along(padded, ring.x, ring.y, ring.radius + more, edge) for more in range(-2, 3)]
    low, middle, high = (float(v) for v in np.percentile(np.max(around, axis=0), (25, 50, 75)))
    beside = [rings.along(padded, ring.x, ring.y, ring.radius + more, edge) for more in (-_BESIDE, _BESIDE)]
    bare = max(float(np.median(side)) for side in beside) <= _BARE
    if ring.radius < _SMALLEST or high > _EVEN * low or middle > _PALER * dark or not bare:
        return None
    return PaleSeal((ring.x + 0.5) * scale, (ring.y + 0.5) * scale, ring.radius * scale, middle, high, dark)


def least_dark(seal: PaleSeal) -> int:
    """The gray value (0..255) from which on ink inside ``seal`` is taken for its own."""
    return max(0, 255 - round(_STRONGER * seal.depth))


def lifted(flat: Image, seals: list[PaleSeal], dpi: float) -> Image:
    """``flat`` without ``seals``: what is as pale inside their rings is paper; darker ink and walls stay."""
    if not seals:
        return flat
    result = flat.copy()
    for seal in seals:
        reach = seal.radius + _MARGIN * dpi / rings.DPI
        wide = reach + straight.MARGIN * dpi
        x0, y0 = max(0, int(seal.x - wide)), max(0, int(seal.y - wide))
        part = result[y0 : int(seal.y + wide) + 1, x0 : int(seal.x + wide) + 1]
        disc, frame = np.zeros_like(part), np.zeros_like(part)
        middle = round(seal.x) - x0, round(seal.y) - y0
        cv2.circle(disc, middle, round(reach), (255,), -1)
        cv2.circle(frame, middle, round(seal.radius), (255,), round(_FRAME * dpi))
        part[...] = _without(part, disc, frame, seal, dpi)
    return result


def _without(part: Image, disc: Image, frame: Image, seal: PaleSeal, dpi: float) -> Image:
    """``part`` of a page without the ink of ``seal`` inside ``disc`` (255); its ``frame`` may be uneven."""
    darkness = np.asarray(255 - part, np.uint8)
    strong = _text(darkness, frame, seal, dpi)
    any_ink = np.asarray(cv2.threshold(darkness, _FAINT * seal.depth, 255, cv2.THRESH_BINARY)[1], np.uint8)
    side = round(_SOLID * seal.radius)
    solid = cv2.morphologyEx(any_ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    stays = cv2.max(cv2.max(straight.walls(any_ink, disc, dpi), cv2.dilate(strong, _AROUND)), solid)
    stamped = cv2.dilate(_stamped(any_ink, strong, disc, dpi), np.ones((5, 5), np.uint8))
    table = np.clip(np.arange(256) * (255 / (255 - _STRONGER * seal.depth)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.copyTo(cv2.LUT(part, table), cv2.subtract(stamped, stays), part.copy()), np.uint8)


def _text(darkness: Image, frame: Image, seal: PaleSeal, dpi: float) -> Image:
    """255 on what is darker than ``seal``; on its ``frame`` alone only what is darker than the frame is anywhere."""
    text = cv2.threshold(darkness, _STRONGER * seal.depth, 255, cv2.THRESH_BINARY)[1]
    darkest = min(_STRONGER * seal.darkest, (seal.darkest + seal.text) / 2)
    spots = cv2.bitwise_and(frame, cv2.threshold(darkness, darkest, 255, cv2.THRESH_BINARY_INV)[1])
    count, labels, _, _ = patches(text)
    sure = np.zeros(count, np.uint8)
    sure[np.unique(labels[_patches_over(cv2.subtract(text, spots), _GRAIN, dpi) > 0])] = 255
    sure[0] = 0
    return np.asarray(sure[labels], np.uint8)


def _stamped(ink: Image, text: Image, disc: Image, dpi: float) -> Image:
    """255 on the ``ink`` of a seal inside ``disc``, but for edges and thin strokes that belong to ``text``."""
    near = cv2.dilate(text, np.ones((5, 5), np.uint8))
    count, labels, stats, _ = patches(cv2.bitwise_and(cv2.subtract(ink, near), disc))
    touching = np.zeros(count, np.bool_)
    touching[np.unique(labels[cv2.dilate(near, _AROUND) > 0])] = True
    lifted = ~touching | (stats[:, cv2.CC_STAT_AREA] > _STROKE * dpi * dpi)
    lifted[0] = False
    return np.asarray((lifted.astype(np.uint8) * 255)[labels], np.uint8)


def _patches_over(ink: NDArray[Any], least: float, dpi: float) -> Image:
    """The patches of ``ink`` (255 on 0) larger than ``least`` square inches."""
    _, labels, stats, _ = patches(ink)
    large = stats[:, cv2.CC_STAT_AREA] > least * dpi * dpi
    large[0] = False
    return np.asarray((large.astype(np.uint8) * 255)[labels], np.uint8)
