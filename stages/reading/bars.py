"""Walls between the squares of manuscript paper that were read as bars between its characters: |自|一|九|四|九|年."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stages.geometry import Box
from stages.records import Line

_BARS = frozenset("|｜丨")
_LEAST, _ROWS, _SHARE = 5, 3, 0.3
"""Bars in a row, such rows on a page, and the share (0..1) of bars among the signs of such a row, at least."""


def without(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without bars, on a page with rows of squares; a line of nothing else is gone."""
    if sum(map(_is_barred, lines)) < _ROWS:
        return list(lines)
    return [bare for line in lines if (bare := _bare(line)) is not None]


def _is_barred(line: Line) -> bool:
    inked = [char.text for char in line.chars if char.text.strip()]
    bars = sum(text in _BARS for text in inked)
    return not line.vertical and bars >= _LEAST and bars >= _SHARE * len(inked)


def _bare(line: Line) -> Line | None:
    chars = tuple(char for char in line.chars if char.text not in _BARS)
    inked = [char.box for char in chars if char.text.strip()]
    if not inked:
        return None
    box = Box(min(b.x0 for b in inked), line.box.y0, max(b.x1 for b in inked), line.box.y1)
    return line if len(chars) == len(line.chars) else replace(line, chars=chars, box=box)
