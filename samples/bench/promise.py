"""`python -m samples.bench.promise`: do certificates keep their promise? Archives simulated, the truth known.

Every stratum has its own spread of confidences and its own miscalibration, so that some are good at any threshold,
some from a high one on, some never. Each is asked as reviewing goes on and keeps its first certificate; the true error
rate of what that would accept is then held against the target.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable

from pipeline.certification.bounds import Demand, Trial, prove

_STRATA, _EVERY, _FRESH = 30, 250, 20_000
Draw = Callable[[], tuple[float, float]]
"""Draws a value: its confidence, and the probability that it is wrong."""


def main() -> int:
    """Run the command line; exit status 1 when more certificates are wrong than the confidence allows."""
    parser = argparse.ArgumentParser(prog="python -m samples.bench.promise", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="archives (20)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reviewed", type=int, default=3000, help="values reviewed in each stratum (3000)")
    parser.add_argument("--target-error", type=float, default=0.005)
    parser.add_argument("--confidence", type=float, default=0.95)
    options = parser.parse_args()
    demand = Demand(options.target_error, options.confidence)
    given = broken = 0
    for run in range(options.runs):
        found = archive(random.Random(f"{options.seed}/{run}"), demand, options.reviewed)
        given, broken = given + len(found), broken + sum(error > demand.target for error in found)
    strata = options.runs * _STRATA
    print(f"{options.runs} archives, {strata} strata, {given} certified; {broken} let through more than the target")
    print(f"allowed: {(1 - demand.confidence) * strata:.0f} of {strata}")
    return int(broken > (1 - demand.confidence) * strata)


def archive(chance: random.Random, demand: Demand, reviewed: int) -> list[float]:
    """The true error rate (0..1) of what each certified stratum of one simulated archive accepts."""
    errors = []
    for _ in range(_STRATA):
        draw = _stratum(chance)
        threshold = _first_threshold(chance, draw, demand, reviewed)
        if threshold is not None:
            accepted = [wrong for confidence, wrong in (draw() for _ in range(_FRESH)) if confidence >= threshold]
            errors.append(sum(accepted) / len(accepted))
    return errors


def _stratum(chance: random.Random) -> Draw:
    spread, factor = chance.choice((0.002, 0.006, 0.02, 0.05)), chance.choice((0.3, 0.8, 1.2, 3.0))

    def draw() -> tuple[float, float]:
        doubt = min(0.6, chance.expovariate(1 / spread))
        return 1 - doubt, min(1.0, factor * doubt)

    return draw


def _first_threshold(chance: random.Random, draw: Draw, demand: Demand, reviewed: int) -> float | None:
    trials: list[Trial] = []
    while len(trials) < reviewed:
        values = (draw() for _ in range(_EVERY))
        trials += [Trial(confidence, chance.random() >= wrong) for confidence, wrong in values]
        proof = prove(trials, demand)
        if proof is not None:
            return proof.threshold
    return None


if __name__ == "__main__":
    raise SystemExit(main())
