"""Words of closed lists behind readings that are no such words: 洋族 for 汉族, 珠市盆氏 for 城市贫民, 艺。革命军人.

A repair is a proposal like those of `own_slips`: whoever uses it marks the value, and a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from stages.records import Char, RawField
from stages.values.text import compact

_WATER = ("\u6c34", "\u706a")
"""Where the characters with the radical of 汉 stand in Unicode's main block, from the first to behind the last."""
_SURE, _UNREAD = 0.9, 0.5
"""Scores (0..1) from which the reader is believed, and under which it may have had anything in mind."""
_MOST_SCRAPS = 3
_SHORTEST = 2
_SIGNS = frozenset("。，、；：.,;:·•'`|-—_~（）()")


def mended(kind: str, text: str, raw: RawField, words: tuple[str, ...]) -> str:
    """``text``, which is none of the ``words`` of ``kind``, as the only one that it may be; unchanged where none is.

    What a person types was read from no ink, and stands as it is.
    """
    if not raw.pieces:
        return text
    if kind == "ethnicity":
        return _han(text)
    chars = _ink(raw, text)
    return _without_scraps(text, chars, words) or _misread(text, chars, words) or text


def _han(text: str) -> str:
    """No people is called 洋, 洙 or 浮, and nearly all are Han."""
    people = text.removesuffix("族")
    water = len(people) == 1 and _WATER[0] <= people < _WATER[1]
    return f"汉{text[1:]}" if water else text


def _without_scraps(text: str, chars: Sequence[Char], words: tuple[str, ...]) -> str:
    """The word that ``text`` ends with, where before it stand only signs, and characters that a sign cuts off or that
    were read in doubt."""
    for word in sorted(words, key=len, reverse=True):
        before = len(text) - len(word)
        if len(word) < _SHORTEST or not 0 < before <= _MOST_SCRAPS or not text.endswith(word):
            continue
        cut_off = text[before - 1] in _SIGNS
        doubted = len(chars) == len(text) and all(c.score < _SURE or c.text in _SIGNS for c in chars[:before])
        return word if cut_off or doubted else ""
    return ""


def _misread(text: str, chars: Sequence[Char], words: tuple[str, ...]) -> str:
    """The only word as long as ``text`` that the reader may have had in mind at each place; at one it may have had
    anything."""
    if len(chars) != len(text):
        return ""
    meant = [word for word in words if len(word) == len(text) > _SHORTEST and _may_be(word, chars)]
    return meant[0] if len(meant) == 1 else ""


def _may_be(word: str, chars: Sequence[Char]) -> bool:
    told = [char.text == one or one in dict(char.others) for one, char in zip(word, chars, strict=True)]
    unread = [char for known, char in zip(told, chars, strict=True) if not known]
    return len(unread) <= 1 and all(char.score < _UNREAD for char in unread)


def _ink(raw: RawField, text: str) -> Sequence[Char]:
    """The characters that ``text`` was read from; none where they are not the whole of it."""
    chars = [char for piece in raw.pieces for char in piece.chars if char.text.strip()]
    return chars if "".join(c.text for c in chars) == compact(text) == text else ()
