"""Printed answers of which one is ringed, or all but one crossed out: they get the marks of boxes to tick.

Only where exactly one answer is left by the ink: 男 女 with a ring round 男, 健康/一般/多病 with strokes through the
first two. The line reader reads the words under the strokes, and sees neither stroke nor ring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.geometry import Box, union
from stages.pictures import patches
from stages.reading.ink import ink_cut
from stages.reading.ticks import EMPTY, TICKED
from stages.records import Char, Image, Line

_QUESTIONS = tuple(
    frozenset(words.split("|"))
    for words in (
        "男|女",
        "已婚|未婚|再婚|离婚|离异|丧偶",
        "是|否",
        "有|无",
        "能|不能|自理|半自理|不能自理",
        "健康|良好|好|较好|一般|较差|差|较弱|多病|患病|卧床|瘫痪|残疾|能自理|半自理|不能自理",
        "党员|中共党员|非党员|团员|共青团员|民主党派|无党派|群众",
        "文盲|识字|初识|初小|高小|小学|初中|中学|高中|中专|大专|大学|本科",
        "公费|半公费|自费",
        "贫农|雇农|佃农|下中农|中农|上中农|富农|地主|工人|农民|学生|军人|职员|商人|小商|教员|城市贫民|自由职业|手工业者|其他",
        "汉|满|回|蒙|藏|壮|苗|维|彝|朝鲜|汉族|满族|回族|蒙古族|藏族|壮族|苗族|朝鲜族|其他",
        "省级|部级|副省级|副部级|地级|厅级|局级|司局级|厅局级|地厅级|地专级|正厅级|副厅级|副地级|县级|处级|县处级|正处级|副处级|正县级|副县级|科级|一般",
        "红军|红军时期|抗日|抗战|抗日战争|解放|解放战争|土地革命|二战",
        "城镇|农村",
        "独居|同住|集中|分散",
    )
)
"""Words of which forms let one choose, by question."""
_ANSWERS = frozenset().union(*_QUESTIONS)
_PAIRS = ("男女", "是否", "有无")
"""Answers of one character that are read as one word."""
_PARTING = "/／、|丨 ：:"
_APART = 0.55
"""Heights of a line between two words without anything between them."""
_LONGEST = 8
_SURE = 0.97
"""Score of a mark that stands for a ring or for the lack of a stroke."""
_BESIDE, _OVER = 0.8, 0.5
"""Heights of a line beside it, and over and under it, into which rings and strokes reach."""
_RINGED, _POINTS, _SMALLEST, _LARGEST = 0.9, 72, 0.7, 2.2
"""Share (0..1) of a ring's way that must be ink, at how many places one looks, and its height in heights of a line."""
_BAND, _MOSTLY = 0.14, 0.6
"""Thickness of the oval in which a ring's ink is sought, in its heights, and the share (0..1) that lies there."""
_WIDER = 2.6
"""Times its word, or the height of its line, that a ring may be wide."""
_SLOPES = (-0.06, -0.04, -0.02, 0.0, 0.02, 0.04, 0.06)
_SHORTEST, _PAST = 1.15, 0.1
"""Heights of the line's ink that a stroke through a word is long at least, longer than any stroke of a character, and
heights of the word by which it may end within it."""
_MIDDLE = (0.25, 0.75)
"""Between which shares of a line's height a stroke through its words runs."""


@dataclass(frozen=True, slots=True)
class _Word:
    """An answer: its place among the characters of line ``line``."""

    line: int
    start: int
    text: str
    box: Box


def marked(lines: Sequence[Line], picture: Image) -> list[Line]:
    """``lines`` with ☑ before the one answer that ``picture`` (H x W uint8, dark on white) leaves, ☐ before others."""
    told = list(lines)
    for words in _questions(lines):
        kept = _kept(words, picture)
        if kept is None:
            continue
        for n in sorted({word.line for word in words}):
            told[n] = _with_marks(lines[n], [word for word in words if word.line == n], kept)
    return told


def _questions(lines: Sequence[Line]) -> Iterator[list[_Word]]:
    """The answers of each question: the words of a line, and of those that stand level with it in its cell."""
    own = {n: words for n, line in enumerate(lines) if (words := _words(n, line))}
    while own:
        first, words = own.popitem()
        for n in [n for n in own if _goes_on(lines[n], lines[first])]:
            words = [*words, *own.pop(n)]
        known = max(sum(word.text in question for word in words) for question in _QUESTIONS)
        if known >= max(2, 0.5 * len(words)):
            yield sorted(words, key=lambda word: word.box.x0)


def _goes_on(one: Line, other: Line) -> bool:
    height = min(one.box.height, other.box.height)
    gap = max(one.box.x0, other.box.x0) - min(one.box.x1, other.box.x1)
    return one.cell == other.cell and one.box.y_overlap(other.box) > 0.6 * height and gap < 4 * height


