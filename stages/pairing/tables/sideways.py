"""Tables that lie on their side: heads under each other, one person or post a column."""

from __future__ import annotations

import re

from stages.geometry import union
from stages.pairing.cells.grid import Grid, same_width
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.tables.columns import NEEDED, Row, Table, head

_HIMSELF = re.compile(r"本\s*人")
"""A form that asks the same of him and of another side by side has no list of his family."""
_AS_HIGH = 0.7
"""Share of the higher one's height that cells of a row have in common."""


def table_at(index: int, kind: str, grid: Grid, book: LabelBook) -> Table | None:
    """A table lying on its side, heads under each other and one person a column, that begins at cell ``index``."""
    chain = [index]
    while under := [j for j in grid.below(chain[-1]) if same_width(grid.blocks[j].box, grid.blocks[index].box)]:
        if under[0] in chain or not grid.blocks[under[0]].text.strip():
            break
        if head(kind, grid.blocks[under[0]], book) is None or _heads_a_row(under[0], kind, grid, book):
            break
        chain.append(under[0])
    heads = [head(kind, grid.blocks[j], book) for j in chain]
    first, second = NEEDED[kind]
    needed = [name for name in heads if name in first | second]
    if len(chain) < 3 or not (first & set(heads) and second & set(heads)) or len(set(needed)) < len(needed):
        return None
    runs = [grid.run_right(j)[1:] or _run_left(j, grid) for j in chain]
    rows: list[Row] = []
    for top in runs[0]:
        column = [next((j for j in run if same_width(grid.blocks[j].box, grid.blocks[top].box)), None) for run in runs]
        cells = [(str(name), grid.blocks[j]) for name, j in zip(heads, column, strict=True) if j is not None]
        rows += [tuple(cells)] if any(block.text.strip() for _, block in cells) else []
    if any(name == "relation" and _HIMSELF.fullmatch(block.text.strip()) for row in rows for name, block in row):
        return None
    used = frozenset({*chain, *(j for run in runs for j in run)})
    printed = tuple((str(name), grid.blocks[j].text.replace("\n", "")) for name, j in zip(heads, chain, strict=True))
    return Table(kind, tuple(rows), used, union(grid.blocks[j].box for j in used), printed) if rows else None


def _heads_a_row(index: int, kind: str, grid: Grid, book: LabelBook) -> bool:
    """Whether a head begins a row of heads, 年月 | 工作单位 | 任何职: under it stands a table of its own."""
    beside = grid.run_right(index)[1:]
    return bool(beside) and all(head(kind, grid.blocks[j], book) is not None for j in beside)


def _run_left(index: int, grid: Grid) -> list[int]:
    """The cells left of a head that stands at the right end of its row, from the right as old forms are written."""
    run = [index]
    while True:
        box = grid.blocks[run[-1]].box
        before = [
            j
            for j in grid.left_of(run[-1])
            if grid.blocks[j].box.y_overlap(box) >= _AS_HIGH * max(grid.blocks[j].box.height, box.height)
        ]
        if not before or before[0] in run:
            return run[1:]
        run.append(before[0])
