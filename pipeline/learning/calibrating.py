"""The archive's own calibration, refitted from its reviewers' decisions and judged on documents held back.

Two ways are tried on the learning share, and the one that does better on documents left out goes on: bending the
present curve, which a few hundred fields can teach, and weighing all evidence anew, which takes thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline.learning.comparing import Score, score, surely_better
from pipeline.learning.examples import Shares, groups
from stages.certainty.calibration import Bend, Calibration
from stages.certainty.fitting import Example, bend_of, fit, held_out

LEAST_FIELDS, LEAST_WRONG, LEAST_HELD = 200, 15, 80
"""Fields to learn from, wrong ones among them, and fields held back, under which nothing is tried."""
SURE = 0.95
_Way = Callable[[Sequence[Example]], Calibration]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``way``: ``bend``, ``weigh``, or empty where nothing was tried. ``wants``: how much is missing.

    ``chance``: how surely (0..1) the new one is better on what was held back.
    """

    fields: int
    wrong: int
    documents: int
    held_back: int
    way: str = ""
    wants: dict[str, int] | None = None
    before: Score | None = None
    after: Score | None = None
    chance: float = 0.0
    better: bool = False
    made: Calibration | None = None


def recalibrate(shares: Shares, present: Calibration, threshold: float) -> Outcome:
    """Learn, and judge what was learned; ``better`` says whether it may be adopted."""
    learning, held = shares.learning, shares.held_back
    wrong = sum(not one.right for one in learning)
    outcome = Outcome(len(learning), wrong, groups(learning), len(held))
    wants = {
        "fields": LEAST_FIELDS - len(learning), "wrong": LEAST_WRONG - wrong, "held_back": LEAST_HELD - len(held),
    }  # fmt: skip
    if any(missing > 0 for missing in wants.values()):
        return replace(outcome, wants={name: missing for name, missing in wants.items() if missing > 0})
    way, made = _best(learning, present)
    before, after = score(present, held, threshold), score(made, held, threshold)
    chance = surely_better(made, present, held)
    better = chance >= SURE and after.log_loss < before.log_loss and after.error <= max(before.error, _tolerable(held))
    return replace(outcome, way=way, before=before, after=after, chance=chance, better=better, made=made)


def _tolerable(held: Sequence[Example]) -> float:
    """An error rate that one slip among what is held back does not exceed."""
    return 1.0 / len(held)


def _best(learning: Sequence[Example], present: Calibration) -> tuple[str, Calibration]:
    """The way that does better on documents left out, taught by the whole share."""
    ways: dict[str, _Way] = {"bend": lambda some: _bent(some, present), "weigh": fit}
    losses: dict[str, float] = {}
    for way, make in ways.items():
        try:
            losses[way] = _loss(held_out(learning, make), learning)
        except ValueError:  # too few documents, or nothing wrong in a fold: that way teaches nothing here
            continue
    way = min(losses, key=lambda name: losses[name], default="bend")
    return way, ways[way](learning)


def _bent(examples: Sequence[Example], present: Calibration) -> Calibration:
    """``present`` with its last curve fitted to the examples; its weights stay."""
    plain = replace(present, whole=Bend())
    products = np.array([plain.judge(one.evidence)[2] for one in examples])
    right = [one.right for one in examples]
    bend = bend_of(products, right) if len(set(right)) > 1 else present.whole
    return replace(present, whole=bend, fields=len(examples), wrong=right.count(False))


def _loss(chances: Any, examples: Sequence[Example]) -> float:
    told = [chance if one.right else 1.0 - chance for one, chance in zip(examples, chances, strict=True)]
    return float(-np.log(np.clip(told, 1e-6, 1.0)).mean())
