"""Cleanup: a decoded page becomes an upright, level, evenly lit working copy that knows its way back to the scan.

The original is never touched. Order matters: light first (everything later needs even paper), lean before direction
(reading sample lines needs level text), one warp for lean and turn together so that pixels are interpolated only once.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.cleaning import borders, direction, light, seals, skew
from stages.engines.protocol import PageEngine
from stages.geometry import as_matrix, map_box
from stages.records import CleanPage, Image, PageQuality, ScannedPage

_EXIF_TURNS = {3: 2, 6: 1, 8: 3}


@dataclass(frozen=True, slots=True)
class CleanupSettings:
    """``working_dpi`` is the resolution of the working copy; finer scans are reduced to it, coarser ones kept."""

    working_dpi: float = 300.0
    least_skew: float = 0.06
    find_direction: bool = True


def run(page: ScannedPage, settings: CleanupSettings, engine: PageEngine) -> CleanPage:
    """Clean one page. Never raises for bad paper: an empty page stays an empty page."""
    reduced, scale = _reduced(page, settings)
    dpi = page.dpi * scale
    red = seals.red_mask(reduced)
    gray = seals.without_seals(reduced, red, dpi)
    border = borders.black_border(gray)
    gray = _painted(gray, border)
    flat = light.flatten(gray, dpi)
    lean = skew.estimate(flat)
    lean = lean if abs(lean) >= settings.least_skew else 0.0
    turns = _turns(flat, lean, page, settings, engine)
    ink = light.ink_level(flat)
    forward, size = _map(reduced.shape, lean, turns)
    level = _warped(light.stretch(flat, ink), forward, size)
    return CleanPage(
        ref=page.ref, gray=level, red=_red(red, forward, size),
        to_scan=as_matrix(np.diag([1 / scale, 1 / scale, 1.0]) @ np.linalg.inv(forward)),
        scan_width=page.image.shape[1], scan_height=page.image.shape[0], dpi=dpi,
        holes=tuple(map_box(as_matrix(forward), hole, *size) for hole in borders.punch_holes(gray, dpi)),
        quality=PageQuality(
            skew_degrees=lean, quarter_turns=turns, contrast=light.contrast(ink), sharpness=light.sharpness(gray),
            speckle=light.speckle(level), red_share=float((red > 0).mean()),
        ),
        notices=page.notices,
    )  # fmt: skip


def _reduced(page: ScannedPage, settings: CleanupSettings) -> tuple[Image, float]:
    scale = min(1.0, settings.working_dpi / page.dpi)
    if scale > 0.95:
        return page.image, 1.0
    return np.asarray(cv2.resize(page.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8), scale


def _painted(gray: Image, border: Image) -> Image:
    """``gray`` with the scanner's black frame painted in the colour of the paper."""
    if not border.any():
        return gray
    inside = gray[::4, ::4][border[::4, ::4] == 0]
    paper = int(np.percentile(inside, 75)) if inside.size else 255
    return np.asarray(cv2.copyTo(np.full_like(gray, paper), border, gray.copy()), np.uint8)


def _turns(flat: Image, lean: float, page: ScannedPage, settings: CleanupSettings, engine: PageEngine) -> int:
    hinted = _EXIF_TURNS.get(page.exif_orientation, 0)
    if not settings.find_direction:
        return hinted
    forward, size = _map(flat.shape, lean, hinted)
    return (hinted + direction.quarter_turns(_warped(flat, forward, size), engine)) % 4


def _map(shape: tuple[int, ...], lean: float, turns: int) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The 3x3 map from scan to page and the page's (width, height), large enough that no corner is lost."""
    height, width = shape[:2]
    angle = lean - 90.0 * turns
    rotation = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0.0, 0.0, 1.0]])
    corners = rotation @ np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]], np.float64)
    left, top = corners[0].min(), corners[1].min()
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64)
    return shift @ rotation, (round(corners[0].max() - left), round(corners[1].max() - top))


def _red(red: Image, forward: NDArray[np.float64], size: tuple[int, int]) -> Image:
    """The red mask in the page frame; most pages have none."""
    if not red.any():
        return np.zeros(size[::-1], np.uint8)
    return 255 - _warped(255 - red, forward, size)


def _warped(image: Image, forward: NDArray[np.float64], size: tuple[int, int]) -> Image:
    if np.allclose(forward, np.eye(3)) and size == (image.shape[1], image.shape[0]):
        return image
    white = (255, 255, 255) if image.ndim == 3 else 255
    return np.asarray(
        cv2.warpPerspective(
            image, forward, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white
        ),
        np.uint8,
    )
