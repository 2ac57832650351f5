"""Walls between columns that nobody drew or found: told by the heads over them and the gaps under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.records import Char

_WIDE = 0.8
"""Heights of a character that part two texts of one row."""
_ASIDE = 0.04
"""Share of the width of the heads' cell that the sides of one under it may stand off."""
_TOUCH = 24
"""Pixels at 300 dpi between a cell and the one under it."""
_CROSSED = 0.2
"""Share of the rows that may run over a wall nobody drew."""


def restored(
    blocks: Sequence[Block],
    is_head: Callable[[str], bool],
    heads_other: Callable[[Sequence[str]], bool] = lambda _: False,
) -> list[Block]:
    """Blocks with every cell that holds two or more heads of columns, and the cells under it down to one whose texts
    ``heads_other`` knows as the heads of another table, cut into those columns.

    A cell whose rows run over where a wall should be stays whole, and so do those beside it in the column.
    """
    every = wholes(blocks)
    result = list(blocks)
    for home in every:
        heads = runs(home)
        if len(heads) < 2 or not _level(heads) or not all(is_head(_text(run)) for run in heads):
            continue
        if 1 in (sizes := {len(run) for run in heads}) and len(sizes) > 1 and is_head("".join(map(_text, heads))):
            continue  # one head set wide: 何　時　止
        body = list(takewhile(lambda row: not heads_other([*map(_text, runs(row))]), _under(home, every)))
        over = [_box(run) for run in heads]
        boxes = _drawn(home, over, every) or _columns(home, over, body)
        if boxes is None:
            continue
        for whole in (home, *body):
            at = next(i for i, each in enumerate(result) if each.cell == whole.cell)
            rest = [each for each in result if each.cell != whole.cell]
            result = [*rest[:at], *cut(whole, boxes), *rest[at:]]
    return result


def wholes(blocks: Sequence[Block]) -> list[Block]:
    """One block a ruled cell, also where a cell was taken apart before."""
    parts: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell is not None:
            parts.setdefault(block.cell, []).append(block)
    return [
        replace(own[0], chars=sum((b.chars for b in own), ()), box=union(b.box for b in own)) for own in parts.values()
    ]


def cut(block: Block, columns: Sequence[Box]) -> list[Block]:
    """``block`` as one block a column: each run of characters goes to the column in which its middle stands."""
    held: list[list[list[Char]]] = [[] for _ in columns]
    for run in runs(block):
        middle = _box(run).cx
        held[min(range(len(columns)), key=lambda n: _distance(columns[n], middle))].append(run)
    parts: list[Block] = []
    for box, own in zip(columns, held, strict=True):
        share = Box(box.x0, block.box.y0, box.x1, block.box.y1)
        parts.append(Block(block.page, tuple(_lined(own)), share, block.cell, block.ink))
    return parts


def runs(block: Block) -> list[list[Char]]:
    """The characters of a block in stretches without a wide gap, in reading order."""
    found: list[list[Char]] = []
    for char in block.chars:
        if not char.text.strip():
            continue
        if found and _follows(found[-1][-1], char):
            found[-1].append(char)
        else:
            found.append([char])
    return found


def _follows(before: Char, after: Char) -> bool:
    one, other = before.box, after.box
    level = one.y_overlap(other) > 0.5 * min(one.height, other.height)
    return level and -one.width < other.x0 - one.x1 < _WIDE * max(one.height, other.height)


def _lined(own: Sequence[Sequence[Char]]) -> list[Char]:
    chars: list[Char] = []
    for run in own:
        if chars:
            before = chars[-1].box
            level = before.y_overlap(run[0].box) > 0.5 * min(before.height, run[0].box.height)
            chars.append(Char(" " if level and run[0].box.x0 > before.x0 else "\n", 1.0, before))
        chars += run
    return chars


def _level(heads: Sequence[Sequence[Char]]) -> bool:
    boxes = [_box(run) for run in heads]
    return all(a.x1 <= b.x0 and a.y_overlap(b) > 0.5 * min(a.height, b.height) for a, b in pairwise(boxes))


def _beneath(home: Block, blocks: Sequence[Block]) -> list[Block]:
    """The cells under ``home`` and no wider, row on row, wall to wall."""
    found: list[Block] = []
    floor, reach = home.box, _ASIDE * home.box.width
    for block in sorted(blocks, key=lambda each: each.box.y0):
        inside = min(block.box.x0 - home.box.x0, home.box.x1 - block.box.x1) >= -reach
        level = found and block.box.y_overlap(floor) > 0.5 * floor.height
        if block is not home and inside and (level or abs(block.box.y0 - floor.y1) <= _TOUCH):
            found.append(block)
            floor = block.box
    return found


def _under(home: Block, blocks: Sequence[Block]) -> list[Block]:
    """The cells of the same width under ``home``; rows of narrower ones may stand between."""
    reach = _ASIDE * home.box.width
    below = _beneath(home, blocks)
    return [b for b in below if b.box.x0 - home.box.x0 <= reach and home.box.x1 - b.box.x1 <= reach]


def _drawn(home: Block, heads: Sequence[Box], blocks: Sequence[Block]) -> list[Box] | None:
    """The columns as the walls of a row under ``home`` have them, one under each head."""
    below = [block.box for block in _beneath(home, blocks)]
    for first in below:
        row = sorted((b for b in below if b.y_overlap(first) > 0.5 * first.height), key=lambda box: box.x0)
        if len(row) == len(heads) and all(b.x0 <= head.cx < b.x1 for b, head in zip(row, heads, strict=True)):
            edges = [home.box.x0, *(b.x0 for b in row[1:]), home.box.x1]
            return [Box(left, home.box.y0, right, home.box.y1) for left, right in pairwise(edges)]
    return None


def _columns(home: Block, heads: Sequence[Box], body: Sequence[Block]) -> list[Box] | None:
    """The home's box in columns; None where the texts under the heads leave no room for a wall."""
    rows = [_box(run) for block in body for run in runs(block)]
    edges = [home.box.x0]
    for one, other in pairwise(heads):
        place = wall(one, other, [*heads, *rows])
        if place is None or sum(row.x0 < place < row.x1 for row in rows) > _CROSSED * max(1, len(body)):
            return None
        edges.append(place)
    edges.append(home.box.x1)
    return [Box(left, home.box.y0, right, home.box.y1) for left, right in pairwise(edges)]


def wall(one: Box, other: Box, texts: Sequence[Box]) -> int | None:
    """The middle of the widest gap between two heads over which the fewest texts run."""
    low, high = int(one.cx), int(other.cx)
    marks = sorted({low, high, *(x for box in texts for x in (box.x0, box.x1) if low < x < high)})
    gaps = [(sum(box.x0 < (a + b) / 2 < box.x1 for box in texts), a - b, a, b) for a, b in pairwise(marks)]
    if not gaps:
        return None
    _, _, left, right = min(gaps)
    return (left + right) // 2


def _text(run: Sequence[Char]) -> str:
    return "".join(char.text for char in run)


def _box(run: Sequence[Char]) -> Box:
    return union(char.box for char in run)


def _distance(box: Box, place: float) -> float:
    return max(box.x0 - place, place - box.x1, 0.0)
