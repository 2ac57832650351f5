"""From which confidence on a stratum's values are right often enough: the statistics of certification, and only those.

**The bound.** In a stratum every document gives at most one value, so values reviewed are independent trials. Of ``n``
values at or above a threshold ``wrong`` were wrong; the exact upper bound of the error rate at level ``alpha`` is
Clopper and Pearson's, the ``1 - alpha`` quantile of Beta(wrong + 1, n - wrong) (Biometrika 26, 1934).

**Choosing the threshold** among many tests looks for luck. ``GRID`` is fixed before any data. Fixed-sequence testing
walks down it from each of ``STARTS`` and stops where a bound first misses the target; every walk has its share of the
error probability (Angelopoulos, Bates, Candès, Jordan, Lei, *Learn then Test*, arXiv 2110.01052, algorithm 1). A walk
errs only if it passes the first threshold that is not good enough, so the shares add up, whatever shape the error rate
has. Bonferroni over the whole grid would ask for more reviewed values.

**Asking again** as more is reviewed is another chance to be lucky, and whoever asks has seen the corrections. So it
does not matter when anybody asks: a threshold is tested when its number of trials, in the order in which they were
judged, reaches ``Demand.size(k)``, fixed beforehand, with ``1 / (k (k + 1))`` of the walk's share, which adds up to all
of it over any number of looks (alpha spending as in Lan and DeMets, Biometrika 70, 1983). The newest look counts.
Trials after it must not speak against it: over all of them the error rate must not exceed the target either.

**What is guaranteed.** For one stratum, with probability ``confidence`` over the papers that happened to be reviewed:
the error rate of what it accepts is at most ``target``, for papers like those reviewed. For ``m`` strata together this
holds with at least ``1 - m (1 - confidence)`` (``joint_confidence``); who wants more asks more of each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from scipy.special import betaincinv

GRID = (0.999, 0.998, 0.995, 0.99, 0.985, 0.98, 0.97, 0.95, 0.9, 0.8, 0.5)
"""Thresholds (probabilities) in the order in which they are tested."""
STARTS = (0.995, 0.98, 0.9)
"""Where the walks begin: high ones for strata with a poor lower half, low ones for strata with few sure values."""
_GROWTH = 1.4
"""Each look takes so many times the trials of the one before: a look more often costs more than it finds."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One value that a person judged: the machine's confidence (0..1), and whether the machine was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Demand:
    """``target``: highest error rate (0..1) of what is accepted; ``confidence`` (0..1) that it holds."""

    target: float
    confidence: float

    def alpha(self, look: int) -> float:
        """The level of one walk's test at look ``look``, counted from 1."""
        return (1 - self.confidence) / len(STARTS) / (look * (look + 1))

    def size(self, look: int) -> int:
        """How many trials a look takes; the first as many as can succeed when none is wrong."""
        least = math.log(self.alpha(1)) / math.log1p(-self.target)
        return math.ceil(least * _GROWTH ** (look - 1))

    def newest_look(self, n: int) -> int:
        """The last look that ``n`` trials allow; 0 when they are too few for any."""
        return next(look for look in count() if self.size(look + 1) > n)


@dataclass(frozen=True, slots=True)
class Proof:
    """The lowest threshold proved: ``wrong`` of the ``n`` trials looked at, and the upper bound of its error rate."""

    threshold: float
    n: int
    wrong: int
    bound: float


def upper_bound(wrong: int, n: int, alpha: float) -> float:
    """Clopper-Pearson: error rates above this are ruled out by ``wrong`` of ``n`` at level ``alpha``; 1.0 for none."""
    return 1.0 if wrong >= n else float(betaincinv(wrong + 1, n - wrong, 1 - alpha))


def prove(trials: Sequence[Trial], demand: Demand) -> Proof | None:
    """The lowest threshold that a walk reaches; None when none passes its start. ``trials`` in order of judgement."""
    found: list[Proof] = []
    for start in STARTS:
        for threshold in GRID[GRID.index(start) :]:
            proof = _tested(trials, threshold, demand)
            if proof is None:
                break
            found.append(proof)
    return min(found, key=lambda proof: proof.threshold, default=None)


def _tested(trials: Sequence[Trial], threshold: float, demand: Demand) -> Proof | None:
    accepted = [trial for trial in trials if trial.confidence >= threshold]
    look = demand.newest_look(len(accepted))
    if look == 0 or _wrong(accepted) > demand.target * len(accepted):
        return None
    n = demand.size(look)
    wrong = _wrong(accepted[:n])
    bound = upper_bound(wrong, n, demand.alpha(look))
    return Proof(threshold, n, wrong, bound) if bound <= demand.target else None


def _wrong(trials: Sequence[Trial]) -> int:
    return sum(not trial.right for trial in trials)


def still_needed(trials: Sequence[Trial], demand: Demand) -> int:
    """How many more values must be reviewed at least: if from now on all at or above the best start are right.

    Values below that start come along at the rate they came so far and are counted as well.
    """
    return min(_needed_at(trials, start, demand) for start in STARTS)


def _needed_at(trials: Sequence[Trial], start: float, demand: Demand) -> int:
    accepted = [trial for trial in trials if trial.confidence >= start]
    wrong = _wrong(accepted)
    looks = count(demand.newest_look(len(accepted)) + 1)
    look = next(k for k in looks if upper_bound(wrong, demand.size(k), demand.alpha(k)) <= demand.target)
    share = (len(accepted) + 1) / (len(trials) + 1)
    return math.ceil((demand.size(look) - len(accepted)) / share)


def joint_confidence(strata: int, confidence: float) -> float:
    """With what probability at least all of ``strata`` hold together (the union bound)."""
    return max(0.0, 1 - strata * (1 - confidence))
