"""Paper and light: colour, grain, age, stains, folds and holes. Images are H×W×3 float32 RGB, 0–1."""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

_PAPER_COLOURS = {
    0: [(255, 255, 255), (253, 253, 250), (250, 249, 245)],
    1: [(244, 236, 214), (238, 226, 196), (247, 240, 226), (232, 222, 200), (240, 236, 226)],
    2: [(236, 222, 190), (228, 210, 172), (243, 232, 208), (222, 212, 196), (240, 214, 208), (220, 228, 236)],
    3: [(236, 234, 240), (214, 212, 220), (228, 222, 206), (206, 206, 206)],
}


def soft_noise(height: int, width: int, cell_px: float, noise: np.random.Generator) -> Plane:
    """Make smooth random values about 0 with deviation about 1, changing over `cell_px` pixels."""
    rows, columns = max(2, int(height / cell_px) + 2), max(2, int(width / cell_px) + 2)
    small = noise.standard_normal((rows, columns)).astype(np.float32)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def blank_paper(height: int, width: int, dpi: int, grade: int, rng: random.Random, noise: np.random.Generator) -> Plane:
    """Make an empty sheet of the colour and unevenness of its grade (0 clean … 3 poor copy)."""
    colour = np.array(rng.choice(_PAPER_COLOURS[grade]), dtype=np.float32) / 255
    light = np.ones((height, width), dtype=np.float32)
    if grade:
        light += soft_noise(height, width, dpi * 2.2, noise) * 0.014
        across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * rng.uniform(-0.07, 0.07)
        down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * rng.uniform(-0.06, 0.06)
        light += across + down
        light += soft_noise(height, width, 3, noise) * 0.008
    if grade >= 2:
        light += soft_noise(height, width, dpi * 0.25, noise) * 0.005
    sheet: Plane = np.asarray(light[:, :, None] * colour[None, None, :], dtype=np.float32)
    if grade and rng.random() < 0.6:
        _brown_edges(sheet, rng)
    return np.clip(sheet, 0, 1).astype(np.float32)


def _brown_edges(sheet: Plane, rng: random.Random) -> None:
    height, width = sheet.shape[:2]
    x = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :].astype(np.float32)
    y = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None].astype(np.float32)
    near = np.exp(-np.minimum(x, y) / (width * rng.uniform(0.02, 0.07)))
    for channel, depth in enumerate((0.06, 0.12, 0.2)):
        sheet[:, :, channel] *= 1 - near * depth * rng.uniform(0.6, 1.3)


def stain(sheet: Plane, rng: random.Random, noise: np.random.Generator) -> None:
    """Leave a water stain with a darker rim, in place."""
    height, width = sheet.shape[:2]
    radius = rng.uniform(0.08, 0.3) * width
    cx, cy = rng.uniform(0, width), rng.choice([rng.uniform(0, height), rng.uniform(-0.05, 0.1) * height])
    y, x = np.ogrid[:height, :width]
    distance = np.sqrt((x - cx) ** 2 + ((y - cy) * rng.uniform(0.7, 1.4)) ** 2).astype(np.float32)
    distance = distance / radius + soft_noise(height, width, radius * 0.25, noise) * 0.06
    inside = np.clip((1 - distance) * 12, 0, 1)
    rim = np.exp(-(((distance - 0.99) / 0.02) ** 2))
    depth = inside * rng.uniform(0.03, 0.08) + rim * rng.uniform(0.06, 0.16)
    for channel, weight in enumerate((0.6, 0.9, 1.4)):
        sheet[:, :, channel] *= 1 - depth * weight


def folds(sheet: Plane, rng: random.Random) -> None:
    """Crease the sheet across or down the middle or in thirds, in place."""
    height, width = sheet.shape[:2]
    for _ in range(rng.randint(1, 2)):
        across = rng.random() < 0.65
        size = height if across else width
        at = size * rng.choice([0.5, 0.5, 0.333, 0.667]) * rng.uniform(0.98, 1.02)
        position = np.arange(size, dtype=np.float32) - at
        wide = size * 0.004
        shade = 1 - rng.uniform(0.08, 0.22) * np.exp(-((position / (wide * 0.35)) ** 2))
        shade += rng.uniform(0.02, 0.06) * np.exp(-(((position - wide) / wide) ** 2))
        shade *= 1 + np.sign(position) * rng.uniform(-0.012, 0.012)
        sheet *= shade[:, None, None] if across else shade[None, :, None]


def holes(sheet: Plane, dpi: int, rng: random.Random) -> None:
    """Punch two or three binding holes near the left edge, in place; the scanner's lid shows through."""
    height = sheet.shape[0]
    count = rng.choice([2, 2, 3])
    colour = rng.choice([(0.12, 0.12, 0.12), (0.97, 0.97, 0.97), (0.35, 0.34, 0.33)])
    x = dpi * rng.uniform(0.28, 0.45)
    gap = dpi * rng.uniform(2.9, 3.4) if count == 2 else height * 0.3
    for index in range(count):
        y = height / 2 + (index - (count - 1) / 2) * gap
        radius = int(dpi * 0.1)
        cv2.circle(sheet, (int(x), int(y)), radius + 2, (0.6, 0.56, 0.5), -1, cv2.LINE_AA)
        cv2.circle(sheet, (int(x), int(y)), radius, colour, -1, cv2.LINE_AA)


def speckle(sheet: Plane, dpi: int, rng: random.Random) -> None:
    """Scatter specks of dirt, in place."""
    height, width = sheet.shape[:2]
    for _ in range(rng.randint(40, 380)):
        radius = rng.choice([1, 1, 1, 2, 2, 3]) * dpi // 300
        shade = rng.uniform(0.1, 0.6)
        cv2.circle(
            sheet, (rng.randrange(width), rng.randrange(height)), radius, (shade, shade * 0.95, shade * 0.85), -1
        )
