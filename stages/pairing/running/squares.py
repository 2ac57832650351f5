"""Running text on squared paper, one character a square: where a square inside a date was not read, paper is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from stages.pairing.blocks import Block
from stages.records import Char

_DATE = frozenset("0123456789〇零○一二三四五六七八九十年月日")
_WIDE = 1.1
"""Heights of a character from one square to the next at least: closer ones are ordinary print."""
_REGULAR, _OFF = 0.75, 0.25
"""Share of a row's characters that stand one pitch apart, and how much of a pitch they may be off."""
_LEAST_CHARS, _LEAST_ROWS = 8, 3
_MISSED = 1.6
"""Pitches between the characters beside a square that was not read."""


def unread(rows: Sequence[Block]) -> frozenset[Char]:
    """The characters of dates right behind which a square was passed over; none where the paper has no squares."""
    lined = [[c for c in row.chars if c.text.strip()] for row in rows]
    full = [own for own in lined if len(own) >= _LEAST_CHARS]
    pitches = [pitch for own in full if (pitch := _pitch(own)) is not None]
    if len(pitches) < max(_LEAST_ROWS, len(full) / 2):
        return frozenset()
    missed = _MISSED * median(pitches)
    return frozenset(
        before
        for own in lined
        for before, after in pairwise(own)
        if after.box.cx - before.box.cx > missed and before.text in _DATE and after.text in _DATE
    )


def _pitch(own: Sequence[Char]) -> float | None:
    """Pixels from one square of a row to the next; None where its characters stand in no squares."""
    steps = [b.box.cx - a.box.cx for a, b in pairwise(own)]
    pitch = median(steps)
    regular = sum(abs(step - pitch) <= _OFF * pitch for step in steps) >= _REGULAR * len(steps)
    return pitch if regular and pitch >= _WIDE * median(c.box.height for c in own) else None
