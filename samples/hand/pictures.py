"""Training pictures: a glyph with pieces of its neighbours, leaning, worn, faint, ruled through and noisy."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.hand.alphabet import FIRST_LEVEL, GB2312
from samples.hand.writing import CANVAS, EM

SIDE = 48
_COMMON, _RARE, _OLD = 4.0, 0.7, 1.0
Picture = NDArray[np.uint8]


class Pictures:
    """An endless supply; `without` names fonts that are not drawn from."""

    def __init__(self, work: Path, seed: int, without: frozenset[str] = frozenset()) -> None:
        held = np.load(work / "glyphs.npz")
        self._place: NDArray[np.int32] = held["place"]
        self._names = [str(name) for name in held["names"]]
        self._glyphs = np.load(work / "glyphs.npy", mmap_mode="r")
        weights = np.array([w * (n not in without) for n, w in zip(self._names, held["weights"], strict=True)])
        self._weights = weights / weights.sum()
        self._hands = [n for n, name in enumerate(self._names) if name.startswith("hand-")]
        self._rng = np.random.default_rng(seed)
        self._chars = _cumulated(self._place.shape[1])
        self._noise = np.clip(self._rng.normal(0, 1, (512, 512)), -3, 3).astype(np.float32)
        self._curves = [_curve(cut, steep) for cut in np.linspace(0.2, 0.6, 9) for steep in (7, 11, 16)]

    def batch(self, size: int) -> tuple[Picture, NDArray[np.int32]]:
        """`size` pictures (N x 48 x 48, 255 is ink) and the class of each."""
        made = [self._one() for _ in range(size)]
        return np.stack([p for p, _ in made]), np.array([c for _, c in made], np.int32)

    def _one(self) -> tuple[Picture, int]:
        face = int(self._rng.choice(len(self._weights), p=self._weights))
        char = self._char()
        while not self._place[face, char]:
            face, char = int(self._rng.choice(self._hands)), self._char()
        ink = self._worn(self._leaning(self._among_neighbours(face, char)))
        return self._scanned(ink), char

    def _char(self) -> int:
        return int(np.searchsorted(self._chars, self._rng.random()))

    def _among_neighbours(self, face: int, char: int) -> Picture:
        row = np.zeros((CANVAS, CANVAS * 3), np.uint8)
        row[:, CANVAS : 2 * CANVAS] = self._glyphs[self._place[face, char]]
        for side in (-1, 1):
            other = self._place[face, self._char()]
            if other and self._rng.random() < 0.8:
                x = CANVAS + side * int(EM * self._rng.uniform(0.84, 1.3))
                np.maximum(row[:, x : x + CANVAS], self._glyphs[other], out=row[:, x : x + CANVAS])
        return row

    def _leaning(self, row: Picture) -> Picture:
        """The middle of `row` as a reader's box would cut it: a little off, turned, stretched."""
        rng = self._rng
        scale = SIDE / (EM * rng.uniform(1.0, 1.42))
        turn, lean = rng.normal(0, 0.05), rng.normal(0, 0.12)
        shape = np.array([[math.exp(rng.normal(0, 0.1)), lean], [0, math.exp(rng.normal(0, 0.05))]])
        rotation = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
        turned = scale * shape @ rotation
        centre = np.array([CANVAS * 1.5 + rng.normal(0, 0.09 * EM), CANVAS / 2 + rng.normal(0, 0.06 * EM)])
        matrix = np.hstack([turned, (SIDE / 2 - turned @ centre)[:, None]])
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        return np.asarray(cv2.warpAffine(row, matrix, (SIDE, SIDE), flags=method), np.uint8)

    def _worn(self, ink: Picture) -> Picture:
        """Thicker or thinner strokes, and fewer pixels."""
        rng = self._rng
        soft = np.asarray(cv2.GaussianBlur(ink, (0, 0), rng.uniform(0.4, 1.0)), np.uint8)
        if rng.random() < 0.7:
            full = cv2.convertScaleAbs(soft, alpha=255 / max(int(soft.max()), 60))
            soft = np.asarray(cv2.LUT(full, self._curves[int(rng.integers(len(self._curves)))]), np.uint8)
        if rng.random() < 0.35:
            fewer = int(SIDE * rng.uniform(0.45, 0.85))
            soft = np.asarray(
                cv2.resize(cv2.resize(soft, (fewer, fewer), interpolation=cv2.INTER_AREA), (SIDE, SIDE)), np.uint8
            )
        return soft

    def _scanned(self, ink: Picture) -> Picture:
        """Broken strokes, a drawn line, faint ink, uneven paper, grain; then the contrast set as the engine sets it."""
        rng = self._rng
        gray = ink.astype(np.float32) / 255
        if rng.random() < 0.2:
            gray *= np.clip(cv2.resize(rng.random((12, 12), np.float32), (SIDE, SIDE)) * 2.2, 0, 1)
        if rng.random() < 0.1:
            y = int(rng.integers(SIDE))
            gray[y : y + int(rng.integers(1, 3))] = rng.uniform(0.3, 1)
        gray *= rng.uniform(0.25, 1)
        if rng.random() < 0.6:
            gray += cv2.resize(rng.random((3, 3), np.float32), (SIDE, SIDE)) * rng.uniform(0, 0.2)
        if rng.random() < 0.7:
            y, x = (int(v) for v in rng.integers(0, 512 - SIDE, 2))
            gray += self._noise[y : y + SIDE, x : x + SIDE] * rng.uniform(0, 0.08)
        smooth = cv2.blur(gray, (3, 3))
        low, high = float(smooth.min()), float(smooth.max())
        return np.clip((gray - low) * (255 / max(high - low, 0.08)), 0, 255).astype(np.uint8)


def _cumulated(classes: int) -> NDArray[np.float64]:
    weights = np.full(classes, _RARE)
    weights[:FIRST_LEVEL] = _COMMON
    weights[GB2312:] = _OLD
    return np.asarray(np.cumsum(weights / weights.sum()), np.float64)


def _curve(cut: float, steep: float) -> Picture:
    level = np.arange(256) / 255
    return np.asarray(255 / (1 + np.exp((cut - level) * steep)), np.uint8)
