"""Which script a page is written in, and readings that fall out of it.

The reader often has 黃 and 黄 or 愛 and 爱 nearly even. On a page in simplified characters a lone traditional twin is
a slip of the reader when it doubted the character itself, or when the two glyphs can hardly be told apart in print.
What was read first stays among the character's other candidates. Pages in traditional characters are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from opencc import OpenCC

from stages.records import Char, Line

_MOSTLY = 0.12
_SURE = 0.97
_HARDLY_TOLD_APART = frozenset("黃奧吳呂內換決況淚強遙產戶溫")


def settle(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with single traditional readings on a simplified page set to their simplified twin.

    Different characters are counted, not their occurrences: the county's name on every line is one.
    """
    chars = {c.text for line in lines for c in line.chars if len(c.text) == 1}
    old = sum(_simplified(c) != c for c in chars)
    new = sum(_traditional(c) != c for c in chars)
    if old == 0 or old > _MOSTLY * (old + new):
        return list(lines)
    return [replace(line, chars=tuple(_settled(c) for c in line.chars)) for line in lines]


def _settled(char: Char) -> Char:
    twin = _simplified(char.text)
    if twin == char.text or len(twin) != 1:
        return char
    offered = dict(char.others)
    if twin not in offered and char.score >= _SURE and char.text not in _HARDLY_TOLD_APART:
        return char
    others = ((char.text, char.score), *((t, s) for t, s in char.others if t != twin))
    return replace(char, text=twin, others=others)


@cache
def _simplified(char: str) -> str:
    return str(_converter("t2s").convert(char))


@cache
def _traditional(char: str) -> str:
    return str(_converter("s2t").convert(char))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
