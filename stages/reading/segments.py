"""Where single lines of text stand: the finder's boxes cut at cell walls, plus the ink it overlooked.

The finder runs neighbouring cells together and misses lone characters; the form's own walls say better where a text
ends. A segment never crosses a wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, union
from stages.reading import at_walls, blanks, gaps, label_rows, overlooked
from stages.reading.ink import ink_cut, tightened
from stages.records import Cell, Image, Ruling

_LOWEST = 0.4
"""Heights of the page's text that a row of a block is at least: pale characters break along their middles."""
_COLUMN, _FEWEST_COLUMNS, _TALLER = 6, 5, 1.4
"""Times its width that a column of text is high, and how many make a page written so; and what is no lone character."""
_SLIVER, _SLIGHT = 0.8, 0.4
"""Heights of the page's text, and of the finder's box, that a piece between walls is at least. Ink there that is
text is found as ink that was overlooked."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of text to read, in page pixels. ``cell`` indexes the page's cells; ``vertical`` reads top to bottom.

    ``squares``: the first row of the page's pixels and that behind the last of each drawn square that a vertical one
    fills; () where none are known.
    """

    box: Box
    cell: int | None
    vertical: bool = False
    squares: tuple[tuple[int, int], ...] = ()


def find(
    boxes: Sequence[Box], cells: Sequence[Cell], picture: Image, dpi: float, rulings: Sequence[Ruling] = ()
) -> tuple[Segment, ...]:
    """Segments of ``picture`` (H x W, dark on white, without drawn lines) from finder ``boxes`` and ``cells``.

    Between ``rulings`` that close no cell stand the blanks of a form; a lone character on one is looked for, too.
    """
    size = text_height(boxes, dpi)
    owner = owners(cells, picture.shape)
    lines = blanks.unders(rulings, cells, size)
    walled = [p for box in boxes for p in _cut(box, cells, owner, picture, size) if not _is_picture(p.box, picture)]
    loose = blanks.at_ends([p.box for p in walled if p.cell is None], lines, picture, size)
    pieces = _distinct(
        [*_apart([p for p in walled if p.cell is not None], picture), *(Segment(box, None) for box in loose)]
    )
    for rooms in (
        list(enumerate(c.box for c in cells)),
        [(None, b) for b in blanks.rooms(lines, size, picture.shape[1])],
    ):
        pieces += [Segment(box, n) for n, box in overlooked.words([p.box for p in pieces], rooms, picture, size)]
    pieces += [Segment(box, None) for box in gaps.words([p.box for p in pieces if p.cell is None], picture, size)]
    pieces += [Segment(b, None) for b in at_walls.words([p.box for p in pieces], rulings, cells, picture, size)]
    found = _stacked([s for p in pieces for s in _rows(p, picture, size)], cells, picture, size)
    return tuple(_lengthened(s, cells, picture) if s.vertical else s for s in found)


def _lengthened(column: Segment, cells: Sequence[Cell], picture: Image) -> Segment:
    """A column drawn out to a 一 standing just above or below it, which the finder takes for a line."""
    box = column.box
    wall = cells[column.cell].box if column.cell is not None else Box(0, 0, picture.shape[1], picture.shape[0])
    if box.height < 4 * box.width:
        return column
    reach = round(1.5 * box.width)
    top, bottom = max(wall.y0 + 2, box.y0 - reach), min(wall.y1 - 2, box.y1 + reach)
    strip = picture[top:bottom, max(0, box.x0) : box.x1]
    filled = np.flatnonzero((strip < ink_cut(strip)).sum(axis=1) > 0.25 * box.width)
    if filled.size == 0:
        return column
    low, high = top + int(filled[0]) - 3, top + int(filled[-1]) + 4
    return Segment(Box(box.x0, min(box.y0, low), box.x1, max(box.y1, high)), column.cell, True)


def text_height(boxes: Sequence[Box], dpi: float) -> float:
    """The usual height of a text line in pixels, from the finder's lying boxes."""
    heights = [b.height for b in boxes if b.width > 1.4 * b.height]
    return float(np.median(heights)) if heights else dpi * 0.17


