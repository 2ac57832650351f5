"""Slips put right by words that are known: one character off a unit, post or place of the archive's own, or a word of
a code list, and in doubt in the ink.

A repair is a proposal: the reader itself must have had the right character among its candidates, whoever uses it marks
the value as repaired, and what was read stays in the raw text. Numbers and directions are never put right, since the
first district and the second are both real.
"""

from __future__ import annotations

from functools import lru_cache

from stages.records import RawField
from stages.values import ink
from stages.values.names import fold, surname_of
from stages.values.own_words import known

_SHORTEST = 4
_NEVER = frozenset("一二三四五六七八九十百〇零0123456789东西南北中上下前后左右大小正副男女")
_MOST_NAMES = 3
_SURE, _HELD, _LEAST_NAME = 0.9, 0.01, 2
"""Above which score (0..1) a character is in no doubt, how much the reader gave a surname at least, and how long a name
is."""


def mended(text: str, raw: RawField, kind: str) -> str:
    """``text`` as the only known word of ``kind`` (units, posts, places) that it may be a misreading of."""
    words: tuple[str, ...] = getattr(known().words, kind)
    if not words or len(text) < _SHORTEST:
        return text
    near = _near(words, text)
    return near[0][0] if len(near) == 1 and _meant(text, raw, *near[0]) else text


def listed(text: str, raw: RawField, words: tuple[str, ...]) -> str:
    """``text``, no word of a closed list, as the only of its ``words`` that it may be a misreading of."""
    meant = [word for word, place in _near(words, text) if _meant(text, raw, word, place)]
    return meant[0] if len(meant) == 1 else text


def _meant(text: str, raw: RawField, word: str, place: int) -> bool:
    """Whether the reader had in mind the character in which ``word`` differs from ``text``, and it is no number."""
    return text[place] not in _NEVER and word[place] not in _NEVER and _offered(raw, text, place, word[place])


def names_offered(name: str, raw: RawField) -> tuple[str, ...]:
    """Other readings of a name: where a character is in doubt, a candidate that is known from other people's names.

    For a surname the shipped list knows them, too: 逢 may be the rarer 逄.
    """
    chars = ink.of(raw)
    given, surnames = known().given, known().surnames
    if "".join(c.text for c in chars) != name:
        return ()
    found: list[str] = []
    for place, char in enumerate(chars):
        if char.score >= _SURE:
            continue
        for other, _ in char.others:
            read = name[:place] + other + name[place + 1 :]
            fits = other in given if place else bool(surname_of(read)) or other in surnames
            if fits and len(other) == 1 and fold(other) != fold(char.text):
                found.append(read)
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


def with_surname(name: str, raw: RawField) -> str:
    """``name``, which begins with no surname, with the likeliest one that the reader held possible in its place: 亲西民
    for 桑西民."""
    chars = ink.under(name, raw)
    if chars is None or len(name) < _LEAST_NAME or surname_of(name):
        return name
    held = (other for other, chance in chars[0].others if chance >= _HELD and len(other) == 1)
    return next((read for other in held if surname_of(read := other + name[1:])), name)


def _near(words: tuple[str, ...], text: str) -> list[tuple[str, int]]:
    """Known words that differ from ``text`` in one character, and where; none where ``text`` is known itself."""
    index = _index(words)
    if text in index:
        return []
    places = range(len(text))
    found = {(word, place) for place in places for word in index.get(text[:place] + "\0" + text[place + 1 :], ())}
    return sorted(found)


@lru_cache(maxsize=16)
def _index(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every word with one character left open, and every word itself -> the words."""
    found: dict[str, list[str]] = {}
    for word in words:
        for key in (word, *(word[:place] + "\0" + word[place + 1 :] for place in range(len(word)))):
            found.setdefault(key, []).append(word)
    return {key: tuple(several) for key, several in found.items()}


def _offered(raw: RawField, text: str, place: int, wanted: str) -> bool:
    """Whether the reader had ``wanted`` among its candidates where ``text`` stands in the ink."""
    chars = ink.under(text, raw)
    return chars is not None and any(other == wanted for other, _ in chars[place].others)
