"""Words the text finder passed over between others of a row outside cells: 男 on a dotted line, 初中 in a wide row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.geometry import Box
from stages.reading import overlooked
from stages.reading.ink import ink_cut
from stages.records import Image

_WIDE, _BESIDE = 1.5, 0.3
"""Heights of a line that a gap with a word in it is wide at least; those that it stands away from its neighbours."""
_LEVEL, _TALL, _LONG = 0.4, 0.55, 6.0
"""Heights of a line: from the middle of a box to that of another level with it, at most; how high such a word is, and
how long at most."""
_LEAST, _WRITTEN = 4, 2
"""Boxes of a page that show its rows; levels with two boxes or more that show a form and no running text."""
_PALER = 40
"""Gray levels (0..255) by which the word may be paler than the text around: more is the other side of the sheet."""


def words(known: Sequence[Box], picture: Image, size: float) -> list[Box]:
    """Such words of ``picture`` (H x W uint8, dark on white) between the ``known`` boxes outside cells.

    ``size`` is the usual height of a line in pixels.
    """
    lying = [box for box in known if box.width > 0.8 * box.height and 0.5 * size < box.height < 2 * size]
    rooms = _rooms(lying, size) if len(lying) >= _LEAST else []
    if not rooms:
        return []
    seen = [box for _, box in overlooked.words(known, [(None, room) for room in rooms], picture, size)]
    seen = [box for box in seen if box.height >= _TALL * size and box.width <= _LONG * size]
    usual = float(np.median([_shade(box, picture) for box in lying])) if seen else 0.0
    return [box for box in seen if _shade(box, picture) <= usual + _PALER]


def _rooms(boxes: Sequence[Box], size: float) -> list[Box]:
    """The gaps in rows: from each box to the next one level with it, or to where the page's text ends."""
    end = max(box.x1 for box in boxes)
    found: list[Box] = []
    several = 0
    for box in boxes:
        level = [o for o in boxes if o is not box and abs(o.cy - box.cy) < _LEVEL * min(o.height, box.height)]
        several += bool(level)
        start = box.x1 + round(_BESIDE * size)
        stop = min((o.x0 - round(_BESIDE * size) for o in level if o.x0 > box.cx), default=end)
        if stop - start > _WIDE * size:
            lift = round(0.15 * box.height)
            found.append(Box(start, box.y0 - lift, stop, box.y1 + lift))
    return found if several >= _WRITTEN * 2 else []


def _shade(box: Box, picture: Image) -> float:
    view = picture[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    ink = view[view < ink_cut(view)]
    return float(np.percentile(ink, 25)) if ink.size else 255.0
