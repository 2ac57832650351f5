"""Heads of tables in two storeys: 自 and 至 over the years and months of each, which are columns by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.pairing.grid import Grid
from stages.pairing.label_book import LabelBook, fold

_PARTS = frozenset({"年", "月", "日", "何年", "何月", "年份", "月份"})
_LARGEST = 3
"""The parts of a date."""


def together(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with each head over columns of years, months and days drawn into the cells under it, the first of
    which takes its words: 自年, 月."""
    heads = [n for n, block in enumerate(blocks) if book.column("service_history", block.text) in ("start", "end")]
    if not heads:
        return list(blocks)
    grid, made = Grid(blocks, dpi), list(blocks)
    gone = set()
    for index in heads:
        under = grid.below(index)
        if _are_parts(under, index, grid):
            head = blocks[index]
            for place, n in enumerate(under):
                box = Box(blocks[n].box.x0, head.box.y0, blocks[n].box.x1, blocks[n].box.y1)
                both = replace(blocks[n], chars=head.chars + blocks[n].chars, box=box)
                if book.column("service_history", both.text) is None:  # 自何时年 is no head, 自何时 is
                    both = replace(both, chars=head.chars)
                made[n] = both if place == 0 else replace(blocks[n], box=box)
            gone.add(index)
    return [block for n, block in enumerate(made) if n not in gone]


def _are_parts(under: Sequence[int], index: int, grid: Grid) -> bool:
    """Whether the cells ``under`` a head are years, months and days, and stand under all of it and no more."""
    if not 2 <= len(under) <= _LARGEST or any(fold(grid.blocks[n].text) not in _PARTS for n in under):
        return False
    over, wide = grid.blocks[index].box, union(grid.blocks[n].box for n in under)
    return abs(wide.x0 - over.x0) <= grid.touch and abs(wide.x1 - over.x1) <= grid.touch
