"""Even light and paper colour: what is paper becomes white, what is ink stays dark.

Everything is done on a working copy; DA/T 31 forbids removing stains and holes from the archival image itself.
"""

from __future__ import annotations

import cv2
import numpy as np

from stages.pictures import patches, shrunk
from stages.records import Image

_BACKGROUND_SHRINK = 8
_STEEPEST = 1024


def background(gray: Image, dpi: float) -> Image:
    """The paper under the ink, as an image of the same size: ``gray`` (H x W) closed over strokes and smoothed."""
    height, width = gray.shape
    small = shrunk(gray, width // _BACKGROUND_SHRINK, height // _BACKGROUND_SHRINK)
    reach = max(5, round(dpi * 0.12 / _BACKGROUND_SHRINK)) | 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    smooth = cv2.GaussianBlur(cv2.medianBlur(closed, 5), (0, 0), reach / 2)
    return np.asarray(cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def flatten(gray: Image, dpi: float) -> Image:
    """``gray`` divided by its background: paper near 255 whatever its colour, stains and shadows gone."""
    return np.asarray(cv2.divide(gray, background(gray, dpi), scale=255), np.uint8)


def ink_level(flat: Image) -> int:
    """The gray value (0..255) that typical ink reaches on a flattened page; 255 where nothing is written.

    Taken from the darker side of Otsu's cut over pixels that differ from paper, so that a sparse page and a full one
    give the same answer.
    """
    sample = np.ascontiguousarray(flat[::2, ::2])
    histogram = cv2.calcHist([sample], [0], None, [256], [0, 256]).ravel().astype(np.float64)
    histogram[235:] = 0
    if histogram.sum() < flat.size / 4 * 0.0005:
        return 255
    cumulative = np.cumsum(histogram) / histogram.sum()
    return int(np.searchsorted(cumulative, 0.25))


def stretch(flat: Image, ink: int) -> Image:
    """Levels pulled apart: ink of gray ``ink`` becomes near black, paper white, and nothing in between is thrown away.

    Faint strokes often share a page with bold print; a hard white point would lose them, and the reader copes with pale
    ink far better than with missing ink.
    """
    low = min(ink, 150) * 0.55
    table = np.clip((np.arange(256) - low) / (246 - low), 0, 1)
    return np.asarray(cv2.LUT(flat, (table * 255).astype(np.uint8)), np.uint8)


def contrast(ink: int) -> float:
    """How far ink of gray ``ink`` (0..255) stands from paper, 0..1."""
    return (255 - ink) / 255


def sharpness(gray: Image) -> float:
    """Strength of the steepest edges relative to contrast, 0..1: blur and poor copies score low."""
    small = np.ascontiguousarray(gray[: gray.shape[0] // 2 * 2 : 2, ::2])
    edges = np.abs(cv2.Laplacian(small, cv2.CV_16S)).astype(np.uint16)
    counts = np.cumsum(cv2.calcHist([edges], [0], None, [_STEEPEST], [0, _STEEPEST]))
    return min(1.0, float(np.searchsorted(counts, 0.995 * counts[-1])) / 400)


def speckle(flat: Image) -> float:
    """Share (0..1) of dark components of the upper left quarter that are dust: a handful of pixels, no stroke."""
    binary = (flat[: flat.shape[0] // 2, : flat.shape[1] // 2] < 160).astype(np.uint8)
    count, _, stats, _ = patches(binary)
    if count < 20:
        return 0.0
    return float((stats[1:, cv2.CC_STAT_AREA] <= 6).mean())
