"""The words of a cell: characters that stand together, told by the paper between them.

The reader gives characters places but their boxes meet, so paper shows in how far their middles are apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stages.geometry import Box, union
from stages.pairing.blocks import Block
from stages.records import Char

_GAP = 1.33
"""Character sizes between the middles of two characters that belong to different words."""
_SPREAD = 1.3
"""The same within a label that is set wide."""
_SAME_COLUMN = 0.15
_BARS, _BOXES = "|｜丨", 6
"""What the reader makes of the walls between boxes for single figures, and how many of them are no writing."""
_TALL = 1.6
"""Times as tall as wide that a line of two characters or more cannot be."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of one line without paper between them, from place ``start`` of the cell's characters on."""

    chars: tuple[Char, ...]
    start: int
    size: float
    """Pixels that a character of the line takes."""

    @property
    def box(self) -> Box:
        return union(c.box for c in self.chars)

    @property
    def ink(self) -> float:
        """Where the last character ends: its box takes in half the paper behind it."""
        last = self.chars[-1].box
        return min(float(last.x1), last.cx + 0.6 * self.size)

    def spread(self, end: int) -> bool:
        """Whether the first ``end`` characters stand wider than those of running text."""
        return all(b.box.cx - a.box.cx >= _SPREAD * self.size for a, b in pairwise(self.chars[:end]))

    def split(self, place: int) -> tuple[Word, Word | None]:
        """The word up to ``place``, and what follows, if anything."""
        if place >= len(self.chars):
            return self, None
        return Word(self.chars[:place], self.start, self.size), Word(self.chars[place:], self.start + place, self.size)


def words(own: Sequence[Block]) -> list[Word]:
    """The words of a cell, which may have come in several blocks."""
    found: list[Word] = []
    start = 0
    walled = sum(c.text in _BARS for block in own for c in block.chars) >= _BOXES
    for block in own:
        run: list[tuple[int, Char]] = []
        lines: list[list[tuple[int, Char]]] = []
        for n, char in enumerate(block.chars):
            if char.text == "\n" or (run and not _level(run[-1][1], char)):
                lines.append(run)
                run = []
            if char.text != "\n" and not (walled and char.text in _BARS):
                run.append((start + n, char))
        lines.append(run)
        for line in lines:
            upright = [word for piece in _pieces(line) for word in _standing(piece)]
            stands = {word.start for word in upright}
            found += upright + _of_line([(n, c) for n, c in line if n not in stands])
        start += len(block.chars) + 1
    return found


def _level(one: Char, other: Char) -> bool:
    if not one.text.strip() or not other.text.strip():
        return True
    return one.box.y_overlap(other.box) > 0.5 * min(one.box.height, other.box.height)


def _pieces(line: Sequence[tuple[int, Char]]) -> list[list[tuple[int, Char]]]:
    """A line in what its spaces part."""
    pieces: list[list[tuple[int, Char]]] = [[]]
    for n, char in line:
        if char.text.strip():
            pieces[-1].append((n, char))
        else:
            pieces.append([])
    return pieces


def _standing(line: Sequence[tuple[int, Char]]) -> list[Word]:
    """The characters of a line that is taller than wide: two rows of a label set wide, read across as one line."""
    if not 2 <= len(line) <= 3 or any(c.text <= "\u2fff" for _, c in line):
        return []
    box = union(c.box for _, c in line)
    if any(c.box.height <= 0.9 * box.height for _, c in line) or box.height < _TALL * box.width:
        return []
    high = box.height // len(line)
    return [
        Word((replace(c, box=Box(box.x0, box.y0 + k * high, box.x1, box.y0 + (k + 1) * high)),), n, 0.8 * high)
        for k, (n, c) in enumerate(line)
    ]


def _of_line(line: Sequence[tuple[int, Char]]) -> list[Word]:
    inked = [(n, c) for n, c in line if c.text.strip()]
    if not inked:
        return []
    size = _size([c for _, c in inked])
    runs = [[inked[0]]]
    for (before, a), (n, b) in pairwise(inked):
        if n - before > 1 or b.box.cx - a.box.cx >= _GAP * size:
            runs.append([])
        runs[-1].append((n, b))
    return [Word(tuple(c for _, c in run), run[0][0], size) for run in runs]


def _size(chars: Sequence[Char]) -> float:
    """The side of a character's square: what most stand apart, but no less than their height tells."""
    high = sorted(c.box.height for c in chars)[len(chars) // 2]
    apart = sorted(b.box.cx - a.box.cx for a, b in pairwise(chars) if a.text > "\u2fff" and b.text > "\u2fff")
    least, most = 0.5 * high, 1.0 * high
    return min(max(apart[len(apart) // 2], least), most) if apart else 0.85 * high


def rows(own: Sequence[Word]) -> list[list[Word]]:
    """Words by level, each row from the left."""
    found: list[list[Word]] = []
    for word in sorted(own, key=lambda each: each.box.cy):
        last = found[-1] if found else None
        if last is not None and any(abs(word.box.cy - w.box.cy) < 0.45 * min(word.size, w.size) * 1.2 for w in last):
            last.append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.box.x0) for row in found]


def columns(own: Sequence[Word]) -> list[list[Word]]:
    """Words that stand over each other, from the left."""
    found: list[list[Word]] = []
    for word in sorted(own, key=lambda each: each.box.x0):
        home = next((c for c in found if any(_over(word, other) for other in c)), None)
        if home is None:
            found.append([word])
        else:
            home.append(word)
    return found


def _over(one: Word, other: Word) -> bool:
    return one.box.x_overlap(other.box) > _SAME_COLUMN * min(one.box.width, other.box.width)


def together(own: Sequence[Word]) -> bool:
    """Whether the words of a label set wide stand evenly: no gap is far wider than another."""
    level = max(rows(own), key=len)
    apart = [b.box.cx - a.box.cx for a, b in pairwise(level)]
    return not apart or max(apart) <= 6 * level[0].size


def text_of(own: Sequence[Word]) -> str:
    """The text of words in reading order, without spaces."""
    return "".join(c.text for row in rows(own) for word in row for c in word.chars)


def block_of(own: Sequence[Word], box: Box, whole: Block) -> Block:
    """Words as a block in reading order; the spaces and line ends between them as they were read."""
    chars: list[Char] = []
    last: Word | None = None
    for row in rows(own):
        for word in row:
            if last is not None:
                between = word.start - (last.start + len(last.chars))
                level = word in row[1:]
                if not level:
                    chars.append(Char("\n", 1.0, chars[-1].box))
                elif between:
                    chars.append(Char(" ", 1.0, chars[-1].box))
            chars += word.chars
            last = word
    return Block(whole.page, tuple(chars), box, whole.cell, whole.ink)
