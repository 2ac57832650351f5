"""Puts characters on a sheet as a press, a typewriter or a pen does."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from samples.drawing import fonts
from samples.drawing.sheet import Box, Sheet, union

_NO_LINE_START = set("，。、；：）》」”！？,.;:)")
_HAND_MADE = "〃〇"


@dataclass(frozen=True)
class Hand:
    """How a text is put on paper. `size_pt` in points, `spacing` in ems between characters."""

    face: fonts.Face
    ink: str
    size_pt: float
    spacing: float = 0.0
    layer: str = "printed"
    slant: float = 0.0
    wobble: float = 1.0
    thin: bool = False
    units: Hand | None = None
    """The hand of 年, 月 and 日 where the form has them printed and only the numbers are written."""

    def em(self, dpi: int) -> int:
        """Give the em height in pixels."""
        return max(8, round(self.size_pt * dpi / 72))

    def scaled(self, factor: float) -> Hand:
        """Give the same hand writing larger or smaller."""
        return replace(self, size_pt=self.size_pt * factor)

    def for_text(self, text: str) -> Hand:
        """Give a hand whose face has every character of `text`; the whole text changes face, never one character."""
        needed = "".join(char for char in text if self.ink != "pen" or char not in _HAND_MADE)
        return replace(self, face=fonts.covering(self.face, needed))


def _advance(char: str, font: ImageFont.FreeTypeFont, em: int, hand: Hand) -> float:
    width = em * 0.5 if char == " " else em if char in "　" + _HAND_MADE else font.getlength(char)
    if hand.ink == "typed" and not char.isascii():
        width = em
    return float(width + hand.spacing * em)


def measure(text: str, hand: Hand, dpi: int) -> float:
    """Give the width of `text` on one line, in pixels."""
    em = hand.em(dpi)
    font = hand.face.at(em)
    return sum(_advance(char, font, em, hand) for char in text)


def wrap(text: str, hand: Hand, dpi: int, width: float) -> list[str]:
    """Break `text` into lines of at most `width` pixels; no line starts with closing punctuation."""
    em = hand.em(dpi)
    font = hand.face.at(em)
    lines: list[str] = []
    for part in text.split("\n"):
        line, used = "", 0.0
        for char in part:
            step = _advance(char, font, em, hand)
            if line and used + step > width and char not in _NO_LINE_START:
                lines.append(line)
                line, used = "", 0.0
            line += char
            used += step
        lines.append(line)
    return [line.strip(" ") for line in lines]


def _draw_special(char: str, em: int) -> Image.Image:
    glyph = Image.new("L", (em, em), 0)
    draw = ImageDraw.Draw(glyph)
    stroke = max(2, em // 16)
    if char == "〇":
        draw.ellipse([em * 0.15, em * 0.2, em * 0.82, em * 0.86], outline=255, width=stroke)
    else:
        for shift in (0.35, 0.58):
            draw.line([em * shift, em * 0.35, em * (shift - 0.1), em * 0.65], fill=255, width=stroke)
    return glyph


def _pen_glyph(char: str, hand: Hand, em: int, rng: random.Random) -> Image.Image:
    size = max(8, round(em * rng.uniform(0.92, 1.1)))
    canvas = Image.new("L", (size * 2, size * 2), 0)
    if char in _HAND_MADE:
        canvas.paste(_draw_special(char, size), (size // 2, size // 2))
    else:
        ImageDraw.Draw(canvas).text((size // 2, size // 2 - size // 8), char, font=hand.face.at(size), fill=255)
    if hand.thin:
        canvas = Image.blend(canvas, canvas.filter(ImageFilter.MinFilter(3)), 0.6)
    lean = hand.slant + rng.gauss(0, 0.03) * hand.wobble
    turn = rng.gauss(0, 0.025) * hand.wobble
    half = size
    matrix = (1, lean, -lean * half, turn, 1, -turn * half)
    moved = canvas.transform(canvas.size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    strength = rng.uniform(0.82, 1.0)
    return moved.point([round(level * strength) for level in range(256)])


def _lay(mask: Image.Image, glyph: Image.Image, x: int, y: int) -> Box | None:
    ink = glyph.getbbox()
    if ink is None:
        return None
    area = (x, y, x + glyph.width, y + glyph.height)
    mask.paste(ImageChops.lighter(mask.crop(area), glyph), (x, y))
    return x + ink[0], y + ink[1], x + ink[2], y + ink[3]


def _draw_char(mask: Image.Image, x: float, y: float, char: str, hand: Hand, em: int, rng: random.Random) -> Box | None:
    if char.isspace():
        return None
    if hand.ink == "pen":
        glyph = _pen_glyph(char, hand, em, rng)
        shift = (glyph.width // 4, glyph.height // 4)
        lift = rng.gauss(0, 0.03) * em * hand.wobble
        return _lay(mask, glyph, round(x - shift[0]), round(y - shift[1] + lift))
    font = hand.face.at(em)
    if hand.ink == "typed":
        x, y = x + rng.gauss(0, 0.012) * em, y + rng.gauss(0, 0.018) * em
    fill = 255 if hand.ink == "print" else rng.randint(165, 255)
    glyph = Image.new("L", (em * 2, em * 2), 0)
    ImageDraw.Draw(glyph).text((em // 4, em // 4), char, font=font, fill=fill)
    return _lay(mask, glyph, round(x) - em // 4, round(y) - em // 4 - (em // 8 if "noto" in hand.face.name else 0))


def write_line(sheet: Sheet, x: float, y: float, text: str, hand: Hand, rng: random.Random) -> Box:
    """Write `text` from (x, y), the top-left of its first em square; return the ink box in pixels."""
    em = hand.em(sheet.dpi)
    font = hand.face.at(em)
    mask = sheet.layer(hand.layer)
    drift = rng.gauss(0, 0.006) if hand.ink == "pen" else 0.0
    boxes: list[Box] = []
    at = x
    for char in text:
        if hand.units and char in "年月日":
            box = _draw_char(sheet.layer(hand.units.layer), at, y, char, hand.units, hand.units.em(sheet.dpi), rng)
        else:
            box = _draw_char(mask, at, y + (at - x) * drift, char, hand, em, rng)
        if box:
            boxes.append(box)
        at += _advance(char, font, em, hand) * (rng.uniform(0.93, 1.05) if hand.ink == "pen" else 1.0)
    if not boxes:
        return (x, y, x + em, y + em)
    return union(boxes)


def write_column(sheet: Sheet, x: float, y: float, text: str, hand: Hand, rng: random.Random, step: float) -> Box:
    """Write `text` downwards, one character every `step` pixels; return the ink box in pixels."""
    em = hand.em(sheet.dpi)
    mask = sheet.layer(hand.layer)
    font = hand.face.at(em)
    boxes = []
    for index, char in enumerate(text):
        offset = (em - font.getlength(char)) / 2 if char.isascii() else 0.0
        box = _draw_char(mask, x + offset, y + index * step, char, hand, em, rng)
        if box:
            boxes.append(box)
    if not boxes:
        return (x, y, x + em, y + em)
    return union(boxes)
