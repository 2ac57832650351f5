"""Rows of free text whose words, wide apart, take turns as label and value on forms nobody described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.label_book import LabelBook
from stages.pairing.undescribed import COLONS, LEAST, ROW_OF_PAIRS, found_in, likely

_RULE, _KNOWN = "after-label", 0.94
"""How a known label among pairs of a row is said to be paired, and how surely."""


def in_rows(rows: Sequence[Block], book: LabelBook) -> list[Found]:
    """Pairs in rows of free text whose words, wide apart, take turns as label and value."""
    found: list[Found] = []
    for row in rows:
        parts = _apart(row)
        if len(parts) < 2 or len(parts) % 2 or any(c in row.text for c in COLONS):
            continue
        labels, values = parts[::2], parts[1::2]
        if all(
            likely(a, book) >= LEAST and likely(a, book) >= likely(b, book) for a, b in zip(labels, values, strict=True)
        ):
            found += [found_in(a, (b,), book) for a, b in zip(labels, values, strict=True)]
    return found


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


def _apart(row: Block) -> list[Block]:
    """The words of a row, parted by its gaps; what was wrapped onto the next line belongs to the word before, but in a
    row of one label over its value."""
    gaps = [n for n, c in enumerate(row.chars) if not c.text.strip()]
    places = [-1, *([n for n in gaps if row.chars[n].text != "\n"] or gaps), len(row.chars)]
    parts = [row.part(a + 1, b) for a, b in pairwise(places) if b > a + 1]
    return [part for part in parts if part.text.strip()]
