"""Tables of people that lie on their side: heads under each other, one person a column."""

from __future__ import annotations

from stages.geometry import union
from stages.pairing.columns import NEEDED, Row, Table, head
from stages.pairing.grid import Grid, same_width
from stages.pairing.label_book import LabelBook


def table_at(index: int, kind: str, grid: Grid, book: LabelBook) -> Table | None:
    """A table lying on its side, heads under each other and one person a column, that begins at cell ``index``."""
    chain = [index]
    while under := [j for j in grid.below(chain[-1]) if same_width(grid.blocks[j].box, grid.blocks[index].box)]:
        if under[0] in chain or not grid.blocks[under[0]].text.strip():
            break
        if head(kind, grid.blocks[under[0]], book) is None:
            break
        chain.append(under[0])
    heads = [head(kind, grid.blocks[j], book) for j in chain]
    first, second = NEEDED[kind]
    if len(chain) < 3 or not (first & set(heads) and second & set(heads)):
        return None
    runs = [grid.run_right(j)[1:] for j in chain]
    rows: list[Row] = []
    for top in runs[0]:
        column = [next((j for j in run if same_width(grid.blocks[j].box, grid.blocks[top].box)), None) for run in runs]
        cells = [(str(name), grid.blocks[j]) for name, j in zip(heads, column, strict=True) if j is not None]
        rows += [tuple(cells)] if any(block.text.strip() for _, block in cells) else []
    used = frozenset({*chain, *(j for run in runs for j in run)})
    printed = tuple((str(name), grid.blocks[j].text.replace("\n", "")) for name, j in zip(heads, chain, strict=True))
    return Table(kind, tuple(rows), used, union(grid.blocks[j].box for j in used), printed) if rows else None
