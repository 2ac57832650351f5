"""Cells that head a part of a form: 出生 beside 时间 and 地点, 级别 beside 行政级别 and 享受待遇."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid
from stages.pairing.found import Found
from stages.pairing.labels import dated
from stages.pairing.labels.label_book import Label, LabelBook, fold

_RULE, _PAIRING = "right-cell", 0.94
_LEAST = 2
"""Rows beside such a cell."""
_ASKED = re.compile(r"\s*(?P<words>[一-鿿][一-鿿 /（）()]{0,11})\s*(?P<colon>[：:]?)\s*")
_DETAILS = frozenset((
    "时间", "日期", "年月", "年月日", "批准时间", "批准日期", "何时", "地点", "地址", "所在地", "何地",
    "名称", "号码", "级别", "等级", "程度", "情况", "状况",
))  # fmt: skip
"""What a row beside it asks for in words that say nothing without it."""
_KINDS = frozenset(("政治", "生活", "医疗", "行政"))
"""What the columns under it ask for so."""


def pairs(grid: Grid, taken: Collection[int], book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """What the details beside such cells ask for, and the numbers of the cells that are used up: the heads of all
    parts, and the details with their values."""
    found: list[Found] = []
    used: set[int] = set()
    for index, block in enumerate(grid.blocks):
        head = fold(block.text)
        if index in taken or (book.match(block.text) is None and not dated.is_event(block.text)):
            continue
        for told, cells in _of_kinds(index, head, grid, taken, book):
            found.append(told)
            used |= cells
        beside = [j for j in grid.right_of(index) if j not in taken]
        asked = [_asked(grid.blocks[j], book) for j in beside]
        if len(beside) < _LEAST or not all(asked):
            continue
        used.add(index)
        for j, words in zip(beside, asked, strict=True):
            own = book.exact(words)
            vague = own is None or not own.plain or own.kind == "other"
            label = book.match(head + words) if words in _DETAILS and vague else None
            if label is None or not label.plain:
                continue
            told, cells = _told(j, label, grid)
            found.append(told)
            used |= cells
    return found, frozenset(used)


def _of_kinds(
    index: int, head: str, grid: Grid, taken: Collection[int], book: LabelBook
) -> Iterator[tuple[Found, set[int]]]:
    """What the kinds under such a cell ask for, each with the cell under it: 离休后待遇 over 政治 and 医疗."""
    kinds = [j for j in grid.below(index) if j not in taken and fold(grid.blocks[j].text) in _KINDS]
    for j in kinds if len(kinds) >= _LEAST else ():
        block = grid.blocks[j]
        label = book.match(fold(block.text) + head[-_LEAST:])
        under = [n for n in grid.below(j) if n not in taken][:1]
        if label is not None and label.plain and under:
            value = grid.blocks[under[0]]
            told = (value,) if value.text.strip() else ()
            yield Found(label, block.text, block.box, told, "cell-below", _PAIRING), {index, j, *under}


def _asked(block: Block, book: LabelBook) -> str:
    """The folded label with which a cell begins: all of it, or what is before its colon; else nothing."""
    found = _ASKED.match(block.text)
    if found is None or (not found["colon"] and found.end() < len(block.text)):
        return ""
    words = fold(found["words"])
    hit = book.exact(words)
    return words if words in _DETAILS or (hit is not None and (hit.plain or hit.kind == "other")) else ""


def _told(index: int, label: Label, grid: Grid) -> tuple[Found, set[int]]:
    """The value of a detail, behind its colon or in the cell beside it."""
    block = grid.blocks[index]
    found = _ASKED.match(block.text)
    end = found.end() if found is not None else len(block.chars)
    rest = block.part(end, len(block.chars))
    right = [] if rest.chars else grid.right_of(index)[:1]
    value = rest if rest.chars else grid.blocks[right[0]] if right else None
    words = block.part(0, end)
    told = (value,) if value is not None and value.text.strip() else ()
    return Found(label, words.text, words.box, told, _RULE, _PAIRING), {index, *right}
