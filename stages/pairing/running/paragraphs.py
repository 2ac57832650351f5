"""Paragraphs of running text by where its lines begin and end, as a stop at the end of a line is easily lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from stages.pairing.blocks import Block
from stages.records import Char

_NEAR = 3
"""Lines before and behind that show where a page's lines begin and end; a skewed or curled page shifts them slowly."""
_WORDS = 4
"""Characters of a row that shows a margin, at least: a scrap beside the text stands anywhere."""
_IN, _SHORT, _FAR_IN = 1.3, 1.6, 5.0
"""Characters by which the first line of a paragraph stands in, the last line of one ends early, and a name signed
under the text stands in."""


def parted(rows: Sequence[Block]) -> list[Block]:
    """``rows`` with a line break of its own behind each that ends a paragraph.

    A line ends one when it stops short of the lines around it and the next one stands in, or when the next one stands
    in far; across the page or from top to bottom.
    """
    return [_with_break(row) if row.chars and _ends(rows, place) else row for place, row in enumerate(rows)]


def _ends(rows: Sequence[Block], place: int) -> bool:
    if place + 1 >= len(rows) or rows[place + 1].page is not rows[place].page:
        return False
    near = [row for row in rows[max(0, place - _NEAR) : place + _NEAR + 2] if row.page is rows[place].page]
    upright = sum(row.box.height > row.box.width for row in near) * 2 > len(near)
    pair = rows[place : place + 2]
    near = [row for row in near if row in pair or (len(row.chars) >= _WORDS and _in_column(row, pair, upright))]
    spans = [(row.box.y0, row.box.y1) if upright else (row.box.x0, row.box.x1) for row in near]
    size = median(row.box.width if upright else row.box.height for row in near)
    own, below = near.index(rows[place]), near.index(rows[place + 1])
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    stands_in = spans[below][0] - first
    return stands_in > _FAR_IN * size or (stands_in > _IN * size and spans[own][1] < last - _SHORT * size)


def _in_column(row: Block, pair: Sequence[Block], upright: bool) -> bool:
    """Whether a row stands in the column of text of two others: over or under one, beside one in upright text."""
    overlaps = (row.box.y_overlap(other.box) if upright else row.box.x_overlap(other.box) for other in pair)
    return any(overlap > 0 for overlap in overlaps)


def _with_break(row: Block) -> Block:
    return replace(row, chars=(*row.chars, Char("\n", 1.0, row.chars[-1].box)))
