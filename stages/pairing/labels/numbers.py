"""Numbers that a form prints before its labels (1. 姓名, （二）性别, ③民族): they are no part of label or value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Char, Line, PageText

_FIGURES = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3}(?![一二三四五六七八九十年月]))"
_SINGLE = "①-⑳⑴-⒇⒈-⒛㈠-㈩"
_NUMBER = re.compile(
    rf"(?:[（(]\s*(?P<within>{_FIGURES})\s*[)）]|(?P<single>[{_SINGLE}])"
    rf"|(?<![\w.．])(?P<figures>{_FIGURES})\s*(?P<mark>[.．、，,·・:：)）])?"
    r"|(?<=[^\W\d_])(?P<next>\d{1,2})\s*[.．、，,·・)）])[\s.．、]*"
)
"""A number with what closes it; ``next`` stands right behind a value, where the paper between them was lost."""
_ASKED = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff（）()、/ ]{1,14}[：:]")
_WORDS = re.compile(r"[\u4e00-\u9fff（）()、 ]{2,12}")
_LEAST = 3
"""Known labels with numbers that make numbers a habit of the form."""
_BESIDE = 1.5
"""Heights of a line between a number that was read by itself and its label."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Characters ``start`` to ``end`` of a line that are a number, and what they count; ``known``: the book has the
    label behind them, ``plain``: the line begins with them and a mark or brackets close them."""

    start: int
    end: int
    count: str
    known: bool
    plain: bool


def without(page: PageText, book: LabelBook) -> PageText:
    """``page`` without the numbers before its labels. Words that the book does not have lose a number only on a form
    that counts its labels, and only one that counts no other label."""
    told = {n: list(_numbers(line, book)) for n, line in enumerate(page.lines) if line.chars and not line.vertical}
    lone = dict(_lone(page, book))
    if not lone and not any(told.values()):
        return page
    counted = [each.count for found in told.values() for each in found if each.known] + list(lone.values())
    habit = len(set(counted)) >= _LEAST
    lines: list[Line] = []
    for n, line in enumerate(page.lines):
        if n in lone and habit:
            continue
        own = [each for each in told.get(n, ()) if _printed(each, counted, habit=habit)]
        lines += [_left(line, own)] if own else [line]
    return replace(page, lines=tuple(lines))


def _printed(each: _Numbered, counted: Sequence[str], *, habit: bool) -> bool:
    """Whether a number is the form's: before a label, or before words that may be one and counting no other."""
    if each.known:
        return habit or each.plain
    return habit and each.count not in counted


def _numbers(line: Line, book: LabelBook) -> Iterator[_Numbered]:
    text = line.text
    if len(text) != len(line.chars):
        return
    for found in _NUMBER.finditer(text):
        rest, first = text[found.end() :], not text[: found.start()].strip()
        closed = not found["figures"] or bool(found["mark"])
        known = (first or closed) and _begins_label(line, found.end(), book, alone=first)
        asks = closed and (_ASKED.match(rest) is not None or (first and _WORDS.fullmatch(rest) is not None))
        if known or asks:
            yield _Numbered(found.start(), found.end(), _count(found), known, closed and first)


def _count(number: re.Match[str]) -> str:
    return number["within"] or number["single"] or number["figures"] or number["next"]


def _begins_label(line: Line, start: int, book: LabelBook, *, alone: bool) -> bool:
    """Whether a label begins at ``start`` that a colon or paper parts from what follows, or that is the rest of the
    line where that begins with the number (``alone``)."""
    rest = line.text[start:]
    if book.exact(fold(rest)) is not None and not fold(rest).isdigit():
        return alone or rest.rstrip().endswith(("：", ":"))
    label = ""
    for n, char in enumerate(rest[: 3 * book.longest]):
        if char in "：:":
            return bool(label) and book.match(label) is not None
        if len(label) > 1 and n and book.exact(fold(label)) is not None and _apart(line.chars, start + n):
            return True
        label += char
    return False


def _apart(chars: Sequence[Char], place: int) -> bool:
    """Whether paper of a character stands before the character ``place`` of a line."""
    before, char = chars[place - 1], chars[place]
    return not char.text.strip() or char.box.x0 - before.box.x1 > 0.8 * char.box.height


def _lone(page: PageText, book: LabelBook) -> Iterator[tuple[int, str]]:
    """The lines that are only a number with a label close behind it."""
    for n, line in enumerate(page.lines):
        found = _NUMBER.fullmatch(line.text) if 0 < len(line.chars) <= 5 and not line.vertical else None
        if found is None or (found["figures"] and not found["mark"]):
            continue
        after = [li for li in page.lines if li.cell == line.cell and _follows(line.box, li.box)]
        if any(_begins_label(li, 0, book, alone=True) for li in after):
            yield n, _count(found)


def _follows(number: Box, label: Box) -> bool:
    level = label.y_overlap(number) > 0.5 * min(number.height, label.height)
    return level and -0.3 * number.height < label.x0 - number.x1 < _BESIDE * label.height


def _left(line: Line, numbers: Sequence[_Numbered]) -> Line:
    """``line`` without ``numbers``; a gap stays where one stood between two pairs."""
    edges = sorted([(0, 0), *((each.start, each.end) for each in numbers), (len(line.chars), len(line.chars))])
    kept: list[Char] = []
    for (_, begin), (end, _) in pairwise(edges):
        piece = line.chars[begin:end]
        if kept and piece:
            kept.append(Char(" ", 1.0, kept[-1].box))
        kept += piece
    inked = [c.box for c in kept if c.text.strip()]
    if not inked:
        return line
    box = line.box if numbers[0].start else Box(max(line.box.x0, inked[0].x0), line.box.y0, line.box.x1, line.box.y1)
    return replace(line, chars=tuple(kept), box=box if box.width > 0 else union(inked))
