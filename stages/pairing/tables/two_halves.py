"""Résumés set in two halves, 起止年月 | 单位 | 职务 twice in a row of heads: the right half goes on with the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.cells.grid import Grid
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.tables.columns import NEEDED, Table

_FEWEST = 2
"""Heads of a table at least."""


def own_heads(kind: str, run: Sequence[int], grid: Grid, book: LabelBook) -> Sequence[int]:
    """The heads of a table of ``kind`` in a row of heads ``run`` that goes on with those of the table beside it."""
    for n in range(_FEWEST, len(run)):
        rest = [book.column(other, grid.blocks[j].text) for j in run[n:] for other in NEEDED if other != kind]
        own = [book.column(kind, grid.blocks[j].text) for j in run[n:]]
        if sum(name is not None for name in rest) >= _FEWEST and not any(own):
            return run[:n]
    return run


def read(kind: str, run: Sequence[int], grid: Grid, headed: Callable[[Sequence[int]], Table | None]) -> Table | None:
    """The table under the row of heads ``run``; of a résumé its right half behind its left where the heads come twice.

    ``headed`` reads the table under a row of heads. Of two people beside each other no order is told.
    """
    texts = [fold(grid.blocks[j].text) for j in run]
    half = len(run) // 2
    if kind != "service_history" or len(run) % 2 or half < 2 or texts[:half] != texts[half:] or len({*texts}) < half:
        return headed(run)
    left, right = headed(run[:half]), headed(run[half:])
    if left is None or right is None:
        return headed(run)
    return replace(
        left, rows=(*left.rows, *right.rows), cells=left.cells | right.cells, box=union((left.box, right.box))
    )
