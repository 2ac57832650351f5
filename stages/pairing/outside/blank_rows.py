"""The underlines of a page that are blanks to write on, by rows; those that were found as one line are parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box
from stages.pairing.labels import label_columns
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Line, PageText, Ruling

_COLONS = "：:"
_EDGE = 12
"""Pixels around a cell in which its walls lie."""
_BEFORE = 2.0
"""Heights of the label in which the label before a blank ends at most."""
_LEVEL = 0.5
_APART = 0.8
"""Heights of a line from one character to the next that part two pairs read as one line."""


def blanks(page: PageText) -> list[list[Box]]:
    """The underlines of a page by rows, top to bottom, each row left to right; walls of cells are none, and nothing
    inside a cell that holds lines."""
    filled = {line.cell for line in page.lines}
    walls = [wall for n, cell in enumerate(page.cells) for wall in _walls(cell.box, hollow=n not in filled)]
    longest = 0.9 * page.width
    boxes = [r.box for r in page.rulings if r.horizontal and r.box.width < longest]
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.cy):
        if any(wall.overlap(box) for wall in walls):
            continue
        row = rows[-1] if rows and box.cy - rows[-1][-1].cy < 0.08 * page.dpi else None
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    return [sorted(_apart(row)) for row in rows]


def _walls(cell: Box, *, hollow: bool) -> list[Box]:
    """Where drawn lines are a cell's own: all of it, or only its edges where it is a frame around other things."""
    if not hollow or cell.height <= 4 * _EDGE:
        return [cell.grown(_EDGE, _EDGE)]
    upper, lower = (Box(cell.x0, y, cell.x1, y).grown(_EDGE, _EDGE) for y in (cell.y0, cell.y1))
    return [upper, lower]


def _apart(row: Sequence[Box]) -> list[Box]:
    """``row`` without what stands over a longer underline: feet of figures that stand in line."""
    return [b for b in row if not any(o.width > b.width and b.x_overlap(o) > 0.9 * b.width for o in row)]


def unjoined(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the underlines of neighbouring blanks, found as one line, cut where a label with a colon, one of a
    column of labels, or one of a row of them stands between them. Only a line that begins behind a label is a blank:
    one drawn under a whole row stays as it is."""
    labels = [box for line in page.lines if not line.vertical for box in _labels(line, book)]
    labels += label_columns.boxes([line for line in page.lines if line.cell is None], book)
    labels += [box for ruling in page.rulings if ruling.horizontal for box in _in_a_row(ruling.box, page.lines, book)]
    if len(labels) < 2:
        return page
    rulings = [piece for ruling in page.rulings for piece in _pieces(ruling, labels)]
    return replace(page, rulings=tuple(rulings)) if len(rulings) > len(page.rulings) else page


def _labels(line: Line, book: LabelBook) -> list[Box]:
    """The boxes of a line's labels with colons that begin it or stand apart from what is before them."""
    found: list[Box] = []
    start = 0
    for n, char in enumerate(line.chars):
        if char.text in _COLONS:
            own = line.chars[start:n]
            if own and book.exact(fold("".join(c.text for c in own))) is not None:
                found.append(Box(own[0].box.x0, line.box.y0, max(char.box.x1, own[0].box.x0 + 1), line.box.y1))
            start = n + 1
        elif n and (not line.chars[n - 1].text.strip() or _gap(line, n) > _APART * line.box.height):
            start = n if not _goes_on(line, start, n, book) else start
    return found


def _in_a_row(under: Box, lines: Sequence[Line], book: LabelBook) -> list[Box]:
    """The labels of the lines that stand on one underline, far from each other, if each has its value, too."""
    level = [
        line
        for line in lines
        if not line.vertical
        and -0.1 * line.box.height < under.cy - line.box.cy < (1 + _LEVEL) * line.box.height
        and line.box.x1 > under.x0 - _BEFORE * line.box.height
        and line.box.x0 < under.x1
    ]
    row = sorted(level, key=lambda line: line.box.x0)
    apart = all(b.box.x0 - a.box.x1 > a.box.height for a, b in pairwise(row))
    told = [one for line in row if (one := label_columns.first_words(line, book)) is not None]
    whole = len(told) == len(row) > 1 and all(len(fold(one.line.text)) > len(one.label.alias) for one in told)
    return [one.box for one in told] if apart and whole else []


def _gap(line: Line, place: int) -> float:
    return line.chars[place].box.x0 - line.chars[place - 1].box.x1


def _goes_on(line: Line, start: int, place: int, book: LabelBook) -> bool:
    """Whether a label set wide goes on behind the paper before ``place``: 姓　名."""
    end = next((n for n in range(place, len(line.chars)) if line.chars[n].text in _COLONS), None)
    return end is not None and book.exact(fold("".join(c.text for c in line.chars[start:end]))) is not None


def _pieces(ruling: Ruling, labels: Sequence[Box]) -> list[Ruling]:
    if not ruling.horizontal:
        return [ruling]
    under = ruling.box
    level = [box for box in labels if -0.1 * box.height < under.cy - box.cy < box.height + _LEVEL * box.height]
    if not any(-box.height < under.x0 - box.x1 < _BEFORE * box.height and box.cx < under.x0 for box in level):
        return [ruling]
    left = under.x0
    pieces: list[Ruling] = []
    for box in sorted(level, key=lambda each: each.x0):
        if left + box.height < box.x0 and box.x1 < under.x1 - box.height:
            pieces.append(_part(ruling, left, box.x0 - box.height // 4))
            left = box.x1
    return [*pieces, _part(ruling, left, under.x1)]


def _part(ruling: Ruling, x0: int, x1: int) -> Ruling:
    return replace(ruling, box=Box(x0, ruling.box.y0, x1, ruling.box.y1))
