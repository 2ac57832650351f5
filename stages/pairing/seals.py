"""The letters of a round seal, read as words behind a value: they name the office that issued the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.pairing.blocks import Block
from stages.pairing.found import Found
from stages.pairing.label_book import fold

_ISSUERS = frozenset({"发证机关", "发证单位", "批准机关", "颁发机关", "签发机关"})
_APART = 5.0
"""Heights of a character between a value and what is no part of it, at least."""
_LEAST = 2


def without_lettering(found: Sequence[Found]) -> list[Found]:
    """``found``, each value without such words; they stay in the page's text."""
    offices = {fold(block.text) for each in found if _names_issuer(each) for block in each.value}
    return [each if not offices or _names_issuer(each) else _without(each, offices) for each in found]


def _names_issuer(found: Found) -> bool:
    return fold(found.text) in _ISSUERS


def _without(found: Found, offices: set[str]) -> Found:
    if not found.value:
        return found
    last = found.value[-1]
    place = _last_word(last)
    words = fold(last.text[place:]) if place else ""
    if len(words) < _LEAST or not any(words in office for office in offices):
        return found
    return replace(found, value=(*found.value[:-1], last.part(0, place)))


def _last_word(block: Block) -> int:
    """Where the last words of a block begin that stand far behind the others of their row; 0 where none do."""
    if len(block.text) != len(block.chars):
        return 0
    for place in range(len(block.chars) - 1, 1, -1):
        if block.chars[place - 1].text.strip() or not block.chars[place].text.strip():
            continue
        box, before = block.chars[place].box, [c.box.x1 for c in block.chars[:place] if c.text.strip()][-1:]
        return place if before and box.x0 - before[0] > _APART * box.height else 0
    return 0
