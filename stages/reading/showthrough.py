"""Lines of the other side of the sheet that shine through: far paler than what is written on this side.

Mirrored figures read as figures with good scores, so the score does not tell them; their ink does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.reading.ink import ink_cut
from stages.records import Image, Line

_PALER, _PALEST = 70, 180
"""Gray levels (0..255) by which such ink is paler than the page's usual, and from which it is pale at all."""
_HEADING = 1.6
"""Times the usual height from which a line is a heading, which may be printed as pale as its maker liked."""


def without(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` without those that only shine through ``picture`` (H x W uint8, dark on white)."""
    if len(lines) < 3:
        return list(lines)
    shades = [_shade(line, picture) for line in lines]
    usual = float(np.median(shades))
    height = float(np.median([min(line.box.width, line.box.height) for line in lines]))
    return [
        line
        for line, shade in zip(lines, shades, strict=True)
        if shade <= max(usual + _PALER, _PALEST)
        or line.ink == "red"
        or min(line.box.width, line.box.height) > _HEADING * height
    ]


def _shade(line: Line, picture: Image) -> float:
    """The gray that the darker strokes of a line reach; white where nothing there counts as ink."""
    view = picture[max(0, line.box.y0) : line.box.y1, max(0, line.box.x0) : line.box.x1]
    ink = view[view < ink_cut(view)]
    return float(np.percentile(ink, 25)) if ink.size else 255.0
