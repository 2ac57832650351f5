"""Cells that hold a little form of their own: rows of labels with colons, and lines to write on, in one frame."""

from __future__ import annotations

from dataclasses import replace

from stages.pairing.free import by_level
from stages.pairing.label_book import LabelBook
from stages.records import Line, PageText

_COLONS = ("：", ":")
_LEAST_LABELS, _LEAST_ROWS = 3, 2


def opened(page: PageText, book: LabelBook) -> PageText:
    """``page`` with the lines of such cells outside all cells, where text is read row by row."""
    own: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.cell is not None:
            own.setdefault(line.cell, []).append(line)
    forms = {cell for cell, lines in own.items() if _is_form(lines, book)}
    if not forms:
        return page
    return replace(page, lines=tuple(replace(li, cell=None) if li.cell in forms else li for li in page.lines))


def _is_form(lines: list[Line], book: LabelBook) -> bool:
    """Whether fields are asked for by labels with colons in more than one row."""
    asked = {id(line): name for line in lines if (name := _label(line, book)) is not None}
    rows = by_level([line for line in lines if id(line) in asked])
    return len(set(asked.values())) >= _LEAST_LABELS and len(rows) >= _LEAST_ROWS


def _label(line: Line, book: LabelBook) -> str | None:
    """The field that a line asks for by a label before a colon at its beginning."""
    text = line.text
    at = min((place for colon in _COLONS if (place := text.find(colon)) > 0), default=0)
    hit = book.match(text[:at]) if at else None
    return hit.name if hit is not None and not hit.distance and hit.kind in ("field", "compound") else None
