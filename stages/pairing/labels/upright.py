"""Labels of old forms written upright in two or three columns of a cell, from right to left: 年出 / 月生."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from stages.pairing.blocks import Block
from stages.pairing.labels.label_book import LabelBook
from stages.records import Char

_ROWS, _COLUMNS = range(2, 6), range(2, 4)
_APART = 0.5
"""Widths of a character by which the ends of two columns stand apart at least."""


def read(cells: Sequence[Block], book: LabelBook) -> list[Block]:
    """``cells``; where only the columns of one, read down from the right, are a label, its characters in that order.
    Columns on the left may be shorter by a character: 受离 / 待休 / 遇后 / 享."""
    return [_read(cell, book) for cell in cells]


def _read(cell: Block, book: LabelBook) -> Block:
    columns = _columns(cell)
    if len(columns) not in _COLUMNS or book.match(cell.text) is not None:
        return cell
    chars = tuple(char for column in columns for char in column)
    hit = book.match("".join(char.text for char in chars))
    return replace(cell, chars=chars) if hit is not None and not hit.distance else cell


def _columns(cell: Block) -> list[list[Char]]:
    """The columns of a cell, from the right: rows that stand exactly under each other, or the one row as which the
    columns were read from the left; none if they are no columns."""
    rows = cell.rows()
    wide = len(rows[0])
    if len(rows) == 1:
        return _parted(rows[0]) if rows[0] else []
    if len(rows) not in _ROWS or any(len(row) != wide for row in rows[:-1]) or not 0 < len(rows[-1]) <= wide:
        return []
    return [[row[-place] for row in rows if place <= len(row)] for place in range(1, wide + 1)]


def _parted(chars: Sequence[Char]) -> list[list[Char]]:
    """The columns of characters read in one row; one that was cut as wide as two stands in the right one."""
    width = median(char.box.width for char in chars)
    columns: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: -char.box.x1):
        if columns and abs(columns[-1][0].box.x1 - char.box.x1) < _APART * width:
            columns[-1].append(char)
        else:
            columns.append([char])
    whole = [sorted(column, key=lambda char: char.box.y0) for column in columns]
    return whole if len(whole) > 1 and all(len(column) in _ROWS for column in whole) else []
