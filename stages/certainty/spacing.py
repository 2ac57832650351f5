"""What the places of characters tell: a gap where one was lost, another size where other ink came in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from stages.records import Char, Piece

_MOST = 3.0
_IN_BOXES, _APART, _TWO_STEPS = 6, 0.6, 1.7
"""Figures that show boxes, the share of them that stand apart, and the step over a box in which nothing was read."""


def widest_gap(pieces: Sequence[Piece]) -> float:
    """The widest step from one character to the next beside what its neighbours keep: 0 none, 1 a whole character.

    Steps are compared within one line and one width of character (figures are half as wide), and clipped at 3.
    """
    return max((_widest(piece.chars) for piece in pieces), default=0.0)


def lacks_a_box(pieces: Sequence[Piece]) -> bool:
    """Whether figures each stand in a box of their own, one step from the next, and somewhere there are two steps."""
    every = [char for piece in pieces for char in piece.chars]
    chars = [char for char in every if char.text.strip()]
    if len(chars) < _IN_BOXES or len(every) - len(chars) < _APART * len(chars):
        return False
    steps = [b.box.cx - a.box.cx for a, b in pairwise(chars)]
    return max(steps) > _TWO_STEPS * median(steps)


def _widest(chars: Sequence[Char]) -> float:
    steps = [
        (step / _width(one, other), one, other)
        for one, other in pairwise(chars)
        if (step := _step(one, other)) is not None
    ]
    if len(steps) < 2:
        return 0.0
    usual = median(step for step, _, _ in steps)
    return min(_MOST, max(0.0, max(step for step, _, _ in steps) / usual - 1.0)) if usual > 0 else 0.0


def _step(one: Char, other: Char) -> float | None:
    """How far apart two characters of a line stand, in pixels; None where the next begins a new line."""
    across, down = other.box.cx - one.box.cx, other.box.cy - one.box.cy
    if abs(across) >= abs(down):
        return across if across > 0 else None
    return down if down > 0 and abs(across) < 0.5 * max(one.box.width, 1) else None


def _width(one: Char, other: Char) -> float:
    return (_relative(one.text) + _relative(other.text)) / 2


def _relative(text: str) -> float:
    return 0.55 if text.isascii() else 1.0


def uneven_size(pieces: Sequence[Piece]) -> float:
    """How much the heights of a value's lines differ: 0 alike, 1 twice as high, clipped at 3."""
    heights = [piece.chars and median(char.box.height for char in piece.chars) for piece in pieces]
    known = [height for height in heights if height]
    return min(_MOST, max(known) / min(known) - 1.0) if len(known) > 1 else 0.0
