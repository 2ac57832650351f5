"""Lines in red ink in a cell where others stand: letters of a seal, 存档, 见附件. They are no part of the value."""

from __future__ import annotations

from dataclasses import replace

from stages.pairing.labels.label_book import LabelBook
from stages.records import PageText

_MOST = 0.2
"""Share of a page's lines from which red is the ink of its form or of its writer."""


def without(page: PageText, book: LabelBook) -> PageText:
    """``page`` without such lines; a line alone in its cell stays, whatever its ink, and so does a label that a seal
    reaches over, or the first line of one, 何时参加革 / 命."""
    red = [line for line in page.lines if line.ink == "red"]
    if not red or len(red) > _MOST * len(page.lines):
        return page
    shared = {line.cell for line in page.lines if line.ink != "red"} - {None}
    labels = {cell for cell in shared if _asks("".join(li.text for li in page.lines if li.cell == cell), book)}
    kept = tuple(
        line
        for line in page.lines
        if line.ink != "red" or line.cell not in shared or line.cell in labels or _asks(line.text, book)
    )
    return replace(page, lines=kept) if len(kept) < len(page.lines) else page


def _asks(text: str, book: LabelBook) -> bool:
    hit = book.match(text)
    return hit is not None and not hit.distance
