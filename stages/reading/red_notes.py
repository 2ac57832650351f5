"""Red writing at a value in other ink: told apart from it, so that both are read.

The value is read again from the picture without red; what was written in red is read alone, and is no line of the page.
Where only red stands nothing is touched: red labels, stamps and values stay as they were read. On a form printed in
red nothing is parted: there the colour does not tell another hand from the form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from stages.geometry import Box, union
from stages.pictures import patches
from stages.reading.ink import ink_cut, tightened
from stages.reading.segments import Segment
from stages.records import Cell, Image, Line, RedInk, RedNote

Reader = Callable[[Segment, Image], Line | None]

_PRINTED = 0.15
"""Share (0..1) of the page's ink that is red from which the form itself is printed in red."""
_LEGIBLE, _SURE = 0.55, 0.85
"""Scores from which red words are read: at a value that was struck out, and at one that was not, where they may also be
what is left of a seal."""

_BEHIND = 6
"""Heights of a line within which red words behind a value speak of it."""


@dataclass(frozen=True, slots=True)
class Parted:
    """``lines`` with the first hand's words, the red ``notes``, and the ``picture`` (H x W) the lines are read in."""

    lines: list[Line]
    notes: tuple[RedNote, ...]
    picture: Image


@dataclass(frozen=True, slots=True)
class _Red:
    """The red ink of one cell, or of one place outside the cells: strokes drawn through something, and words."""

    box: Box
    cell: int | None
    strokes: tuple[Box, ...]
    words: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Value:
    """A line with other ink in it: where that stands, and how much of it a red stroke goes through."""

    line: Line
    ink: Box
    struck: Box | None


def part(
    lines: Sequence[Line], cells: Sequence[Cell], picture: Image, ink: RedInk, size: float, read: Reader
) -> Parted:
    """Part red notes from ``lines``, which were read in ``picture`` (H x W); ``size`` is the height of a line.

    ``read`` reads one segment of a picture; a line it cannot read stays as it was.
    """
    mask = ((ink.alone < 185) & (picture < 235)).astype(np.uint8)
    without = np.asarray(cv2.copyTo(ink.lifted, cv2.dilate(mask, np.ones((9, 9), np.uint8)), picture.copy()), np.uint8)
    if int(mask.sum()) > _PRINTED * int((picture < 160).sum()):
        return Parted(list(lines), (), picture)
    dark = _usual_depth(lines, without)
    kept, notes = list(lines), list[RedNote]()
    for red in _places(mask, without, cells, size):
        values = [value for line in kept if (value := _value(line, red, without, dark, size)) is not None]
        found = list(_notes(red, values, ink.alone, size, read))
        if found:
            notes += found
            kept = list(_first_hand(kept, [note.line.box for note in found], values, mask, without, read))
    return Parted(kept, tuple(notes), without if notes else picture)


def _places(mask: Image, without: Image, cells: Sequence[Cell], size: float) -> Iterator[_Red]:
    """Where there is enough red ink for a stroke or a character: cell by cell, then what stands outside them."""
    least, loose = 0.04 * size * size, mask.copy()
    for index, cell in enumerate(cells):
        inner = cell.box.grown(-2, -2)
        view = mask[inner.y0 : inner.y1, inner.x0 : inner.x1]
        loose[cell.box.y0 : cell.box.y1, cell.box.x0 : cell.box.x1] = 0
        if view.size and int(view.sum()) >= least:
            yield _red(view, without[inner.y0 : inner.y1, inner.x0 : inner.x1], inner, index, size)
    if int(loose.sum()) >= least:
        for box in _boxes(loose, 1.2 * size, 0.5 * size, least):
            place = slice(box.y0, box.y1), slice(box.x0, box.x1)
            yield _red(loose[place], without[place], box, None, size)


def _red(view: Image, without: Image, place: Box, cell: int | None, size: float) -> _Red:
    """What the red ink of ``view`` is made of. Strokes have gaps where they cross other ink, as seen in ``without``."""
    thick = cv2.dilate(view, np.ones((2 * max(1, round(0.06 * size)) + 1, 1), np.uint8))
    crossed = cv2.dilate((without < 190).astype(np.uint8), np.ones((3, 3), np.uint8))
    bridged = thick | (crossed & cv2.dilate(thick, np.ones((1, round(0.4 * size)), np.uint8)))
    level = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, max(3, round(0.75 * size))), np.uint8))
    strokes = [
        b
        for b in _boxes(level, 3, 1, 1)
        if b.width > 3 * b.height
        and b.height < 0.5 * size
        and crossed[b.y0 : b.y1, b.x0 : b.x1].any(axis=0).mean() > 0.1
    ]
    rest = view.copy()
    for b in strokes:
        rest[max(0, b.y0 - 1) : b.y1 + 1, b.x0 : b.x1] = 0
    words = [b for b in _boxes(rest, 0.8 * size, 0.15 * size, 0.04 * size * size) if b.height >= 0.3 * size]
    moved = [
        tuple(Box(b.x0 + place.x0, b.y0 + place.y0, b.x1 + place.x0, b.y1 + place.y0) for b in some)
        for some in (strokes, words)
    ]
    return _Red(place, cell, *moved)


