"""A lone traditional character on a paper in simplified ones: 按副县級待遇.

Somebody may have written it so, and the reader may have taken a running 级 for it; nobody can tell without the paper.
"""

from __future__ import annotations

from collections.abc import Iterable

from stages.reading.script import simplified, traditional

_FEW, _MANY = 2, 30
"""Different traditional characters on a paper at most, and simplified ones that have another form at least."""


def lone_traditional(lines: Iterable[str]) -> frozenset[str]:
    """The traditional characters of a paper that otherwise writes simplified ones; none where both are mixed."""
    chars = {char for line in lines for char in line}
    old = {char for char in chars if simplified(char) != char}
    new = sum(traditional(char) != char for char in chars)
    return frozenset(old) if len(old) <= _FEW and new >= _MANY else frozenset()
