"""Red office seals and personal seals. Masks are uint8, 255 where there is ink."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.drawing.fonts import faces_of

_OFFICES = (
    "中共隆化县委员会",
    "隆化县老干部局",
    "承德地区行政公署",
    "中共河北省委老干部局",
    "隆化县革命委员会",
    "隆化县人民政府",
    "中共蔚县县委组织部",
    "隆化县粮食局",
    "平泉县人事局",
)


def _star(draw: ImageDraw.ImageDraw, centre: float, radius: float) -> None:
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.382
        angle = -math.pi / 2 + index * math.pi / 5
        points.append((centre + reach * math.cos(angle), centre + reach * math.sin(angle)))
    draw.polygon(points, fill=255)


def _arc_text(mask: Image.Image, text: str, size: int, em: int, squeeze: float) -> None:
    font = faces_of("song-bold", "song")[0].at(em)
    span = math.radians(min(250, 30 * len(text)))
    for index, char in enumerate(text):
        angle = -math.pi / 2 - span / 2 + span * (index + 0.5) / len(text)
        glyph = Image.new("L", (em * 2, em * 2), 0)
        ImageDraw.Draw(glyph).text((em // 2, em // 3), char, font=font, fill=255)
        turned = glyph.rotate(-math.degrees(angle) - 90, Image.Resampling.BICUBIC)
        reach = size * 0.365
        x, y = size / 2 + reach * math.cos(angle), size / 2 + reach * squeeze * math.sin(angle)
        mask.paste(255, (round(x - em), round(y - em)), turned)


def _office_seal(rng: random.Random, dpi: int, oval: bool) -> Image.Image:
    size = round(dpi * rng.uniform(1.45, 1.75))
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    squeeze = 0.68 if oval else 1.0
    inset = size * 0.02
    draw.ellipse(
        [inset, size * (1 - squeeze) / 2 + inset, size - inset, size * (1 + squeeze) / 2 - inset],
        outline=255,
        width=max(3, size // 45),
    )
    _star(draw, size / 2, size * (0.11 if oval else 0.15))
    _arc_text(mask, rng.choice(_OFFICES), size, round(size * 0.125), squeeze)
    return mask


def _square_seal(rng: random.Random, dpi: int) -> Image.Image:
    size = round(dpi * rng.uniform(0.42, 0.9))
    mask = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(mask)
    draw.rectangle([2, 2, size - 3, size - 3], outline=255, width=max(3, size // 18))
    font = faces_of("song-bold", "song")[0].at(round(size * 0.4))
    for index, char in enumerate(rng.choice(["张德之印", "王兴印信", "人事专用", "李文海印"])):
        draw.text((size * (0.52 - 0.44 * (index // 2)), size * (0.03 + 0.43 * (index % 2))), char, font=font, fill=255)
    return mask


def make_seal(rng: random.Random, dpi: int) -> NDArray[np.uint8]:
    """Make one seal as a turned mask with uneven ink; round, oval or square."""
    kind = rng.choices(["round", "oval", "square"], [6, 1.2, 3])[0]
    mask = _square_seal(rng, dpi) if kind == "square" else _office_seal(rng, dpi, kind == "oval")
    turned = mask.rotate(rng.gauss(0, 9), Image.Resampling.BICUBIC, expand=True)
    return np.asarray(turned, dtype=np.uint8)
