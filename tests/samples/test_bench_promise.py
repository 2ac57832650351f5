"""The simulation certifies what deserves it, and its certificates keep their promise."""

from __future__ import annotations

import random

from pipeline.certification.bounds import Demand
from samples.bench.promise import archive


def test_certificates_of_simulated_archives_keep_their_promise() -> None:
    demand = Demand(0.02, 0.9)
    errors = [error for run in range(3) for error in archive(random.Random(run), demand, 1000)]
    assert len(errors) >= 15, "strata that are good enough are certified"
    assert sum(error > demand.target for error in errors) <= 9, "one in ten of ninety strata"
    assert max(errors) > 0.25 * demand.target, "and some of them are no easy ones"
