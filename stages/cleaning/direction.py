"""Which way up a page lies: one decision a page.

A per-line classifier turns single lines into nonsense, so whole lines are read instead: the page is looked at in the
directions its text boxes allow, and the one whose lines read with the highest character scores wins. The reader also
makes sense of a column of characters lying on its side; so the characters of the winning lines are then set upright one
by one, and if they still read the same, the page is one written in columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from stages.engines.protocol import PageEngine, ReadChar
from stages.reading.ink import ink_cut
from stages.records import Image

_LOOKS = (360, 640, 960)
_SAMPLE, _FIRST = 4, 2
_PLAIN, _TOLD = 0.93, 6
"""Legibility and Chinese characters that one line by itself needs; figures read well upside down."""
_FAIR = 0.6
"""Legibility under which another direction is tried first."""
_WIDEST = 7
_WALL, _THIN = 0.7, 0.12
"""The share of a wall's row that is ink, and the share of the fullest row's ink that the rows of a text have."""
_LEAST_ROW, _EDGE = 0.2, 0.15
"""Shares of a box that is a row of text at least, and of a row that is left above and below it."""
_SURE = 0.86
_FEW = 6
"""Characters under which even lines that read well say little."""
_PROBES, _LEAST, _ENOUGH = 3, 5, 7
"""Lines whose characters are set upright one by one, and how many Chinese ones of each, at least and at most."""
_SHORT = 3
"""Chinese characters of a line where no line has more."""
_SAME = 70.0
_OTHER = 45.0


def quarter_turns(gray: Image, engine: PageEngine) -> int:
    """How many clockwise quarter turns bring ``gray`` (H x W, level) upright: 0, 1, 2 or 3.

    A small copy shows enough lines of most pages; faint and worn ones are looked at again, larger.
    """
    best = _Look(0, 0.0)
    for longest_side in _LOOKS:
        best = max(best, _looked_at(gray, longest_side, engine), key=lambda look: look.worth)
        if best.is_sure:
            break
    return (best.turns + 1) % 4 if _characters_lie(best, engine) else best.turns


@dataclass(frozen=True, slots=True)
class _Look:
    """A direction, how well (0..1) its lines read, their pictures, and what was read of the first of them."""

    turns: int
    legibility: float
    crops: Sequence[Image] = ()
    lines: Sequence[tuple[ReadChar, ...]] = ()

    @property
    def read(self) -> int:
        """How many characters."""
        return sum(len(line) for line in self.lines)

    @property
    def worth(self) -> float:
        """Legibility (0..1), less where little was read: two words of a side label read well on their side, too."""
        return self.legibility * self.read / (self.read + _FEW)

    @property
    def is_sure(self) -> bool:
        return self.legibility >= _SURE and self.read >= _FEW

    @property
    def is_plain(self) -> bool:
        told = sum("\u4e00" <= char.text <= "\u9fff" for line in self.lines for char in line)
        return self.legibility >= _PLAIN and told >= _TOLD


def _looked_at(gray: Image, longest_side: int, engine: PageEngine) -> _Look:
    """The direction that reads best with the lines found at that size, the first that reads well.

    One line tells most directions; where none is right at once, more are read.
    """
    boxes = engine.find_text(gray, longest_side)
    first: dict[int, _Look] = {}
    for turns in _order(boxes) if len(boxes) else ():
        look = _more(_Look(turns, 0.0, _crops(gray, boxes, turns)), 1, engine)
        if look.is_plain:
            return look
        first[turns] = look = _more(look, _FIRST, engine) if look.legibility >= _FAIR else look
        if look.is_sure and len(look.lines) > 1:
            return look
    best = _Look(0, 0.0)
    for look in first.values():
        for count in (_FIRST, _SAMPLE):
            if not look.is_sure:
                look = _more(look, count, engine)
        best = max(best, look, key=lambda look: look.worth)
        if best.is_sure:
            break
    return best


def _more(look: _Look, count: int, engine: PageEngine) -> _Look:
    """``look`` with ``count`` of its lines read."""
    lines = [*look.lines, *engine.read_lines(look.crops[len(look.lines) : count])]
    return _Look(look.turns, _legibility(look.crops[: len(lines)], lines), look.crops, lines)


def _order(boxes: NDArray[np.float32]) -> tuple[int, ...]:
    """Directions to try, the likeliest first: wide boxes mean upright or upside down, tall ones on the side."""
    widths = boxes[:, :, 0].max(axis=1) - boxes[:, :, 0].min(axis=1)
    heights = boxes[:, :, 1].max(axis=1) - boxes[:, :, 1].min(axis=1)
    wide, tall = float(widths[widths > 1.8 * heights].sum()), float(heights[heights > 1.8 * widths].sum())
    return (0, 2, 1, 3) if wide >= tall else (3, 1, 0, 2)


def _crops(gray: Image, boxes: NDArray[np.float32], turns: int) -> list[Image]:
    """The fullest parts of the page's longest lines as they look after ``turns``."""
    crops = [gray[max(0, y0) : y1, max(0, x0) : x1] for x0, y0, x1, y1 in _longest(boxes, turns)]
    return [_row(np.ascontiguousarray(np.rot90(crop, -turns))) for crop in crops if crop.size]


