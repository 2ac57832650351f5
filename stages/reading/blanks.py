"""The blanks of a form outside cells: where text may stand on and before underlines, and where the finder's boxes are
cut that run over a label and its value, or over several pairs of a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, union
from stages.reading.ink import ink_cut, tightened
from stages.records import Cell, Image, Ruling

_REACH, _WHITE = 0.6, 0.08
"""Line heights: how far from an underline's end a box may be cut, and the least white there."""
_WORD, _GAPS = 1.3, 3
"""Times the usual white of a box that a place is white where it is cut, and of how many such that is told."""
_LINED = 5
_AS_HIGH = 2.0
"""Times as high as another that a box of the same line may be; a seal beside it is higher."""
_LABEL = 1.2
"""Line heights that a label between two underlines takes at least; what is narrower is a break of one."""


def unders(rulings: Sequence[Ruling], cells: Sequence[Cell], size: float) -> list[Box]:
    """The underlines: level rulings by themselves, no walls of a cell."""
    boxes = []
    for ruling in rulings:
        line = ruling.box
        wall = any(cell.box.grown(12, 12).overlap(line) for cell in cells)
        if ruling.horizontal and not wall and line.width > 1.5 * size:
            boxes.append(line)
    return boxes


def rooms(lines: Sequence[Box], size: float, width: int) -> list[Box]:
    """The room for a line of text over each underline, and before it for a label that may take two rows.

    ``lines`` are the underlines of a page ``width`` wide; none of them is wider than most of the page.
    """
    found = [Box(line.x0, round(line.y0 - 1.25 * size), line.x1, line.y0 + 4) for line in lines]
    margin = min((line.x0 for line in lines), default=0) - round(6 * size)
    for line in lines:
        if line.width > 0.75 * width:
            continue
        before = [o.x1 for o in lines if o.x1 <= line.x0 and abs(o.cy - line.cy) < 0.6 * size]
        left = max([margin, 0, *before])
        if _LABEL * size < line.x0 - left < 12 * size:
            found.append(Box(left, round(line.y0 - 1.25 * size), line.x0, round(line.y1 + 0.5 * size)))
    return [box for box in found if box.y0 > 0]


def at_ends(boxes: Sequence[Box], lines: Sequence[Box], picture: Image, size: float) -> list[Box]:
    """The finder's ``boxes`` outside cells, cut where underlines under them begin and end."""
    if not lines:
        return list(boxes)
    parts = [part for box in boxes for part in _parts(box, lines, picture, size)]
    return _rejoined(parts)


def _parts(whole: Box, lines: Sequence[Box], picture: Image, size: float) -> list[Box]:
    box = whole.clipped(picture.shape[1], picture.shape[0])
    if box.width < 2 * size or box.height > 3 * size:
        return [whole]
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    parts = cut(box, lines, view < ink_cut(view), size)
    if len(parts) < 2:
        return [whole]
    tight = [tightened(part, picture) for part in parts]
    return [_to_height(part, picture) for part in tight if part is not None]


def _to_height(box: Box, picture: Image) -> Box:
    """``box`` drawn in to its ink from above and below: a value often stands higher than its label."""
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    rows = np.flatnonzero((view < ink_cut(view)).any(axis=1))
    return Box(box.x0, max(box.y0, box.y0 + int(rows[0]) - 4), box.x1, min(box.y1, box.y0 + int(rows[-1]) + 5))


def _rejoined(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that run over each other made one: the finder gave the same character to both."""
    kept: list[Box] = []
    for box in boxes:
        n = next((n for n, k in enumerate(kept) if _share_ink(k, box)), None)
        if n is None:
            kept.append(box)
        else:
            kept[n] = union([kept[n], box])
    return kept


def _share_ink(a: Box, b: Box) -> bool:
    low, high = sorted((a.height, b.height))
    level = high < _AS_HIGH * low and a.y_overlap(b) > 0.7 * low and min(a.width, b.width) < 1.5 * high
    return level and a.x_overlap(b) > 0.3 * min(a.width, b.width)


def cut(box: Box, lines: Sequence[Box], ink: NDArray[np.bool_], size: float) -> list[Box]:
    """``box`` cut in the white next to where an underline under it begins or ends; ``ink`` is where it has ink."""
    level = [u for u in lines if -0.35 * box.height < u.cy - box.y1 < 0.45 * box.height]
    row = [u for u in level if u.x_overlap(box) > 0.5 * size]
    if level and box.x0 > min(u.x0 for u in level) - 0.5 * size and _is_lined(level, lines, size):
        return [box]
    edges = [x for u in row for x in (u.x0, u.x1) if box.x0 + 0.25 * size < x < box.x1 - 0.25 * size]
    edges = [x for x in edges if not any(0 < abs(x - o) < _LABEL * size for u in row for o in (u.x0, u.x1))]
    filled = np.asarray(ink.any(axis=0))
    places = sorted({place for x in edges if (place := _white(filled, x - box.x0, size)) is not None})
    ends = [box.x0, *(box.x0 + place for place in places), box.x1]
    return [Box(a, box.y0, b, box.y1) for a, b in pairwise(ends) if b > a]


def _is_lined(level: Sequence[Box], lines: Sequence[Box], size: float) -> bool:
    """Whether a row of underlines is one of many that begin and end alike: writing paper, its lines worn in places."""
    ends = min(u.x0 for u in level), max(u.x1 for u in level)
    alike = sum(abs(u.x0 - ends[0]) < 0.5 * size and abs(u.x1 - ends[1]) < 0.5 * size for u in lines)
    return alike >= _LINED


def _white(filled: NDArray[np.bool_], at: int, size: float) -> int | None:
    """The middle of the widest white near ``at``; None when there is none within reach."""
    low, high = max(0, round(at - _REACH * size)), min(filled.size, round(at + _REACH * size))
    white = np.flatnonzero(~filled[low:high])
    if not white.size:
        return None
    runs = np.split(white, np.flatnonzero(np.diff(white) > 1) + 1)
    widest = max(runs, key=lambda run: (run.size, -abs(low + int(run[0]) - at)))
    return low + int(widest[0] + widest[-1]) // 2 if widest.size >= max(2, _WHITE * size, _wide(filled)) else None


def _wide(filled: NDArray[np.bool_]) -> float:
    """Pixels of white that are more than there is between the characters of a word."""
    edges = np.flatnonzero(np.diff(filled.astype(np.int8), prepend=0, append=0))
    gaps = edges[2::2] - edges[1:-1:2]
    return _WORD * float(np.median(gaps)) if gaps.size >= _GAPS else 0.0
