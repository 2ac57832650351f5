"""Two calibrations held against the same judged fields, and whether one is better beyond chance."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stages.certainty.calibration import Calibration
from stages.certainty.fitting import Example

_BANDS = 10
_RESAMPLES = 2000
_SEED = 20240101
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Score:
    """``log_loss`` in nats a field, ``ece`` (0..1), and of the fields at or above the threshold how many were wrong."""

    log_loss: float
    ece: float
    accepted: int
    wrong: int

    @property
    def error(self) -> float:
        """Share (0..1) of the accepted that were wrong; 0 where nothing was accepted."""
        return self.wrong / self.accepted if self.accepted else 0.0


def score(calibration: Calibration, examples: Sequence[Example], threshold: float) -> Score:
    """How ``calibration`` does on judged fields, one at least."""
    chances, right = _chances(calibration, examples), _right(examples)
    passed = chances >= threshold
    return Score(
        log_loss=round(float(_losses(chances, right).mean()), 5), ece=round(_ece(chances, right), 4),
        accepted=int(passed.sum()), wrong=int((passed & ~right).sum()),
    )  # fmt: skip


def surely_better(new: Calibration, old: Calibration, examples: Sequence[Example]) -> float:
    """Share (0..1) of resamplings of the documents in which ``new`` loses less than ``old``; the same every time."""
    right = _right(examples)
    gains = _losses(_chances(old, examples), right) - _losses(_chances(new, examples), right)
    by_document: dict[str, float] = defaultdict(float)
    for one, gain in zip(examples, gains.tolist(), strict=True):
        by_document[one.group] += gain
    sums = np.array(list(by_document.values()))
    draws = np.random.default_rng(_SEED).integers(0, sums.size, (_RESAMPLES, sums.size))
    return float((sums[draws].sum(axis=1) > 0).mean())


def _chances(calibration: Calibration, examples: Sequence[Example]) -> NDArray[np.float64]:
    return np.array([calibration.judge(one.evidence)[2] for one in examples])


def _right(examples: Sequence[Example]) -> NDArray[np.bool_]:
    return np.array([one.right for one in examples])


def _losses(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    told = np.clip(np.where(right, chances, 1.0 - chances), _LEAST, 1.0)
    return np.asarray(-np.log(told), np.float64)


def _ece(chances: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error: the gap between told and true, over bands with as many fields each."""
    order = np.argsort(chances, kind="stable")
    bands = [band for band in np.array_split(order, _BANDS) if band.size]
    return math.fsum(abs(float(chances[b].mean() - right[b].mean())) * b.size for b in bands) / chances.size
