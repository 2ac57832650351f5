"""Running text: lines from margin to margin, however the page is ruled under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from stages.geometry import union
from stages.pairing.outside.levels import by_level
from stages.records import Line

SPOKEN_OF = re.compile(r"同志(?!姓名|性别)")
"""A word of sentences about somebody, whose blanks ask nothing; in 同志姓名 it is one of a label."""
_LEAST = 4
"""Rows that run from margin to margin, at least."""
_SHARE = 0.6
"""The share of these, and of rows that end a paragraph behind one, of all rows."""
_FULL, _GAPS = 0.85, 0.04
"""What such a row takes of the text's width, and how much of it may be paper between its lines."""
_MARKS = frozenset("XxVvYL×√✓丶丿/乂")


def levels(free: Sequence[Line]) -> list[list[Line]]:
    """The rows of ``free``, top to bottom, where most of them run from margin to margin; else none.

    On ruled writing paper of which some lines were missed, two rows of text between two lines are no row of a form. A
    mark that a checker set before a row is no part of it.
    """
    across = [line for line in free if not line.vertical and line.chars]
    rows = [left for row in by_level(across) if (left := _unmarked(row))]
    if len(rows) < _LEAST:
        return []
    width = union(line.box for row in rows for line in row).width
    full = [_runs(row, _FULL * width, width) for row in rows]
    ends = sum(a and not b and _runs(row, 0, width) for (a, b), row in zip(pairwise(full), rows[1:], strict=True))
    if sum(full) < _LEAST or sum(full) + ends < _SHARE * len(rows):
        return []
    return rows


def _runs(row: Sequence[Line], least: float, width: int) -> bool:
    """Whether a row is at least so wide, with no paper between its lines."""
    gaps = sum(max(0, b.box.x0 - a.box.x1) for a, b in pairwise(row))
    return union(line.box for line in row).width >= least and gaps <= _GAPS * width


def _unmarked(row: list[Line]) -> list[Line]:
    return row[1:] if len(row[0].chars) == 1 and row[0].text in _MARKS else row
