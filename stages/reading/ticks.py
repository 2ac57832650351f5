"""Boxes to tick: drawn squares beside the words of a choice become ☐ or ☑ by their ink.

The line reader has ☑ as 区, 回 or √, □ as 口, and drops either; only the ink says which box holds a stroke. A square is
four straight sides with paper around them, so that the 田 of 男 is none; marks are put where the words of a choice
stand, and nowhere else. A square that is neither quite empty nor clearly struck leaves its line as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box
from stages.pictures import patches
from stages.reading.ink import ink_cut
from stages.records import Char, Image, Line

EMPTY, TICKED = "☐", "☑"
_WORDS = (
    "男女", "已婚|未婚|再婚|初婚|复婚|离婚|离异|丧偶|单身", "是|否", "有|无|没有", "健康|良好|一般|较好|较差|较弱|患病",
    "公历|农历|阳历|阴历", "独居|空巢|与", "能|不能|基本|完全|部分", "就地|易地|异地",
    "党员|团员|群众|中共|民主党派|无党派|共青团",
)  # fmt: skip
"""Words between which forms print boxes, by question."""
_WORD = "|".join("|".join(words) if len(words) == 2 else words for words in _WORDS)
_CHOICES = re.compile(_WORD)
_BEFORE = re.compile(rf"(?:|.*[^☐☑])(?:[☐☑](?:{_WORD})[^☐☑]{{0,8}})+[☐☑](?:{_WORD})[^☐☑]*")
_BEHIND = re.compile(rf"(?:.*?(?:{_WORD}))[☐☑](?:(?:{_WORD})[^☐☑]{{0,6}}[☐☑])+[^☐☑]*")
_ALONE = re.compile(r"[☐☑](?:[男女]|[已未再初复][婚]|离[婚异]|丧偶)")
_LIKE_A_BOX = frozenset("口囗ロ□☐☑☒√✓✔✗vVＶ区回図图四因田日目曰凶冈囡囝団0OD○■▢◻ˇ匚凹")
"""What the line reader makes of a box, ticked or not."""
_CHECKS = frozenset("√✓✔")
_DRAWN_MARKS = frozenset("☑☒")
"""Struck boxes: where the paper is white the reader made them of a gap (性☑别, 籍☑贯). An empty box is white inside."""
_MIDDLE = 0.25
"""Share (0..1) of a mark's box left out at either end, where its neighbours' strokes reach in."""
_WORDLIKE = frozenset("四因田日目曰凶冈")
"""Of these the ones that are words: 四女 is a daughter."""
_LEAST, _MOST = 0.3, 1.15
"""Sides of a box, in heights of its line."""
_DRAWN = 0.8
"""Share (0..1) of a side that must be ink."""
_CLEAN, _STRUCK = 0.02, 0.06
"""Share (0..1) of a box's inside that may be ink when it is empty, and that must be when it is ticked."""
_PALER, _PALEST = 60, 215
"""Gray levels that the sides of a box may be paler than what is ink beside them, and the palest that is drawn."""
_SCORE = 0.97
"""Of a mark that the ink tells clearly; what is not clear is no mark."""


@dataclass(frozen=True, slots=True)
class _Square:
    box: Box
    mark: str
    """☐, ☑, or empty where the ink does not tell."""


