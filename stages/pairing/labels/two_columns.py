"""Side labels written upright in two columns, 何时何地受 beside 过何种奖励. The reader has them by rows: 何过, 时何."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.labels.label_book import LabelBook
from stages.records import Char, Line, PageText

_ROWS = 3
"""Rows of two characters that are two columns, at least; the last one may have a single character."""
_NEAR = 0.6
"""Heights of a row that may lie between two rows, and that their beginnings may stand apart."""


def read_down(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the rows of such a label made one upright line, where only read down they are a label."""
    short = [n for n, line in enumerate(page.lines) if not line.vertical and 1 <= len(_inked(line)) <= 2]
    lines = list(page.lines)
    gone: set[int] = set()
    for stack in _stacks(short, page.lines):
        told = _label([page.lines[n] for n in stack], book)
        if told is not None:
            lines[stack[0]] = told
            gone |= {*stack[1:]}
    return replace(page, lines=tuple(line for n, line in enumerate(lines) if n not in gone)) if gone else page


def _inked(line: Line) -> list[Char]:
    return [char for char in line.chars if char.text.strip()]


def _stacks(short: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    stacks: list[list[int]] = []
    for n in sorted(short, key=lambda n: lines[n].box.cy):
        home = next((stack for stack in stacks if _under(lines[stack[-1]], lines[n])), None)
        if home is not None:
            home.append(n)
        elif len(_inked(lines[n])) == 2:
            stacks.append([n])
    return [stack for stack in stacks if len(stack) >= _ROWS]


def _under(upper: Line, lower: Line) -> bool:
    height = min(upper.box.height, lower.box.height)
    near = -height < lower.box.y0 - upper.box.y1 < _NEAR * height and lower.box.cy > upper.box.y1 - 0.3 * height
    level = abs(upper.box.x0 - lower.box.x0) < _NEAR * height
    return near and level and upper.cell == lower.cell and len(_inked(upper)) == 2


def _label(rows: Sequence[Line], book: LabelBook) -> Line | None:
    """The label that two columns are, its characters in the order they are read; None where the rows are one, too."""
    own = [_inked(row) for row in rows]
    if _known([char for row in own for char in row], book):
        return None
    left, right = [row[0] for row in own], [row[1] for row in own if len(row) > 1]
    told = next((chars for chars in ([*left, *right], [*right, *left]) if _known(chars, book)), None)
    if told is None:
        return None
    score = sum(char.score for char in told) / len(told)
    return replace(rows[0], chars=tuple(told), box=union(row.box for row in rows), score=score, vertical=True)


def _known(chars: Sequence[Char], book: LabelBook) -> bool:
    label = book.match("".join(char.text for char in chars))
    return label is not None and label.kind != "other"
