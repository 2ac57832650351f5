"""Fits a calibration to judged fields. scikit-learn is imported here only, when something is fitted.

Evidence is given directions where the domain knows them: more of it must not speak the other way. A weight that comes
out against its direction is left out and the rest is fitted again, so that chance in a small archive cannot teach, say,
that fields on which the second reader agrees are worse.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stages.certainty.calibration import Bend, Calibration, Curve

Floats = NDArray[np.float64]

SPEAKS_FOR = frozenset({
    "weakest-character", "all-characters", "mean-character", "runner-up", "fits-its-kind", "witness-agrees",
    "grammar-holds", "checks-support", "coded", "pairing-score", "form-score", "contrast", "page-reads-well",
})  # fmt: skip
SPEAKS_AGAINST = frozenset({
    "no-characters", "doubtful-characters", "rare-character", "strange-for-its-kind", "gap", "uneven-size",
    "pieces", "stray-piece", "unexplained", "entries", "odd-entries", "open-entries", "witness-differs",
    "witness-unlike", "grammar-fails", "checks-warn", "checks-object", "doubts", "small-doubts", "repaired",
    "only-year", "compound-label", "label-changed", "form-unknown", "red-ink", "speckle", "lean", "near-hole",
    "unread-ink", "single-character", "more-than-one",
})  # fmt: skip
_ONLY_PAIRING = frozenset({"pairing-score", "compound-label", "label-changed", "form-score"})
_STRENGTH = 0.1
"""Inverse penalty; between 0.05 and 0.3 documents left out are judged alike."""
_FOLDS = 5
_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Example:
    """One judged field. ``group`` names its document: folds never part one. ``paired`` is whether the ink belonged to
    the label; ``right`` whether the whole value was right, which it cannot be without."""

    group: str
    evidence: Mapping[str, float]
    paired: bool
    right: bool


def fit(examples: Sequence[Example]) -> Calibration:
    """The calibration of these examples. The last curve is fitted on predictions for documents left out.

    Raises ValueError when there are fewer than five documents, or nothing was wrong: nothing can be learned then.
    """
    curves = _curves(examples)
    products = held_out(examples, lambda some: replace(_curves(some), whole=Bend()))
    return replace(curves, whole=bend_of(products, [one.right for one in examples]))


def held_out(examples: Sequence[Example], make: Callable[[Sequence[Example]], Calibration] = fit) -> Floats:
    """The confidence (0..1) of every example by a calibration that saw nothing of its document."""
    from sklearn.model_selection import GroupKFold

    found = np.zeros(len(examples))
    folds = GroupKFold(_FOLDS).split(found, groups=[one.group for one in examples])
    for train, test in folds:
        made = make([examples[i] for i in train])
        found[test] = [made.judge(examples[i].evidence)[2] for i in test]
    return found


def _curves(examples: Sequence[Example]) -> Calibration:
    paired = [one for one in examples if one.paired]
    rows = [one for one in paired if "kind:list" in one.evidence]
    single = [one for one in paired if "kind:list" not in one.evidence]
    return Calibration(
        pairing=_curve(examples, [one.paired for one in examples], frozenset()),
        reading=_curve(single, [one.right for one in single], _ONLY_PAIRING),
        rows=_curve(rows, [one.right for one in rows], _ONLY_PAIRING),
        fields=len(examples),
        wrong=sum(not one.right for one in examples),
    )


def _curve(examples: Sequence[Example], right: Sequence[bool], without: frozenset[str]) -> Curve:
    """A logistic function of the evidence; a constant where all examples agree."""
    if len(set(right)) < 2:
        share = (sum(right) + 1) / (len(right) + 2)
        return Curve(intercept=math.log(share / (1 - share)))
    names = sorted({name for one in examples for name in one.evidence} - without)
    for _ in range(_ROUNDS):
        table = np.array([[one.evidence.get(name, 0.0) for name in names] for one in examples])
        intercept, weights = _weights(table, np.array(right))
        against = {name for name, weight in zip(names, weights, strict=True) if _contradicts(name, weight)}
        if not against:
            break
        names = [name for name in names if name not in against]
    kept = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if abs(w) >= 5e-4}
    return Curve(round(float(intercept), 4), kept)


def _contradicts(name: str, weight: float) -> bool:
    return (weight < 0 and name in SPEAKS_FOR) or (weight > 0 and name in SPEAKS_AGAINST)


def _weights(table: Floats, right: NDArray[np.bool_]) -> tuple[float, Floats]:
    """Intercept and weights on the evidence as it is; the penalty is on evidence scaled to one spread."""
    from sklearn.linear_model import LogisticRegression

    spread = table.std(axis=0)
    spread[spread == 0] = 1.0
    middle = table.mean(axis=0)
    model: Any = LogisticRegression(C=_STRENGTH, max_iter=2000).fit((table - middle) / spread, right)
    weights: Floats = model.coef_[0] / spread
    return float(model.intercept_[0] - middle @ weights), weights


def bend_of(products: Floats, right: Sequence[bool]) -> Bend:
    """Platt's curve on the log-odds of the product."""
    from sklearn.linear_model import LogisticRegression

    bounded = np.clip(products, 1e-6, 1 - 1e-6)
    odds = np.log(bounded / (1 - bounded))[:, None]
    model: Any = LogisticRegression(C=1e6).fit(odds, np.array(right))
    return Bend(round(max(0.0, float(model.coef_[0][0])), 4), round(float(model.intercept_[0]), 4))