def _row(crop: Image) -> Image:
    """The row of text in the middle of ``crop``, where it has the most ink.

    In a small copy a line's box reaches into the rows beside it.
    """
    height = crop.shape[0]
    dark = crop < ink_cut(crop)
    ink = dark.mean(axis=1)
    ink[np.convolve(ink > _WALL, (1, 1, 1), "same") > 0] = 0.0  # with its blurred edges
    ink -= ink.min()  # walls that cross the rows
    middle = ink[height // 4 : height - height // 4]
    blank = np.flatnonzero(ink <= _THIN * middle.max(initial=0.0))
    peak = height // 4 + int(middle.argmax()) if middle.size else 0
    above, below = blank[blank < peak], blank[blank > peak]
    top, bottom = int(above[-1]) + 1 if above.size else 0, int(below[0]) if below.size else height
    if bottom - top < _LEAST_ROW * height:
        top, bottom = 0, height
    edge = round(_EDGE * (bottom - top))
    row = crop[max(0, top - edge) : bottom + edge]
    width = _WIDEST * row.shape[0]
    till = np.cumsum(np.insert(dark[top:bottom].sum(axis=0), 0, 0))
    start = int((till[width:] - till[:-width]).argmax()) if till.size > width else 0
    return row[:, start : start + width]


def _legibility(crops: Sequence[Image], lines: Sequence[tuple[ReadChar, ...]]) -> float:
    """Mean character score (0..1) of lines, weighed by how many characters their length lets expect."""
    total, count = 0.0, 0.0
    for crop, chars in zip(crops, lines, strict=True):
        expected = max(2.0, crop.shape[1] / max(1, crop.shape[0]) * 0.6)
        total += sum(c.score for c in chars)
        count += max(expected, len(chars))
    return total / count if count else 0.0


def _characters_lie(look: _Look, engine: PageEngine) -> bool:
    """Whether the characters of lines, each turned a quarter clockwise by itself, still read as the same text."""
    probes = _probes(look, _LEAST)
    if not probes:  # labels of four characters in narrow cells may be all that reads well on a side
        probes = _probes(_more(look, _SAMPLE, engine), _SHORT)
        if len(probes) < _PROBES:
            return False
    likeness: list[float] = []
    for crop, chars in probes:
        (again,) = engine.read_lines([_each_turned(crop, chars)])
        likeness.append(ratio("".join(c.text for c in chars), "".join(c.text for c in again)))
        if likeness[0] < _OTHER:
            return False
        if len(look.lines) < len(look.crops):  # 日, 月 and 表 on their side are like themselves: more lines must tell
            return _characters_lie(_more(look, _SAMPLE, engine), engine)
    return float(np.mean(likeness)) >= _SAME


def _probes(look: _Look, least: int) -> list[tuple[Image, list[ReadChar]]]:
    """Lines of ``look`` with ``least`` Chinese characters at least, and those."""
    told = [[c for c in line if "\u4e00" <= c.text <= "\u9fff"][:_ENOUGH] for line in look.lines]
    return [(crop, chars) for crop, chars in zip(look.crops, told, strict=False) if len(chars) >= least][:_PROBES]


def _each_turned(crop: Image, chars: Sequence[ReadChar]) -> Image:
    """The characters of a line side by side again, each turned a quarter clockwise by itself."""
    width = crop.shape[1]
    pitch = max(8, round(float(np.median([c.end - c.start for c in chars])) * width * 1.08))
    tiles = []
    for c in chars:
        left = round((c.start + c.end) / 2 * width - pitch / 2)
        tile = crop[:, max(0, left) : left + pitch]
        if tile.shape[1] == pitch:
            tiles.append(np.rot90(tile, -1))
    return np.ascontiguousarray(np.hstack(tiles)) if tiles else crop


def _longest(boxes: NDArray[np.float32], turns: int) -> list[tuple[int, int, int, int]]:
    rectangles = [
        (int(b[:, 0].min()) - 2, int(b[:, 1].min()) - 2, int(b[:, 0].max()) + 3, int(b[:, 1].max()) + 3) for b in boxes
    ]
    lying = turns % 2 == 1
    along = [(y1 - y0) / (x1 - x0 + 1) if lying else (x1 - x0) / (y1 - y0 + 1) for x0, y0, x1, y1 in rectangles]
    ranked = sorted(range(len(rectangles)), key=lambda i: -min(along[i], 14))
    return [rectangles[i] for i in ranked[:_SAMPLE]]
