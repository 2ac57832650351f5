"""Rows of free text whose words, wide apart, take turns as label and value on forms nobody described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.hits import longest_at
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.undescribed import COLONS, LEAST, ROW_OF_PAIRS, found_in, likely
from stages.values.kin import RELATION
from stages.values.names import is_name

_WIDEST = 6
"""Characters of a label set wide."""
_RULE, _KNOWN = "after-label", 0.94
"""How a known label among pairs of a row is said to be paired, and how surely."""


def in_rows(rows: Sequence[Block], book: LabelBook) -> list[Found]:
    """Pairs in rows of free text whose words, wide apart, take turns as label and value."""
    found: list[Found] = []
    for row in rows:
        parts = _apart(row, book)
        if len(parts) < 2 or len(parts) % 2 or any(c in row.text for c in COLONS):
            continue
        if len(parts) > 1 and _is_relative(parts, row):
            continue  # 爱人 苌金云 1931年生 群众 某厂退休: a relative in a line
        labels, values = parts[::2], parts[1::2]
        if any(_holds_both(label, book) for label in labels) or _begun_wide(row, labels, book):
            continue
        if all(
            likely(a, book) >= LEAST and likely(a, book) >= likely(b, book) for a, b in zip(labels, values, strict=True)
        ):
            found += [found_in(a, (b,), book) for a, b in zip(labels, values, strict=True)]
    return found


def _is_relative(parts: Sequence[Block], row: Block) -> bool:
    """Whether a row of several words begins with a word of kinship, alone or with the name: 儿媳矫爱淑 1953年生."""
    first = "".join(parts[0].text.split())
    kin = RELATION.match(first)
    named = kin is not None and is_name(first[kin.end() :])
    return kin is not None and (named or (kin.end() == len(first) and len(row.text.split()) > ROW_OF_PAIRS))


def in_turns(rows: Sequence[Block], book: LabelBook) -> tuple[list[Found], list[Block]]:
    """Pairs in rows that hold two or more, so that none of their labels, known or not, is taken for words of a value;
    and the other rows. A row with the label of a section is none of them."""
    found: list[Found] = []
    rest: list[Block] = []
    for row in rows:
        told = in_rows([row], book)
        if len(told) < ROW_OF_PAIRS or any(f.label is not None and f.label.kind == "section" for f in told):
            rest.append(row)
        else:
            found += [replace(f, rule=_RULE, pairing=_KNOWN) if _is_known(f) else f for f in told]
    return found, rest


def _is_known(found: Found) -> bool:
    return found.label is not None and not found.label.distance and not found.label.weak


def _holds_both(part: Block, book: LabelBook) -> bool:
    """Whether a word is a described label with its value close behind it, 性别男."""
    hit = longest_at(part, book, 0)
    if hit is None or hit.label.weak or not hit.label.plain:
        return False
    return hit.end < len(part.chars) and book.match(part.text) is None


def _begun_wide(row: Block, labels: Sequence[Block], book: LabelBook) -> bool:
    """Whether a label set wide has its value close behind it, so that the gap is not between them: 姓 名温文标."""
    starts = [next(n for n, char in enumerate(row.chars) if char is label.chars[0]) for label in labels]
    hits = [(start, longest_at(row, book, start)) for start in starts]
    wide = [
        hit for start, hit in hits if hit is not None and hit.label.plain and " " in row.text[start : hit.end].strip()
    ]
    return any(hit.end < len(row.chars) and row.chars[hit.end].text.strip() for hit in wide)


def _apart(row: Block, book: LabelBook) -> list[Block]:
    """The words of a row, parted by its gaps; what was wrapped onto the next line belongs to the word before, but in a
    row of one label over its value. A label set wide, 原 单 位, is one word."""
    gaps = [n for n, c in enumerate(row.chars) if not c.text.strip()]
    places = [-1, *([n for n in gaps if row.chars[n].text != "\n"] or gaps), len(row.chars)]
    spans = [(a + 1, b) for a, b in pairwise(places) if b > a + 1]
    return [part for span in _together(row, spans, book) if (part := row.part(*span)).text.strip()]


def _together(row: Block, spans: Sequence[tuple[int, int]], book: LabelBook) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(spans):
        ends = (n for n in range(len(spans), place + 1, -1) if n - place <= _WIDEST)
        words = ((n, [row.part(*span) for span in spans[place:n]]) for n in ends)
        end = next((n for n, run in words if _is_set_wide(run, book)), place + 1)
        found.append((spans[place][0], spans[end - 1][1]))
        place = end
    return found


def _is_set_wide(words: Sequence[Block], book: LabelBook) -> bool:
    """Whether words of a character each are a label together."""
    hit = book.match("".join(word.text for word in words)) if all(len(word.chars) == 1 for word in words) else None
    return hit is not None and not hit.distance
