"""The letters of a round seal, read as words behind a value or across running text: they name the issuing office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.labels.label_book import fold

_ISSUERS = frozenset({"发证机关", "发证单位", "批准机关", "颁发机关", "签发机关"})
_APART = 5.0
"""Heights of a character between a value and what is no part of it, at least."""
_LEAST = 2
_TICK, _TICKED = re.compile(r"[A-Za-z√✓丿]"), 8
"""How a tick is read, and characters of a row of text beside which it is none of them, at least."""
_SCRAP, _LONGER, _BADLY = 4, 3, 0.8
"""Characters of a scrap of a seal in running text at most, times as many that a row under it has, and its score."""


def without_lettering(found: Sequence[Found]) -> list[Found]:
    """``found``, each value without such words; they stay in the page's text."""
    offices = {fold(block.text) for each in found if _names_issuer(each) for block in each.value}
    return [each if not offices or _names_issuer(each) else _without(each, offices) for each in found]


def without_scraps(rows: Sequence[Block]) -> list[Block]:
    """``rows`` of running text without a few badly read letters of a seal that lie half over and half between them."""
    rows = [_without_tick(row) for row in rows]
    texts = [row for row in rows if len(row.chars) > _SCRAP]
    return [row for row in rows if len(row.chars) > _SCRAP or not any(_lies_over(row, other) for other in texts)]


def _without_tick(row: Block) -> Block:
    """A row of running text without the tick that somebody made in its margin, read as a letter."""
    inked = [n for n, char in enumerate(row.chars) if char.text.strip()]
    if len(inked) <= _TICKED or not _TICK.fullmatch(row.chars[inked[-1]].text):
        return row
    last, tick = row.chars[inked[-2]].box, row.chars[inked[-1]].box
    return row.part(0, inked[-2] + 1) if tick.x0 - last.x1 > tick.height else row


def _lies_over(row: Block, other: Block) -> bool:
    if len(other.chars) < _LONGER * len(row.chars) or row.page is not other.page:
        return False
    if sum(char.score for char in row.chars) >= _BADLY * len(row.chars):
        return False
    shared = row.box.y_overlap(other.box)
    return 0.15 * row.box.height < shared < 0.7 * row.box.height and row.box.x_overlap(other.box) > 0.8 * row.box.width


def _names_issuer(found: Found) -> bool:
    return fold(found.text) in _ISSUERS


def _without(found: Found, offices: set[str]) -> Found:
    if not found.value:
        return found
    last = found.value[-1]
    place = _last_words(last)
    words = fold(last.text[place:]) if place else ""
    if len(words) < _LEAST or not any(words in office for office in offices):
        return found
    return replace(found, value=(*found.value[:-1], last.part(0, place)))


def _last_words(block: Block) -> int:
    """Where what stands far behind the other words of a block begins, spaced letters and all; 0 where nothing does."""
    if len(block.text) != len(block.chars):
        return 0
    end: int | None = None
    for place, char in enumerate(block.chars):
        if not char.text.strip():
            continue
        if end is not None and place > 1 and char.box.x0 - end > _APART * char.box.height:
            return place
        end = char.box.x1
    return 0
