"""Which lines stand over an underline: the next under them, those of one value, and what runs past its end."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.outside.line_cuts import text_of
from stages.records import Line

HIGHEST, _LOWEST = 2.2, 0.4
"""Heights of a line: how far its middle may lie over the underline it belongs to, and how far it may hang under it."""
BASE = 1.4
"""Heights that the middle of a value's last line may lie over the underline."""
_CLOSE, _ALIKE = 0.3, 1.4
"""How far over each other the lines of one value stand, in heights, and how much higher one may be."""
_UNDER = 0.8
"""Heights of a line that it begins below the underline of the row above, at most."""
_INSIDE = 0.6


def home(box: Box, every: Sequence[Box]) -> Box | None:
    """The underline next under ``box``, if it stands over it."""
    under = [
        u
        for u in every
        if u.x_overlap(box) > _INSIDE * box.width
        and box.y1 - _LOWEST * box.height < u.cy < box.cy + HIGHEST * box.height
    ]
    return min(under, key=lambda u: u.cy, default=None)


def is_roofed(line: Line, under: Box, every: Sequence[Box]) -> bool:
    """Whether a line stands over no more than its underline, close below one of the row above: it is no heading."""
    box, edge = line.box, _CLOSE * line.box.height
    inside = under.x0 - edge < box.x0 and box.x1 < under.x1 + edge and text_of(line.chars)[:1] not in ("（", "(")
    return inside and any(
        u.x_overlap(box) > _INSIDE * box.width and -edge < box.y0 - u.cy < _UNDER * box.height for u in every
    )


def of_one_value(lines: Sequence[Line], under: Box, head: Box, roofed: Sequence[Line]) -> list[Line]:
    """The lines that stand on an underline, and over them those that run on into them: beside the label ``head``, or
    ``roofed`` by the row above.
    """
    kept: list[Line] = []
    for line in sorted(lines, key=lambda item: -item.box.cy):
        lowest = max((other.box.cy for other in kept), default=line.box.cy)
        top = min((other.box.y0 for other in kept), default=line.box.y1)
        height = min((other.box.height for other in kept), default=line.box.height)
        level = lowest - line.box.cy < 0.5 * line.box.height
        if not kept and under.cy - line.box.cy > BASE * max(line.box.height, min(head.height, 2 * line.box.height)):
            break
        close = top - line.box.y1 < _CLOSE * line.box.height
        alike = line.box.height < _ALIKE * height
        if not level and not (close and (line in roofed or (alike and line.box.y1 > head.y0))):
            break
        kept.append(line)
    return kept


def past_the_end(over: Sequence[Line], free: Sequence[Line], every: Sequence[Box]) -> list[Line]:
    """The last character of a value close behind the others, past the end of its underline: the 月 of 1944年5月."""
    last = max(over, key=lambda line: line.box.x1, default=None)
    if last is None:
        return []
    box = last.box
    return [
        line
        for line in free
        if line not in over
        and len(text_of(line.chars)) == 1
        and -_CLOSE * box.height < line.box.x0 - box.x1 < _CLOSE * box.height
        and line.box.y_overlap(box) > _INSIDE * min(line.box.height, box.height)
        and home(line.box, every) is None
    ]
