"""Writes a character stroke by stroke, as a hand would: leaning, running on, thick and thin."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

CANVAS = 96
EM = 56
"""Pixels of the square a glyph is drawn in, and of the character inside it."""
_FINER = 2
_MIDDLE = (512, 390)
_GRID = 900
Points = NDArray[np.float64]


def write(strokes: Sequence[Sequence[Sequence[int]]], rng: np.random.Generator) -> NDArray[np.uint8]:
    """One way of writing a character: CANVAS x CANVAS, 255 where ink is."""
    sheet = np.zeros((CANVAS * _FINER, CANVAS * _FINER), np.uint8)
    running = rng.random() * float(rng.choice([0, 0, 1, 1.2]))
    careless = rng.uniform(4, 30)
    pen = rng.uniform(2.0, 6.5) * _FINER * 0.7
    slant = _slant(rng)
    last: Points | None = None
    for stroke in strokes:
        line = _swerved(np.array(stroke, float), careless, rng)
        if len(line) >= 3 and rng.random() < running * 0.12:
            line = line[[0, len(line) // 2, -1]]
        line = _smooth((line - _MIDDLE) * (1, -1) @ slant + CANVAS * _FINER / 2)
        if last is not None and rng.random() < running and np.hypot(*(line[0] - last)) < EM * _FINER * 0.62:
            _link(sheet, last, line[0], pen, rng)
        _stroke(sheet, line, pen * rng.uniform(0.8, 1.25), pen * rng.uniform(0.4, 1.1))
        last = line[-1]
    return np.asarray(cv2.resize(sheet, (CANVAS, CANVAS), interpolation=cv2.INTER_AREA), np.uint8)


def _slant(rng: np.random.Generator) -> Points:
    """A map from the strokes' grid to pixels: width, height, lean and turn of this hand."""
    turn, lean = rng.normal(0, 0.05), rng.normal(0, 0.12)
    shape = np.array([[rng.uniform(0.85, 1.12), 0], [-lean, rng.uniform(0.85, 1.1)]])
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    scaled: Points = shape @ rotation * (EM / _GRID * _FINER * 0.95)
    return scaled


def _swerved(line: Points, careless: float, rng: np.random.Generator) -> Points:
    """The stroke a little turned, stretched and out of place."""
    centre, turn = line.mean(axis=0), rng.normal(0, 0.07)
    rotation = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    moved: Points = (line - centre) @ rotation * rng.normal(1, 0.08, 2) + centre + rng.normal(0, careless, 2)
    if len(moved) > 2:
        moved[1:-1] += rng.normal(0, careless * 0.35, (len(moved) - 2, 2))
    return moved


def _smooth(line: Points, rounds: int = 2) -> Points:
    """Corners cut (Chaikin), ends kept."""
    for _ in range(rounds):
        finer = np.empty((2 * len(line), 2))
        finer[0], finer[-1] = line[0], line[-1]
        finer[1:-1:2] = 0.75 * line[:-1] + 0.25 * line[1:]
        finer[2:-1:2] = 0.25 * line[:-1] + 0.75 * line[1:]
        line = finer
    return line


def _link(sheet: NDArray[np.uint8], start: Points, end: Points, pen: float, rng: np.random.Generator) -> None:
    bent = _smooth(np.stack([start, (start + end) / 2 + rng.normal(0, 3 * _FINER, 2), end]))
    width = max(1, int(pen * rng.uniform(0.25, 0.8)))
    cv2.polylines(sheet, [_eighths(bent)], False, int(rng.integers(150, 256)), width, cv2.LINE_AA, 3)


def _stroke(sheet: NDArray[np.uint8], line: Points, first: float, last: float) -> None:
    points = _eighths(line).tolist()
    steps = len(points) - 1
    for number in range(steps):
        width = max(1, round(first + (last - first) * number / max(1, steps - 1)))
        cv2.line(sheet, points[number], points[number + 1], 255, width, cv2.LINE_AA, 3)


def _eighths(line: Points) -> NDArray[np.int32]:
    return np.round(line * 8).astype(np.int32)
