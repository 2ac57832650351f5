"""Tesseract as the second witness: slower and weaker on Chinese, but its mistakes are its own.

Where it agrees with the first reader the value is almost always right, so it is asked about single crops only.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import cv2
import numpy as np

from stages.engines.protocol import ReadChar
from stages.errors import EngineError, EngineMissingError
from stages.records import Image

_LINE_HEIGHT = 56
_GAP = 40
_MARGIN = 30
_CONFIG = "--psm 6 -c preserve_interword_spaces=0"
_TIMEOUT_SECONDS = 60


class TesseractEngine:
    """Tesseract with simplified Chinese through pytesseract; one thread, one call for many lines."""

    name = "tesseract"

    def __init__(self) -> None:
        import pytesseract

        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        try:
            self.version = str(pytesseract.get_tesseract_version())
        except pytesseract.TesseractNotFoundError as error:
            raise EngineMissingError(self.name) from error

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        """See ``OcrEngine``. The lines are stacked into one picture, because starting the program costs most."""
        if not images:
            return []
        import pytesseract

        picture, bands = _stack(images)
        try:
            data = pytesseract.image_to_data(
                picture, lang="chi_sim", config=_CONFIG, output_type=pytesseract.Output.DICT, timeout=_TIMEOUT_SECONDS
            )
        except (pytesseract.TesseractError, RuntimeError) as error:
            raise EngineError(self.name, str(error)) from error
        lines: list[list[ReadChar]] = [[] for _ in images]
        for index, word in enumerate(data["text"]):
            middle = data["top"][index] + data["height"][index] / 2
            band = next((b for b, (top, bottom, _) in enumerate(bands) if top <= middle < bottom), None)
            if band is None or not word.strip():
                continue
            lines[band].extend(_spread(word.strip(), data, index, bands[band][2]))
        return [tuple(line) for line in lines]


def _stack(images: Sequence[Image]) -> tuple[Image, list[tuple[float, float, int]]]:
    """One picture of all lines under each other, and for each its (top, bottom, width) band in pixels."""
    scaled = []
    for image in images:
        height, width = image.shape[:2]
        wanted = max(8, round(width * _LINE_HEIGHT / max(1, height)))
        scaled.append(cv2.resize(image, (wanted, _LINE_HEIGHT), interpolation=cv2.INTER_AREA))
    full = max(image.shape[1] for image in scaled) + 2 * _MARGIN
    picture = np.full((_MARGIN * 2 + len(scaled) * (_LINE_HEIGHT + _GAP), full), 255, np.uint8)
    bands = []
    for index, image in enumerate(scaled):
        top = _MARGIN + index * (_LINE_HEIGHT + _GAP)
        picture[top : top + _LINE_HEIGHT, _MARGIN : _MARGIN + image.shape[1]] = image
        bands.append((top - _GAP / 2, top + _LINE_HEIGHT + _GAP / 2, image.shape[1]))
    return picture, bands


def _spread(word: str, data: dict[str, list[float]], index: int, width: int) -> list[ReadChar]:
    """A word's characters, evenly across its box; Tesseract gives one score a word."""
    left, span = data["left"][index] - _MARGIN, data["width"][index] / len(word)
    score = max(0.0, float(data["conf"][index])) / 100
    return [
        ReadChar(glyph, score, max(0.0, (left + i * span) / width), min(1.0, (left + (i + 1) * span) / width))
        for i, glyph in enumerate(word)
    ]
