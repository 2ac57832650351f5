"""Cells that hold the labels of several rows, because a wall between the rows was not found: the cells on their right
tell where it should be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.geometry import Box
from stages.pairing.blocks import Block
from stages.pairing.label_book import LabelBook
from stages.records import Char

_STROKES = frozenset("-—－–_＿~·.…|丨 ")
"""What the reader makes of a dotted wall."""
_TOUCH = 0.12
"""Inches between a cell and the one on its right."""
_OVER = 8
"""Pixels that cells of one row may reach over those of the next."""


def parted(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with every such cell cut into one a row; each part has a label of its own and nothing else."""
    result: list[Block] = []
    for block in blocks:
        parts = _parts(block, _beside(block, blocks, dpi)) if _may_hold(block, book) else []
        result += parts if len(parts) > 1 and _are_labels(parts, book) else [block]
    return result


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
    """Whether a cell's first and last line are labels by themselves, and the whole is none."""
    first, *others = block.text.strip().split("\n")
    return bool(others) and all(map(book.match, (first, others[-1]))) and book.match(block.text) is None


def _parts(block: Block, beside: Sequence[Box]) -> list[Block]:
    """The cell's text by the rows of the cells ``beside`` it, top to bottom; none where those are no rows."""
    if not beside or any(above.y1 - _OVER > below.y0 for above, below in pairwise(beside)):
        return []
    box = block.box
    walls = [box.y0, *((above.y1 + below.y0) // 2 for above, below in pairwise(beside)), box.y1]
    parts: list[Block] = []
    for (top, bottom), other in zip(pairwise(walls), beside, strict=True):
        rows = [row for row in _rows(block) if top <= sum(c.box.cy for c in row) / len(row) < bottom]
        chars = [c for n, row in enumerate(rows) for c in (*([Char("\n", 1.0, row[0].box)] if n else []), *row)]
        parts.append(
            Block(block.page, tuple(chars), Box(box.x0, top, min(box.x1, other.x0 - 2), bottom), block.cell, block.ink)
        )
    return parts


def _rows(block: Block) -> list[list[Char]]:
    """The lines of a block but those that are only strokes, which are what is left of the wall."""
    rows: list[list[Char]] = [[]]
    for char in block.chars:
        if char.text == "\n":
            rows.append([])
        else:
            rows[-1].append(char)
    return [row for row in rows if any(c.text not in _STROKES for c in row)]


def _are_labels(parts: Sequence[Block], book: LabelBook) -> bool:
    hits = [book.match(part.text) for part in parts]
    sure = all(hit is not None and not hit.distance and hit.kind in ("field", "compound") for hit in hits)
    return sure and len({hit.name for hit in hits if hit is not None}) == len(parts)
