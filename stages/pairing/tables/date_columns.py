"""Columns headed 年, 月 and 日: the figures under them are parts of a date, each with the word over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.records import Char, Line, PageText

_HEADS = ("年", "月", "日")
_FIGURE = re.compile(r"[\d〇零○一二三四五六七八九十廿卅]{1,4}")
_ALIGNED = 0.8


def worded(page: PageText) -> PageText:
    """``page`` with the word of its column behind each such figure, 1923年 | 1月 | 25日, as if it stood there."""
    heads = _heads(page)
    if not heads:
        return page
    return replace(page, lines=tuple(_worded(line, page, heads) for line in page.lines))


def _heads(page: PageText) -> list[tuple[Box, Char]]:
    """The cells that head such columns, each with its word, where all three stand side by side with nothing else."""
    homes = Counter(line.cell for line in page.lines)
    words = [
        line for line in page.lines if line.cell is not None and homes[line.cell] == 1 and line.text.strip() in _HEADS
    ]
    found: list[Line] = []
    for year in (line for line in words if line.text.strip() == _HEADS[0]):
        level = [line for line in words if line.box.y_overlap(year.box) > 0.5 * year.box.height]
        behind = sorted((line for line in level if line.box.x0 > year.box.x0), key=lambda line: line.box.x0)[:2]
        if [line.text.strip() for line in behind] == list(_HEADS[1:]):
            found += [year, *behind]
    return [
        (page.cells[head.cell].box, next(char for char in head.chars if char.text.strip()))
        for head in found
        if head.cell is not None
    ]


def _worded(line: Line, page: PageText, heads: Sequence[tuple[Box, Char]]) -> Line:
    if line.cell is None or not _FIGURE.fullmatch(line.text.strip()):
        return line
    home = page.cells[line.cell].box
    for column, word in heads:
        if home.y0 >= column.y1 - 4 and home.x_overlap(column) > _ALIGNED * max(home.width, column.width):
            return replace(line, chars=(*line.chars, replace(word, box=line.chars[-1].box)))
    return line
