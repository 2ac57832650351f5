"""Columns of labels without colons: lines that begin with labels at the same place, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stages.geometry import Box, union
from stages.pairing.labels.label_book import Label, LabelBook, fold
from stages.records import Line

_BESIDE = 0.5
"""Heights of a line that those of a column begin apart at most."""
_LEAST_COLUMNS, _LEAST_LABELS = 2, 3
"""Columns on a form set so, and fields that each asks for: fewer lines may begin so by chance."""
_LONG, _LONGEST = 4, 12
"""Characters of a label that is one outside the columns too, and of any."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A line and the label with which it begins."""

    line: Line
    label: Label
    box: Box


def begun(lines: Sequence[Line], book: LabelBook) -> list[Begun]:
    """The lines that begin with labels, where they stand in columns on a form set so; else none."""
    told = [one for line in lines if not line.vertical and (one := first_words(line, book)) is not None]
    columns: list[list[Begun]] = []
    for one in sorted(told, key=lambda each: each.line.box.x0):
        if columns and one.line.box.x0 - columns[-1][-1].line.box.x0 < _BESIDE * one.line.box.height:
            columns[-1].append(one)
        else:
            columns.append([one])
    full = [column for column in columns if len({one.label.name for one in column}) >= _LEAST_LABELS]
    if len(full) < _LEAST_COLUMNS:
        return []
    standing = {id(one.line) for column in full for one in column}
    return [one for one in told if id(one.line) in standing or len(one.label.alias) >= _LONG]


def boxes(lines: Sequence[Line], book: LabelBook) -> list[Box]:
    """The boxes of the labels of such lines."""
    return [one.box for one in begun(lines, book)]


def first_words(line: Line, book: LabelBook) -> Begun | None:
    """The longest label of a field with which a line begins."""
    inked = [c for c in line.chars if c.text.strip()]
    for end in range(min(len(inked), _LONGEST), 1, -1):
        label = book.exact(fold("".join(c.text for c in inked[:end])))
        if label is not None and label.kind in ("field", "compound"):
            own = union(c.box for c in inked[:end])
            return Begun(line, label, Box(own.x0, line.box.y0, own.x1, line.box.y1))
    return None
