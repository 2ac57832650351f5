"""The project's own reader of single characters, trained on drawn handwriting (``samples/hand``).

It sees one character at a time and knows no words, so it can neither invent a likely name nor correct a strange one;
the line reader, which has mostly seen print, knows no running hand. Their mistakes are therefore different ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.engines import networks
from stages.errors import EngineError
from stages.records import Image

_FILE = Path(__file__).with_name("hand.onnx")
_SIDE = 48
_LEAST_CONTRAST = 20
_BATCH = 16
_OFFERED = 6
_LEAST_CHANCE = 0.002


class HandReader:
    """A small convolutional network over 48 x 48 pixels, one thread; its characters are those of GB 2312 and more."""

    def __init__(self) -> None:
        try:
            self._network = networks.load_file(_FILE)
        except Exception as error:
            raise EngineError("hand", str(error)) from error

    def read_glyphs(self, images: Sequence[Image]) -> list[tuple[tuple[str, float], ...]]:
        """See ``GlyphReader``. Read sixteen at a time, so that a single shape is ever compiled."""
        found: list[tuple[tuple[str, float], ...]] = []
        for start in range(0, len(images), _BATCH):
            part = images[start : start + _BATCH]
            batch = np.zeros((_BATCH, 1, _SIDE, _SIDE), np.float32)
            for number, image in enumerate(part):
                batch[number, 0] = prepared(image)
            try:
                chances = self._network.run(batch)
            except Exception as error:
                raise EngineError("hand", str(error)) from error
            found += [self._likeliest(chances[number]) for number in range(len(part))]
        return found

    def _likeliest(self, chances: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
        best = np.argsort(-chances)[:_OFFERED].tolist()
        return tuple(
            (self._network.alphabet[i], round(float(chances[i]), 4)) for i in best if chances[i] > _LEAST_CHANCE
        )


def prepared(image: Image) -> NDArray[np.float32]:
    """``image`` (H x W uint8, dark on white) as 48 x 48 ink from 0 (paper) to 1 (darkest), as in training."""
    smaller = min(image.shape[:2]) > _SIDE
    sized = cv2.resize(image, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    ink = 255.0 - sized.astype(np.float32)
    smooth = cv2.blur(ink, (3, 3))
    low, high = float(smooth.min()), float(smooth.max())
    return np.asarray(np.clip((ink - low) / max(high - low, _LEAST_CONTRAST), 0.0, 1.0), np.float32)
