"""Rows of labels over rows of values, of which the reader took several for one line: each gets its own place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stages.pairing.labels.label_book import LabelBook
from stages.pairing.outside.line_cuts import piece, text_of
from stages.records import Line

_LEVELS, _HEADS = 2, 2
"""A row of labels and one of values, and labels side by side, at least."""


def cut(levels: Sequence[list[Line]], book: LabelBook) -> list[list[Line]]:
    """``levels`` of one row of a form with two labels read as one line parted, and the values under such labels where
    one line runs under several."""
    if len(levels) != _LEVELS:
        return list(levels)
    heads = sorted((part for line in levels[0] for part in _labels(line, book)), key=lambda line: line.box.x0)
    if len(heads) < _HEADS or not all(_is_label(head, book) for head in heads):
        return list(levels)
    return [heads, [part for line in levels[1] for part in _values(line, heads)]]


def _is_label(line: Line, book: LabelBook) -> bool:
    hit = book.match(line.text)
    return hit is not None and hit.plain


def _labels(line: Line, book: LabelBook) -> list[Line]:
    """A line, or the two labels it is made of."""
    if line.vertical or _is_label(line, book):
        return [line]
    for place in range(2, len(line.chars) - 1):
        words = (text_of(line.chars[:place]), text_of(line.chars[place:]))
        hits = [book.exact("".join(each.split())) for each in words]
        if all(hit is not None and hit.plain for hit in hits):
            return [piece(line, line.chars[:place]), piece(line, line.chars[place:])]
    return [line]


def _values(line: Line, heads: Sequence[Line]) -> list[Line]:
    """A line, or its words by the label over each, where gaps part words of several."""
    gaps = [n for n, char in enumerate(line.chars) if not char.text.strip()]
    spans = [(a + 1, b) for a, b in pairwise([-1, *gaps, len(line.chars)]) if b > a + 1]
    if line.vertical or len(spans) < _HEADS:
        return [line]
    words = [piece(line, line.chars[a:b]) for a, b in spans]
    homes = [_home(word, heads) for word in words]
    starts = [n for n in range(len(words)) if not n or homes[n] != homes[n - 1]]
    parts = [(spans[a][0], spans[b - 1][1]) for a, b in pairwise([*starts, len(words)])]
    return [piece(line, line.chars[a:b]) for a, b in parts]


def _home(word: Line, heads: Sequence[Line]) -> int:
    """The number of the label a word stands under: as far as their middles, or their beginnings, are apart."""
    apart = [min(abs(word.box.cx - h.box.cx), abs(word.box.x0 - h.box.x0)) for h in heads]
    return min(range(len(heads)), key=apart.__getitem__)
