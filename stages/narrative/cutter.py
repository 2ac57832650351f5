"""A second opinion on where a glued line of a résumé falls into unit and post, from a model that an archive trained.

A spaCy tagger over characters says of each how likely it belongs to a unit or to a post; the cut is where both sides
together are likeliest. It is asked only where the rules leave a line undecided, and what it says stays marked so that a
person looks. Without a model nobody is asked. ``pipeline.learning.cutting`` trains it.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stages.errors import ModelDamagedError

UNIT, POST = "U", "P"
SURE = 0.9
"""Probability (0..1) under which the model is not believed."""
LEFT_OUT = ("tokenizer", "vocab")
"""Parts of the pipeline that are not in the file."""
_ARCHITECTURE = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 64, "depth": 3,
        "embed_size": 1500, "window_size": 1, "maxout_pieces": 2, "subword_features": False,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CutterFile:
    """Where the model lies; its hash names it, wherever the archive lies."""

    sha256: str
    path: Path = field(repr=False, compare=False)


_now: ContextVar[CutterFile | None] = ContextVar("cutter", default=None)


@contextmanager
def asking(file: CutterFile | None) -> Iterator[None]:
    """Lets ``second_opinion`` ask this model until the block ends; None asks nobody."""
    before = _now.set(file)
    try:
        yield
    finally:
        _now.reset(before)


def second_opinion(text: str) -> int | None:
    """Where the post begins in ``text``, an offset from 0 to its length; None without a model or where it is unsure."""
    file = _now.get()
    inked = [at for at, char in enumerate(text) if not char.isspace()]
    if file is None or len(inked) < 2:
        return None
    chances = cut_chances(_loaded(file), "".join(text[at] for at in inked))
    best = int(chances.argmax())
    if chances[best] < SURE:
        return None
    return inked[best] if best < len(inked) else len(text)


def blank() -> Any:
    """The pipeline before training: spaCy's Chinese without a tokenizer of its own, and the tagger."""
    import spacy  # a second; many a paper has no use for it

    from stages.narrative.pipeline import OneTokenPerCharacter

    language = spacy.blank("zh")
    language.tokenizer = OneTokenPerCharacter(language.vocab)
    language.add_pipe("tagger", config={"model": _ARCHITECTURE})
    return language


def cut_chances(language: Any, text: str) -> NDArray[np.float64]:
    """The probability (0..1) of each offset of ``text``, its length included, that the post begins there."""
    tagger = language.get_pipe("tagger")
    scores = np.asarray(tagger.model.predict([language.tokenizer(text)])[0], np.float64)
    likely = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    unit, post = (likely[:, _place(tagger.labels, label)] for label in (UNIT, POST))
    told = np.concatenate([[0.0], unit.cumsum()]) + np.concatenate([post[::-1].cumsum()[::-1], [0.0]])
    chances = np.exp(told - told.max())
    return np.asarray(chances / chances.sum(), np.float64)


def _place(labels: Sequence[str], label: str) -> int:
    return list(labels).index(label)


@functools.lru_cache(maxsize=2)
def _loaded(file: CutterFile) -> Any:
    """The model, loaded once a process. Raises ModelDamagedError where the file is not the one that was adopted."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise ModelDamagedError(str(file.path)) from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ModelDamagedError(str(file.path))
    try:
        return blank().from_bytes(data, exclude=LEFT_OUT)
    except Exception as error:  # another version's file: spaCy raises whatever breaks first
        raise ModelDamagedError(str(file.path)) from error
