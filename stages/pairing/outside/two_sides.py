"""Pages whose two halves stand beside each other: labels with their values on one side, a table on the other.

The rows of the one are level with the rows of the other by chance, and are no rows together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.levels import by_level
from stages.pairing.tables.columns import heads
from stages.records import Line, PageText

_LEAST_LINES, _LEAST_RULED = 8, 4
"""Lines of text and drawn lines of each half, at least."""
_MIDDLE = (0.3, 0.7)
"""Between which shares of the width the halves meet."""
_GUTTER = 0.01
"""Share of a page's width that stays empty between them, at least."""
_HEADS = 3


def parts(page: PageText, book: LabelBook) -> list[PageText]:
    """The halves of such a page, the lines over and under both with the left one; the page itself where it is one."""
    gutter = _gutter(page)
    if gutter is None:
        return [page]
    left, right = ([*_on(page, gutter, right=side)] for side in (False, True))
    if _is_table(left, book) == _is_table(right, book):
        return [page]
    return [_half(page, gutter, right=False), _half(page, gutter, right=True)]


def _gutter(page: PageText) -> float | None:
    """Where both halves end: drawn lines end before it and begin behind it, and nothing but headings crosses it."""
    ruled = [r.box for r in page.rulings if r.horizontal and r.box.width > _MIDDLE[0] * page.width / 2]
    if len(ruled) < 2 * _LEAST_RULED:
        return None
    top, bottom = min(box.y0 for box in ruled), max(box.y1 for box in ruled)
    within = [line.box for line in page.lines if top < line.box.cy < bottom]
    boxes = [*within, *ruled, *(cell.box for cell in page.cells)]
    ends = sorted({box.x1 for box in ruled if _MIDDLE[0] * page.width < box.x1 < _MIDDLE[1] * page.width})
    for end in reversed(ends):
        begins = min((box.x0 for box in boxes if box.x0 > end), default=page.width)
        middle = (end + begins) / 2
        crossed = any(box.x0 < middle < box.x1 for box in boxes)
        ruled_sides = [sum(box.x1 < middle for box in ruled), sum(box.x0 > middle for box in ruled)]
        written = [sum(box.x1 < middle for box in within), sum(box.x0 > middle for box in within)]
        if crossed or begins - end < _GUTTER * page.width:
            continue
        if min(ruled_sides) >= _LEAST_RULED and min(written) >= _LEAST_LINES:
            return middle
    return None


def _on(page: PageText, gutter: float, *, right: bool) -> Sequence[Line]:
    return [line for line in page.lines if (line.box.x0 > gutter) == right]


def _is_table(lines: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row of the half is that of the heads of a service history."""
    rows = by_level([line for line in lines if not line.vertical])
    told = ([heads("service_history", book, line.text) for line in row] for row in rows)
    return any(len(row) >= _HEADS and all(row) for row in told)


def _half(page: PageText, gutter: float, *, right: bool) -> PageText:
    def own(box: Box) -> bool:
        return (box.x0 > gutter) == right

    kept = [n for n, cell in enumerate(page.cells) if own(cell.box)]
    number = {n: at for at, n in enumerate(kept)}
    lines = [replace(line, cell=number.get(line.cell) if line.cell is not None else None) for line in page.lines]
    return replace(
        page,
        lines=tuple(line for line in lines if own(line.box)),
        cells=tuple(page.cells[n] for n in kept),
        rulings=tuple(ruling for ruling in page.rulings if own(ruling.box)),
    )
