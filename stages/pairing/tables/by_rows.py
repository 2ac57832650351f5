"""A service history read row by row as if it were written in lines, where its table was not understood: its dates, its
units or its posts are missing in most rows, though the rows of the page have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from stages.geometry import union
from stages.meaning import history
from stages.pairing.blocks import Block, of_lines
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText, RawField
from stages.values.dates import find_dates
from stages.values.kin import is_relation

RULE, DOUBT = "by-rows", "heads-unread"
_LEAST, _BETTER, _WORDS = 3, 2, 4
"""Whole entries that rows must tell, by how many more than the table has, and characters beside the dates of a row."""
_REWARD = re.compile(r"评为|[荣授]?[获予]|奖|[大一二三]等?功")
_WHOLE = ("start", "unit", "position")


def instead(found: RawField, pages: Sequence[PageText], book: LabelBook, year: int | None) -> RawField:
    """``found``, a service history from a table, or what the rows of the pages tell, where that is much more."""
    if not found.rule.startswith("table") or not found.rows:
        return found
    entries = history.value(found, year).value or []
    if 2 * _whole(entries) > len(entries):
        return found
    rows = [row for page in pages for row in _rows(page, book)]
    if len(rows) < _LEAST:
        return found
    told = replace(
        found,
        raw="\n".join(row.text for row in rows),
        pieces=tuple(row.piece() for row in rows),
        rows=(),
        rule=RULE,
        doubts=(*found.doubts, DOUBT),
    )
    whole = _whole(history.value(told, year).value or [])
    return told if whole >= max(_LEAST, _whole(entries) + _BETTER) else found


def _whole(entries: Sequence[dict[str, Any]]) -> int:
    return sum(all(entry[part] for part in _WHOLE) for entry in entries)


def _rows(page: PageText, book: LabelBook) -> Iterator[Block]:
    """The rows that begin with a date and have more words, but no label and no relative."""
    for level in by_level([line for line in page.lines if not line.vertical and len(line.text.strip()) > 1]):
        row = sorted(level, key=lambda line: line.box.x0)
        if any(_is_label(line, book) or is_relation(line.text.strip()) for line in row):
            continue
        block = of_lines(page, row, union(line.box for line in row))
        dates = find_dates(block.text)
        beside = len("".join(block.text.split())) - sum(each.end - each.start for each in dates)
        if dates and dates[0].start == 0 and beside >= _WORDS and not _REWARD.search(block.text):
            yield block


def _is_label(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return (hit is not None and not hit.distance) or line.text.rstrip().endswith(("：", ":"))
