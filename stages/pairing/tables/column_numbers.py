"""Numbers that statisticians print under the heads of a table: 甲, (1), (2), (3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.cells.placed import bands
from stages.pairing.labels.label_book import LabelBook

_NUMBER = re.compile(r"[（(]?\s*(?:\d{1,2}|[甲乙丙丁])\s*[)）]?")
_LEAST = 4
"""Cells of such a row at least."""


def without(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` without rows of nothing but such numbers under labels, whose cells reach down in their place."""
    grid = Grid(blocks, dpi)
    lower: dict[int, int] = {}
    gone: set[int] = set()
    for band in bands(grid, frozenset()):
        filled = [i for i in band if blocks[i].text.strip()]
        if len(filled) < _LEAST or not all(_NUMBER.fullmatch(blocks[i].text.strip()) for i in filled):
            continue
        over = {i: j for i in band for j in grid.above(i) if same_width(blocks[i].box, blocks[j].box)}
        if len(over) < len(band) or sum(book.match(blocks[j].text) is not None for j in over.values()) < _LEAST:
            continue
        gone |= set(band)
        lower |= {j: blocks[i].box.y1 for i, j in over.items()}
    return [
        replace(block, box=Box(block.box.x0, block.box.y0, block.box.x1, lower[n])) if n in lower else block
        for n, block in enumerate(blocks)
        if n not in gone
    ]
