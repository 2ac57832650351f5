"""Characters that the reader took for others, told by the words around them: 宝鸡市秦腔刷团, 卫牛局, 武委金.

A noisy channel: of what the reader itself held possible at a place, another character is taken where the words are so
much likelier with it that they outweigh the reader's own leaning. A repair is a proposal: whoever uses it marks the
value, and what was read stays in the raw text. Numbers and directions are never put right, since the first district and
the second are both real, nor is a character replaced by its own simplified or traditional form.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stages.narrative.text import fold
from stages.records import Char, RawField
from stages.values import ink
from stages.wording.ngrams import Ngrams, shipped

_SHORTEST, _LONGEST, _MOST = 3, 60, 2
"""Characters of a value that is looked at; characters of it that are put right at the most."""
_HELD, _RIVALS = 0.002, 5
"""The least that the reader gave a character, and how many beside the one it chose are asked."""
_LIKELIER = 3.0
"""By how much the words are likelier (natural logarithm), the reader's leaning taken off."""
_FLOOR = 1e-4
_NEVER = frozenset("一二三四五六七八九十百〇零0123456789东西南北中上下前后左右大小正副男女本该我")


@dataclass(frozen=True, slots=True)
class _Change:
    gain: float
    place: int
    char: str


def mended(text: str, raw: RawField, model: Ngrams | None = None) -> str:
    """``text``, a value that stands in the ink of ``raw``, with the characters that it must have been misread from."""
    if not _SHORTEST <= len(text) <= _LONGEST or (chars := ink.under(text, raw)) is None:
        return text
    words, done = text, set[int]()
    while len(done) < _MOST:
        change = max(_changes(words, chars, done, model or shipped()), key=lambda each: each.gain, default=None)
        if change is None:
            break
        words = words[: change.place] + change.char + words[change.place + 1 :]
        done.add(change.place)
    return words


def _changes(words: str, chars: Sequence[Char], done: set[int], model: Ngrams) -> Iterator[_Change]:
    folded = fold(words)
    rivals = [each for n, char in enumerate(chars) if n not in done for each in _rivals(n, char)]
    if not rivals:
        return
    before = model.log_odds(folded)
    for place, other, leaning in rivals:
        changed = folded[:place] + fold(other) + folded[place + 1 :]
        gain = model.log_odds(changed) - before - leaning
        if gain > _LIKELIER and model.knows(changed, place):
            yield _Change(gain, place, other)


def _rivals(place: int, char: Char) -> Iterator[tuple[int, str, float]]:
    """What else the reader held possible at a place, and by how much less."""
    if char.text in _NEVER:
        return
    for other, held in char.others[:_RIVALS]:
        possible = held >= _HELD and len(other) == 1 and "一" <= other <= "鿿" and other not in _NEVER
        if possible and fold(other) != fold(char.text):
            yield place, other, math.log(max(char.score, _FLOOR) / held)
