"""Which script a page is written in, and readings that fall out of it.

The reader often has 黃 and 黄 or 愛 and 爱 nearly even. On a page in simplified characters a lone traditional twin is
a slip of the reader when it doubted the character itself, or when the two glyphs can hardly be told apart in print.
What was read first stays among the character's other candidates. On other pages hands and prints mix both scripts, so
only what a page itself writes in traditional form elsewhere, and what the reader offers in that form, is settled to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from opencc import OpenCC

from stages.records import Char, Line

_MOSTLY = 0.12
_SURE = 0.97
_SEEN, _OFFERED = 0.9, 0.0002
"""Scores (0..1) of a traditional form read elsewhere on the page, and of the same as a runner-up."""
_BESIDE = 2
_OLD_PRINT = {"為": ("爲", 0.01)}
"""Of two traditional forms the one that was printed here before 1956, and the chance (0..1) from which it is meant: the
reader, which learnt them where the other is printed, had the right one second in nine of ten places."""
_HARDLY_TOLD_APART = frozenset("黃奧吳呂內換決況淚強遙產戶溫稅說")


def settle(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with single traditional readings on a simplified page set to their simplified twin.

    Different characters are counted, not their occurrences: the county's name on every line is one.
    """
    chars = {c.text for line in lines for c in line.chars if len(c.text) == 1}
    old = sum(simplified(c) != c for c in chars)
    new = sum(traditional(c) != c for c in chars)
    if old == 0:
        return list(lines)
    if old > _MOSTLY * (old + new):
        seen = frozenset(c.text for line in lines for c in line.chars if c.score >= _SEEN)
        lines = [replace(line, chars=tuple(_as_printed(_as_elsewhere(c, seen)) for c in line.chars)) for line in lines]
        return [replace(line, chars=tuple(_as_beside(line.chars, n) for n in range(len(line.chars)))) for line in lines]
    return [replace(line, chars=tuple(_settled(c) for c in line.chars)) for line in lines]


def _settled(char: Char) -> Char:
    twin = simplified(char.text)
    if twin == char.text or len(twin) != 1:
        return char
    offered = dict(char.others)
    if twin not in offered and char.score >= _SURE and char.text not in _HARDLY_TOLD_APART:
        return char
    others = ((char.text, char.score), *_without(char, twin))
    return replace(char, text=twin, others=others)


def _as_elsewhere(char: Char, seen: frozenset[str]) -> Char:
    """圍場县 on a page that writes 縣: the form of the page, where the reader had it among its candidates."""
    twin = traditional(char.text)
    offered = dict(char.others).get(twin, 0.0)
    if twin == char.text or twin not in seen or offered < _OFFERED:
        return char
    others = ((char.text, char.score), *_without(char, twin))
    return replace(char, text=twin, score=max(offered, 1 - char.score), others=others)


def _as_printed(char: Char) -> Char:
    """評爲 on a page in traditional characters, where the reader hardly tells it from 評為."""
    meant, least = _OLD_PRINT.get(char.text, ("", 1.0))
    offered = dict(char.others).get(meant, 0.0)
    if not meant or offered < least:
        return char
    return replace(char, text=meant, score=offered, others=((char.text, char.score), *_without(char, meant)))


def _without(char: Char, text: str) -> list[tuple[str, float]]:
    return [(t, s) for t, s in char.others if t != text]


def _as_beside(chars: Sequence[Char], at: int) -> Char:
    """内鄉縣: a character that is hardly told from its twin, in the form of those beside it."""
    char = chars[at]
    twin = traditional(char.text)
    if twin == char.text or twin not in _HARDLY_TOLD_APART or dict(char.others).get(twin, 0.0) < _OFFERED:
        return char
    beside = [c.text for c in chars[max(0, at - _BESIDE) : at + _BESIDE + 1] if c is not char]
    if not any(simplified(c) != c for c in beside) or any(traditional(c) != c for c in beside):
        return char
    others = ((char.text, char.score), *_without(char, twin))
    return replace(char, text=twin, others=others)


@cache
def simplified(char: str) -> str:
    """The simplified form of ``char``; itself where it has no other."""
    return str(_converter("t2s").convert(char))


@cache
def traditional(char: str) -> str:
    """The traditional form of ``char``; itself where it has no other."""
    return str(_converter("s2t").convert(char))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
