"""A language model of four characters, smoothed after Witten and Bell (1991): counts of what stands in known values.

Texts are folded: traditional characters count as the simplified ones.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

ORDER = 4
BEGIN, END = "^", "$"
SHIPPED = Path(__file__).with_name("ngrams.npz")
_CHARACTERS = 8000
"""Characters that may follow where nothing is known."""
_MOST = 65535


class Ngrams:
    """``counts``: how often each stretch of one to ``ORDER`` characters stands in the known values."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._met: dict[str, int] = defaultdict(int)
        self._kinds: dict[str, int] = defaultdict(int)
        for stretch, times in counts.items():
            self._met[stretch[:-1]] += times
            self._kinds[stretch[:-1]] += 1

    def log_odds(self, text: str) -> float:
        """The natural logarithm of how probable ``text`` is as a whole value."""
        whole = BEGIN * (ORDER - 1) + text + END
        return math.fsum(
            math.log(self._chance(whole[n - ORDER + 1 : n], whole[n])) for n in range(ORDER - 1, len(whole))
        )

    def _chance(self, before: str, char: str) -> float:
        chance = 1.0 / _CHARACTERS
        for length in range(ORDER):
            known = before[len(before) - length :]
            met = self._met.get(known, 0)
            if not met:
                break
            kinds = self._kinds[known]
            chance = (self.counts.get(known + char, 0) + kinds * chance) / (met + kinds)
        return chance

    def knows(self, text: str, place: int) -> bool:
        """Whether the character at ``place`` stands beside one of its neighbours in a known value."""
        around = BEGIN + text + END
        return any(around[n : n + 2] in self.counts for n in (place, place + 1))


def counted(values: Iterable[tuple[str, int]]) -> Ngrams:
    """The model of ``values``, each with how often it counts."""
    counts: Counter[str] = Counter()
    for value, times in values:
        whole = BEGIN * (ORDER - 1) + value + END
        for end in range(ORDER, len(whole) + 1):
            for length in range(1, ORDER + 1):
                counts[whole[end - length : end]] += times
    return Ngrams(counts)


def save(model: Ngrams, path: Path) -> None:
    """Write ``model`` to ``path``."""
    names = sorted(model.counts)
    np.savez_compressed(
        path,
        stretches=np.frombuffer("\n".join(names).encode(), np.uint8),
        counts=np.array([min(model.counts[name], _MOST) for name in names], np.uint16),
    )


def load(path: Path) -> Ngrams:
    """The model in ``path``."""
    with np.load(path, allow_pickle=False) as kept:
        names = kept["stretches"].tobytes().decode().split("\n")
        return Ngrams(dict(zip(names, kept["counts"].tolist(), strict=True)))


@lru_cache(maxsize=1)
def shipped() -> Ngrams:
    """The project's own, loaded once in a process."""
    return load(SHIPPED)
