"""Characters read twice, because two boxes of the finder reach over the same ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.records import Line

_SHORT, _MOST = 2, 4
_WITHIN = 0.9
"""Share of a line's box that lies in that of the other."""
_BESIDE = 0.8
"""Share of a line's width over which the other runs, where both stand level."""


def without(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without what is read again beside it: lines within longer ones that have their words, short lines that
    are a part of another of their cell, and the last characters of a line with which the next one begins, or the first
    of the next where a gap parts them from the rest of it."""
    whole = [line for line in lines if not any(_lies_in(line, other) for other in lines)]
    kept = [line for line in whole if len(line.chars) > _SHORT or not any(_echoes(line, other) for other in whole)]
    kept = [_without_first(_parted(line, kept), kept) for line in kept]
    return [shorter for line in kept if (shorter := _without_shared(line, kept)) is not None]


def _echoes(line: Line, other: Line) -> bool:
    if other is line or line.cell is None or other.cell != line.cell or len(other.chars) <= len(line.chars):
        return False
    shared = _level(line, other) and line.box.x_overlap(other.box) > 0.15 * line.box.width
    return shared and (other.text.startswith(line.text) or other.text.endswith(line.text))


def _lies_in(line: Line, other: Line) -> bool:
    if line is other or line.cell != other.cell or not _MOST < len(line.chars) < len(other.chars):
        return False
    words = "".join(line.text.split())
    inside = _level(line, other) and line.box.x_overlap(other.box) >= _BESIDE * line.box.width
    return words in "".join(other.text.split()) and (inside or line.box.overlap(other.box) >= _WITHIN * line.box.area)


def _level(line: Line, other: Line) -> bool:
    return line.box.y_overlap(other.box) > 0.6 * line.box.height


def _parted(line: Line, lines: Sequence[Line]) -> Line:
    """An upright ``line`` without the characters that stand in the one over or under it as well, where those are read
    more surely."""
    if not line.vertical:
        return line
    chars = line.chars
    for other in lines:
        if other is line or other.cell != line.cell or not other.vertical:
            continue
        if other.box.x_overlap(line.box) < _BESIDE * min(other.box.width, line.box.width):
            continue
        if other.box.y0 <= line.box.y0 < other.box.y1 < line.box.y1 and not _surer(line, other):
            chars = tuple(char for char in chars if char.box.cy >= other.box.y1)
        elif line.box.y0 <= other.box.y0 < line.box.y1 < other.box.y1 and _surer(line, other, under=True):
            chars = tuple(char for char in chars if char.box.cy < other.box.y0)
    inked = [n for n, char in enumerate(chars) if char.text.strip()]
    if not inked or len(chars) == len(line.chars):
        return line
    chars = chars[inked[0] : inked[-1] + 1]
    return replace(line, chars=chars, box=line.box._replace(y0=chars[0].box.y0, y1=chars[-1].box.y1))


def _surer(line: Line, other: Line, *, under: bool = False) -> bool:
    """Whether the lower reading of the ink that two columns share is the surer; ``line`` is it, unless ``under``."""
    upper, lower = (line, other) if under else (other, line)
    tail = [char.score for char in upper.chars if char.box.cy >= lower.box.y0 and char.text.strip()]
    head = [char.score for char in lower.chars if char.box.cy < upper.box.y1 and char.text.strip()]
    return bool(tail and head) and sum(head) / len(head) > sum(tail) / len(tail)


def _without_first(line: Line, lines: Sequence[Line]) -> Line:
    """``line`` without its first characters where they end the line before and paper is left behind them: 间 1947."""
    for other in lines:
        if other is line or other.cell != line.cell or line.vertical or other.vertical or not _level(other, line):
            continue
        count = next((n for n in range(_MOST, 0, -1) if _shares(other, line, n)), 0)
        rest = line.chars[count:]
        if count and len(rest) > 1 and not rest[0].text.strip() and other.chars[-count - 1 :][0].text.strip():
            return replace(line, chars=rest[1:], box=_from(line.box, rest[1].box.x0))
    return line


def _without_shared(line: Line, lines: Sequence[Line]) -> Line | None:
    """``line`` without its last characters where they stand, same ink, at the beginning of another; None if all do."""
    for other in lines:
        if other is line or other.cell != line.cell or line.vertical or other.vertical or not _level(line, other):
            continue
        count = next((n for n in range(_MOST, 0, -1) if _shares(line, other, n)), 0)
        if count:
            left = line.chars[: len(line.chars) - count]
            while left and not left[-1].text.strip():
                left = left[:-1]
            return replace(line, chars=left, box=_up_to(line.box, left[-1].box.x1)) if left else None
    return line


def _from(box: Box, x0: int) -> Box:
    return Box(max(box.x0, min(box.x1 - 1, x0)), box.y0, box.x1, box.y1)


def _up_to(box: Box, x1: int) -> Box:
    return Box(box.x0, box.y0, max(box.x0 + 1, min(box.x1, x1)), box.y1)


def _shares(line: Line, other: Line, count: int) -> bool:
    ends, begins = line.chars[-count:], other.chars[:count]
    if len(ends) < count or len(begins) < count or [c.text for c in ends] != [c.text for c in begins]:
        return False
    return all(a.box.x_overlap(b.box) >= 0.5 * min(a.box.width, b.box.width) for a, b in zip(ends, begins, strict=True))
