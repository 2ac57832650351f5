"""Parts of a form over the whole width of its frame whose lines to write on were taken for walls: a heading, and each
line of what stands under it in a cell of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.blocks import Block, joined
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside import flow
from stages.pairing.tables.columns import NEEDED, begins_other_part

_LISTS = frozenset({"awards"})
"""Fields told line by line, as sections are."""


def together(blocks: Sequence[Block], book: LabelBook, dpi: float) -> list[Block]:
    """``blocks`` with the cells of every such part as one: with the heading where the first line shares its cell, else
    what stands under the heading."""
    web = Grid(blocks, dpi)
    result, gone = list(blocks), set[int]()
    for index, block in enumerate(blocks):
        if index in gone or not (below := _heads(block, book)) or not _alone(index, web):
            continue
        own = going_on(web, index, book)
        run = [index, *own] if below == "lines" else own
        if sum(bool(blocks[j].text.strip()) for j in run) > 1:
            result[run[0]] = _whole([blocks[j] for j in run])
            gone |= set(run[1:])
    return [block for j, block in enumerate(result) if j not in gone]


def going_on(web: Grid, index: int, book: LabelBook) -> list[int]:
    """The cells under ``index`` that go on with it, top to bottom: alone between the same walls, without a label."""
    run: list[int] = []
    while True:
        under = web.below(run[-1] if run else index)
        if len(under) != 1 or not _same_walls(web, under[0], index) or not _alone(under[0], web):
            return run
        if under[0] in (index, *run) or _begins_anew(web.blocks[under[0]], book):
            return run
        run.append(under[0])


def _heads(block: Block, book: LabelBook) -> str:
    """``lines`` for a cell that begins with a heading and goes on, ``label`` for a heading alone, or empty."""
    first, _, rest = block.text.strip().partition("\n")
    words, colon, behind = first.replace("：", ":").partition(":")
    hit = book.match(words) if words else None
    if hit is None or hit.distance or not (hit.kind == "section" or hit.name in _LISTS):
        return ""
    if rest.strip() or behind.strip():
        return "lines" if colon or rest.strip() else ""
    return "label"


def _begins_anew(block: Block, book: LabelBook) -> bool:
    """Whether a cell is another part of the form: it begins with a label, or holds the heads of a table."""
    if flow.begins_with_label(block, book) or begins_other_part(block.text):
        return True
    parts = block.text.split()
    return any(sum(book.column(kind, part) is not None for part in parts) > 1 for kind in NEEDED)


def _alone(index: int, web: Grid) -> bool:
    return not web.right_of(index) and not web.left_of(index)


def _same_walls(web: Grid, index: int, other: int) -> bool:
    one, two = web.blocks[index].box, web.blocks[other].box
    return abs(one.x0 - two.x0) <= web.touch and abs(one.x1 - two.x1) <= web.touch


def _whole(parts: Sequence[Block]) -> Block:
    return replace(joined(parts), box=union(part.box for part in parts), cell=parts[0].cell)
