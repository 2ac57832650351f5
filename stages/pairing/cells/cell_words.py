"""The words of a ruled cell: which are none of its text, and which are its label by where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from stages.geometry import Box, union
from stages.pairing.labels.label_book import LabelBook
from stages.pairing.words import Word, text_of


def without_walls(every: Sequence[Word]) -> list[Word]:
    """Words without what was read of a wall: one character far taller than the others and than it is wide."""
    high = sorted(word.box.height for word in every)[len(every) // 2] if every else 0
    return [
        word
        for word in every
        if len(word.chars) > 1 or word.box.height < 1.6 * high or word.box.height < 1.7 * word.box.width
    ]


def without_number(every: Sequence[Word], box: Box) -> list[Word]:
    """Words without the small number that forms print in the corner of a cell."""
    if len(every) < 2:
        return list(every)
    first = min(every, key=lambda word: (word.box.y0, word.box.x0))
    others = [word for word in every if word is not first]
    high = sorted(word.box.height for word in others)[len(others) // 2]
    small = first.box.height < 0.62 * high and len(first.chars) < 3
    corner = first.box.x0 - box.x0 < 0.5 * high and first.box.y0 - box.y0 < 0.5 * high
    return others if small and corner and text_of([first]).isdigit() else list(every)


def side_label(stand: Sequence[Sequence[Word]], book: LabelBook) -> list[Word] | None:
    """The words of a label that stands upright at the left of its lines, in one column or two."""
    for count in (1, 2):
        if len(stand) <= count:
            return None
        upright = [sorted(column, key=lambda word: word.box.cy) for column in stand[:count]]
        size = max(max(c.box.height for c in word.chars) for column in upright for word in column)
        narrow = all(len({round(c.box.cx // max(1, size)) for w in col for c in w.chars}) <= 2 for col in upright)
        narrow = narrow and all(union(w.box for w in col).width < 1.8 * size for col in upright)
        if not narrow or any(len(text_of(col)) < 2 for col in upright):
            return None
        hit = book.match("".join(text_of(column) for column in upright))
        level = len(upright[0]) > 1 or (len(upright[0][0].chars) > 1 and upright[0][0].box.height > 2 * size)
        if hit is not None and level:
            return [word for column in upright for word in column]
    return None


def in_corner(every: Sequence[Word], box: Box) -> bool:
    """Whether words stand in the upper left corner of a cell, over paper for a value."""
    inked = union(word.box for word in every)
    return inked.x0 - box.x0 < inked.height and inked.cy < box.y0 + 0.4 * box.height and 2 * inked.height < box.height