def _words(number: int, line: Line) -> list[_Word]:
    """The words of a line from the first that may be an answer on, behind a label; none where they are not short."""
    words: list[_Word] = []
    start: int | None = None
    for n, char in enumerate(line.chars):
        if char.text in _PARTING:
            start = None
            continue
        if start is not None and words[-1].text + char.text in _PAIRS:
            start = None
        if start is None or char.box.x0 - line.chars[n - 1].box.x1 > _APART * line.box.height:
            words.append(_Word(number, n, "", char.box))
            start = n
        words[-1] = replace(words[-1], text=words[-1].text + char.text, box=union([words[-1].box, char.box]))
    first = next((n for n, word in enumerate(words) if word.text in _ANSWERS), len(words))
    words = words[first:]
    plain = all(len(w.text) <= _LONGEST and re.fullmatch(r"[一-鿿]+", w.text) for w in words)
    return words if plain and not line.vertical else []


def _kept(words: Sequence[_Word], picture: Image) -> _Word | None:
    """The answer that is ringed, or the only one that is not crossed out."""
    room = union(word.box for word in words)
    struck = [word for word in words if any(_runs_through(stroke, word.box) for stroke in _strokes(room, picture))]
    left = [word for word in words if word not in struck]
    if struck:
        return left[0] if len(left) == 1 else None
    rings = _rings(room, picture)
    ringed = [word for word in words if any(_goes_round(ring, word, words) for ring in rings)]
    return ringed[0] if len(ringed) == 1 else None


def _strokes(room: Box, picture: Image) -> list[Box]:
    """Long level strokes through the middle of a row of words, such as no character has."""
    place = room.grown(round(_BESIDE * room.height), 0).clipped(picture.shape[1], picture.shape[0])
    dark = _ink(place, picture)
    inked = np.flatnonzero(dark.any(axis=1))
    if not inked.size:
        return []
    first, high = int(inked[0]), int(inked[-1] - inked[0])
    kernel = np.ones((1, max(8, round(_SHORTEST * high))), np.uint8)
    top, foot = (first + round(share * high) for share in _MIDDLE)
    found: list[Box] = []
    for slope in _SLOPES:
        turned = np.array([[1, 0, 0], [slope, 1, -slope * place.width / 2]], np.float32)
        level = cv2.warpAffine(dark, turned, (dark.shape[1], dark.shape[0]), flags=cv2.INTER_NEAREST)
        long = cv2.morphologyEx(cv2.dilate(level, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, kernel)[top:foot]
        count, _, stats, _ = patches(long)
        found += [Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count].tolist()]
    return [Box(b.x0 + place.x0, b.y0 + place.y0 + top, b.x1 + place.x0, b.y1 + place.y0 + top) for b in found]


def _runs_through(stroke: Box, word: Box) -> bool:
    inside = _PAST * word.height
    return stroke.x0 <= word.x0 + inside and stroke.x1 >= word.x1 - inside


def _rings(room: Box, picture: Image) -> list[Box]:
    """The ovals drawn about the words of a row."""
    place = room.grown(round(_BESIDE * room.height), round(_OVER * room.height))
    place = place.clipped(picture.shape[1], picture.shape[0])
    dark = _ink(place, picture)
    count, numbers, stats, _ = patches(dark)
    found: list[Box] = []
    for n, (x, y, w, h, _) in enumerate(stats[1:count].tolist(), start=1):
        if not (_SMALLEST * room.height < min(w, h) and h < _LARGEST * room.height):
            continue
        if _is_ring((numbers[y : y + h, x : x + w] == n).astype(np.uint8)):
            found.append(Box(int(x) + place.x0, int(y) + place.y0, int(x + w) + place.x0, int(y + h) + place.y0))
    return found


def _is_ring(patch: NDArray[np.uint8]) -> bool:
    """Whether a patch of ink is little more than an oval: ink goes all round, and most of it lies there."""
    height, width = patch.shape
    band = np.zeros_like(patch)
    thick = max(3, round(_BAND * min(width, height)))
    half = (max(1, (width - thick) // 2), max(1, (height - thick) // 2))
    cv2.ellipse(band, (width // 2, height // 2), half, 0, 0, 360, 1, thick)
    turn = np.linspace(0, 2 * np.pi, _POINTS, endpoint=False)
    near = cv2.dilate(patch, np.ones((thick, thick), np.uint8))
    xs, ys = width / 2 + half[0] * np.cos(turn), height / 2 + half[1] * np.sin(turn)
    whole = near[ys.astype(int).clip(0, height - 1), xs.astype(int).clip(0, width - 1)].mean()
    return bool(whole >= _RINGED and patch[band > 0].sum() > _MOSTLY * patch.sum())


def _goes_round(ring: Box, word: _Word, words: Sequence[_Word]) -> bool:
    """Whether the middle of a word, and of no other, lies in the ring."""
    inside = [w for w in words if ring.x0 < w.box.cx < ring.x1 and ring.y0 < w.box.cy < ring.y1]
    return inside == [word] and ring.width < _WIDER * max(word.box.width, word.box.height)


def _ink(place: Box, picture: Image) -> NDArray[np.uint8]:
    view = picture[place.y0 : place.y1, place.x0 : place.x1]
    return (view < ink_cut(view)).astype(np.uint8)


def _with_marks(line: Line, words: Sequence[_Word], kept: _Word) -> Line:
    chars = list(line.chars)
    for word in sorted(words, key=lambda w: -w.start):
        at = word.box
        place = Box(at.x0, at.y0, at.x0 + 1, at.y1)
        chars.insert(word.start, Char(TICKED if word == kept else EMPTY, _SURE, place))
    return replace(line, chars=tuple(chars))
