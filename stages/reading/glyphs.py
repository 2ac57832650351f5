"""A second look at single characters the line reader doubts.

A reader of single characters says what each doubted one may be; both readings count, and the likelier character stands.
What the line reader had is kept among the character's other candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from stages.engines.protocol import GlyphReader
from stages.records import Char, Image, Line

_SURE = 0.9
_CURSIVE = 0.15
_TRUST, _LITTLE_TRUST = 2.0, 0.7
"""Weight of the line reader's say: on most pages, and on those in a running hand, of which it doubts every seventh
character and more. Print, however faint, was never seen above a twelfth."""
_FLOOR = 0.003
_MOST = 0.97
_OTHERS = 4


def settle(lines: Sequence[Line], picture: Image, reader: GlyphReader) -> list[Line]:
    """``lines`` with every doubted Chinese character (score under 0.9) weighed against a second reading of its ink."""
    doubted = [(n, k) for n, line in enumerate(lines) for k, char in enumerate(line.chars) if _is_doubted(char)]
    if not doubted:
        return list(lines)
    chinese = sum(_is_chinese(char.text) for line in lines for char in line.chars)
    trust = _LITTLE_TRUST if len(doubted) > _CURSIVE * chinese else _TRUST
    seen = reader.read_glyphs([_view(lines[n].chars[k], picture) for n, k in doubted])
    chars = [list(line.chars) for line in lines]
    for (n, k), offered in zip(doubted, seen, strict=True):
        chars[n][k] = weighed(chars[n][k], offered, trust)
    return [_with(line, tuple(new)) for line, new in zip(lines, chars, strict=True)]


def weighed(char: Char, offered: Sequence[tuple[str, float]], trust: float) -> Char:
    """``char`` as the candidate that both readings together make likeliest, with its share of the probability.

    ``trust`` is the weight of the first reading, that of the second being 1.
    """
    first = {t: s for t, s in ((char.text, char.score), *char.others) if _is_chinese(t)}
    second = dict(offered)
    worth = {
        t: trust * math.log(first.get(t, 0.0) + _FLOOR) + math.log(second.get(t, 0.0) + _FLOOR)
        for t in dict.fromkeys((*first, *second))
    }
    total = sum(math.exp(w) for w in worth.values())
    ranked = sorted(worth, key=lambda t: -worth[t])
    shares = [(t, round(min(_MOST, math.exp(worth[t]) / total), 4)) for t in ranked]
    others = shares[1 : 1 + _OTHERS]
    if char.text not in dict(shares[: 1 + _OTHERS]):
        others[-1] = (char.text, dict(shares)[char.text])
    return replace(char, text=shares[0][0], score=shares[0][1], others=tuple(others))


def _is_doubted(char: Char) -> bool:
    return char.score < _SURE and _is_chinese(char.text)


def _is_chinese(text: str) -> bool:
    return len(text) == 1 and "\u4e00" <= text <= "\u9fff"


def _view(char: Char, picture: Image) -> Image:
    """A square of ``picture`` around the character, white where the page ends."""
    side = max(char.box.width, char.box.height)
    x0, y0 = round(char.box.cx - side / 2), round(char.box.cy - side / 2)
    height, width = picture.shape[:2]
    view = np.full((side, side), 255, np.uint8)
    left, top, right, bottom = max(0, x0), max(0, y0), min(width, x0 + side), min(height, y0 + side)
    if left < right and top < bottom:
        view[top - y0 : bottom - y0, left - x0 : right - x0] = picture[top:bottom, left:right]
    return view


def _with(line: Line, chars: tuple[Char, ...]) -> Line:
    if chars == line.chars:
        return line
    marks = [c.score for c in chars if c.text.strip()]
    return replace(line, chars=chars, score=sum(marks) / len(marks))
