"""A service history read row by row as if it were written in lines: the other reading of a table whose dates, units or
posts may be missing in most rows, though the rows of the page have them. Which it is, `stages/meaning/fuller.py` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stages.geometry import union
from stages.pairing.blocks import Block, of_lines
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.levels import by_level
from stages.records import Line, PageText, RawField
from stages.values.dates import find_dates
from stages.values.kin import is_relation

RULE, DOUBT = "by-rows", "heads-unread"
_LEAST, _WORDS = 3, 4
"""Rows at least, and characters beside the dates of a row."""
_REWARD = re.compile(r"评为|[荣授]?[获予]|奖|[大一二三]等?功")


def beside(found: RawField, pages: Sequence[PageText], book: LabelBook) -> RawField:
    """``found``, a service history from a table, with what the rows of the pages tell as another reading."""
    if not found.rule.startswith("table") or not found.rows:
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
    return replace(found, otherwise=(*found.otherwise, told))


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
