"""Where ink is: what counts as dark on a part of a page, and how far it reaches."""

from __future__ import annotations

import numpy as np

from stages.geometry import Box
from stages.records import Image

_FAINTEST = 40


def ink_cut(view: Image) -> int:
    """The gray value under which a pixel of ``view`` is ink: half way between its darkest strokes and paper.

    Judged place by place, because bold labels and faint carbon strokes share a page. 0 when ``view`` holds no ink.
    """
    if view.size == 0:
        return 0
    rank = max(0, round(view.size * 0.005) - 1)
    dark = int(np.partition(view.ravel(), rank)[rank])
    return 0 if 255 - dark < _FAINTEST else min(215, (255 + dark) // 2 + 10)


def tightened(box: Box, picture: Image) -> Box | None:
    """``box`` drawn in to its ink sideways; None when there is none."""
    clip = box.clipped(picture.shape[1], picture.shape[0])
    if clip.area <= 0:
        return None
    view = picture[clip.y0 : clip.y1, clip.x0 : clip.x1]
    ink = view < ink_cut(view)
    if ink.sum() < 12:
        return None
    columns = np.flatnonzero(ink.sum(axis=0) > 0)
    return Box(
        max(clip.x0, clip.x0 + int(columns[0]) - 3), clip.y0, min(clip.x1, clip.x0 + int(columns[-1]) + 4), clip.y1
    )
