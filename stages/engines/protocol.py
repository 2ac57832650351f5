"""What a reading engine is, and how one is found.

Engines register under the entry-point group ``paper_archive.engines``; ``load`` builds one by name. A process keeps one
engine of a kind, and an engine is used by one thread at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from stages.errors import EngineMissingError
from stages.records import Image


@dataclass(frozen=True, slots=True)
class ReadChar:
    """One character of a line image: ``start`` and ``end`` are shares (0..1) of the image's width.

    ``score`` is 0..1; ``others`` are the next best characters with their scores.
    """

    text: str
    score: float
    start: float
    end: float
    others: tuple[tuple[str, float], ...] = ()


@runtime_checkable
class OcrEngine(Protocol):
    """Reads the characters of single-line images."""

    name: str
    version: str

    def read_lines(self, images: Sequence[Image]) -> list[tuple[ReadChar, ...]]:
        """The characters of each image (H x W uint8, dark ink on white, one horizontal line), left to right.

        Raises EngineError when the engine itself fails; an image without text gives an empty tuple.
        """
        ...


@runtime_checkable
class TextFinder(Protocol):
    """Finds where text stands on a page."""

    def find_text(self, image: Image, longest_side: int) -> NDArray[np.float32]:
        """Corner points of each text line as N x 4 x 2 (pixels of ``image``), sought with ``longest_side`` pixels."""
        ...


@runtime_checkable
class GlyphReader(Protocol):
    """Says what single characters may be, without regard to their neighbours."""

    def read_glyphs(self, images: Sequence[Image]) -> list[tuple[tuple[str, float], ...]]:
        """For each image (H x W uint8, dark ink on white, one character in its middle) the likeliest characters.

        Each with its probability 0..1, best first; pieces of neighbours at the sides are expected. Raises EngineError
        when the engine itself fails.
        """
        ...


class PageEngine(OcrEngine, TextFinder, Protocol):
    """An engine that can do a whole page: find the lines and read them."""


@cache
def load(name: str) -> OcrEngine:
    """The engine registered under ``name``, built once a process; EngineMissingError when there is none."""
    for point in entry_points(group="paper_archive.engines"):
        if point.name == name:
            engine: OcrEngine = point.load()()
            return engine
    raise EngineMissingError(name)


def load_page_engine(name: str) -> PageEngine:
    """``load`` for an engine that can also find text; EngineMissingError when it cannot."""
    engine = load(name)
    if not isinstance(engine, TextFinder):
        raise EngineMissingError(name)
    return engine
