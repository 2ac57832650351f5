"""The fitted field (CRFsuite), and what it marks in a text: stretches that answer fields, each with a probability."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from stages.tagging.traits import Traits

SHIPPED = Path(__file__).with_name("weights.crfsuite.xz")
OUTSIDE, BEGINS, INSIDE = "O", "B-", "I-"
"""Tags of characters: of no value, the first of one, a further one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` is the value of ``field``, or of something else that texts tell; ``chance``: 0..1."""

    field: str
    start: int
    end: int
    chance: float


class Model:
    """A fitted tagger. Not to be shared between threads."""

    def __init__(self, path: Path) -> None:
        """``path``: a model as CRFsuite writes it, packed by ``pack``. ValueError where it is none."""
        try:
            self._held = lzma.decompress(path.read_bytes())  # read from while the tagger lives
            self._tagger = pycrfsuite.Tagger()
            self._tagger.open_inmemory(self._held)
        except (lzma.LZMAError, ValueError) as broken:
            raise ValueError(str(path)) from broken
        self._shown: Traits = []

    def marks(self, traits: Traits) -> list[Mark]:
        """What stands in a text, in order; a mark is as probable as its least probable character."""
        if not traits:
            return []
        self._show(traits)
        tags = self._tagger.tag()
        starts = [n for n, tag in enumerate(tags) if tag.startswith(BEGINS)]
        return [self._mark(tags, start) for start in starts]

    def _mark(self, tags: list[str], start: int) -> Mark:
        field, end = tags[start].removeprefix(BEGINS), start + 1
        while end < len(tags) and tags[end] == INSIDE + field:
            end += 1
        return Mark(field, start, end, min(float(self._tagger.marginal(tags[n], n)) for n in range(start, end)))

    def chance(self, traits: Traits, field: str, start: int, end: int) -> float:
        """How probable it is that a value of ``field`` has a character in ``start``..``end`` of the text: 0..1."""
        self._show(traits)
        known = set(self._tagger.labels())
        tags = [tag for tag in (BEGINS + field, INSIDE + field) if tag in known]
        return max((float(self._tagger.marginal(tag, n)) for tag in tags for n in range(start, end)), default=0.0)

    def _show(self, traits: Traits) -> None:
        if traits is not self._shown:
            self._tagger.set(pycrfsuite.ItemSequence(traits))
            self._shown = traits


def pack(path: Path) -> None:
    """Packs the model that CRFsuite wrote to ``path`` there, to a third of its size."""
    path.write_bytes(lzma.compress(path.read_bytes(), preset=9))


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The project's own, opened once in a process."""
    return Model(SHIPPED)
