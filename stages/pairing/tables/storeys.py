"""Heads of tables in storeys: 起止年月 over 自 and 至, 自 and 至 over the years and months of each. The cells of the
lowest storey are the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.tables.columns import NEEDED, with_dates
from stages.records import Char

_PARTS = frozenset({"年", "月", "日", "何年", "何月", "何日", "年份", "月份", "年月", "年月日", "何年何月"})
_DATES = ("start", "end", "range")
_AND = "及和与或"
_MOST = 6
"""Columns under one head: years, months and days from and to."""
_SHORT = 2
"""Characters of each half of a head that a wall which is none cuts in two: 开 | 始."""

Words = tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class _Over:
    """A head over others: the cells it takes (two where a wall cuts its words), as one, and the cells under it."""

    cells: tuple[int, ...]
    block: Block
    under: tuple[int, ...]


def together(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with each head that stands over other heads drawn into them; they are as high as both storeys then,
    and one that says nothing by itself takes its words: 自年, 月."""
    named = {block.text: _is_head(block.text, book) for block in blocks}
    lower = [block.box.y0 for block in blocks if named[block.text]]
    made = list(blocks)
    for block in sorted(blocks, key=lambda each: -each.box.y0):  # from the lowest storey up
        grid = Grid(made, dpi)
        if not block.text.strip() or not any(abs(y0 - block.box.y1) <= grid.touch for y0 in lower):
            continue
        index = next((n for n, each in enumerate(made) if each is block), None)
        if index is None:
            continue
        for over in _overs(index, grid, book):
            new = _drawn(over, grid, book)
            if new:
                made = [new.get(n, each) for n, each in enumerate(made) if n not in over.cells]
                break
    return made


def _is_head(text: str, book: LabelBook) -> bool:
    return fold(text) in _PARTS or any(book.column(kind, text) is not None for kind in NEEDED)


def _overs(index: int, grid: Grid, book: LabelBook) -> list[_Over]:
    """The heads that may begin in a cell, exactly as wide as the cells under them."""
    found: list[_Over] = []
    for cells in ((index,), *_cut(index, grid, book)):
        whole = _whole([grid.blocks[j] for j in cells])
        under = tuple(dict.fromkeys(j for n in cells for j in grid.below(n)))
        if 1 <= len(under) <= _MOST and _as_wide(whole.box, [grid.blocks[j].box for j in under], grid.touch):
            found.append(_Over(cells, whole, under))
    return found


def _cut(index: int, grid: Grid, book: LabelBook) -> list[tuple[int, ...]]:
    """The two cells of a date's head whose words stand apart and were taken for two columns."""
    pair = tuple(grid.run_right(index)[:2])
    words = [fold(grid.blocks[j].text) for j in pair]
    if len(pair) < 2 or any(not 1 <= len(word) <= _SHORT for word in words):
        return []
    told = [book.column("service_history", word) for word in (*words, "".join(words))]
    return [pair] if told[:2] == [None, None] and told[2] in _DATES else []


def _whole(parts: Sequence[Block]) -> Block:
    chars = tuple(char for part in parts for char in part.chars)
    return replace(parts[0], chars=chars, box=union(part.box for part in parts))


def _as_wide(over: Box, under: Sequence[Box], touch: float) -> bool:
    wide = union(under)
    return abs(wide.x0 - over.x0) <= touch and abs(wide.x1 - over.x1) <= touch


def _drawn(over: _Over, grid: Grid, book: LabelBook) -> dict[int, Block]:
    """The new cells under a head; none where it does not stand over heads."""
    under = [grid.blocks[j] for j in over.under]
    for kind in NEEDED:
        words = _shared(over, kind, under, grid, book)
        if words:
            top = over.block.box.y0
            made = (_higher(block, own, top, kind, book) for block, own in zip(under, words, strict=True))
            return dict(zip(over.under, made, strict=True))
    return {}


def _shared(over: _Over, kind: str, under: Sequence[Block], grid: Grid, book: LabelBook) -> list[Words]:
    """The words that each head under ``over`` takes of it, none where it says what it is; empty where it is no head."""
    texts = [fold(block.text) for block in under]
    name = book.column(kind, over.block.text)
    parts = name in _DATES and all(text in _PARTS for text in texts)
    if not (parts and len(texts) > 1) and not _beside(over, kind, grid, book):
        return []
    if parts:
        half, odd = divmod(len(texts), 2)
        twice = name == "range" and not odd and texts[:half] == texts[half:]  # from and to
        return [over.block.chars if n == 0 or (twice and n == half) else () for n in range(len(texts))]
    if len(under) == 1:  # one head, cut by a wall which is none
        if name is not None and book.column(kind, under[0].text) is not None and texts[0][0] not in _AND:
            return []  # 家庭住址 over 电话, each with its value
        both = book.column(kind, over.block.text + under[0].text)
        return [over.block.chars] if both is not None and len(texts[0]) > 1 else []
    told = with_dates([book.column(kind, block.text) for block in under], [block.text for block in under])
    dates = [column in _DATES for column in told]
    if not all(texts) or (name is None and None in told) or (name in _DATES and not all(dates)):
        return []
    return [over.block.chars if column is None or name == "witness" else () for column in told]


def _beside(over: _Over, kind: str, grid: Grid, book: LabelBook) -> bool:
    """Whether a head of the same table takes both storeys."""
    top, low = over.block.box, max(grid.blocks[j].box.y1 for j in over.under)
    return any(
        abs(block.box.y1 - low) <= grid.touch
        and abs(block.box.y0 - top.y0) <= grid.touch
        and block.box.x_overlap(top) <= grid.touch
        and book.column(kind, block.text) is not None
        for block in grid.blocks
    )


def _higher(block: Block, words: Words, top: int, kind: str, book: LabelBook) -> Block:
    """A cell of the lower storey as high as both, with the words it takes; they alone where both say something else."""
    both = replace(block, chars=words + block.chars, box=Box(block.box.x0, top, block.box.x1, block.box.y1))
    alone = replace(both, chars=words)
    told = book.column(kind, alone.text)
    if words and told is not None and book.column(kind, both.text) != told:  # 自何时年 is no head, 自何时 is
        return alone
    return both