def owners(cells: Sequence[Cell], shape: tuple[int, ...]) -> NDArray[np.int16]:
    """For each pixel at a quarter of the size the index of the cell it lies in, -1 outside."""
    owner = np.full((shape[0] // 4 + 1, shape[1] // 4 + 1), -1, np.int16)
    for index, cell in enumerate(cells):
        owner[cell.box.y0 // 4 : cell.box.y1 // 4 + 1, cell.box.x0 // 4 : cell.box.x1 // 4 + 1] = index
    return owner


def _cut(box: Box, cells: Sequence[Cell], owner: NDArray[np.int16], picture: Image, size: float) -> list[Segment]:
    """``box`` split at the walls it crosses; slivers without ink fall away, so do those lower than text: the foot of a
    row that the boxes of its own text hold, or a stroke that came over the wall."""
    inside = owner[max(0, box.y0) // 4 : box.y1 // 4 + 1, max(0, box.x0) // 4 : box.x1 // 4 + 1]
    touched = [int(i) for i in np.unique(inside) if i >= 0]
    whole = [i for i in touched if cells[i].box.overlap(box) > 0.12 * min(box.area, cells[i].box.area)]
    if not whole:
        return [Segment(box, None)]
    pieces = []
    for index in whole:
        wall = cells[index].box
        part = Box(
            max(box.x0, wall.x0 + 1), max(box.y0, wall.y0 - 2), min(box.x1, wall.x1 - 1), min(box.y1, wall.y1 + 2)
        )
        tight = tightened(part, picture)
        sliver = part.height < min(_SLIVER * size, _SLIGHT * box.height)
        if tight is not None and not sliver and part.overlap(wall) > 0.4 * part.area:
            pieces.append(Segment(tight, index))
    return pieces + _outside(box, [cells[index].box for index in touched], picture)


def _outside(box: Box, walls: Sequence[Box], picture: Image) -> list[Segment]:
    """What of ``box`` stands left or right of every cell it touches: text runs on past a table's edge."""
    left, right = min(w.x0 for w in walls), max(w.x1 for w in walls)
    sides = (Box(box.x0, box.y0, min(box.x1, left), box.y1), Box(max(box.x0, right), box.y0, box.x1, box.y1))
    tight = [tightened(side, picture) for side in sides if side.width > 0.5 * box.height]
    return [Segment(t, None) for t in tight if t is not None and t.width > 0.3 * box.height]


def _is_picture(box: Box, picture: Image) -> bool:
    """Whether the ink of ``box`` is blots too thick for strokes: part of a photograph or of its shadow."""
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    dark = (view < ink_cut(view)).astype(np.uint8)
    if box.height < 12 or not dark.any():
        return False
    thick = max(9, round(0.2 * min(box.height, box.width)))
    left = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    return float(left.sum()) > 0.5 * float(dark.sum())


def _distinct(pieces: Sequence[Segment]) -> list[Segment]:
    """Pieces without those mostly under a larger one of their cell: a neighbour's box reaching over the wall."""
    kept: list[Segment] = []
    for piece in sorted(pieces, key=lambda p: -p.box.area):
        under = any(k.cell == piece.cell and k.box.overlap(piece.box) > 0.55 * piece.box.area for k in kept)
        if not under:
            kept.append(piece)
    return kept


def _apart(pieces: Sequence[Segment], picture: Image) -> list[Segment]:
    """``pieces`` of which two that reach into each other on one row of a cell part where there is least ink."""
    result = sorted(pieces, key=lambda p: p.box.x0)
    for n in range(len(result)):
        for m in range(n + 1, len(result)):
            one, other = result[n].box, result[m].box
            if other.x0 >= one.x1:
                break
            level = one.y_overlap(other) > 0.6 * min(one.height, other.height)
            shared = one.x_overlap(other)
            if result[m].cell != result[n].cell or not level or one.x1 >= other.x1:
                continue
            if 0 < shared < 0.5 * min(one.width, other.width):
                cut = _whitest(Box(other.x0, max(one.y0, other.y0), one.x1, min(one.y1, other.y1)), picture)
                result[n] = _drawn_in(result[n], Box(one.x0, one.y0, cut, one.y1), picture)
                result[m] = _drawn_in(result[m], Box(cut, other.y0, other.x1, other.y1), picture)
    return result


def _whitest(box: Box, picture: Image) -> int:
    """The x in ``box`` with the least ink, in the middle of the widest such stretch."""
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    ink = (view < ink_cut(view)).sum(axis=0)
    runs = _bands(ink == ink.min(), least=1, gap=0)
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return box.x0 + (start + end) // 2


def _drawn_in(piece: Segment, part: Box, picture: Image) -> Segment:
    tight = tightened(part, picture)
    return piece if tight is None else Segment(tight, piece.cell)


def _rows(segment: Segment, picture: Image, size: float) -> list[Segment]:
    """A segment that is really several lines under each other, cut at the white between them."""
    box = segment.box
    if segment.cell is not None and box.width > size and (block := label_rows.rows(box, picture, _LOWEST * size)):
        return [Segment(row, segment.cell) for row in block]
    tall = box.height > 1.5 * box.width and not (segment.cell is not None and _side_by_side(box, picture, size))
    if box.height < 1.75 * size or tall:
        return [segment]
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    ink = (view < ink_cut(view)).sum(axis=1)
    bands = _bands(ink > max(1, 0.004 * box.width), least=round(0.35 * size), gap=round(0.12 * size))
    if len(bands) < 2 or any(bottom - top > 1.75 * size for top, bottom in bands):
        return [segment]
    return [Segment(Box(box.x0, box.y0 + top - 3, box.x1, box.y0 + bottom + 3), segment.cell) for top, bottom in bands]


def _side_by_side(box: Box, picture: Image, size: float) -> bool:
    """Whether a narrow text is two characters wide or more: white runs down its middle (家庭 over 成员)."""
    if box.width < 1.35 * size:
        return False
    view = picture[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    inked = (view < ink_cut(view)).sum(axis=0) > 0
    third = len(inked) // 3
    return bool(third) and not bool(inked[third : 2 * third].all())


def _bands(filled: NDArray[np.bool_], *, least: int, gap: int) -> list[tuple[int, int]]:
    """Runs of True at least ``least`` long after closing gaps up to ``gap``."""
    runs: list[list[int]] = []
    for index in np.flatnonzero(filled).tolist():
        if runs and index - runs[-1][1] <= gap:
            runs[-1][1] = index + 1
        else:
            runs.append([index, index + 1])
    return [(a, b) for a, b in runs if b - a >= least]


def _stacked(segments: Sequence[Segment], cells: Sequence[Cell], picture: Image, size: float) -> list[Segment]:
    """Characters under each other in a narrow cell, and tall boxes anywhere, become one vertical segment."""
    result: list[Segment] = []
    free = [s.box for s in segments if s.cell is None]
    by_cell: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.cell is None:
            standing = _stands(segment.box, picture, size) or _is_last_of_columns(segment.box, free)
            result.append(Segment(segment.box, None, standing))
        else:
            by_cell.setdefault(segment.cell, []).append(segment)
    for index, members in by_cell.items():
        result += _in_cell(index, members, cells[index].box, picture, size)
    return result


def _is_last_of_columns(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether a box taller than wide is the end of a paragraph on a page written in columns: 号 and its stop."""
    widths = sorted(b.width for b in boxes if b.height > _COLUMN * b.width)
    usual = widths[len(widths) // 2] if len(widths) >= _FEWEST_COLUMNS else 0
    return box.height > _TALLER * box.width and box.width < _TALLER * usual


def _in_cell(index: int, members: list[Segment], wall: Box, picture: Image, size: float) -> list[Segment]:
    whole = union(m.box for m in members)
    if len(members) > 1 and (_side_by_side(whole, picture, size) or label_rows.rows(whole, picture, _LOWEST * size)):
        return [Segment(m.box, index, _stands(m.box, picture, size)) for m in members]  # columns not in step
    narrow = wall.width < 2.3 * size and wall.height > 1.8 * wall.width
    narrow = narrow or (wall.height > 1.8 * wall.width and whole.height > 3.2 * max(size, whole.width))
    widest = max(m.box.width for m in members)
    if narrow and widest < 1.75 * size and whole.height > 1.6 * size and whole.height > 1.3 * whole.width:
        return _wrapped(whole, index, picture, size) or [Segment(whole, index, True)]
    standing = len(members) == 1 and _stands(whole, picture, size)
    rows = _wrapped(whole, index, picture, size) if standing else []
    return rows or [Segment(m.box, index, _stands(m.box, picture, size)) for m in members]


def _wrapped(box: Box, cell: int, picture: Image, size: float) -> list[Segment]:
    return [Segment(row, cell) for row in label_rows.wrapped(box, picture, _LOWEST * size)]


def _stands(box: Box, picture: Image, size: float) -> bool:
    """Whether a box by itself holds characters under each other: a long one, or two with white between (性 over 别)."""
    if box.height > 2.2 * box.width and box.height > 2.0 * size:
        return True
    if box.height < 1.8 * box.width or box.width < 0.35 * size:
        return False
    view = picture[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    inked = np.asarray((view < ink_cut(view)).sum(axis=1) > 0)
    return len(_bands(inked, least=round(0.6 * box.width), gap=round(0.1 * box.width))) > 1
