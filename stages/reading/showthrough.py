"""Lines of the other side of the sheet that shine through: far paler than what is written on this side.

Mirrored figures read as figures with good scores, so the score does not tell them; their ink does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from stages.geometry import Box
from stages.reading.ink import ink_cut
from stages.records import Image, Line

_PALER, _PALEST = 70, 180
"""Gray levels (0..255) by which such ink is paler than the page's usual, and from which it is pale at all."""
_RUN = 3
"""Characters at an end of a line that shine through at least: the box of one or two may lie beside their ink."""
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
        _without_pale_ends(line, picture)
        for line, shade in zip(lines, shades, strict=True)
        if shade <= max(usual + _PALER, _PALEST)
        or line.ink == "red"
        or min(line.box.width, line.box.height) > _HEADING * height
    ]


def _without_pale_ends(line: Line, picture: Image) -> Line:
    """``line`` without what shines through beside its words: T0.8战士."""
    chars = list(line.chars)
    shades = [_shade_in(char.box, picture) if char.text.strip() else None for char in chars]
    told = [shade for shade in shades if shade is not None]
    pale = max(float(np.percentile(told, 20)) + _PALER, _PALEST) if told else 255.0
    first = next((n for n, shade in enumerate(shades) if shade is not None and shade <= pale), 0)
    last = next((n for n in range(len(chars), 0, -1) if (shade := shades[n - 1]) is not None and shade <= pale), 0)
    before, behind = (sum(shade is not None for shade in part) for part in (shades[:first], shades[last:]))
    first, last = (first if before >= _RUN else 0), (last if behind >= _RUN else len(chars))
    if first and chars[first].text.isascii() and first + 1 < last:
        first += 1  # a character's box reaches into its neighbour's ink
    if line.vertical or line.ink == "red" or last <= first or last - first == len(chars):
        return line
    kept = chars[first:last]
    box = line.box
    x0, x1 = (kept[0].box.x0 if first else box.x0), (kept[-1].box.x1 if last < len(chars) else box.x1)
    return replace(line, chars=tuple(kept), box=Box(x0, box.y0, max(x0 + 1, x1), box.y1))


def _shade(line: Line, picture: Image) -> float:
    """The gray that the darker strokes of a line reach; white where nothing there counts as ink."""
    return _shade_in(line.box, picture)


def _shade_in(box: Box, picture: Image) -> float:
    view = picture[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    ink = view[view < ink_cut(view)]
    return float(np.percentile(ink, 25)) if ink.size else 255.0
