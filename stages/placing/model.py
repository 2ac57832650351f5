"""The fitted weights, and what they make of the traits of a span: a probability for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stages.forms.spec import FIELDS

_LISTS = ("service_history", "family_members")
GOES_ON, NOTHING = "+", "-"
"""A span that goes on with the value begun before it; one that is no value of his."""
CLASSES = (*(name for name in FIELDS if name not in _LISTS), GOES_ON, NOTHING)
SHIPPED = Path(__file__).with_name("weights.npz")
STEP = 1 / 32
"""Weights are kept as whole numbers of this step, -4 to 4."""

Chances = NDArray[np.float64]
"""Spans x ``CLASSES``, each row adding up to 1."""


@dataclass(frozen=True, slots=True)
class Model:
    """``rows``: the number of each trait's row of ``weights`` (traits x ``CLASSES``, whole numbers of ``STEP``)."""

    rows: dict[str, int]
    weights: NDArray[np.int8]
    base: NDArray[np.float64]

    def judge(self, traits: Sequence[frozenset[str]]) -> Chances:
        """A probability for each class of every span; a span without traits, a label, is nothing."""
        return np.stack([self._chances(each) for each in traits]) if traits else np.zeros((0, len(CLASSES)))

    def _chances(self, traits: frozenset[str]) -> NDArray[np.float64]:
        if not traits:
            return np.asarray(np.eye(len(CLASSES))[-1], dtype=np.float64)
        known = [self.rows[name] for name in traits if name in self.rows]
        score = self.base + self.weights[known].sum(axis=0, dtype=np.int64) * STEP / np.sqrt(max(len(known), 1))
        odds = np.exp(score - score.max())
        return np.asarray(odds / odds.sum(), dtype=np.float64)


def save(model: Model, path: Path) -> None:
    """Write ``model`` to ``path``: the names of its traits, its weights, its base and its classes."""
    names = "\n".join(sorted(model.rows, key=model.rows.__getitem__)).encode()
    np.savez_compressed(
        path,
        traits=np.frombuffer(names, np.uint8),
        weights=model.weights,
        base=model.base,
        classes=np.array(CLASSES),
    )


def load(path: Path) -> Model:
    """The model in ``path``; ValueError where it was fitted to other classes than these."""
    with np.load(path, allow_pickle=False) as kept:
        if tuple(kept["classes"]) != CLASSES:
            raise ValueError(f"{path.name}: fitted to other fields than those of FIELDS; fit it anew")
        names = kept["traits"].tobytes().decode().split("\n")
        return Model({name: n for n, name in enumerate(names)}, kept["weights"], kept["base"])


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The project's own weights, loaded once in a process."""
    return load(SHIPPED)
