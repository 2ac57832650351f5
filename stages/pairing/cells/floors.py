"""Cells that hold the labels of several rows, or a column's head and what stands under it, because a wall between the
rows was not found: the cells beside them tell where it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box
from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.tables.columns import NEEDED
from stages.records import Char

_STROKES = frozenset("-—－–_＿~·.…|丨 ")
"""What the reader makes of a dotted wall."""
_ON_WALL = 0.3
"""Heights of a character beside a wall in which a lone 一 is a piece of it."""
_TOUCH = 0.12
"""Inches between a cell and the one on its right."""
_OVER = 8
"""Pixels that cells of one row may reach over those of the next."""


def parted(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with every such cell cut into one a row: parts that have a label of their own and nothing else, or the
    head of a column and what stands under it."""
    result: list[Block] = []
    for block in blocks:
        parts = _parts(block, _beside(block, blocks, dpi)) if _may_hold(block, book) else []
        result += parts if len(parts) > 1 and _are_labels(parts, book) else [block]
    return _headed(result, book, dpi)


def _headed(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with every cell that begins with a column's head cut into rows as the column beside it is."""
    result: list[Block] = []
    for block in blocks:
        first, _, more = block.text.strip().partition("\n")
        kinds = [kind for kind in NEEDED if more and book.column(kind, first) and not book.column(kind, block.text)]
        result += (_column(block, kinds, blocks, book, dpi) if kinds else []) or [block]
    return result


def _column(block: Block, kinds: Sequence[str], blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """The rows of a column under its head; none where no column beside it tells them."""
    for side in (1, -1):
        near = _next_column(block, blocks, dpi, side)
        if len(near) < 2 or not any(book.column(kind, near[0].text) for kind in kinds):
            continue
        parts = _parts(block, [other.box for other in near])
        whole = parts and all(_stands_in(part) for part in parts)
        if whole and any(book.column(kind, parts[0].text) for kind in kinds):
            return [replace(part, box=Box(block.box.x0, part.box.y0, block.box.x1, part.box.y1)) for part in parts]
    return []


def _next_column(block: Block, blocks: Sequence[Block], dpi: float, side: int) -> list[Block]:
    """The cells at a cell's right (1) or left (-1) that stand level with it, top to bottom."""
    box, touch = block.box, _TOUCH * dpi
    return sorted(
        (
            other
            for other in blocks
            if other.cell != block.cell
            and abs(other.box.x0 - box.x1 if side > 0 else box.x0 - other.box.x1) <= touch
            and other.box.y_overlap(box) >= 0.5 * other.box.height
        ),
        key=lambda other: other.box.y0,
    )


def _stands_in(part: Block) -> bool:
    """Whether a row's text keeps between its walls."""
    inked = [c.box for c in part.chars if c.text.strip()]
    return all(part.box.y0 - _OVER <= b.y0 and b.y1 <= part.box.y1 + _OVER for b in inked)


def _beside(block: Block, blocks: Sequence[Block], dpi: float) -> list[Box]:
    """The cells behind a cell's text in its rows, top to bottom; where rows part, walls may stand elsewhere in each."""
    box, right = block.box, max((c.box.x1 for c in block.chars if c.text not in _STROKES), default=block.box.x1)
    near = [
        other.box
        for other in blocks
        if other.cell != block.cell
        and min(right, box.x1) - _OVER <= other.box.x0 <= box.x1 + _TOUCH * dpi
        and other.box.y_overlap(box) >= 0.5 * other.box.height
    ]
    return sorted(near, key=lambda other: other.y0)


def _may_hold(block: Block, book: LabelBook) -> bool:
    """Whether a cell's first and last lines are labels by themselves, and the whole is none."""
    lines = block.text.strip().split("\n")
    if len(lines) < 2 or book.match(block.text) is not None:
        return False
    begun = any(book.match("\n".join(lines[:n])) for n in range(1, len(lines)))
    return begun and any(book.match("\n".join(lines[n:])) for n in range(1, len(lines)))


def _parts(block: Block, beside: Sequence[Box]) -> list[Block]:
    """The cell's text by the rows of the cells ``beside`` it, top to bottom; none where those are no rows."""
    if not beside or any(above.y1 - _OVER > below.y0 for above, below in pairwise(beside)):
        return []
    box = block.box
    walls = [box.y0, *((above.y1 + below.y0) // 2 for above, below in pairwise(beside)), box.y1]
    parts: list[Block] = []
    for (top, bottom), other in zip(pairwise(walls), beside, strict=True):
        rows = [row for row in _rows(block, walls[1:-1]) if top <= sum(c.box.cy for c in row) / len(row) < bottom]
        chars = [c for n, row in enumerate(rows) for c in (*([Char("\n", 1.0, row[0].box)] if n else []), *row)]
        parts.append(
            Block(block.page, tuple(chars), Box(box.x0, top, min(box.x1, other.x0 - 2), bottom), block.cell, block.ink)
        )
    return parts


def _rows(block: Block, walls: Sequence[int]) -> list[list[Char]]:
    """The lines of a block but those that are only strokes, or a lone 一 on a wall, which are what is left of it."""
    rows: list[list[Char]] = [[]]
    for char in block.chars:
        if char.text == "\n":
            rows.append([])
        else:
            rows[-1].append(char)
    return [row for row in rows if any(c.text not in _STROKES for c in row) and not _is_wall(row, walls)]


def _is_wall(row: Sequence[Char], walls: Sequence[int]) -> bool:
    box = row[0].box
    return [c.text for c in row] == ["一"] and any(abs(box.cy - wall) < _ON_WALL * box.height for wall in walls)


def _are_labels(parts: Sequence[Block], book: LabelBook) -> bool:
    """Whether each part is a label by itself, one of them at least of a field, and no two the same."""
    hits = [hit for part in parts if (hit := book.match(part.text)) is not None]
    known = all(hit.plain or (hit.kind == "other" and not hit.distance) for hit in hits)
    names = {hit.name if hit.plain else hit.alias for hit in hits}
    return known and any(hit.plain for hit in hits) and len(names) == len(parts) == len(hits)
