"""Cleanup: a decoded page becomes an upright, level, evenly lit working copy that knows its way back to the scan.

The original is never touched. Order matters: light first (everything later needs even paper), lean before direction
(reading sample lines needs level text), one warp for lean and the turn the file tells; the turn found by reading
moves pixels and changes none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.cleaning import borders, curl, direction, light, pale_seals, red_ink, reverse, seals, skew
from stages.engines.protocol import PageEngine
from stages.geometry import Box, Matrix, as_matrix, map_box
from stages.records import CleanPage, Image, PageQuality, RedInk, ScannedPage, Veil

_EXIF_TURNS = {3: 2, 6: 1, 8: 3}
_ROTATIONS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}


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
    area = seals.seal_area(red, dpi)
    gray = seals.without_seals(reduced, red, area, dpi)
    loose = red_ink.outside_seals(red, area, dpi)
    border = borders.black_border(gray)
    gray = _painted(gray, border)
    flat = light.flatten(gray, dpi)
    pale = pale_seals.find(flat, dpi)
    flat = pale_seals.lifted(flat, pale, dpi)
    lean = skew.estimate(flat)
    lean = lean if abs(lean) >= settings.least_skew else 0.0
    ink = light.ink_level(flat)
    hinted = _EXIF_TURNS.get(page.exif_orientation, 0)
    forward, size = _map(reduced.shape, lean, hinted)
    level = _warped(light.stretch(flat, ink), forward, size)
    found = direction.quarter_turns(level, engine) if settings.find_direction else 0
    apart = None
    if loose is not None:
        lifted = light.flatten(_painted(red_ink.lifted(reduced, gray, loose), border), dpi)
        lifted = light.stretch(pale_seals.lifted(lifted, pale, dpi), ink)
        pictures = (_warped(picture, forward, size) for picture in (lifted, red_ink.alone(reduced, loose)))
        apart = RedInk(*(_turned(picture, found) for picture in pictures))
    upright, gray_page = _turn(found, size) @ forward, _turned(level, found)
    red_page = _turned(_red(red, forward, level), found)
    warp = curl.find(gray_page, dpi)
    if warp is not None:
        gray_page, red_page = curl.flattened(gray_page, warp), 255 - curl.flattened(255 - red_page, warp)
        apart = apart and RedInk(*(curl.flattened(picture, warp) for picture in (apart.lifted, apart.alone)))
    gray_page, apart = _one_sided(gray_page, apart, reverse.shining_through(gray_page, red_page, dpi, engine))
    size = gray_page.shape[1], gray_page.shape[0]
    return CleanPage(
        ref=page.ref, gray=gray_page, red=red_page,
        to_scan=as_matrix(np.diag([1 / scale, 1 / scale, 1.0]) @ np.linalg.inv(upright)),
        scan_width=page.image.shape[1], scan_height=page.image.shape[0], dpi=dpi,
        holes=tuple(map_box(as_matrix(upright), hole, *size) for hole in borders.punch_holes(gray, dpi)),
        quality=PageQuality(
            skew_degrees=lean, quarter_turns=(hinted + found) % 4, contrast=light.contrast(ink),
            sharpness=light.sharpness(gray), speckle=light.speckle(gray_page), red_share=float((red > 0).mean()),
        ),
        notices=page.notices, red_ink=apart, warp=warp,
        veils=tuple(_veil(seal, as_matrix(upright), size, ink) for seal in pale),
    )  # fmt: skip


def _veil(seal: pale_seals.PaleSeal, upright: Matrix, size: tuple[int, int], ink: int) -> Veil:
    """Where ``seal`` stood on the upright page of ``size`` (width, height), its shade as the stretched page has it."""
    x, y, r = seal.x, seal.y, seal.radius
    box = map_box(upright, Box(round(x - r), round(y - r), round(x + r), round(y + r)), *size)
    shade = np.full((1, 1), pale_seals.least_dark(seal), np.uint8)
    return Veil(box, int(light.stretch(shade, ink)[0, 0]))


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


def _one_sided(gray: Image, apart: RedInk | None, reverse_side: Image | None) -> tuple[Image, RedInk | None]:
    """A page and what was parted from it, both white where ``reverse_side`` (255) is all there is."""
    if reverse_side is None:
        return gray, apart
    if apart is not None:
        apart = replace(apart, lifted=np.asarray(cv2.bitwise_or(apart.lifted, reverse_side), np.uint8))
    return np.asarray(cv2.bitwise_or(gray, reverse_side), np.uint8), apart


def _turn(quarters: int, size: tuple[int, int]) -> NDArray[np.float64]:
    """The 3x3 map of a page of ``size`` (width, height) turned clockwise by ``quarters``, exact to the pixel."""
    done = np.eye(3)
    for _ in range(quarters):
        done = np.array([[0, -1, size[1]], [1, 0, 0], [0, 0, 1]], np.float64) @ done
        size = size[::-1]
    return done


def _turned(image: Image, quarters: int) -> Image:
    return np.asarray(cv2.rotate(image, _ROTATIONS[quarters]), np.uint8) if quarters else image


def _map(shape: tuple[int, ...], lean: float, turns: int) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The 3x3 map from scan to page and the page's (width, height), large enough that no corner is lost."""
    height, width = shape[:2]
    angle = lean - 90.0 * turns
    rotation = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0.0, 0.0, 1.0]])
    corners = rotation @ np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]], np.float64)
    left, top = corners[0].min(), corners[1].min()
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]], np.float64)
    return shift @ rotation, (round(corners[0].max() - left), round(corners[1].max() - top))


def _red(red: Image, forward: NDArray[np.float64], level: Image) -> Image:
    """The red mask in the frame of ``level``; most pages have none."""
    if not red.any():
        return np.zeros_like(level)
    return 255 - _warped(255 - red, forward, (level.shape[1], level.shape[0]))


def _warped(image: Image, forward: NDArray[np.float64], size: tuple[int, int]) -> Image:
    if np.allclose(forward, np.eye(3)) and size == (image.shape[1], image.shape[0]):
        return image
    white = (255, 255, 255) if image.ndim == 3 else 255
    return np.asarray(
        cv2.warpAffine(
            image, forward[:2], size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white
        ),
        np.uint8,
    )
