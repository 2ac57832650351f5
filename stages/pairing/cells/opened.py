"""Cells that hold a little form of their own: rows of labels with colons, before lines to write on or under their
values, or columns of labels with their values, in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.pairing.cells import footed
from stages.pairing.labels import label_columns
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText

_COLONS = ("：", ":")
_LEAST_LABELS, _LEAST_ROWS = 3, 2
_ANSWERED = 0.3
"""Share of the lines of columns that hold a value behind their label: else they are labels of cells beside them."""
_EDGE = 12
"""Pixels along the edges of a cell in which its walls lie."""


def opened(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the lines of such cells outside all cells, where text is read row by row."""
    own: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.cell is not None:
            own.setdefault(line.cell, []).append(line)
    unders = [ruling.box for ruling in page.rulings if ruling.horizontal]
    forms = {cell for cell, lines in own.items() if _is_form(lines, _inside(page.cells[cell].box, unders), book)}
    if not forms:
        return page
    return replace(page, lines=tuple(replace(li, cell=None) if li.cell in forms else li for li in page.lines))


def _inside(cell: Box, unders: Sequence[Box]) -> list[Box]:
    """The drawn lines inside a cell that are none of its walls."""
    within = cell.grown(-_EDGE, -_EDGE) if min(cell.width, cell.height) > 4 * _EDGE else None
    return [u for u in unders if within and within.overlap(u) and u.x0 > within.x0 and u.x1 < within.x1]


def _is_form(lines: Sequence[Line], unders: Sequence[Box], book: LabelBook) -> bool:
    """Whether fields are asked for in more than one row by labels with colons or before blanks, in turns with their
    values, or in columns."""
    asked = {id(line): name for line in lines if (name := _label(line, unders, book)) is not None}
    rows = by_level([line for line in lines if id(line) in asked])
    if len(set(asked.values())) >= _LEAST_LABELS and len(rows) >= _LEAST_ROWS:
        return True
    if _in_turns(lines, book) or footed.rows_of_labels(by_level([li for li in lines if not li.vertical]), book):
        return True
    begun = label_columns.begun(lines, book)
    answered = [one for one in begun if len(one.line.text.strip()) > len(one.label.alias) + 1]
    return len(answered) > _ANSWERED * len(begun)


def _in_turns(lines: Sequence[Line], book: LabelBook) -> bool:
    """Whether labels and values, each a line by itself, take turns in more than one row, one label under another."""
    rows = by_level([line for line in lines if not line.vertical])
    told = [[_is_label(line, book) for line in row] for row in rows]
    pairs = [turns for turns in told if len(turns) > 1 and turns[0] and not turns[1]]
    return len(pairs) >= _LEAST_ROWS and sum(map(sum, pairs)) > _LEAST_LABELS


def _is_label(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return hit is not None and hit.plain


def _label(line: Line, unders: Sequence[Box], book: LabelBook) -> str | None:
    """The field that a line asks for by a label at its beginning, before a colon or a drawn line to write on."""
    text = line.text
    at = min((place for colon in _COLONS if (place := text.find(colon)) > 0), default=0)
    words = text[:at] if at else _before_blank(line, unders)
    hit = book.match(words) if words else None
    return hit.name if hit is not None and hit.plain else None


def _before_blank(line: Line, unders: Sequence[Box]) -> str:
    """What stands in a line before the first drawn line that begins in or behind it, level with its foot."""
    box = line.box
    level = [u.x0 for u in unders if 0 < u.cy - box.cy < box.height and box.x0 < u.x0 < box.x1 + box.height]
    return "".join(c.text for c in line.chars if c.box.cx < min(level)) if level else ""
