"""Heads of columns set wide whose halves were read with their neighbours: 与本人关系 姓 | 名年龄."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.labels.label_book import LabelBook
from stages.records import Char, Line


def mended(heads: Sequence[Line], kind: str, book: LabelBook) -> list[Line]:
    """``heads`` of a row with such halves put together, where what is left of both their lines are heads, too."""
    rows = list(heads)
    for n in range(len(rows) - 1):
        left, right = _inked(rows[n]), _inked(rows[n + 1])
        if len(left) < 2 or len(right) < 2:
            continue
        before, half, behind = left[:-1], (left[-1], right[0]), right[1:]
        if all(book.column(kind, _text(part)) is not None for part in (before, half, behind)) and not _whole(
            kind, left, right, book
        ):
            first, second, third = (_line(rows[n], part) for part in (before, half, behind))
            return [*rows[:n], first, second, third, *mended(rows[n + 2 :], kind, book)]
    return rows


def _whole(kind: str, left: Sequence[Char], right: Sequence[Char], book: LabelBook) -> bool:
    """Whether both lines are heads as they are."""
    return book.column(kind, _text(left)) is not None and book.column(kind, _text(right)) is not None


def _inked(line: Line) -> list[Char]:
    return [char for char in line.chars if char.text.strip()]


def _text(chars: Sequence[Char]) -> str:
    return "".join(char.text for char in chars)


def _line(line: Line, chars: Sequence[Char]) -> Line:
    return replace(line, chars=tuple(chars), box=union(char.box for char in chars))
