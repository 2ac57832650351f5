"""Draws every character once in every font and several times by hand: the glyphs that training pictures are made of."""

from __future__ import annotations

import io
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples.hand import sources, writing
from samples.hand.alphabet import alphabet
from samples.hand.writing import CANVAS, EM

_PROBE = 96
Glyphs = tuple[str, float, NDArray[np.int64], NDArray[np.uint8]]
HANDS_WEIGHT = 14.0
"""All the written hands together, against the weights of the fonts in `sources`."""


def build(work: Path, hands: int) -> None:
    """Write `glyphs.npy` and `glyphs.npz` (which face has which character where) into `work`."""
    work.mkdir(parents=True, exist_ok=True)
    chars = alphabet()
    strokes = sources.strokes(work, chars)
    with ProcessPoolExecutor() as pool:
        drawn: list[Glyphs] = list(pool.map(_printed, sources.faces(work)))
        drawn += pool.map(_written, [(seed, HANDS_WEIGHT / hands, strokes) for seed in range(hands)])
    place = np.zeros((len(drawn), len(chars)), np.int32)
    total = 1 + sum(len(images) for *_, images in drawn)
    glyphs = np.lib.format.open_memmap(work / "glyphs.npy", "w+", np.uint8, (total, CANVAS, CANVAS))
    at = 1
    for row, (_, _, ids, images) in enumerate(drawn):
        place[row, ids] = np.arange(at, at + len(ids))
        glyphs[at : at + len(ids)] = images
        at += len(ids)
    glyphs.flush()
    names, weights = [name for name, *_ in drawn], [weight for _, weight, *_ in drawn]
    np.savez(work / "glyphs.npz", place=place, names=np.array(names), weights=np.array(weights))


def _written(task: tuple[int, float, dict[str, list[list[list[int]]]]]) -> Glyphs:
    seed, weight, strokes = task
    rng, number = np.random.default_rng(seed), {c: n for n, c in enumerate(alphabet())}
    ids = np.array([number[c] for c in strokes])
    return f"hand-{seed}", weight, ids, np.stack([writing.write(s, rng) for s in strokes.values()])


def _printed(face: tuple[str, float, list[bytes]]) -> Glyphs:
    name, weight, files = face
    number = {c: n for n, c in enumerate(alphabet())}
    parts = [(ImageFont.truetype(io.BytesIO(f), _PROBE), _known(f, number)) for f in files]
    boxes = np.array([b for font, chars in parts for c in chars[:60] if _has_ink(b := font.getbbox(c))], float)
    x0, y0, x1, y1 = boxes.T
    scale = EM * 0.92 / max(np.median(x1 - x0), np.median(y1 - y0))
    left, top = (CANVAS / 2 - scale * np.median((a + b) / 2) for a, b in ((x0, x1), (y0, y1)))
    ids, images = [], []
    for font, chars in parts:
        sized = font.font_variant(size=round(_PROBE * scale))
        for char in chars:
            sheet = Image.new("L", (CANVAS, CANVAS))
            ImageDraw.Draw(sheet).text((left, top), char, font=sized, fill=255)
            if sheet.getextrema()[1] > 100:
                ids.append(number[char])
                images.append(np.asarray(sheet))
    return name, weight, np.array(ids), np.stack(images)


def _known(file: bytes, number: dict[str, int]) -> list[str]:
    return [chr(c) for c in TTFont(io.BytesIO(file), lazy=True).getBestCmap() or {} if chr(c) in number]


def _has_ink(box: tuple[float, float, float, float]) -> bool:
    return box[3] > box[1]
