"""Labels in the strips of paper between rows of boxes, each over its box: the strip is as wide as the row."""

from __future__ import annotations

import re

from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.cells.placed import by_cell
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook

_RULE, _PAIRING, _UNKNOWN = "cell-below", 0.9, 0.7
_HABIT = 3
"""Such strips that show a form's habit."""
_BEFORE = 1.5
"""Heights of a label that it begins before or behind its box at most."""
_GAP = re.compile(r"\s+")


def pairs(grid: Grid, taken: frozenset[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of such a form, and the numbers of the cells used up."""
    told: list[Found] = []
    used: set[int] = set()
    wide = 0
    for group in by_cell(grid, taken):
        if any({*grid.left_of(i), *grid.right_of(i)} - set(group) for i in group):
            continue
        below = sorted({j for i in group for j in grid.below(i)} - taken, key=lambda j: grid.blocks[j].box.x0)
        found = _over([grid.blocks[i] for i in group], [grid.blocks[j] for j in below], book)
        if found:
            told, used = told + found, used | {*group, *below}
            wide += len(below) != 1 or not same_width(grid.blocks[below[0]].box, grid.blocks[group[0]].box)
    return (told, frozenset(used)) if wide >= _HABIT else ([], frozenset())


def _over(strip: list[Block], boxes: list[Block], book: LabelBook) -> list[Found]:
    """The labels of a strip with the boxes under them; none where one of either is left."""
    heads = [part for block in strip for part in block.cut(_GAP)]
    hits = [book.match(head.text) for head in heads]
    known = sum(hit is not None and hit.plain for hit in hits)
    if not known or 2 * known < len(heads) or any(book.match(box.text) is not None for box in boxes):
        return []
    found: list[Found] = []
    for head, hit in zip(heads, hits, strict=True):
        reach = _BEFORE * head.box.height
        own = [box for box in boxes if abs(box.box.x0 - head.box.x0) < reach and box.box.width > reach]
        if len(own) != 1:
            return []
        value = (own[0],) if own[0].text.strip() else ()
        label = hit if hit is not None and not hit.distance else None
        found.append(Found(label, head.text, head.box, value, _RULE, _PAIRING if label else _UNKNOWN))
    answered = {each.value[0].box for each in found if each.value}
    return found if all(box.box in answered or not box.text.strip() for box in boxes) else []
