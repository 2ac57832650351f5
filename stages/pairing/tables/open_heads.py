"""Heads of a table without walls as they stand in one row: one to a line, whatever the reader put together or apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from stages.geometry import union
from stages.pairing.labels.label_book import LabelBook, fold
from stages.records import Char, Line

_LEAST_HEAD = 2
"""Characters of a head that was read in one with its neighbour, at least."""
_TWO = (("start", "end"), ("position", "witness"))
"""Heads that are told apart although the whole resembles the one of them: 职务证明人."""
_KINDS = ("service_history", "family_members")


def of_line(line: Line, book: LabelBook) -> list[Line]:
    """A line as one line a head, where all of its words that a gap parts are heads of columns."""
    parts = set_wide([part(line, word) for word in words(line)], book)
    for kind in _KINDS:
        heads = [head for each in parts for head in _fused(each, kind, book)]
        if len(heads) > 1 and all(book.column(kind, head.text.strip()) is not None for head in heads):
            return heads
    return [line]


def set_wide(heads: Sequence[Line], book: LabelBook) -> list[Line]:
    """The heads of a row; two neighbours of a character each that only together are one, 单　位, as one line. 起 and 止
    are two."""
    joined: list[Line] = []
    for head in heads:
        before = joined[-1] if joined else None
        lone = before is not None and len(before.text) == len(head.text) == 1
        if before is not None and lone and book.is_head(before.text + head.text) and not _both(before, head, book):
            joined[-1] = replace(before, chars=before.chars + head.chars, box=union((before.box, head.box)))
        else:
            joined.append(head)
    return joined


def _both(one: Line, other: Line, book: LabelBook) -> bool:
    return any(book.column(kind, one.text) and book.column(kind, other.text) for kind in _KINDS)


def _fused(word: Line, kind: str, book: LabelBook) -> list[Line]:
    """A word as the two heads into which it falls, 关系姓名; as it is where it is one or falls nowhere."""
    whole = book.column(kind, word.text)
    if whole not in (None, "start", "witness") or book.exact(fold(word.text)) is not None:
        return [word]
    texts = [char.text for char in word.chars]
    for cut in range(_LEAST_HEAD, len(texts) - _LEAST_HEAD + 1):
        two = book.column(kind, "".join(texts[:cut])), book.column(kind, "".join(texts[cut:]))
        if None not in two and two[0] != two[1] and (whole is None or two in _TWO):
            return [part(word, word.chars[:cut]), part(word, word.chars[cut:])]
    return [word]


def words(line: Line) -> list[tuple[Char, ...]]:
    """The characters of a line between its gaps."""
    places = [-1, *(n for n, c in enumerate(line.chars) if not c.text.strip()), len(line.chars)]
    return [line.chars[a + 1 : b] for a, b in pairwise(places) if b > a + 1]


def part(line: Line, chars: tuple[Char, ...]) -> Line:
    """``line`` with only these of its ``chars``."""
    return replace(line, chars=chars, box=union(c.box for c in chars))
