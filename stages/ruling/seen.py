"""What is seen of drawn lines on a page, along and across, before it is told which of them are walls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from stages.records import Image
from stages.ruling import stretches
from stages.ruling.pieces import RIDGE, along, depth_of
from stages.ruling.rows import in_rows, set_close
from stages.ruling.strokes import Stroke, darkness, ink_beside, is_dashed, joined, trace

_COVERED = 0.5
_PALE, _PALE_INK, _DEEP = 50, 130, 130
"""How dark (0..255) the lines of a page and the strokes of its text usually are, at most, where its walls are too pale
to be seen whole, and how dark these are made."""
GAPPY = 0.9
"""The share of a line that is drawn below which it may be strokes of the rows of a list."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of lines along x in a ``picture`` (H x W): how dark each pixel is against what stands above and
    below it, pieces, the mask (255) of their pixels, strokes that are lines by their length, and the others."""

    picture: Image
    depth: Image
    pieces: list[Stroke]
    mask: Image
    joined: list[Stroke]
    likely: list[Stroke]
    short: list[Stroke]


def both_ways(gray: Image, dpi: float) -> tuple[Seen, Seen, float, float]:
    """Lines across and, in the picture turned over, down; how dark (0..255) lines and strokes of text usually are.

    A copy so pale that its walls are not seen whole is looked at in a deeper picture.
    """
    across, down, usual, strokes = _both(gray, dpi)
    pale = 0 < usual < _PALE and 0 < strokes < _PALE_INK
    return _both(_deeper(gray, _DEEP / usual), dpi) if pale else (across, down, usual, strokes)


def _both(gray: Image, dpi: float) -> tuple[Seen, Seen, float, float]:
    across, down = _seen(gray, dpi), _seen(np.asarray(cv2.transpose(gray), np.uint8), dpi)
    return across, down, _usual_darkness(across, down), _stroke_darkness(across.depth)


def _seen(picture: Image, dpi: float) -> Seen:
    depth = depth_of(picture, dpi)
    pieces, mask = along(depth, picture, dpi)
    strokes = joined(pieces, depth, dpi)
    likely, short = _by_length(strokes, picture, depth, dpi)
    return Seen(picture, depth, pieces, mask, strokes, likely, short)


def _deeper(gray: Image, times: float) -> Image:
    """``gray`` with its ink that many times as dark against white."""
    return np.asarray(255 - cv2.multiply(255 - gray, 1.0, scale=times), np.uint8)


def _by_length(strokes: Sequence[Stroke], gray: Image, depth: Image, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """Strokes that are lines by their length alone, and the others."""
    long = [s for s in strokes if _long(s, gray, depth, dpi)]
    return long, [s for s in strokes if s not in long]


def _usual_darkness(*seen: Seen) -> float:
    """How dark (0..255) the page's lines usually are, by length; 0 with too few to say."""
    lines = [(line, each.depth) for each in seen for line in each.likely]
    if len(lines) < 4:
        return 0.0
    shades = [darkness(line, depth) for line, depth in lines]
    return float(np.median(np.repeat(shades, [line.length for line, _ in lines])))


def _stroke_darkness(depth: Image) -> float:
    """How dark (0..255) the strokes of the page's text are against their paper."""
    strokes = depth[::3, ::3]
    strokes = strokes[strokes > 2 * RIDGE]
    return float(np.percentile(strokes, 85)) if strokes.size > 500 else 0.0


def _long(stroke: Stroke, gray: Image, depth: Image, dpi: float) -> bool:
    """Long enough, mostly drawn, and not the strokes of a line of print that happen to stand level."""
    if stroke.length < stretches.LEAST * dpi:
        return False
    least = 0.78 if stroke.length < 2.2 * dpi else _COVERED
    shades = trace(stroke, depth)
    dark = shades > RIDGE
    covered = stroke.drawn >= least * stroke.length or is_dashed(dark)
    if not covered or not stands_free(stroke, gray, dpi):
        return False
    if dark.mean() < GAPPY and in_rows(stroke, dark, gray, dpi):
        return False
    return stroke.length >= 6 * dpi or not set_close(stroke, shades, gray, dpi)


def stands_free(stroke: Stroke, gray: Image, dpi: float) -> bool:
    """Whether paper, or the second line of a double rule, is above and below; strokes of print stand in ink."""
    if stroke.length > 6 * dpi:
        return True
    sides = sorted(0.0 if share > 0.85 else share for share in ink_beside(stroke, gray, dpi))
    return sides[0] < 0.2 and sides[1] < 0.6 and sum(sides) < (0.8 if stroke.length < stretches.LEAST * dpi else 0.34)
