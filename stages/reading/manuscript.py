"""Manuscript paper (稿纸): the finder's boxes of single characters put together again into the rows they stand in.

On paper with a square for each character the finder boxes the characters one by one and passes over commas and stops,
without which prose cannot be read. Where many boxes of one character stand in a row at the paper's own pitch, the row
is one text; its ends are drawn out by a square where ink stands there, for a row may begin with the comma of the last.
Where the squares are drawn and seen they tell the rows themselves, whatever the finder boxed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from stages.geometry import Box, union
from stages.reading import squares
from stages.reading.ink import ink_cut
from stages.records import Cell, Image, Ruling

_LEAST_ROWS, _LEAST_IN_ROW = 3, 6
_WIDEST = 1.5
"""Width of a box of one character or figure pair, in its height."""
_NEXT = 2.6
"""Pitches from one character to the next with a comma's square between them."""
_SPECK = 0.004
"""Share (0..1) of a square that must be ink for a sign to stand in it."""
_EDGE = 0.1
"""Share of a drawn square's width at its sides where remains of its lines may stand."""
_LEVEL = 0.1
"""Heights of a square between two rows, at least, of paper that is to be written level; its columns touch."""
_EMPTY = 2
"""Squares from one written one to the next of a text: one may be left empty."""


def rows_joined(
    boxes: Sequence[Box], cells: Sequence[Cell], picture: Image, rulings: Sequence[Ruling] = ()
) -> list[Box]:
    """``boxes`` with the rows of a manuscript paper in ``picture`` (H x W uint8, dark on white) joined into one each.

    Only where several rows of squares are drawn, which ``rulings`` tell, or where the page has no cells of its own and
    several such rows; else the boxes as they are.
    """
    drawn = [row for row in squares.rows(rulings) if not any(_touches(row, cell.box) for cell in cells)]
    if len(drawn) >= _LEAST_ROWS:
        beside, within = _in_squares(boxes, drawn, picture)
        return [*(beside if cells else _headings_joined(beside, drawn, picture)), *within]
    if cells:
        return list(boxes)
    rows = [run for row in _levels(boxes) for run in _runs(row)]
    whole = [run for run in rows if len(run) >= _LEAST_IN_ROW]
    if len(whole) < _LEAST_ROWS:
        return list(boxes)
    pitch = float(np.median([b.cx - a.cx for run in whole for a, b in pairwise(run)]))
    left, right = min(run[0].x0 for run in whole), max(run[-1].x1 for run in whole)
    texts = [text for level in _levels(boxes) for text in _texts(level, pitch, picture)]
    return [_drawn_out(union(t), pitch, left, right, picture) if len(t) > 1 else t[0] for t in texts]


def _touches(row: Sequence[Box], cell: Box) -> bool:
    return any(cell.overlap(square) > 0.3 * square.area for square in row)


def _in_squares(boxes: Sequence[Box], rows: Sequence[list[Box]], picture: Image) -> tuple[list[Box], list[Box]]:
    """The ``boxes`` beside the drawn ``rows``, and each row's texts: one, and a new one where two squares are empty.

    Whatever else lies over the texts, across rows, is left out; on paper whose rows stand apart, one that only boxes
    across rows touch is written, too.
    """
    left = list(boxes)
    texts: list[Box] = []
    level = _stand_apart(rows)
    for row in rows:
        own = [box for box in left if _stands_in(box, union(row))]
        if own or (level and any(box.overlap(union(row)) for box in left)):
            left = [box for box in left if box not in own]
            texts += written_in(row, own, picture)
    return [box for box in left if sum(box.overlap(text) for text in texts) < 0.5 * box.area], texts


def _stand_apart(rows: Sequence[list[Box]]) -> bool:
    """Whether paper is left between the rows of squares, as for level writing, and none between those of a row."""
    high = float(np.median([square.height for row in rows for square in row]))
    below = [b[0].y0 - a[0].y1 for a, b in pairwise(sorted(rows, key=lambda row: row[0].y0))]
    beside = [b.x0 - a.x1 for row in rows for a, b in pairwise(row)]
    return bool(below and beside) and float(np.median(below)) > _LEVEL * high > 2 * float(np.median(beside))


def _headings_joined(boxes: Sequence[Box], rows: Sequence[list[Box]], picture: Image) -> list[Box]:
    """``boxes`` with those over and under all ``rows`` of squares joined; what lies between them shines through."""
    between = [box for box in boxes if any(box.y_overlap(row[0]) for row in rows)]
    pitch = float(np.median([square.width for row in rows for square in row]))
    levels = _levels([box for box in boxes if box not in between])
    return [*between, *(union(text) for level in levels for text in _texts(level, pitch, picture))]


def _stands_in(box: Box, row: Box) -> bool:
    inside = row.y0 <= box.cy < row.y1 and box.x_overlap(row) > 0.5 * box.width
    return inside and box.height < _WIDEST * row.height


