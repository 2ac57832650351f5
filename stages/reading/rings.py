"""A ring drawn round a value: its halves are read once more as lines over and under it, its ends as C and D."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stages.geometry import Box
from stages.pictures import patches
from stages.reading.ink import ink_cut
from stages.records import Image, Line

_SURE, _DOUBTFUL = 0.95, 0.93
"""Scores of a value at least, and at most of a line that is no more than a part of it and of the ring."""
_INTO = 0.25
"""Share of such a line's height that it reaches into the value: lines of writing stand further apart."""
_WITHIN = 0.85
_STROKE = 0.6
"""Share of such a line's width along which one stroke runs beside the value, as no character does."""
_LEFT, _RIGHT = frozenset("C（(c"), frozenset("D）)")
_TOUCH = 0.6
"""Heights of a value that the ends of a ring stand apart from it at most."""


def without(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` without what a ring round one of them was read as; ``picture`` is H x W, dark on white, with
    all that is drawn on it: a flat part of a ring may have been taken for a ruling."""
    kept = [line for line in lines if not any(_is_half(line, value, picture) for value in lines)]
    ends = {id(end) for value in kept for end in _ends(value, kept)}
    return [line for line in kept if id(line) not in ends]


def _is_half(line: Line, value: Line, picture: Image) -> bool:
    """Whether a line is the upper or the lower half of a ring with a part of ``value``."""
    if line is value or line.cell != value.cell or line.vertical or value.vertical:
        return False
    if value.score < _SURE or line.score > _DOUBTFUL or len(line.chars) > len(value.chars) + 1:
        return False
    one, other = line.box, value.box
    if one.y_overlap(other) < _INTO * one.height or one.x_overlap(other) < _WITHIN * one.width:
        return False
    outside = Box(one.x0, one.y0, one.x1, other.y0) if one.cy < other.cy else Box(one.x0, other.y1, one.x1, one.y1)
    return _has_long_stroke(outside, picture)


def _has_long_stroke(room: Box, picture: Image) -> bool:
    """Whether one stroke runs along most of a part of the page."""
    clip = room.clipped(picture.shape[1], picture.shape[0])
    view = picture[clip.y0 : clip.y1, clip.x0 : clip.x1]
    if not view.size:
        return False
    _, _, stats, _ = patches((view < ink_cut(view)).astype(np.uint8))
    return any(width >= _STROKE * clip.width for _, _, width, _, _ in stats[1:].tolist())


def _ends(value: Line, lines: Sequence[Line]) -> list[Line]:
    """The two ends of a ring round ``value``, one of them at least read as a letter."""
    reach = _TOUCH * value.box.height
    level = [
        line
        for line in lines
        if len(line.chars) == 1 and line.cell == value.cell and line.box.y_overlap(value.box) > 0.6 * value.box.height
    ]
    before = [line for line in level if line.text in _LEFT and abs(value.box.x0 - line.box.x1) < reach]
    behind = [line for line in level if line.text in _RIGHT and abs(line.box.x0 - value.box.x1) < reach]
    ends = [*before[:1], *behind[:1]]
    return ends if len(ends) == 2 and any(end.text.isascii() and end.text.isalpha() for end in ends) else []
