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
from stages.pairing.labels.label_book import Label, LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText

_RULE, _PAIRING, _UNKNOWN = "cell-below", 0.9, 0.7
_LEAST = 2
"""Labels of such a row, at least, and values under them."""
_FILLED = re.compile(r"[：:\d]")
_WORDS, _LONGEST = re.compile(r"[一-鿿]+"), 8
_WORDED = re.compile(r"[一-鿿]{2,10}(?:[（(][^（()）]{1,6}[)）])?")
_SCRAP = re.compile(r"\s*[0-9OoA-Za-z√Vv丿·•.。,，]\s*")
"""A mark beside a row that is neither label nor value."""
_SHOWN = 2
"""Rows of known labels over their values that show a form's habit."""
_SMALLER = 0.8
"""Times as high as the values that print of labels over them is at most, where not all of them are known."""
_NEAR, _PARTED = 1.2, 3.0
"""Heights of a label that its value stands below it at most; where known labels and values are as many, further."""


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
    """Such pairs among the lines of ``page`` that are in no cell, and the numbers of the lines they take.

    Where several rows have shown that the form writes so, rows of labels nobody described follow them.
    """
    numbers = {id(line): n for n, line in enumerate(page.lines)}
    outside = [
        line for line in page.lines if line.cell is None and not line.vertical and not _SCRAP.fullmatch(line.text)
    ]
    levels = list(pairwise(by_level(outside)))
    told = [found for above, under in levels if (found := _told(page, above, under, book)) is not None]
    told += _one_by_one(page, levels, book)
    taken = {id(line) for _, lines in told for line in lines}
    if len(told) >= _SHOWN:
        for n, (above, under) in enumerate(levels):
            fresh = not any(id(line) in taken for line in (*above, *under))
            third = levels[n + 1][1] if n + 1 < len(levels) else ()
            if not fresh or _heads_a_table(above, third, book):
                continue
            if (found := _told(page, above, under, book, habit=True)) is not None:
                told.append(found)
                taken |= {id(line) for line in found[1]}
    return [each for found, _ in told for each in found], frozenset(numbers[each] for each in taken)


def _one_by_one(
    page: PageText, levels: Sequence[tuple[list[Line], list[Line]]], book: LabelBook
) -> list[tuple[list[Found], list[Line]]]:
    """Labels each alone in its row with their value alone in the next, on a page that goes on so."""
    told = []
    for above, under in levels:
        hit = book.match(above[0].text) if len(above) == len(under) == 1 else None
        if hit is None or hit.distance or hit.kind == "section" or not _follows(above, under):
            continue
        if book.match(under[0].text) is None and above[0].text.strip()[-1:] not in "：:":
            value = (of_lines(page, under, under[0].box),)
            told.append(([Found(hit, above[0].text, above[0].box, value, _RULE, _PAIRING)], [*above, *under]))
    return told if len(told) > _SHOWN else []


def _told(
    page: PageText, above: Sequence[Line], under: Sequence[Line], book: LabelBook, *, habit: bool = False
) -> tuple[list[Found], list[Line]] | None:
    """The pairs of two rows, and their lines; None where they are no labels over values."""
    labels = _labels(above, book) or _small_labels(above, under, book)
    labels = _in_line(above, under, book) if habit and labels is None else labels
    each = labels is not None and _each_over_its_own(above, under)
    if labels is None or not _follows(above, under, _PARTED if each and None not in labels else _NEAR):
        return None
    if any(book.match(line.text) is not None for line in under):
        return None
    owned = [[line for line in under if _owner(line, above) == n] for n in range(len(above))]
    owned = [[line] for line in under] if each else owned
    if sum(map(bool, owned)) < (1 if habit else _LEAST) or sum(map(len, owned)) < len(under):
        return None
    found = []
    for line, label, own in zip(above, labels, owned, strict=True):
        value = tuple(of_lines(page, [each], each.box) for each in own)
        found.append(Found(label, line.text, line.box, value, _RULE, _PAIRING if label is not None else _UNKNOWN))
    return found, [*above, *under]


def _heads_a_table(row: Sequence[Line], third: Sequence[Line], book: LabelBook) -> bool:
    """Whether a row has the heads of a table, or more than one row stands under it, piece under piece."""
    columns = (book.column(table, line.text) for line in row for table in ("service_history", "family_members"))
    more = len(third) == len(row) and not any(book.match(line.text) is not None for line in third)
    return sum(column is not None for column in columns) >= _LEAST or (more and _in_line(row, third, book) is not None)


def _in_line(row: Sequence[Line], under: Sequence[Line], book: LabelBook) -> list[Label | None] | None:
    """The labels of a row of a few words each, known or not, each with one value that begins or stands in the middle
    right under it; None where they do not."""
    if len(row) != len(under) or not all(_WORDED.fullmatch("".join(line.text.split())) for line in row):
        return None
    for label, value in zip(row, under, strict=True):
        near = min(abs(label.box.x0 - value.box.x0), abs(label.box.cx - value.box.cx))
        if near > label.box.height:
            return None
    hits = [book.match(line.text) for line in row]
    if any(hit is not None and hit.kind == "section" for hit in hits):
        return None
    return [hit if hit is not None and not hit.distance else None for hit in hits]


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
    colons = any("：" in line.text or ":" in line.text for line in row)
    return labels if len(labels) == len(row) and asked >= _LEAST and not colons else None


def _each_over_its_own(above: Sequence[Line], under: Sequence[Line]) -> bool:
    """Whether labels and pieces are as many, and each piece stands with its middle nearest to that of its label."""
    near = [min(range(len(above)), key=lambda n: abs(above[n].box.cx - line.box.cx)) for line in under]
    return near == list(range(len(above))) and len(above) >= _LEAST


def _follows(above: Sequence[Line], under: Sequence[Line], near: float = _NEAR) -> bool:
    height = max(line.box.height for line in above)
    gap = min(line.box.y0 for line in under) - max(line.box.y1 for line in above)
    return -0.5 * height < gap < near * height


def _owner(line: Line, labels: Sequence[Line]) -> int | None:
    """The number of the label under which a piece begins and ends before the next begins."""
    height = labels[0].box.height
    before = [n for n, label in enumerate(labels) if label.box.x0 - height <= line.box.x0]
    if not before:
        return None
    last = before[-1]
    ends = last + 1 == len(labels) or line.box.x1 <= labels[last + 1].box.x0 + height // 2
    return last if ends else None
