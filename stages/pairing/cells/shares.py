"""Words of a crowded cell that belong together, as the cells that the form did not draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import Label
from stages.pairing.words import Word, block_of


@dataclass(frozen=True, slots=True)
class Share:
    """Words that belong together: a label, or a value where ``label`` is None."""

    words: tuple[Word, ...]
    label: Label | None = None


def blocks_of(shares: Sequence[Share], box: Box, whole: Block, goes_on: bool) -> list[Block]:
    """``shares`` as cells side by side; a label that another follows at once gets the empty cell between them."""
    around = [union(word.box for word in share.words) for share in shares]
    made: list[Block] = []
    left = box.x0
    for n, (share, ink) in enumerate(zip(shares, around, strict=True)):
        following = shares[n + 1] if n + 1 < len(shares) else None
        end = box.x1 if following is None else max(ink.x0 + 1, (ink.x1 + around[n + 1].x0) // 2)
        empty = share.label is not None and (not goes_on if following is None else following.label is not None)
        wall = min(end - 1, ink.x1 + 4) if empty else end
        made.append(block_of(share.words, Box(left, box.y0, wall, box.y1), whole))
        if empty:
            made.append(Block(whole.page, (), Box(wall, box.y0, end, box.y1), whole.cell, whole.ink))
        left = end
    return made
