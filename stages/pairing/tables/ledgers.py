"""Ruled lists of several rows under heads nobody described, bills or expenses: each row answers the same heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from stages.pairing.cells.grid import Grid
from stages.pairing.cells.placed import bands
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.undescribed import likely, same_walls_below

_COLUMNS = 4
"""Heads of such a list at least: a form that has its values underneath has rows of two or three."""
_GAIN = 0.15
"""By how much the heads look more like labels than a row does, at least."""
_SHOWN = 3
"""Rows that show a table without figures."""
_HEADS, _ROWS, _LONGEST = 3, 2, 8
"""Heads and rows of a table with figures at least, and characters of a head at most."""
_RULE, _PAIRING = "geometry", 0.7


def tables(grid: Grid, book: LabelBook, taken: frozenset[int]) -> tuple[list[Found], frozenset[int]]:
    """The pairs of tables outside the cells ``taken`` that nobody described, and the cells they use: under heads in
    words rows between the same walls, none with a label, and figures where no label can stand beside them."""
    found: list[Found] = []
    used: set[int] = set()
    for heads in bands(grid, taken):
        rows = _rows_under(heads, grid, taken | used) if len(heads) >= _HEADS and not used & set(heads) else []
        if len(rows) < _ROWS or not _is_table(heads, rows, grid, book):
            continue
        used |= {*heads, *(j for row in rows for j in row)}
        for row in rows:
            pairs = ((grid.blocks[i], grid.blocks[j]) for i, j in zip(heads, row, strict=True))
            found += [Found(None, head.text, head.box, (cell,), _RULE, _PAIRING) for head, cell in pairs if cell.chars]
    return found, frozenset(used)


def _rows_under(heads: Sequence[int], grid: Grid, taken: frozenset[int] | set[int]) -> list[list[int]]:
    """The rows under the heads with all of their walls and something written."""
    rows: list[list[int]] = []
    above = list(heads)
    while True:
        row = [j for i in above if (j := same_walls_below(grid, i, frozenset(taken))) is not None]
        if len(row) < len(heads):
            return rows
        if any(grid.blocks[j].text.strip() for j in row):
            rows.append(row)
        above = row


def _is_table(heads: Sequence[int], rows: Sequence[Sequence[int]], grid: Grid, book: LabelBook) -> bool:
    texts = ["".join(grid.blocks[i].text.split()) for i in heads]
    if any(not text or len(text) > _LONGEST or any(c.isdigit() or c in "：:" for c in text) for text in texts):
        return False
    written = [[grid.blocks[j].text.strip() for j in row] for row in rows]
    if any(cell and (hit := book.match(cell)) is not None and not hit.distance for row in written for cell in row):
        return False
    figures = [all(any(c.isdigit() for c in row[n]) for row in written) for n in range(len(heads))]
    if len(heads) % 2:  # labels and values take turns two by two
        return any(figures) or (len(rows) >= _SHOWN and _look_like_heads(heads, rows, grid, book))
    return figures[0] or any(a and b for a, b in pairwise(figures))  # beside a label there is only one


def _look_like_heads(heads: Sequence[int], rows: Sequence[Sequence[int]], grid: Grid, book: LabelBook) -> bool:
    """Whether heads look more like labels than each row under them does."""
    asked = sum(likely(grid.blocks[i], book) for i in heads) / len(heads)
    filled = [[likely(grid.blocks[j], book) for j in row if grid.blocks[j].text.strip()] for row in rows]
    return all(asked - sum(row) / len(row) >= _GAIN for row in filled)


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