def marked(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` with ☐ and ☑ where ``picture`` (H x W uint8, dark on white) has boxes beside words of a choice, and
    without the ticks that a checker put behind anything else."""
    return [
        line if line.vertical else _marked(line, picture) if _CHOICES.search(line.text) else _without_checks(line)
        for line in lines
    ]


def on_ink(chars: Sequence[Char], picture: Image) -> tuple[Char, ...]:
    """``chars`` without boxes and ticks that stand on white paper of ``picture``: the gap of a wide label."""
    if not any(char.text in _DRAWN_MARKS for char in chars):
        return tuple(chars)
    return tuple(c for c in chars if c.text not in _DRAWN_MARKS or not _white(c.box, picture))


def _white(box: Box, picture: Image) -> bool:
    aside = round(_MIDDLE * box.width)
    view = picture[max(0, box.y0) : box.y1, box.x0 + aside : max(box.x0 + aside + 1, box.x1 - aside)]
    around = picture[max(0, box.y0) : box.y1, max(0, box.x0 - box.height) : box.x1 + box.height]
    return view.size > 0 and float((view < ink_cut(around)).mean()) < _CLEAN


def _without_checks(line: Line) -> Line:
    """``line`` without ticks at its ends: 戴淑芬√ is a name that somebody has compared."""
    chars = list(line.chars)
    while chars and (chars[-1].text in _CHECKS or not chars[-1].text.strip()):
        chars.pop()
    while chars and (chars[0].text in _CHECKS or not chars[0].text.strip()):
        chars.pop(0)
    if len(chars) == len(line.chars) or not any(char.text.strip() for char in chars):
        return line
    x0, x1 = max(line.box.x0, chars[0].box.x0), min(line.box.x1, chars[-1].box.x1)
    box = Box(x0, line.box.y0, max(x0 + 1, x1), line.box.y1)
    return replace(line, chars=tuple(chars), box=box)


def _marked(line: Line, picture: Image) -> Line:
    """``line`` with its boxes as marks. Boxes drawn so thin that they are paler than the words are sought once more."""
    told = _with_marks(line, picture, 0)
    return told if told is not line else _with_marks(line, picture, _PALER)


def _with_marks(line: Line, picture: Image, paler: int) -> Line:
    squares = [s for s in _squares(line.box, picture, paler) if not _part_of_a_word(s.box, line.chars)]
    if not squares or any(not square.mark for square in squares):
        return line
    chars = [c for c in line.chars if not any(_covered(c, square.box) for square in squares)]
    covered = {c.text for c in line.chars} - {c.text for c in chars}
    chars += [Char(s.mark, _SCORE, Box(s.box.x0, line.box.y0, s.box.x1, line.box.y1)) for s in squares]
    placed = sorted(chars, key=lambda c: c.box.cx)
    kept = tuple(c for n, c in enumerate(placed) if c.text.strip() or not _beside_a_mark(placed, n))
    told = "".join(c.text for c in kept if c.text.strip())
    if not (_BEFORE.fullmatch(told) or _BEHIND.fullmatch(told) or (_ALONE.fullmatch(told) and not covered & _WORDLIKE)):
        return line
    return replace(line, chars=kept)


def _covered(char: Char, box: Box) -> bool:
    """Whether a character is what the reader made of a box."""
    return box.x0 <= char.box.cx < box.x1 and char.text in _LIKE_A_BOX


def _beside_a_mark(chars: Sequence[Char], n: int) -> bool:
    """Gaps beside a box part nothing: a box belongs to the word behind it."""
    return any(chars[k].text in (EMPTY, TICKED) for k in (n - 1, n + 1) if 0 <= k < len(chars))


def _part_of_a_word(box: Box, chars: Sequence[Char]) -> bool:
    """Whether a square is the 田 of 男 or the 日 of 婚: a character that is no box was read in its place."""
    own = [c for c in chars if c.text.strip() and c.text not in _LIKE_A_BOX]
    return any(abs(c.box.cx - box.cx) < 0.25 * box.width and c.score > 0.9 for c in own)


def _squares(place: Box, picture: Image, paler: int) -> list[_Square]:
    """The squares of a line, from left to right, their sides ``paler`` gray levels than ink at the most."""
    height = place.height
    room = place.grown(round(0.6 * height), round(0.15 * height)).clipped(picture.shape[1], picture.shape[0])
    view = picture[room.y0 : room.y1, room.x0 : room.x1]
    cut = ink_cut(view)
    dark = (view < cut).astype(np.uint8)
    sides = (view < min(_PALEST, cut + paler)).astype(np.uint8) if paler and cut else dark
    thick = max(1, round(height / 40))
    joined = cv2.morphologyEx(sides, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    least = max(8, round(_LEAST * height))
    uprights = _runs(joined, least, upright=True)
    found: list[Box] = []
    for n, left in enumerate(uprights):
        for right in uprights[n + 1 :]:
            box = _between(left, right, least, _MOST * height)
            if box is None or not _closed(joined, box, thick) or not _alone(joined, box, thick):
                continue
            if not any(box.overlap(other) for other in found):
                found.append(box)
                break
    return [_Square(_moved(box, room.x0, room.y0), _mark(dark, box)) for box in found]


def _moved(box: Box, right: int, down: int) -> Box:
    return Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)


def _runs(dark: NDArray[np.uint8], least: int, *, upright: bool) -> list[Box]:
    """Straight strokes at least ``least`` pixels long, from left to right."""
    kernel = np.ones((least, 1) if upright else (1, least), np.uint8)
    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
    count, _, stats, _ = patches(long)
    boxes = [Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count].tolist()]
    return sorted(boxes, key=lambda box: box.x0)


def _between(left: Box, right: Box, least: float, most: float) -> Box | None:
    """The box of which two strokes are the sides; None where they are not a square apart."""
    top, bottom = max(left.y0, right.y0), min(left.y1, right.y1)
    wide, high = right.x1 - left.x0, bottom - top
    level = abs(left.y0 - right.y0) <= 0.5 * wide and abs(left.y1 - right.y1) <= 0.3 * wide  # a tick lengthens a side
    if not (level and least <= wide <= most and 0.75 < high / max(1, wide) < 1.3):
        return None
    return Box(left.x0, top, right.x1, bottom)


def _closed(dark: NDArray[np.uint8], box: Box, thick: int) -> bool:
    """Whether all four sides are drawn."""
    reach = 2 * thick + 2
    bands = (
        dark[max(0, box.y0 - reach) : box.y0 + reach, box.x0 : box.x1].max(axis=0, initial=0),
        dark[max(0, box.y1 - reach) : box.y1 + reach, box.x0 : box.x1].max(axis=0, initial=0),
        dark[box.y0 : box.y1, max(0, box.x0 - reach) : box.x0 + reach].max(axis=1, initial=0),
        dark[box.y0 : box.y1, max(0, box.x1 - reach) : box.x1 + reach].max(axis=1, initial=0),
    )
    return all(band.size and float(band.mean()) >= _DRAWN for band in bands)


def _alone(dark: NDArray[np.uint8], box: Box, thick: int) -> bool:
    """Whether paper surrounds the square: the strokes of a character go on beyond it; a tick leaves at one corner."""
    low, high = 2 * thick + 2, 2 * thick + max(3, round(0.1 * box.width))
    inner = round(0.2 * box.width)
    left = dark[box.y0 + inner : box.y1 - inner, max(0, box.x0 - high) : max(0, box.x0 - low)]
    below = dark[box.y1 + low : box.y1 + high, box.x0 : box.x1]
    above = dark[max(0, box.y0 - high) : max(0, box.y0 - low), box.x0 : box.x0 + box.width // 2]
    return all(side.size == 0 or float(side.mean()) < 0.04 for side in (left, below, above))


def _mark(dark: NDArray[np.uint8], box: Box) -> str:
    """What the inside of a square says."""
    edge = max(3, round(0.18 * box.width))
    inside = dark[box.y0 + edge : box.y1 - edge, box.x0 + edge : box.x1 - edge]
    share = float(inside.mean()) if inside.size else 0.0
    return EMPTY if share < _CLEAN else TICKED if share > _STRUCK else ""
