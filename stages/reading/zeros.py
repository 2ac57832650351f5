"""The 〇 of Chinese years and numbers that the line reader passes over: 四〇年 comes as 四 年, a gap with a ring in it.

Between two figures, or a figure and 年 or 师, nothing but 〇 is a ring; so the ink of the gap is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from stages.geometry import Box
from stages.reading.ink import ink_cut
from stages.records import Char, Image, Line

_FIGURES = frozenset("一二三四五六七八九〇○零")
_COUNTED = frozenset("年师旅团军营连路号厂院所")
"""What stands behind a year or the number of a body: 一八〇师."""
_SHORT_YEAR = re.compile(r"(?<![〇零○一二三四五六七八九十])[一1][九9][一二三四五六七八九]年")
"""A year of which a figure was passed over without a gap in the text."""
_GAP, _REACH = 0.5, 0.15
"""Widths of a character between two of them, at least, where one was passed over, and how far its ring may reach into
the boxes beside it."""
_CLOSED, _BROKEN = 0.85, 0.6
"""Scores of a 〇 whose ring closes, and of one that a poor copy has left open."""
_LEAST_SIZE, _LEAST_HOLE, _MOST_INK = 0.3, 0.3, 0.5


def restored(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` with 〇 where a year leaves a gap and ``picture`` (H x W, dark on white) has a ring there."""
    spaced = [_spaced(line) for line in lines]
    return [_restored(line, picture) if _has_gap(line) else line for line in spaced]


def _spaced(line: Line) -> Line:
    """``line`` with a gap in every year of three figures whose characters stand apart: 一九四 年."""
    if line.vertical or _SHORT_YEAR.search(line.text) is None or len(line.text) != len(line.chars):
        return line
    chars = list(line.chars)
    width = median(char.box.width for char in chars)
    for found in reversed(list(_SHORT_YEAR.finditer(line.text))):
        places = [n for n in range(found.start() + 1, found.end()) if _apart(chars[n - 1], chars[n]) > _GAP * width]
        if len(places) == 1:
            before, after = chars[places[0] - 1].box, chars[places[0]].box
            between = Box(before.x1, before.y0, after.x0, before.y1).grown(round(_REACH * width), 0)
            chars.insert(places[0], Char(" ", 1.0, between))
    return replace(line, chars=tuple(chars)) if len(chars) > len(line.chars) else line


def _apart(before: Char, after: Char) -> int:
    return after.box.x0 - before.box.x1


def _has_gap(line: Line) -> bool:
    return any(_is_gap(line.chars, n) for n in range(1, len(line.chars) - 1))


def _is_gap(chars: Sequence[Char], n: int) -> bool:
    before, after = chars[n - 1].text, chars[n + 1].text
    return chars[n].text == " " and before in _FIGURES and (after in _COUNTED or after in _FIGURES)


def _restored(line: Line, picture: Image) -> Line:
    chars = list(line.chars)
    for n in range(1, len(chars) - 1):
        if _is_gap(chars, n) and (score := _ring(chars[n], picture)):
            chars[n] = replace(chars[n], text="〇", score=score)
    return replace(line, chars=tuple(chars))


def _ring(gap: Char, picture: Image) -> float:
    """How surely (0..1) the gap's ink is a ring: a stroke round a hole, or thin ink as tall as wide around nothing."""
    box = gap.box.clipped(picture.shape[1], picture.shape[0])
    view = picture[box.y0 : box.y1, box.x0 : box.x1]
    dark = (view < ink_cut(view)).astype(np.uint8)
    contours, tree = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if tree is None:
        return 0.0
    least = _LEAST_SIZE * min(box.width, box.height)
    for contour, (_, _, child, parent) in zip(contours, tree[0].tolist(), strict=True):
        _, _, width, height = cv2.boundingRect(contour)
        closed = parent < 0 and min(width, height) > least and child >= 0
        if closed and cv2.contourArea(contours[child]) > _LEAST_HOLE * width * height:
            return _CLOSED
    x, y, width, height = cv2.boundingRect(dark)
    middle = dark[y + height // 3 : y + height - height // 3, x + width // 3 : x + width - width // 3]
    open_ring = min(width, height) > least and 0.6 < width / height < 1.6 and not middle.any()
    return _BROKEN if open_ring and dark[y : y + height, x : x + width].mean() < _MOST_INK else 0.0