def written_in(row: Sequence[Box], boxes: Sequence[Box], picture: Image) -> list[Box]:
    """The texts of a row of squares, each with the ``boxes`` it holds; a lone square nobody boxed is a stain."""
    band = union(row).clipped(picture.shape[1], picture.shape[0])
    cut = ink_cut(picture[band.y0 : band.y1, band.x0 : band.x1])
    filled = [n for n, square in enumerate(row) if _holds(square, boxes) or _has_ink(square, picture, cut)]
    runs: list[list[int]] = []
    for n in filled:
        if runs and n - runs[-1][-1] <= _EMPTY:
            runs[-1].append(n)
        else:
            runs.append([n])
    return [text for run in runs if (text := _text([row[n] for n in run], boxes))]


def _text(run: Sequence[Box], boxes: Sequence[Box]) -> Box | None:
    """A run of written squares: the ``boxes`` it holds and its other squares, as high as the boxes if they are most."""
    held = [box for box in boxes if any(_holds(square, [box]) for square in run)]
    other = [square for square in run if not _holds(square, held)]
    if not held:
        return union(run) if len(run) > 1 else None
    whole = union([*held, *other])
    high = union(held if len(other) < 0.5 * len(run) else [*held, *run])
    return Box(whole.x0, high.y0, whole.x1, high.y1)


def _holds(square: Box, boxes: Sequence[Box]) -> bool:
    return any(box.x_overlap(square) > 0.3 * square.width or square.x0 <= box.cx < square.x1 for box in boxes)


def _has_ink(square: Box, picture: Image, cut: int) -> bool:
    edge = round(_EDGE * square.width)
    inner = square.grown(-edge, -edge).clipped(picture.shape[1], picture.shape[0])
    view = picture[inner.y0 : inner.y1, inner.x0 : inner.x1]
    return bool(view.size) and float((view < cut).mean()) > _SPECK


def _texts(level: Sequence[Box], pitch: float, picture: Image) -> list[list[Box]]:
    """The boxes of a level, also those of several characters, put together where no empty square parts them."""
    texts: list[list[Box]] = []
    for box in level:
        if texts and (texts[-1][-1].x1 >= box.x0 or _written(texts[-1][-1], box, pitch, picture)):
            texts[-1].append(box)
        else:
            texts.append([box])
    wide = any(len(text) > 1 or text[0].width >= _WIDEST * text[0].height for text in texts)
    return texts if wide or len(texts) < 2 else _runs(level)


def _written(one: Box, other: Box, pitch: float, picture: Image) -> bool:
    """Whether only a comma's square, or squares the finder passed over, lie between two boxes."""
    gap = other.x0 - one.x1
    if gap < (_NEXT - 1) * pitch:
        return True
    squares = max(1, round(gap / pitch))
    edges = np.linspace(one.x1, other.x0, squares + 1).round().astype(int).tolist()
    top, bottom = min(one.y0, other.y0), max(one.y1, other.y1)
    return all(_inked(Box(x0, top, x1, bottom), picture) for x0, x1 in pairwise(edges))


def _levels(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand beside each other, from left to right."""
    levels: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.cy):
        if levels and abs(box.cy - float(np.median([b.cy for b in levels[-1]]))) < 0.4 * box.height:
            levels[-1].append(box)
        else:
            levels.append([box])
    return [sorted(level, key=lambda b: b.x0) for level in levels]


def _runs(level: Sequence[Box]) -> list[list[Box]]:
    """Stretches of a level that are boxes of one character at one pitch; longer boxes end them."""
    single = [box for box in level if box.width < _WIDEST * box.height]
    steps = sorted(b.cx - a.cx for a, b in pairwise(single))
    if not steps:
        return []
    pitch = steps[len(steps) // 2]
    runs: list[list[Box]] = []
    for box in level:
        if box.width >= _WIDEST * box.height:
            runs.append([])
        elif runs and runs[-1] and box.cx - runs[-1][-1].cx < _NEXT * pitch:
            runs[-1].append(box)
        else:
            runs.append([box])
    return [run for run in runs if len(run) > 1]


def _drawn_out(row: Box, pitch: float, left: float, right: float, picture: Image) -> Box:
    """``row`` with the squares at its ends that hold what the finder passed over, within the paper's frame."""
    step = round(pitch)
    x0, x1 = row.x0, row.x1
    while x0 - step > left - 0.5 * pitch and _inked(Box(x0 - step, row.y0, x0, row.y1), picture):
        x0 -= step
    while x1 + step < right + 0.5 * pitch and _inked(Box(x1, row.y0, x1 + step, row.y1), picture):
        x1 += step
    return Box(x0, row.y0, x1, row.y1)


def _inked(square: Box, picture: Image) -> bool:
    part = square.clipped(picture.shape[1], picture.shape[0])
    view = picture[part.y0 : part.y1, part.x0 : part.x1]
    return bool(view.size) and float((view < ink_cut(view)).mean()) > _SPECK