def _boxes(mask: Image, across: float, down: float, least: float) -> list[Box]:
    """Boxes around the ink of ``mask`` that gaps of ``across`` and ``down`` pixels do not part, from the top."""
    kernel = np.ones((max(1, round(down)), max(1, round(across))), np.uint8)
    count, labels, stats, _ = patches(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel))
    inked = np.bincount(labels[mask > 0], minlength=count)
    found = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats.tolist()]
    return sorted((found[n] for n in range(1, count) if inked[n] >= least), key=lambda b: (b.y0, b.x0))


def _usual_depth(lines: Sequence[Line], without: Image) -> int:
    """The gray value under which most lines have their ink; what red leaves behind where it was lifted is paler."""
    cuts = [ink_cut(without[max(0, b.y0) : b.y1, max(0, b.x0) : b.x1]) for b in (line.box for line in lines)]
    return int(np.median([cut for cut in cuts if cut] or [140]))


def _value(line: Line, red: _Red, without: Image, dark: int, size: float) -> _Value | None:
    """``line`` as a value that ``red`` may speak of; None where it stands elsewhere or has no ink but red."""
    around = red.box.grown(round(_BEHIND * size), round(size))
    near = line.cell == red.cell if red.cell is not None else line.box.overlap(around)
    if not near or line.vertical:
        return None
    box = line.box.clipped(without.shape[1], without.shape[0])
    rows, columns = np.nonzero(without[box.y0 : box.y1, box.x0 : box.x1] < dark)
    if rows.size < 0.05 * size * size:
        return None
    low, high = np.percentile(columns, (0.5, 99.5)).astype(int)
    top, bottom = np.percentile(rows, (1, 99)).astype(int)
    ink = Box(box.x0 + int(low), box.y0 + int(top), box.x0 + int(high) + 1, box.y0 + int(bottom) + 1)
    middle = Box(ink.x0, ink.y0 + round(0.2 * ink.height), ink.x1, ink.y1 - round(0.2 * ink.height))
    through = [s for s in red.strokes if s.y_overlap(middle) and s.x_overlap(ink) > min(0.8 * size, 0.6 * ink.width)]
    if not through:
        return _Value(line, ink, None)
    over = union(through)
    return _Value(line, ink, Box(max(ink.x0, over.x0), ink.y0, min(ink.x1, over.x1), ink.y1))


def _notes(red: _Red, values: Sequence[_Value], alone: Image, size: float, read: Reader) -> Iterator[RedNote]:
    """What the red ink says, row by row, each with the value it stands at; struck values without words at the end."""
    told: set[Box] = set()
    for box in red.words:
        placed = [(over, struck) for value in values if (over := _over(box, value, size)) for struck in (value.struck,)]
        line = read(Segment(box.grown(round(0.1 * size), round(0.1 * size)), red.cell), alone) if placed else None
        if line is None:
            continue
        over, struck = min(placed, key=lambda one: (one[1] is None, abs(one[0].cy - box.cy)))
        if line.score < (_SURE if struck is None else _LEGIBLE):
            continue
        told |= {struck} if struck is not None else set()
        across = any(box.overlap(value.ink) > 0.5 * box.area for value in values)
        yield RedNote(replace(line, ink="red"), over, struck is not None or across)
    for value in values:
        if value.struck is not None and value.struck not in told:
            yield RedNote(Line((), value.struck, 0.0, red.cell, False, "red"), value.struck, True)


def _over(words: Box, value: _Value, size: float) -> Box | None:
    """The ink of ``value`` that ``words`` stand over, above, below or behind; None where they stand apart from it."""
    ink = value.struck or value.ink
    if words.x_overlap(ink) > 0.3 * min(words.width, ink.width) and words.y_overlap(ink.grown(0, round(size))):
        return value.struck or Box(max(ink.x0, words.x0), ink.y0, min(ink.x1, words.x1), ink.y1)
    behind = -0.3 * size <= words.x0 - ink.x1 < _BEHIND * size
    if behind and words.y_overlap(ink.grown(0, round(0.3 * size))) > 0.4 * min(words.height, ink.height):
        return value.struck or Box(max(ink.x0, ink.x1 - round(2 * size)), ink.y0, ink.x1, ink.y1)
    return None


def _first_hand(
    lines: Sequence[Line], notes: Sequence[Box], values: Sequence[_Value], mask: Image, without: Image, read: Reader
) -> Iterator[Line]:
    """``lines`` without those that are the red words, the values under red ink read again where it is lifted."""
    inks = {value.line: value.ink for value in values}
    for line in lines:
        box = line.box
        if line not in inks:
            if not any(box.overlap(note) > 0.5 * min(box.area, note.area) for note in notes):
                yield line
            continue
        if not mask[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1].any():
            yield line
            continue
        tight = tightened(Box(inks[line].x0 - 3, box.y0, inks[line].x1 + 3, box.y1), without)
        again = read(Segment(tight, line.cell), without) if tight is not None else None
        yield again or line
