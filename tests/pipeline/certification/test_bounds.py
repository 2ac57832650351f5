"""The bound is exact, the threshold is chosen at a price, and neither luck nor patience buys a certificate."""

from __future__ import annotations

import random
from math import comb

import pytest

from pipeline.certification.bounds import (
    GRID,
    STARTS,
    Demand,
    Trial,
    joint_confidence,
    prove,
    still_needed,
    upper_bound,
)

DEMAND = Demand(0.05, 0.9)


def _trials(right: int, wrong: int = 0, confidence: float = 0.9992) -> list[Trial]:
    return [Trial(confidence, False)] * wrong + [Trial(confidence, True)] * right


@pytest.mark.parametrize(("wrong", "n"), [(0, 59), (1, 93), (3, 200), (12, 100)])
def test_the_bound_is_the_rate_at_which_so_few_errors_become_as_rare_as_alpha(wrong: int, n: int) -> None:
    p = upper_bound(wrong, n, 0.05)
    as_few = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(wrong + 1))
    assert as_few == pytest.approx(0.05, rel=1e-9)


def test_nothing_is_known_of_nothing() -> None:
    assert upper_bound(0, 0, 0.05) == upper_bound(3, 3, 0.05) == 1.0
    assert prove([], DEMAND) is None


def test_so_many_without_an_error_and_not_one_fewer() -> None:
    first = DEMAND.size(1)
    assert prove(_trials(first - 1), DEMAND) is None
    proof = prove(_trials(first), DEMAND)
    assert proof is not None and (proof.threshold, proof.n, proof.wrong) == (0.5, first, 0)
    assert proof.bound <= DEMAND.target
    assert still_needed(_trials(first - 30), DEMAND) == 30


@pytest.mark.parametrize("wrong", [0, 1, 2, 5])
def test_what_is_said_to_be_needed_is_enough(wrong: int) -> None:
    begun = _trials(40, wrong)
    more = still_needed(begun, DEMAND)
    assert prove([*begun, *_trials(more)], DEMAND) is not None
    assert prove([*begun, *_trials(more - 1)], DEMAND) is None


def test_the_threshold_stays_above_where_the_errors_are() -> None:
    low = [Trial(0.93, n % 5 > 0) for n in range(300)]
    proof = prove([*_trials(300), *low], DEMAND)
    assert proof is not None and proof.threshold == 0.95
    assert prove(low, DEMAND) is None


def test_errors_after_the_last_look_are_not_passed_over() -> None:
    first = DEMAND.size(1)
    assert prove([*_trials(first), *_trials(0, 20)], DEMAND) is None


def test_all_looks_of_all_walks_share_the_error_probability() -> None:
    spent = len(STARTS) * sum(DEMAND.alpha(look) for look in range(1, 5000))
    assert spent == pytest.approx(1 - DEMAND.confidence, rel=1e-3) and spent < 1 - DEMAND.confidence
    assert set(STARTS) <= set(GRID) and list(GRID) == sorted(GRID, reverse=True)
    assert joint_confidence(3, 0.95) == pytest.approx(0.85) and joint_confidence(40, 0.95) == 0.0


def _drawn(chance: random.Random, n: int) -> list[Trial]:
    """Values whose error rate is just too high from every threshold on: the hardest that may not be certified."""
    return [Trial(chance.uniform(0.5, 1), chance.random() >= DEMAND.target + 0.002) for _ in range(n)]


def test_twenty_archives_that_keep_asking_break_their_bound_no_more_often_than_allowed() -> None:
    """Twenty strata an archive, asked every 25 reviewed values for as long as it is not answered.

    Every certificate given would be wrong; of the 400 strata one in ten may have one.
    """
    wrongly = 0
    for archive in range(20):
        chance = random.Random(archive)
        for _ in range(20):
            trials = _drawn(chance, 600)
            wrongly += any(prove(trials[:n], DEMAND) is not None for n in range(75, 601, 25))
    assert 0 < wrongly <= 40, "at most one in ten, and the trial is hard enough to see some"


def test_good_values_do_get_their_certificate() -> None:
    chance = random.Random(7)
    good = [Trial(chance.uniform(0.9, 1), chance.random() >= 0.004) for _ in range(600)]
    proof = prove(good, DEMAND)
    assert proof is not None and proof.threshold <= 0.9
