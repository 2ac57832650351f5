"""A lone figure in a narrow cell that has too little ink for a word, 1 or 7: months in a column of their own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.geometry import Box
from stages.pictures import patches
from stages.reading.ink import ink_cut
from stages.records import Image

_NARROW = 3.5
"""Heights of a line that the cells of a column of figures are wide at most."""
_SHORT = 1.6
"""Heights of a line that a word of one figure or two is wide at most."""
_MATES = 2
"""Words of a column's other cells that tell how high its figures are."""
_AS_HIGH = (0.75, 1.3)
"""Shares of the others' height that a figure is high."""
_OFF = 0.6
"""Heights of a line that a figure stands left or right of the others at most."""


def alone(room: Box, rooms: Sequence[Box], known: Sequence[Box], picture: Image, size: float) -> Box | None:
    """The ink of ``room``, a cell without words, if it stands as high and as far in as those of the cells over and
    under it, which hold ``known`` words of a figure or two.

    ``picture`` is H x W, dark on white; ``size`` is the usual height of a line in pixels.
    """
    if room.width > _NARROW * size:
        return None
    own = _figure(room.grown(-4, -4), picture, size)
    if own is None:
        return None
    column = [r for r in rooms if abs(r.x0 - room.x0) <= 0.2 * size and abs(r.x1 - room.x1) <= 0.2 * size]
    words = [b for b in known if b.width <= _SHORT * size and any(_inside(b, r) for r in column)]
    mates = [ink for b in words if (ink := _figure(b, picture, size)) is not None]
    if len(mates) < _MATES:
        return None
    share = own.height / float(np.median([ink.height for ink in mates]))
    off = own.cx - float(np.median([ink.cx for ink in mates]))
    if not _AS_HIGH[0] <= share <= _AS_HIGH[1] or abs(off) > _OFF * size:
        return None
    lift = max(4, round((0.8 * size - own.height) / 2))
    return own.grown(4, lift).clipped(picture.shape[1], picture.shape[0])


def _inside(box: Box, room: Box) -> bool:
    return room.x0 <= box.cx < room.x1 and room.y0 <= box.cy < room.y1


def _figure(room: Box, picture: Image, size: float) -> Box | None:
    """The upright ink of a room without its specks; None where there is none, or some lies flat."""
    inner = room.clipped(picture.shape[1], picture.shape[0])
    view = picture[inner.y0 : inner.y1, inner.x0 : inner.x1]
    _, _, stats, _ = patches((view < ink_cut(view)).astype(np.uint8))
    large = [(x, y, x + w, y + h) for x, y, w, h, _ in stats.tolist()[1:] if h >= 0.25 * size]
    if not large:
        return None
    x0, y0, x1, y1 = (pick(each) for pick, each in zip((min, min, max, max), zip(*large, strict=True), strict=True))
    if x1 - x0 > 1.5 * (y1 - y0):
        return None
    return Box(x0 + inner.x0, y0 + inner.y0, x1 + inner.x0, y1 + inner.y0)
