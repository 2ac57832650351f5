"""Lists of other people under a heading of their own that do not say how they are related: 子女情况 over 姓名, 性别."""

from __future__ import annotations

import re
from collections.abc import Collection

from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.found import Found
from stages.pairing.labels.label_book import Label, LabelBook, fold

_HEADING = re.compile(
    r"[一二三四五六七八九十\d]{0,2}(?:主要|直系|供养|随迁|[被受]供养)*(?:遗属|子女|家属|[亲眷]属|家庭成员|配偶|人口)(?:情况|简况|状况|名单|登记)?"
)
_HEADS = 2
"""Columns of such a list, at least."""
_WIDE = 0.6
"""The part of the page's width that its heading takes."""
_RULE, _PAIRING = "cell-below", 0.93


def pairs(grid: Grid, taken: Collection[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """What such lists tell, as the other people's, and the numbers of the cells used up."""
    found: list[Found] = []
    used: set[int] = set()
    for index, block in enumerate(grid.blocks):
        wide = block.box.width > _WIDE * block.page.width and grid.run_right(index) == [index]
        if index not in taken and wide and _HEADING.fullmatch(fold(block.text)):
            told, cells = _under(index, grid, taken, book)
            found += told
            used |= cells
    return found, frozenset(used)


def _under(index: int, grid: Grid, taken: Collection[int], book: LabelBook) -> tuple[list[Found], set[int]]:
    """The rows of a list under its heading: as many cells, as wide as the heads."""
    foot = grid.blocks[index].box.y1 - grid.touch
    below = [j for j, block in enumerate(grid.blocks) if j not in taken and block.box.y0 >= foot]
    bands = grid.bands(below)
    heads = bands[0] if bands else []
    labels = [book.match(grid.blocks[j].text) for j in heads]
    if len(heads) < _HEADS or not any(hit is not None and hit.name == "name" for hit in labels):
        return [], set()
    found: list[Found] = []
    used = {index, *heads}
    for row in bands[1:]:
        boxes = [(grid.blocks[j].box, grid.blocks[head].box) for j, head in zip(row, heads, strict=False)]
        if len(row) != len(heads) or not all(same_width(one, other) for one, other in boxes):
            break
        used |= set(row)
        for head, j in zip(heads, row, strict=True):
            asked, told = grid.blocks[head], grid.blocks[j]
            value = (told,) if told.text.strip() else ()
            found.append(Found(Label("other", "他人", fold(asked.text)), asked.text, asked.box, value, _RULE, _PAIRING))
    return found, used
