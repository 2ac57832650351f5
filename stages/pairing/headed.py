"""Labels in a row outside every cell, with their values in the row under them: the first row of a form that has no wall
around it stands open at its top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from stages.geometry import Box
from stages.pairing.blocks import of_lines
from stages.pairing.found import Found
from stages.pairing.label_book import Label, LabelBook
from stages.pairing.levels import by_level
from stages.records import Line, PageText

_RULE, _PAIRING, _UNKNOWN = "cell-below", 0.9, 0.7
_LEAST = 2
"""Labels of such a row, at least, and values under them."""
_FILLED = re.compile(r"[：:\d]")
_WORDS, _LONGEST = re.compile(r"[一-鿿]+"), 8
_SMALLER = 0.8
"""Times as high as the values that print of labels over them is at most, where not all of them are known."""
_NEAR = 1.2
"""Heights of a label that its value stands below it at most."""


def closed(page: PageText, book: LabelBook) -> PageText:
    """``page`` with cells around such labels where the row of their values has walls and they stand right over it."""
    lines = [line for line in page.lines if line.cell is None and not line.vertical]
    homes: dict[int, int] = {}
    cells = list(page.cells)
    for row in by_level(lines):
        under = [_cell_under(line, page) for line in row]
        known = [n for n in under if n is not None]
        if len(set(known)) < len(row) or not _asking(row, book) or any(_holds_label(page, n, book) for n in known):
            continue
        for line, n in zip(row, known, strict=True):
            homes[id(line)] = len(cells)
            below = page.cells[n]
            cells.append(replace(below, box=Box(below.box.x0, line.box.y0, below.box.x1, below.box.y0 - 2)))
    if not homes:
        return page
    return replace(
        page, cells=tuple(cells), lines=tuple(replace(li, cell=homes.get(id(li), li.cell)) for li in page.lines)
    )


def _asking(row: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row is of labels, most of them known, and of no words with values: no colons, no figures."""
    known = [book.match(line.text) for line in row]
    fields = sum(hit is not None and hit.plain for hit in known)
    return fields >= max(_LEAST, len(row) / 2) and not any(_FILLED.search(line.text) for line in row)


def _cell_under(line: Line, page: PageText) -> int | None:
    """The number of the cell that begins right under a piece."""
    near = [
        n
        for n, cell in enumerate(page.cells)
        if cell.box.x0 <= line.box.cx < cell.box.x1 and -0.3 < (cell.box.y0 - line.box.y1) / line.box.height < _NEAR
    ]
    return near[0] if len(near) == 1 else None


def _holds_label(page: PageText, cell: int, book: LabelBook) -> bool:
    return any(line.cell == cell and book.match(line.text) is not None for line in page.lines)


def pairs(page: PageText, book: LabelBook) -> tuple[list[Found], frozenset[int]]:
    """Such pairs among the lines of ``page`` that are in no cell, and the numbers of the lines they take."""
    lines = [line for line in page.lines if line.cell is None and not line.vertical]
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    found: list[Found] = []
    taken: set[int] = set()
    for above, under in pairwise(by_level(lines)):
        labels = _labels(above, book) or _small_labels(above, under, book)
        if labels is None or not _follows(above, under) or any(book.match(line.text) is not None for line in under):
            continue
        owned = [[line for line in under if _owner(line, above) == n] for n in range(len(above))]
        if sum(map(bool, owned)) < _LEAST or sum(map(len, owned)) < len(under):
            continue
        for line, label, own in zip(above, labels, owned, strict=True):
            value = tuple(of_lines(page, [each], each.box) for each in own)
            pairing = _PAIRING if label is not None else _UNKNOWN
            found.append(Found(label, line.text, line.box, value, _RULE, pairing))
        taken |= {numbers[id(line)] for line in (*above, *under)}
    return found, frozenset(taken)


def _small_labels(row: Sequence[Line], under: Sequence[Line], book: LabelBook) -> list[Label | None] | None:
    """The labels of a row of a few words each in smaller print than what stands under them, known or not."""
    hits = [book.match(line.text) for line in row]
    known = [hit for hit in hits if hit is not None and hit.plain]
    words = ["".join(line.text.split()) for line in row]
    worded = all(len(text) <= _LONGEST and _WORDS.fullmatch(text) for text in words)
    if not known or len(row) < _LEAST or not worded:
        return None
    small = median(line.box.height for line in row) <= _SMALLER * median(line.box.height for line in under)
    return [hit if hit is not None and not hit.distance else None for hit in hits] if small else None


def _labels(row: Sequence[Line], book: LabelBook) -> Sequence[Label | None] | None:
    """The labels that all of a row's pieces are, without colons; None where one is none."""
    hits = [book.match(line.text) for line in row]
    labels = [
        hit for hit in hits if hit is not None and not hit.distance and hit.kind in ("field", "compound", "other")
    ]
    asked = sum(label.kind != "other" for label in labels)
    colons = any(line.text.rstrip().endswith(("：", ":")) for line in row)
    return labels if len(labels) == len(row) and asked >= _LEAST and not colons else None


def _follows(above: Sequence[Line], under: Sequence[Line]) -> bool:
    height = max(line.box.height for line in above)
    gap = min(line.box.y0 for line in under) - max(line.box.y1 for line in above)
    return -0.5 * height < gap < _NEAR * height


def _owner(line: Line, labels: Sequence[Line]) -> int | None:
    """The number of the label under which a piece begins and ends before the next begins."""
    height = labels[0].box.height
    before = [n for n, label in enumerate(labels) if label.box.x0 - height <= line.box.x0]
    if not before:
        return None
    last = before[-1]
    ends = last + 1 == len(labels) or line.box.x1 <= labels[last + 1].box.x0 + height // 2
    return last if ends else None
