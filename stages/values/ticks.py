"""The answer of a question with boxes to tick: □男☑女 says 女, and □男女 says nothing.

Only marks decide. Where one was dropped, or a reading leaves open which box is struck, there is no answer: the first
word is never taken for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stages.values.text import compact

_TICKED, _EMPTY = "☑☒√✓✔", "☐□▢◻"
_CHECKS = "√✓✔"
"""Behind the only word that is there, a tick is a checker's."""
_LIKE_EMPTY = "口囗ロ"
"""What the reader makes of an empty box; a word of its own in other places."""
_MARK = re.compile(rf"[{_TICKED}{_EMPTY}]")
_TOKEN = re.compile(rf"[{_TICKED}{_EMPTY}{_LIKE_EMPTY}]|[^{_TICKED}{_EMPTY}{_LIKE_EMPTY}]+")
_IN_BOX = re.compile(r"[\[［【(（|]?(?P<chosen>\d)[\]］】)）|](?=1[.、．,，)）]?[^\d])")
_BOX_BEHIND = re.compile(r"[\[［【|](?P<chosen>\d)[\]］】|]?$")
_NUMBERED = re.compile(r"(?:[(（]\s*(?P<number>\d?)[)）]?|(?P<plain>\d)[.、．,，)）])(?P<word>[^\d()（）\[\]［］]+)")
_IN_BRACKETS = re.compile(r"[(（]\s*(?P<tick>[√✓✔VvＶ])?\s*[)）]")
_FILLED, _HOLLOW = "●◉⊙", "〇○◯Oo"
_EDGE = "。.,，、;；:：|/／_ "
_SEXES = ("男", "女")
_LONGEST = 8
"""Characters of one of the words to choose from."""
_LEAST = 2
"""Words to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with boxes. ``answer`` is empty where the marks do not say which word is chosen."""

    words: tuple[str, ...]
    answer: str
    inferred: bool = False
    """Whether only what is missing beside the answer tells that it is ticked."""


def choice(text: str) -> Choice | None:
    """The question that ``text`` is, or None where it has no boxes.

    Decided only where every word has a box, on the same side, and exactly one of the boxes is ticked.
    """
    flat = compact(text).strip(_EDGE)
    if (coded := _coded(flat)) is not None:
        return coded
    flat = _with_boxes(flat)
    if not _MARK.search(flat):
        return None
    tokens = [t for token in _TOKEN.findall(flat) if (t := token.strip(_EDGE))]
    words = tuple(t for t in tokens if not _is_mark(t))
    marks = [t for t in tokens if _is_mark(t)]
    first, second = (tokens[0::2], tokens[1::2]) if len(tokens) % 2 == 0 else ([], [])
    for own, told in ((first, second), (second, first)):
        if len(own) > 1 and all(map(_is_mark, own)) and not any(map(_is_mark, told)):
            chosen = [word for mark, word in zip(own, told, strict=True) if mark in _TICKED]
            whole = all(len(word) <= _LONGEST for word in words)
            return Choice(words, chosen[0] if len(chosen) == 1 and whole else "")
    if len(words) == 1 and len(tokens) == 2 and (tokens[-1] in _CHECKS or (tokens[0] == "☑" and words[0] in _SEXES)):
        return Choice(words, words[0])
    return Choice(words, "") if marks and words else None


def _with_boxes(flat: str) -> str:
    """``flat`` with brackets that hold a tick or nothing, and rings that are filled or not, as boxes."""
    boxed = _IN_BRACKETS.sub(lambda found: "☑" if found["tick"] else "☐", flat)
    if any(sign in flat for sign in _FILLED):
        boxed = "".join("☑" if c in _FILLED else "☐" if c in _HOLLOW else c for c in boxed)
    return boxed


def _coded(flat: str) -> Choice | None:
    """Numbered words of which a box tells the number, [2] 1.未婚 2.已婚, or of which one lost its number to the tick on
    it, (1)小学 (2)初中 ( )高中."""
    before, behind = _IN_BOX.match(flat), _BOX_BEHIND.search(flat)
    boxed = before or behind
    printed = flat[before.end() :] if before else flat[: behind.start()] if behind else flat
    told = list(_NUMBERED.finditer(printed))
    words = tuple(each["word"].strip(_EDGE) for each in told)
    numbers = [each["number"] or each["plain"] or "" for each in told]
    wanted = [str(n + 1) for n in range(len(told))]
    if len(words) < _LEAST or not all(0 < len(word) <= _LONGEST for word in words):
        return None
    if boxed and numbers == wanted and boxed["chosen"] in wanted:
        return Choice(words, words[int(boxed["chosen"]) - 1])
    lost = [n for n, (own, due) in enumerate(zip(numbers, wanted, strict=True)) if own != due]
    return (
        Choice(words, words[lost[0]], inferred=True) if not boxed and len(lost) == 1 and not numbers[lost[0]] else None
    )


def unclear(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text names more than one of ``words``, or one beside what may be a box: □男女, 男/女, 口男."""
    return sum(word in text for word in words) > 1 or any(_is_mark(char) for char in text)


def _is_mark(token: str) -> bool:
    return len(token) == 1 and token in _TICKED + _EMPTY + _LIKE_EMPTY
