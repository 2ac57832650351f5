"""Red ink outside seals: the page as if it were not there, and nothing but it.

A correction in red is struck through and written beside what another hand wrote in black or blue. Both must be read, so
they are parted by colour: red ink keeps the red channel nearly bright, and what it does darken is proportional to its
tint, which is measured on the page's own red.
"""

from __future__ import annotations

import cv2
import numpy as np

from stages.records import Image

_LEAST_INCHES = 0.004
"""Square inches of red ink under which nothing was written: a character of pen ink covers some 0.006."""
_PALE = 12
"""How much redder than paper (0..255) a pixel near red ink is if it is red ink too."""
_MOST = 0.06
"""Share of a page (0..1) from which red is the colour of its paper or of a picture."""


def outside_seals(red: Image, area: Image, dpi: float) -> Image | None:
    """``red`` (H x W, 255 where red) outside the ``area`` of seals; None where that is too little to be writing, or too
    much."""
    if not red.any():
        return None
    loose = cv2.subtract(red, area)
    count = cv2.countNonZero(loose)
    if count < _LEAST_INCHES * dpi * dpi or count > _MOST * loose.size:
        return None
    return np.asarray(loose, np.uint8)


def lifted(colour: Image, gray: Image, loose: Image) -> Image:
    """``gray`` (H x W) with the ink of ``loose`` lifted off it; other ink under it stays dark. ``colour`` is BGR."""
    red = cv2.extractChannel(colour, 2)
    tint = _tint(colour)
    inked, paper = loose > 0, int(np.median(red[::8, ::8]))
    darkened = (paper - red[inked].astype(np.float32)) / np.maximum(tint[inked], 1)
    share = float(np.clip(np.median(darkened), 0.0, 0.8))
    restored = cv2.addWeighted(red, 1.0, tint, share, 0)
    return np.asarray(
        cv2.copyTo(cv2.max(np.asarray(restored, np.uint8), gray), _spread(tint, loose), gray.copy()), np.uint8
    )


def alone(colour: Image, loose: Image) -> Image:
    """The ink of ``loose`` alone (H x W), dark on white. ``colour`` is BGR.

    The tint tells what is red, the green channel how dark it is: colour is stored at half the size and blurs strokes.
    """
    green = cv2.extractChannel(colour, 1)
    dark = cv2.subtract(np.full_like(green, int(np.median(green[::8, ::8]))), green)
    tint = _tint(colour)
    shown = cv2.min(cv2.convertScaleAbs(dark, alpha=1.25), cv2.convertScaleAbs(tint, alpha=2.5))
    return np.asarray(255 - cv2.bitwise_and(np.asarray(shown, np.uint8), _spread(tint, loose)), np.uint8)


def _spread(tint: Image, loose: Image) -> Image:
    """255 over the ink of ``loose`` and the paler strokes that belong to it."""
    near = cv2.dilate(loose, np.ones((25, 25), np.uint8))
    pale = cv2.bitwise_and(cv2.threshold(tint, _PALE, 255, cv2.THRESH_BINARY)[1], near)
    return np.asarray(cv2.dilate(cv2.max(pale, loose), np.ones((5, 5), np.uint8)), np.uint8)


def _tint(colour: Image) -> Image:
    """How much redder than its paper every pixel of ``colour`` (BGR) is, 0..255."""
    blue, green, red = cv2.split(colour)
    tint = cv2.subtract(red, cv2.max(green, blue))
    return np.asarray(cv2.subtract(tint, float(np.median(tint[::8, ::8]))), np.uint8)
