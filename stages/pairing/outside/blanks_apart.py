"""Two blanks of a sentence side by side: 原任 临沂地区商业局　副局长, where the ink of unit and post stands apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from stages.narrative.records import ProseFact
from stages.narrative.split import split
from stages.narrative.text import fold
from stages.records import Char

_GAP, _OTHERS = 0.5, 2.0
"""Widths of a character between the two blanks, at least, and how many times the widest other gap that is."""


def parts(fact: ProseFact, chars: Sequence[Char]) -> tuple[ProseFact, ...]:
    """``fact`` as unit and post where it holds both and its ink stands apart between; ``chars`` has one a place of its
    span."""
    places = [n for n, char in enumerate(chars) if char.text.strip()]
    written = [chars[n] for n in places]
    value = "".join(fact.value.split()) if isinstance(fact.value, str) else ""
    if "unit-in-post" not in fact.reasons or "".join(char.text for char in written) != value:
        return (fact,)
    told = split(fold(value))
    if told is None or not 0 < told.position[0] < len(written) or not _apart(written, told.position[0]):
        return (fact,)
    cut, reasons = told.position[0], ("in-a-sentence",)
    at = fact.span[0] + places[cut]
    unit = replace(fact, field="unit", value=value[:cut], raw=value[:cut], span=(fact.span[0], at), reasons=reasons)
    post = replace(fact, value=value[cut:], raw=value[cut:], span=(at, fact.span[1]), reasons=reasons)
    return unit, post


def _apart(chars: Sequence[Char], cut: int) -> bool:
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(chars)]
    width = median(char.box.width for char in chars)
    others = max((gap for n, gap in enumerate(gaps, 1) if n != cut), default=0)
    return gaps[cut - 1] >= max(_GAP * width, _OTHERS * others)
