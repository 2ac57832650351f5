"""RapidOCR's PP-OCRv6 models, with character boxes, scores and runners-up.

Only its models are used; the decoding here keeps what its own pipeline throws away: each character's place, its
probability and the candidates behind it. Look-alike glyphs that the model cannot tell apart (〇 and ○) share their
probability first, because the blank wins against either half and the character is lost: 一九五〇年 became 一九五年.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stages.engines import condensed, networks, text_boxes
from stages.engines.hand import HandReader
from stages.engines.protocol import ReadChar
from stages.errors import EngineError
from stages.pictures import shrunk
from stages.records import Image

_HEIGHT = 48
_STRIDE = 8
_LEAST_WIDTH, _WIDEST = 64, 3200
_SHORT, _TOGETHER = 160, 4
"""Pixels in the network of lines that are read several at a time, and how many: a fourth less time each. For wider ones
it saves nothing, and every other number would be one more shape to compile."""
_STEP = 96
_FOREIGN = re.compile(r"[\u0370-\u1cff\u3040-\u30ff\u3130-\u318f\uac00-\ud7af]")
"""Scripts that Chinese personnel files are not written in: Greek to Ol Chiki, kana, hangul."""
_TWINS = (
    ("〇", "○◯"),
    ("：", ":∶"),
    ("（", "("),
    ("）", ")"),
    ("，", ","),
    ("；", ";"),
    ("—", "–―─━"),
    ("·", "・•‧"),
    ("口", "ロ"),
    ("二", "ニ"),
    ("力", "カ"),
    ("工", "エ"),
    ("八", "ハ"),
    ("夕", "タ"),
    ("卜", "ト"),
    ("一", "ー"),
)
_RUNNERS_UP = 4
_LEAST_CHANCE = 0.002


class RapidOcrEngine:
    """PP-OCRv6 small, the models RapidOCR ships, and the project's own reader of single characters; one thread."""

    name = "rapidocr"

    def __init__(self) -> None:
        try:
            self._finder = networks.load(networks.FINDER)
            self._recogniser = networks.load(networks.RECOGNISER)
        except Exception as error:
            raise EngineError(self.name, str(error)) from error
        self._hand: HandReader | None = None
        self._alphabet = ["", *self._recogniser.alphabet, " "]
        self._merges = _merge_table(self._alphabet)
        self._foreign = np.array([n for n, glyph in enumerate(self._alphabet) if _FOREIGN.match(glyph)], np.int64)
        self.version = f"{version('rapidocr')}+PP-OCRv6-small+{networks.BACKEND}-{version(networks.BACKEND)}"

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        """See ``TextFinder``. Empty rows and columns are left out; the rest is padded, so that shapes repeat."""
        height, width = image.shape[:2]
        scale = min(1.0, longest_side / max(height, width))
        small = shrunk(image, round(width * scale), round(height * scale))
        part = condensed.without_blanks(small)
        height, width = part.picture.shape
        batch = np.ones((1, 1, _room(height), _room(width)), np.float32)
        batch[0, 0, :height, :width] = part.picture.astype(np.float32) / 127.5 - 1.0
        try:
            odds = self._finder.run(batch)[0, 0]
        except Exception as error:
            raise EngineError(self.name, str(error)) from error
        return part.back(text_boxes.from_map(odds)) / np.float32(scale)

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        """See ``OcrEngine``. Padding lines to a common width costs more than reading them together gains, so only
        short ones of one width are, four at a time."""
        found: list[tuple[ReadChar, ...]] = [()] * len(images)
        rooms = [_line_room(_used(image)) if min(image.shape[:2]) >= 4 else 0 for image in images]
        for room in sorted(set(rooms) - {0}):
            places = [n for n, own in enumerate(rooms) if own == room]
            whole = len(places) - len(places) % _TOGETHER if room <= _SHORT else 0
            batches = [places[n : n + _TOGETHER] for n in range(0, whole, _TOGETHER)] + [[n] for n in places[whole:]]
            for batch in batches:
                for place, line in zip(batch, self._read([images[n] for n in batch], room), strict=True):
                    found[place] = line
        return found

    def read_glyphs(self, images: Sequence[Image]) -> list[tuple[tuple[str, float], ...]]:
        """See ``GlyphReader``. Its network is loaded by the first page that has a doubtful character."""
        self._hand = self._hand or HandReader()
        return self._hand.read_glyphs(images)

    def _read(self, images: Sequence[Image], room: int) -> Iterator[tuple[ReadChar, ...]]:
        """Lines that take ``room`` pixels of width."""
        batch = np.zeros((len(images), 1, _HEIGHT, room), np.float32)
        for number, image in enumerate(images):
            used = _used(image)
            smaller = image.shape[0] > _HEIGHT
            scaled = cv2.resize(image, (used, _HEIGHT), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
            batch[number, 0, :, :used] = scaled.astype(np.float32) / 127.5 - 1.0
        try:
            read = self._recogniser.run(batch)
        except Exception as error:
            raise EngineError(self.name, str(error)) from error
        for image, scores in zip(images, read, strict=True):
            for keep, twin in self._merges:
                scores[:, keep] += scores[:, twin]
                scores[:, twin] = 0.0
            scores[:, self._foreign] = 0.0
            yield self._decode(scores, _used(image) / _STRIDE)

    def _decode(self, scores: NDArray[np.float32], steps_used: float) -> tuple[ReadChar, ...]:
        best = scores.argmax(axis=1)
        runs: list[tuple[int, int, int]] = []
        for step, index in enumerate(best.tolist()):
            if index == 0:
                continue
            if runs and runs[-1][2] == index and runs[-1][1] == step:
                runs[-1] = (runs[-1][0], step + 1, index)
            else:
                runs.append((step, step + 1, index))
        centres = [(first + last) / 2 for first, last, _ in runs]
        chars = []
        for number, (first, last, index) in enumerate(runs):
            peak = first + int(scores[first:last, index].argmax())
            start, end = _extent(centres, number, steps_used)
            chars.append(
                ReadChar(
                    self._alphabet[index],
                    min(1.0, float(scores[peak, index])),
                    start,
                    end,
                    self._others(scores[peak], index),
                )
            )
        return tuple(chars)

    def _others(self, row: NDArray[np.float32], chosen: int) -> tuple[tuple[str, float], ...]:
        likely = [i for i in np.flatnonzero(row > _LEAST_CHANCE).tolist() if i != chosen]
        ranked = sorted(likely, key=lambda i: -row[i])[:_RUNNERS_UP]
        return tuple((self._alphabet[i], round(float(row[i]), 4)) for i in ranked)


def _used(image: Image) -> int:
    """The width of a line as the network sees it."""
    height, width = int(image.shape[0]), int(image.shape[1])
    return min(_WIDEST, max(8, math.ceil(_HEIGHT * width / height)))


def _room(side: int) -> int:
    """The room for ``side`` pixels that the finder is asked for; it takes multiples of 32 only.

    Each new shape is compiled once, half as dear as a reading: wider steps ask for fewer, and read more white.
    """
    return math.ceil(side / _STEP) * _STEP


def _line_room(width: int) -> int:
    """The least room for a line ``width`` pixels wide. Each new width is compiled once, as dear as a reading."""
    step = 32 if width <= 640 else 64 if width <= 1280 else 320
    return max(_LEAST_WIDTH, math.ceil(width / step) * step)


def _merge_table(alphabet: Sequence[str]) -> list[tuple[int, int]]:
    place: dict[str, Any] = {glyph: index for index, glyph in enumerate(alphabet)}
    return [(place[keep], place[twin]) for keep, twins in _TWINS for twin in twins if keep in place and twin in place]


def _extent(centres: Sequence[float], number: int, steps_used: float) -> tuple[float, float]:
    """Where a character begins and ends: half way to its neighbours, but no wider than the line's usual pitch."""
    gaps = sorted(b - a for a, b in itertools.pairwise(centres))
    pitch = gaps[len(gaps) // 2] if gaps else 48 / _STRIDE
    here = centres[number]
    left = min(pitch / 2, (here - centres[number - 1]) / 2) if number else pitch / 2
    right = min(pitch / 2, (centres[number + 1] - here) / 2) if number + 1 < len(centres) else pitch / 2
    return max(0.0, (here - left) / steps_used), min(1.0, (here + right) / steps_used)
