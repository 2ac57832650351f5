"""Lines of text cut where an underline under them begins or ends: each part is a label or a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.labels.label_book import LabelBook, fold
from stages.pairing.outside.blank_rows import blanks
from stages.records import Char, Line, PageText

_APART = 0.5
"""Heights of a line that a label nobody described stands apart from the value before it."""
_LONGEST_LABEL = 12
_COLONS = "：:"


def parted(page: PageText, book: LabelBook) -> PageText:
    """``page`` with lines outside cells cut where an underline under them begins or ends."""
    rows = blanks(page)
    lines = [piece for line in page.lines for piece in (_pieces(line, rows, book) if line.cell is None else [line])]
    return replace(page, lines=tuple(lines))


def _pieces(line: Line, rows: Sequence[list[Box]], book: LabelBook) -> list[Line]:
    if line.vertical or len(line.chars) < 3:
        return [line]
    row = next((row for row in rows if any(_carries(under, line.box) for under in row)), None)
    if row is None:
        return [line]
    over = [any(u.x0 - 4 <= c.box.cx <= u.x1 + 4 for u in row) for c in line.chars]
    for n, char in enumerate(line.chars):
        if not char.text.strip() and n:
            over[n] = over[n - 1]
    _without_breaks(line, over, book)
    cuts = [n for n in range(1, len(over)) if over[n] != over[n - 1]]
    places = sorted({0, len(over), *(_at_label(line, over, n, book) for n in cuts)})
    parts = [line.chars[a:b] for a, b in pairwise(places)]
    return [piece(line, part) for part in parts if any(c.text.strip() for c in part)]


def _without_breaks(line: Line, over: list[bool], book: LabelBook) -> None:
    """Marks as standing over the underline what only a break of it seems to part from the rest: no label, no gap."""
    start = 0
    while start < len(over):
        end = next((n for n in range(start, len(over)) if over[n] != over[start]), len(over))
        if not over[start]:
            apart = not start or line.chars[start].box.x0 - line.chars[start - 1].box.x1 > _APART * line.box.height
            starts, ends = {max(0, start - 1), start, start + 1}, {end - 1, end, min(end + 1, len(over))}
            named = any(_is_label(line.chars[a:b], book) for a in starts for b in ends if a < b)
            if not named and not (apart and is_wordy(text_of(line.chars[start:end]))):
                over[start:end] = [True] * (end - start)
        start = end


def _carries(under: Box, box: Box) -> bool:
    """Whether ``under`` is the underline of some of the text in ``box``."""
    level = -0.2 * box.height < under.cy - box.y1 + 0.15 * box.height < 0.6 * box.height
    return level and under.x_overlap(box) > 0.5 * box.height


def _at_label(line: Line, over: Sequence[bool], cut: int, book: LabelBook) -> int:
    """``cut`` moved by one character where a label ends or begins there: boxes of characters stand a little off."""
    if over[cut]:  # from a label to its value
        start = max((n for n in range(cut) if over[n]), default=-1) + 1
        named = [n for n in (cut, cut + 1, cut - 1) if _is_label(line.chars[start:n], book)]
    else:
        end = next((n for n in range(cut, len(over)) if over[n]), len(over))
        named = [n for n in (cut, cut - 1, cut + 1) if _is_label(line.chars[n:end], book)]
    return named[0] if named else cut


def _is_label(chars: Sequence[Char], book: LabelBook) -> bool:
    return book.exact(fold("".join(c.text for c in chars))) is not None


def piece(line: Line, chars: Sequence[Char]) -> Line:
    inked = union(c.box for c in chars if c.text.strip())
    box = Box(inked.x0, line.box.y0, inked.x1, line.box.y1)
    own = list(chars)
    while own and not own[0].text.strip():
        own.pop(0)
    while own and not own[-1].text.strip():
        own.pop()
    return replace(line, chars=tuple(own), box=box)


def text_of(chars: Sequence[Char]) -> str:
    return "".join("".join(c.text for c in chars).split()).rstrip(_COLONS)


def is_wordy(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST_LABEL and all("\u4e00" <= c <= "\u9fff" or c in "（）()、/" for c in words)
