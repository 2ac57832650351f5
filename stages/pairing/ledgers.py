"""Ruled lists of several rows under heads nobody described, bills or expenses: each row answers the same heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stages.pairing.found import Found
from stages.pairing.grid import Grid
from stages.pairing.label_book import LabelBook
from stages.pairing.undescribed import bands, likely, same_walls_below

_COLUMNS = 4
"""Heads of such a list at least: a form that has its values underneath has rows of two or three."""
_GAIN = 0.15
"""By how much the heads look more like labels than a row does, at least."""
_RULE, _PAIRING = "geometry", 0.7


def rows(
    grid: Grid, book: LabelBook, spent: frozenset[int], below: Mapping[int, int]
) -> tuple[list[Found], frozenset[int]]:
    """The pairs of the second and later rows, outside the cells ``spent``, and the cells they use; ``below`` has the
    first row, head to cell."""
    found: list[Found] = []
    used: set[int] = set()
    for band in bands(grid, frozenset(range(len(grid.blocks))) - frozenset(below)):  # of heads alone
        if len(band) < _COLUMNS:
            continue
        under = [below[i] for i in band]
        while (row := _next(under, band, grid, book, spent, below)) is not None:
            used |= set(row)
            for i, j in zip(band, row, strict=True):
                head, cell = grid.blocks[i], grid.blocks[j]
                if cell.text.strip():
                    found.append(Found(None, head.text, head.box, (cell,), _RULE, _PAIRING))
            under = row
    return found, frozenset(used)


def _next(
    above: Sequence[int],
    heads: Sequence[int],
    grid: Grid,
    book: LabelBook,
    spent: frozenset[int],
    below: Mapping[int, int],
) -> list[int] | None:
    """The row right under another whose cells have the walls of the heads and are no labels; None where none is."""
    row = [j for i in above if (j := same_walls_below(grid, i, spent)) is not None and j not in below]
    if len(row) < len(heads) or not any(grid.blocks[j].text.strip() for j in row):
        return None
    filled = [likely(grid.blocks[j], book) for j in row if grid.blocks[j].text.strip()]
    gain = sum(likely(grid.blocks[i], book) for i in heads) / len(heads) - sum(filled) / len(filled)
    return row if gain >= _GAIN else None
