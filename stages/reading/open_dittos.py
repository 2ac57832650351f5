"""Ditto marks in tables without walls: two short strokes under a text, in a row whose other texts stand under texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.geometry import Box
from stages.reading import dittos
from stages.records import Image, Line

_LEVEL, _NEXT = 0.5, 2.6
"""Heights of a line that the middles of one row lie apart at most, and those of a row and the next."""
_UNDER = 2
"""Texts of a row that stand under texts of the row above at least: then it is a row of the same table."""
_ASIDE = 1.0
"""Heights of a line beside the text above that a mark may stand."""


def marked(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` with 〃 for the marks outside cells; ``picture`` is H x W uint8, dark on white."""
    rows = _rows([line for line in lines if line.cell is None and not line.vertical and line.chars])
    heights: dict[int, float] = {}
    gone: set[int] = set()
    found: list[Line] = []
    for above, row in pairwise(rows):
        if not _goes_on(above, row):
            continue
        for text in above:
            under = [line for line in row if line.box.x_overlap(text.box) > 0]
            height = heights.get(id(text)) or dittos.ink_height([text], picture)
            mark = dittos.mark_in(_room(text, row, under, picture), height, under, picture)
            if mark is not None:
                heights[id(mark)] = height
                gone |= {id(line) for line in under}
                found.append(mark)
                row[:] = [mark, *(line for line in row if line not in under)]
    return [*(line for line in lines if id(line) not in gone), *found]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.box.cy):
        if rows and line.box.cy - rows[-1][0].box.cy < _LEVEL * line.box.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(above: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a row has no more texts than the one close above it, and they stand under texts of that."""
    height = max(line.box.height for line in row)
    near = row[0].box.cy - above[0].box.cy < _NEXT * height
    under = sum(any(line.box.x_overlap(over.box) > 0 for over in above) for line in row)
    return near and under >= _UNDER and under == len(row) <= len(above)


def _room(text: Line, row: Sequence[Line], under: Sequence[Line], picture: Image) -> Box:
    """The paper under a text, between those of the row that stand beside it."""
    reach = round(_ASIDE * text.box.height)
    beside = [line.box for line in row if line not in under]
    left = max((box.x1 for box in beside if box.cx < text.box.cx), default=0)
    right = min((box.x0 for box in beside if box.cx > text.box.cx), default=picture.shape[1])
    top, bottom = min(line.box.y0 for line in row), max(line.box.y1 for line in row)
    return Box(max(left, text.box.x0 - reach), top, min(right, text.box.x1 + reach), bottom)
