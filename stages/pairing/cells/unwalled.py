"""Cells that hold several things because no wall was drawn or found between them: the title of a table over its heads,
side labels in one column, and the values under labels that share a cell, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.tables import walls
from stages.pairing.tables.columns import NEEDED
from stages.records import Char

_NUMBER = re.compile(r"^\s*[（(]?[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾\d]{1,2}[)）、.．]\s*")
_TOUCH = 0.12
"""Inches between a cell and the ones under it."""
_AS_WIDE = 0.9
"""Share of their width that a cell and the one under it have in common."""
_SHORTEST = 2
"""Characters of a side label."""


def parted(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with every such cell cut in two; the heads under a title are cut into the columns under them."""
    titled = {whole.cell: parts for whole in walls.wholes(blocks) if (parts := _titled(whole, blocks, book, dpi))}
    result: list[Block] = []
    for block in blocks:
        if block.cell not in titled:
            result += _standing(block, book) or [block]
        else:
            result += titled[block.cell]
            titled[block.cell] = []
    return _under_labels(result, book, dpi)


def _under_labels(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with each cell under labels that share a cell cut as that was, if each text stands under one alone."""
    shared: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell is not None:
            shared.setdefault(block.cell, []).append(block)
    result = list(blocks)
    for heads in shared.values():
        if len(heads) < 2 or not all(_asks(head, book) for head in heads):
            continue
        around = union(head.box for head in heads)
        for under in [each for each in result if each.cell not in (None, heads[0].cell)]:
            near = abs(under.box.y0 - around.y1) <= _TOUCH * dpi
            if not near or under.box.x_overlap(around) < _AS_WIDE * max(under.box.width, around.width):
                continue
            runs = [union(char.box for char in run) for run in walls.runs(under)]
            if all(any(head.box.x0 <= run.x0 and run.x1 <= head.box.x1 for head in heads) for run in runs):
                at = result.index(under)
                result[at : at + 1] = walls.cut(under, [head.box for head in heads])
    return result


def _asks(head: Block, book: LabelBook) -> bool:
    hit = book.match(head.text)
    return hit is not None and hit.plain


def _titled(block: Block, blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """The title of a table, and its heads by the columns under them; none where a cell holds no title over heads."""
    lines = [line for line in block.page.lines if line.cell == block.cell]
    if block.cell is None or len(lines) < 3:
        return []
    block = of_lines(block.page, lines, block.box, block.cell)
    at = "".join(c.text[:1] for c in block.chars).find("\n")
    if at < 1:
        return []
    title, rest = block.part(0, at), block.part(at, len(block.chars))
    hit = book.match(_NUMBER.sub("", title.text))
    if hit is None or hit.kind != "section" or hit.name not in NEEDED:
        return []
    heads = walls.runs(rest)
    texts = ["".join(c.text for c in run) for run in heads]
    if len(heads) < 2 or any(book.column(hit.name, text) is None for text in texts):
        return []
    columns = _under(block, blocks, dpi)
    top = (max(c.box.y1 for c in title.chars) + min(c.box.y0 for run in heads for c in run)) // 2
    homes = [next((n for n, box in enumerate(columns) if box.x0 <= _middle(run) < box.x1), None) for run in heads]
    if None in homes or len(set(homes)) < len(heads):
        return []
    box = block.box
    cells = [Box(b.x0, top + 2, b.x1, box.y1) for b in columns]
    parts = [replace(part, box=cell) for part, cell in zip(walls.cut(rest, cells), cells, strict=True)]
    return [replace(title, box=Box(box.x0, box.y0, box.x1, top)), *parts]


def _middle(run: Sequence[Char]) -> float:
    return (run[0].box.x0 + run[-1].box.x1) / 2


def _under(block: Block, blocks: Sequence[Block], dpi: float) -> list[Box]:
    """The cells wall to wall under ``block``, left to right; none where they are not as wide as it together."""
    box, touch = block.box, _TOUCH * dpi
    under = sorted(
        (
            other.box
            for other in blocks
            if abs(other.box.y0 - box.y1) <= touch and other.box.x_overlap(box) > 0.9 * other.box.width
        ),
        key=lambda b: b.x0,
    )
    whole = bool(under) and under[0].x0 - box.x0 <= touch and box.x1 - under[-1].x1 <= touch
    return under if whole else []


def _standing(block: Block, book: LabelBook) -> list[Block]:
    """The labels, two or more, that the standing text of a cell is."""
    inked = [c for c in block.chars if c.text.strip()]
    if len(inked) < 2 * _SHORTEST or book.match(block.text) is not None:
        return []
    middles = [c.box.cx for c in inked]
    if max(middles) - min(middles) > 0.5 * inked[0].box.width:
        return []
    parts = _labels(inked, book)
    if not parts:
        return []
    cuts = [(a[-1].box.y1 + b[0].box.y0) // 2 for a, b in pairwise(parts)]
    edges = pairwise([block.box.y0, *cuts, block.box.y1])
    return [
        replace(block, chars=tuple(part), box=Box(block.box.x0, top, block.box.x1, bottom))
        for part, (top, bottom) in zip(parts, edges, strict=True)
    ]


def _labels(chars: Sequence[Char], book: LabelBook) -> list[Sequence[Char]]:
    """``chars`` as labels one behind the other; none where they are no such."""
    for cut in range(_SHORTEST, len(chars) - _SHORTEST + 1):
        if not _is_label(chars[:cut], book):
            continue
        rest = [chars[cut:]] if _is_label(chars[cut:], book) else _labels(chars[cut:], book)
        if rest:
            return [chars[:cut], *rest]
    return []


def _is_label(chars: Sequence[Char], book: LabelBook) -> bool:
    hit = book.match("".join(c.text for c in chars))
    return hit is not None and not hit.distance and hit.kind != "other"
