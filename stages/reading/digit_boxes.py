"""Numbers written one figure a box: the row of boxes read as one line, each figure then put back into its box.

A lone 1 or 7 is a stroke that the reader takes for dirt; in its row it is a figure like the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from stages.geometry import Box, union
from stages.reading.ink import ink_cut
from stages.reading.segments import Segment
from stages.records import Cell, Char, Image, Line

_LEAST = 10
_WALL, _INK = 8, 0.01
"""Pixels along a box's sides that may be wall, and the share of the rest that is ink where a figure stands."""
_FIGURES, _MOST = frozenset("0123456789X"), 0.6
"""What stands in such boxes, and the share of them at least: the cells of an upright table are boxes in a row, too."""
_NARROW = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")
"""Set wide apart, figures are taken for wide ones; the width is the boxes', not the writer's."""


def runs(cells: Sequence[Cell]) -> list[list[int]]:
    """Rows of ten narrow cells or more, wall to wall and alike, as indexes from left to right."""
    order = sorted(range(len(cells)), key=lambda i: (round(cells[i].box.cy / 12), cells[i].box.x0))
    found: list[list[int]] = []
    run: list[int] = []
    for index in order:
        box = cells[index].box
        if box.width > 1.6 * box.height:
            continue
        if run and _follows(cells[run[-1]].box, box):
            run.append(index)
            continue
        found.append(run)
        run = [index]
    return [run for run in [*found, run] if len(run) >= _LEAST]


def _follows(one: Box, other: Box) -> bool:
    near = 0.35 * max(one.width, other.width)
    level = one.y_overlap(other) > 0.8 * max(one.height, other.height)
    return level and abs(other.x0 - one.x1) < near and 0.6 < one.width / max(1, other.width) < 1.7


def reread(
    lines: Sequence[Line], cells: Sequence[Cell], picture: Image, read: Callable[[Segment], Sequence[Char]]
) -> list[Line]:
    """``lines`` with the figures of each row of boxes as its one line shows them, where that shows more of them.

    ``picture``: H x W, dark on white; a row that is mostly empty there is left alone.
    """
    kept = list(lines)
    for run in runs(cells):
        inside = [line for line in kept if line.cell in run]
        filled = {line.cell for line in inside} | {i for i in run if _inked(cells[i].box, picture)}
        if len(filled) < 0.4 * len(run):
            continue
        strip = union(cells[i].box for i in run).grown(-3, -3)
        chars = [c for c in read(Segment(strip, None)) if c.text.strip()]
        placed = _placed(chars, run, cells)
        figures = sum(line.text in _FIGURES for line in placed)
        if len(placed) > len(inside) and figures >= _MOST * len(placed):
            kept = [line for line in kept if line.cell not in run] + placed
    return kept


def _inked(box: Box, picture: Image) -> bool:
    inner = box.grown(-_WALL, -_WALL).clipped(picture.shape[1], picture.shape[0])
    view = picture[inner.y0 : inner.y1, inner.x0 : inner.x1]
    return bool(view.size) and float((view < ink_cut(view)).mean()) > _INK


def _placed(chars: Sequence[Char], run: Sequence[int], cells: Sequence[Cell]) -> list[Line]:
    """One line a box that got a figure; nothing where two figures fall into one box."""
    lines: dict[int, Line] = {}
    for char in chars:
        home = next((i for i in run if cells[i].box.x0 <= char.box.cx < cells[i].box.x1), None)
        if home is None or home in lines:
            return []
        box = cells[home].box.grown(-3, -3)
        figure = replace(char, text=char.text.translate(_NARROW), box=box)
        lines[home] = Line((figure,), box, char.score, home, False, "unknown")
    return list(lines.values())
