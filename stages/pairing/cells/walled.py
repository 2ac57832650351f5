"""Whether a page of a form that mostly has lines of text was printed as a grid: a certificate ruled into cells."""

from __future__ import annotations

from collections import Counter

from stages.records import PageText

_CELLS, _LINES, _SHARE = 8, 2, 0.6
"""Cells with text of such a page at least, lines of a cell at most, and the share of the page's lines in them."""


def is_grid(page: PageText) -> bool:
    """Whether most of the lines of ``page`` stand in cells of their own."""
    held = Counter(line.cell for line in page.lines if line.cell is not None)
    own = [count for count in held.values() if count <= _LINES]
    return len(own) >= _CELLS and sum(own) >= _SHARE * len(page.lines)
