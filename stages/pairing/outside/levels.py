"""Lines that stand level with each other: the rows of a text outside cells."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box
from stages.pairing.blocks import level, over
from stages.pairing.labels.label_book import LabelBook
from stages.records import Line, PageText

_SHARED = 0.4
_LEVEL, _LOWER = 0.45, 0.75
"""Heights that the middles of two lines of one row may lie apart: usually, and where the lower one has an underline."""


def by_level(band: Sequence[Line], underlined: frozenset[int] = frozenset()) -> list[list[Line]]:
    """Lines that stand level with each other, top to bottom, each level left to right.

    What stands on an underline may lie lower than its label, by most of a line.
    """
    levels: list[list[Line]] = []
    for line in sorted(band, key=lambda item: item.box.cy):
        reach = _LOWER if id(line) in underlined else _LEVEL
        home = next((lv for lv in levels[-2:] if level(lv, line, reach) and not _overlaps(lv, line)), None)
        if home is None:
            levels.append([line])
        else:
            home.append(line)
    return [sorted(lv, key=lambda item: item.box.x0) for lv in levels]


def _overlaps(row: Sequence[Line], line: Line) -> bool:
    return any(over(line, other, _SHARED) for other in row)


def on_underlines(free: Sequence[Line], page: PageText) -> frozenset[int]:
    """The identities of lines of text that stand on a drawn line no longer than a form's blank."""
    unders = [r.box for r in page.rulings if r.horizontal]
    return frozenset(
        id(line)
        for line in free
        if any(
            u.x_overlap(line.box) > 0.5 * line.box.width
            and -0.35 * line.box.height < u.cy - line.box.y1 < 0.5 * line.box.height
            for u in unders
        )
    )


def lifted(levels: list[list[Line]], underlined: frozenset[int]) -> list[list[Line]]:
    """Levels with the first lines of values that take two lines over one underline put into their rows."""
    result: list[list[Line]] = []
    for lv in levels:
        upper = result[-1] if result else []
        if len(upper) == 1 and id(upper[0]) not in underlined and len(lv) > 1 and _under_one(upper[0], lv, underlined):
            result[-1] = [lv[0], upper[0], *lv[1:]]
        else:
            result.append(lv)
    return result


def _under_one(first: Line, lv: Sequence[Line], underlined: frozenset[int]) -> bool:
    """Whether ``first`` stands close over the only value of a row, right of its label and level with its top."""
    label, *values = lv
    if len(values) != 1 or id(values[0]) not in underlined or label.vertical:
        return False
    below = values[0]
    close = below.box.y0 - first.box.y1 < 0.4 * below.box.height and over(first, below, 0.6)
    return close and first.box.x0 >= label.box.x1 - label.box.height and first.box.y1 > label.box.y0


def apart(row: Sequence[Line], page: PageText, book: LabelBook) -> list[list[Line]]:
    """The pieces of a row, parted where cells with a label stand between two of them: they are of two questions."""
    parts: list[list[Line]] = []
    for line in row:
        if parts and not _asked_between(parts[-1][-1].box, line.box, page, book):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _asked_between(left: Box, right: Box, page: PageText, book: LabelBook) -> bool:
    height = min(left.height, right.height)
    between = {
        n
        for n, cell in enumerate(page.cells)
        if left.x1 - height <= cell.box.x0
        and cell.box.x1 <= right.x0 + height
        and cell.box.y_overlap(left) > height / 2
    }
    return any(line.cell in between and book.match(line.text) is not None for line in page.lines)
