"""Lists without walls between their columns under heads nobody described: drugs and sums, row under row.

Every figure of such a list answers its head; none is a field of the person, be its head worded like one: 单位.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText

_HEADS, _ROWS = 4, 2
"""Heads and rows of such a list at least."""
_LONGEST_HEAD = 8
_FILLED = 0.6
"""Share of the heads that a row answers at least."""
_PITCH = 2.5
"""Heights of a line from one row to the next at most."""
_RULE, _PAIRING = "geometry", 0.7


def pairs(page: PageText, book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """The pairs of such lists among the lines of ``page`` in no cell, and the numbers of the lines they take."""
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    levels = by_level([line for line in page.lines if line.cell is None and not line.vertical])
    found: list[Found] = []
    taken: set[int] = set()
    for index, heads in enumerate(levels):
        if len(heads) < _HEADS or any(id(line) in taken for line in heads) or not all(map(_may_head, heads)):
            continue
        rows = _rows(heads, levels[index + 1 :], book)
        if len(rows) < _ROWS or not _has_sums(rows, len(heads)):
            continue
        for row in rows:
            for head, line in zip(heads, row, strict=True):
                if line is not None:
                    found.append(Found(None, head.text, head.box, (of_lines(page, [line], line.box),), _RULE, _PAIRING))
        taken |= {id(line) for line in heads} | {id(line) for row in rows for line in row if line is not None}
    return found, frozenset(numbers[each] for each in taken)


def _may_head(line: Line) -> bool:
    text = "".join(line.text.split())
    return len(text) <= _LONGEST_HEAD and not any(c.isdigit() or c in "：:" for c in text)


def _rows(heads: Sequence[Line], levels: Sequence[list[Line]], book: LabelBook) -> list[list[Line | None]]:
    """The levels that go on under the heads, each piece under a head of its own, until one does not."""
    ends = [(a.box.x1 + b.box.x0) / 2 for a, b in pairwise(heads)]
    rows: list[list[Line | None]] = []
    above = heads
    for level in levels:
        row: list[Line | None] = [None] * len(heads)
        for line in level:
            row[sum(end < line.box.cx for end in ends)] = line
        own = [line for line in row if line is not None]
        far = min(line.box.cy for line in level) - max(line.box.cy for line in above)
        fits = len(own) == len(level) >= _FILLED * len(heads)
        if not fits or far > _PITCH * level[0].box.height or any(book.match(line.text) is not None for line in level):
            return rows
        rows.append(row)
        above = level
    return rows


def _has_sums(rows: Sequence[Sequence[Line | None]], count: int) -> bool:
    """Whether a column has figures in every row."""
    return any(all(row[n] is not None and _is_sum(row[n]) for row in rows) for n in range(count))


def _is_sum(line: Line | None) -> bool:
    text = "" if line is None else line.text.strip()
    return bool(text) and text[0].isdigit()
