"""Cells that a fold or a stroke cut in two: a label goes on behind the wall, and so do the lines under it; or it goes
on under the wall, beside one cell as high as both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Char, Line

_TOUCH = 0.06
"""Inches between two halves of a cell, and between a cell and the one under it."""
_WITHIN = 0.6
"""Heights of a line that its halves stand apart at most."""
_LONGEST = 20
_DATE, _SEXES = frozenset("年月日"), "男女"


def together(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with the halves of a label, neither of which is one, made one cell, and the halves of the cells
    under it whose lines run on behind the same wall; and with labels cut across."""
    halves = _halves(blocks, _TOUCH * dpi)
    made: dict[int, Block] = {}
    gone: set[int] = set()
    for left, right in halves:
        if left in gone or left in made or not _is_cut_label(blocks[left], blocks[right], book):
            continue
        while True:
            made[left] = _one(blocks[left], blocks[right])
            gone.add(right)
            under = _under(made[left].box, blocks[right].box.x0, halves, blocks, _TOUCH * dpi)
            if under is None or not _runs_on(blocks[under[0]], blocks[under[1]]):
                break
            left, right = under
    return _stacked([made.get(n, block) for n, block in enumerate(blocks) if n not in gone], book, dpi)


def _stacked(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with each two cells that stand over each other beside one value made one, where their words together
    are a label: 出生 over 地."""
    touch = _TOUCH * dpi
    count = Counter(block.cell for block in blocks)
    short = [n for n, b in enumerate(blocks) if b.chars and len(b.chars) <= _LONGEST and count[b.cell] == 1]
    made: dict[int, Block] = {}
    gone: set[int] = set()
    for upper in short:
        for lower in short:
            if not _over(blocks[upper].box, blocks[lower].box, touch) or {upper, lower} & (gone | made.keys()):
                continue
            both = _stack(blocks[upper], blocks[lower])
            if book.exact(fold(both.text)) is not None and _beside_one(both.box, blocks, touch):
                made[upper] = both
                gone.add(lower)
    return [made.get(n, block) for n, block in enumerate(blocks) if n not in gone]


def _over(one: Box, other: Box, touch: float) -> bool:
    same = abs(one.x0 - other.x0) <= touch and abs(one.x1 - other.x1) <= touch
    return same and abs(other.y0 - one.y1) <= touch


def _beside_one(box: Box, blocks: Sequence[Block], touch: float) -> bool:
    """Whether the one cell at the right of ``box`` is as high as it."""
    right = [b.box for b in blocks if abs(b.box.x0 - box.x1) <= touch and b.box.y_overlap(box) > touch]
    return len(right) == 1 and abs(right[0].y0 - box.y0) <= touch and abs(right[0].y1 - box.y1) <= touch


def _stack(upper: Block, lower: Block) -> Block:
    chars = (*upper.chars, Char("\n", 1.0, upper.chars[-1].box), *lower.chars)
    return replace(upper, chars=chars, box=union([upper.box, lower.box]))


def _halves(blocks: Sequence[Block], touch: float) -> list[tuple[int, int]]:
    """Whole cells with text, wall to wall with one of the same height on their right, by their numbers."""
    count = Counter(block.cell for block in blocks)
    rows: dict[int, list[int]] = {}
    for n, block in enumerate(blocks):
        if block.cell is not None and count[block.cell] == 1:
            rows.setdefault(round(block.box.y0 / touch), []).append(n)
    return [
        (a, b)
        for row in sorted(rows)
        for a in rows[row]
        for b in (*rows.get(row - 1, ()), *rows[row], *rows.get(row + 1, ()))
        if blocks[a].chars and blocks[b].chars and _side_by_side(blocks[a].box, blocks[b].box, touch)
    ]


def _side_by_side(one: Box, other: Box, touch: float) -> bool:
    level = abs(one.y0 - other.y0) <= touch and abs(one.y1 - other.y1) <= touch
    return level and abs(other.x0 - one.x1) <= touch


def _is_cut_label(left: Block, right: Block, book: LabelBook) -> bool:
    if len(left.chars) + len(right.chars) > _LONGEST or any(_known(each.text, book) for each in (left, right)):
        return False
    words = fold(left.text + right.text)
    if _DATE.issuperset(words) or words == _SEXES:  # of two people side by side
        return False
    return _known(_one(left, right).text, book)


def _known(text: str, book: LabelBook) -> bool:
    if book.exact(fold(text)) is not None:
        return True
    return book.is_head(text)


def _under(
    box: Box, wall: int, halves: Sequence[tuple[int, int]], blocks: Sequence[Block], touch: float
) -> tuple[int, int] | None:
    """The halves of the cell right under ``box``, cut by the same ``wall``."""
    for left, right in halves:
        below = union([blocks[left].box, blocks[right].box])
        same = abs(below.x0 - box.x0) <= touch and abs(below.x1 - box.x1) <= touch
        if same and abs(below.y0 - box.y1) <= touch and abs(blocks[right].box.x0 - wall) <= touch:
            return left, right
    return None


def _runs_on(left: Block, right: Block) -> bool:
    """Whether two lines of the right half, or most, begin close behind what stands level with them in the left one."""
    lines = _lines(right)
    close = sum(any(_goes_on(before, line) for before in _lines(left)) for line in lines)
    return close > 1 or 2 * close > len(lines)


def _goes_on(before: Line, after: Line) -> bool:
    height = min(before.box.height, after.box.height)
    level = before.box.y_overlap(after.box) > 0.6 * height
    return level and after.chars[0].box.x0 - before.chars[-1].box.x1 < _WITHIN * height


def _lines(block: Block) -> list[Line]:
    return [line for line in block.page.lines if line.cell == block.cell and line.chars]


def _one(left: Block, right: Block) -> Block:
    """Two halves as one cell, the lines that run on behind the wall as one line each."""
    after = _lines(right)
    lines: list[Line] = []
    for line in _lines(left):
        more = next((each for each in after if _goes_on(line, each)), None)
        if more is not None and not any(_goes_on(other, more) for other in _lines(left) if other.box.x0 > line.box.x0):
            after.remove(more)
            line = replace(line, chars=line.chars + more.chars, box=union([line.box, more.box]))
        lines.append(line)
    return of_lines(left.page, [*lines, *after], union([left.box, right.box]), left.cell)
