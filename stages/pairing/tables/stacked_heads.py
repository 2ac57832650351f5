"""Heads of columns printed in two lines: 与本人 over 关系, 政治 over 面貌, beside heads of one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.labels.label_book import LabelBook
from stages.records import Line

_KINDS = ("service_history", "family_members")
_CLOSE = 0.35
"""Heights of a line from the first line of a head to its second, at most; less than none where they touch."""
_UNDER = 0.5
"""Share of the narrower half that stands under the wider one, at least."""


def joined(levels: Sequence[list[Line]], book: LabelBook) -> tuple[list[list[Line]], Mapping[int, tuple[Line, Line]]]:
    """``levels`` with two that are one row of heads as one, and the halves of each head so put together by its id."""
    result: list[list[Line]] = []
    halves: dict[int, tuple[Line, Line]] = {}
    for level in levels:
        for upper, taken in _rows_above(result):
            if heads := _stacked(upper, level, book):
                halves |= {id(head): (line, heads[id(line)][1]) for line in upper if (head := _head(line, heads))}
                lower = {id(below) for _, below in heads.values()}
                row = [*(_head(line, heads) or line for line in upper), *(li for li in level if id(li) not in lower)]
                result[-taken:] = [sorted(row, key=lambda line: line.box.x0)]
                break
        else:
            result.append(level)
    return result, halves


def _head(line: Line, heads: Mapping[int, tuple[Line, Line]]) -> Line | None:
    return heads[id(line)][0] if id(line) in heads else None


def _rows_above(levels: Sequence[list[Line]]) -> list[tuple[list[Line], int]]:
    """The last level, and with it the one before where that stands beside it: heads of one line stand lower than the
    first halves of others."""
    rows = [(levels[-1], 1)] if levels else []
    if len(levels) > 1 and union(li.box for li in levels[-2]).y_overlap(union(li.box for li in levels[-1])) > 0:
        beside = not any(one.box.x_overlap(other.box) > 0 for one in levels[-2] for other in levels[-1])
        rows += [([*levels[-2], *levels[-1]], 2)] if beside else []
    return rows


def _stacked(upper: Sequence[Line], lower: Sequence[Line], book: LabelBook) -> dict[int, tuple[Line, Line]]:
    """By the id of its first line, each such head and its second line; none where ``lower`` is another row."""
    heads: dict[int, tuple[Line, Line]] = {}
    for below in lower:
        above = next((line for line in upper if _over(line, below)), None)
        if above is None:
            if not any(line.box.y_overlap(below.box) > 0 for line in upper):
                return {}
            continue  # a head of one line that stands between the two
        whole = replace(above, chars=(*above.chars, *below.chars), box=union((above.box, below.box)))
        if id(above) in heads or not _is_head(whole.text, above.text, book):
            return {}
        heads[id(above)] = whole, below
    return heads


def _over(above: Line, below: Line) -> bool:
    close = below.box.y0 - above.box.y1 < _CLOSE * above.box.height and above.box.cy < below.box.cy
    shared = above.box.x_overlap(below.box) > _UNDER * min(above.box.width, below.box.width)
    return close and shared


def _is_head(whole: str, first: str, book: LabelBook) -> bool:
    """Whether two lines are a head together, and the first is none or the same one alone."""
    return any(
        (column := book.column(kind, whole)) is not None and book.column(kind, first) in (None, column)
        for kind in _KINDS
    )
