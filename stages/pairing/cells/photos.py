"""The words that stand where a photograph is to be glued, one over the other and outside closed cells: no values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.records import Line, PageText

_WORDS = ("贴照片处", "贴相片处", "照片处", "相片处", "贴照片", "贴相片", "照片", "相片")
_LAST = "片"
"""Alone, what is left of them: no value begins or ends with a line of this one character."""
_APART = 3.5
"""Heights of a character from one to the next under it."""


def is_place(label: str) -> bool:
    """Whether a label only marks where a photograph is to be glued."""
    return label in _WORDS


def without(page: PageText) -> PageText:
    """``page`` without those characters."""
    single = [line for line in page.lines if line.cell is None and len(line.text.strip()) == 1]
    gone = {id(line) for line in single if line.text.strip() == _LAST}
    for foot in [line for line in single if id(line) in gone]:
        for words in _WORDS:
            stack = _stack(words, foot, single)
            if stack:
                gone |= {id(line) for line in stack}
                break
    if not gone:
        return page
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in gone))


def _stack(words: str, foot: Line, single: Sequence[Line]) -> list[Line]:
    """The lines that spell ``words`` downwards and of which ``foot`` is the 片; none where they do not."""
    near = sorted((line for line in single if line.box.x_overlap(foot.box) > 0), key=lambda line: line.box.cy)
    at = near.index(foot) - words.index(_LAST)
    chosen = near[at : at + len(words)] if at >= 0 else []
    spelt = "".join(line.text.strip() for line in chosen) == words
    close = all(b.box.cy - a.box.cy < _APART * max(a.box.height, b.box.height) for a, b in pairwise(chosen))
    return chosen if spelt and close else []
