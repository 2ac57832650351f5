"""Labels of old forms written upright in two or three columns of a cell, from right to left: 年出 / 月生."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.label_book import LabelBook

_ROWS, _COLUMNS = range(2, 5), range(2, 4)


def read(cells: Sequence[Block], book: LabelBook) -> list[Block]:
    """``cells``; where only the columns of one, read down from the right, are a label, its characters in that order."""
    return [_read(cell, book) for cell in cells]


def _read(cell: Block, book: LabelBook) -> Block:
    rows = cell.rows()
    wide = len(rows[0])
    if len(rows) not in _ROWS or wide not in _COLUMNS or any(len(row) != wide for row in rows):
        return cell
    if book.match(cell.text) is not None:
        return cell
    chars = tuple(row[column] for column in reversed(range(wide)) for row in rows)
    hit = book.match("".join(char.text for char in chars))
    return replace(cell, chars=chars) if hit is not None and not hit.distance else cell
