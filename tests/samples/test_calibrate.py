"""A last curve fitted by itself keeps every weight and tells the share that is right."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from samples import calibrate
from stages.certainty.calibration import Bend, Calibration, Curve
from stages.certainty.fitting import Example


def test_the_last_curve_alone() -> None:
    rng = random.Random(7)
    before = Calibration(Curve(3.0), Curve(0.0, {"weakest-character": 1.0}), Curve(1.0), Bend(1.0, 0.0), 10, 2)
    examples = []
    for number in range(800):
        safe = rng.uniform(0, 3)
        right = rng.random() < 0.6 + safe / 8
        examples.append(Example(str(number), {"weakest-character": safe}, right, right))
    made = calibrate._bent(before, examples)
    assert replace(made, whole=before.whole) == before
    told = [made.judge(one.evidence)[2] for one in examples]
    assert sum(told) / 800 == pytest.approx(sum(one.right for one in examples) / 800, abs=0.01)


def _fields(share: float, count: int, **evidence: float) -> list[Example]:
    return [Example(f"{evidence}{n}", evidence, n < share * count, n < share * count) for n in range(count)]


def test_what_is_rare_never_gets_milder() -> None:
    """Red ink beside ten right values proves nothing against what was known of it."""
    before = Calibration(Curve(2.0, {"red-ink": -2.0, "gap": -1.0}), Curve(4.0), Curve(1.0), Bend(), 10, 2)
    made = Calibration(Curve(3.0, {"gap": -0.5}), Curve(4.0), Curve(1.0), Bend(), 900, 90)
    examples = [*_fields(1.0, 10, **{"red-ink": 1.0}), *_fields(0.9, 400, gap=1.0)]
    fitted = calibrate._with_unseen(made, before, examples)
    assert fitted.pairing.weights == {"gap": -0.5, "red-ink": -2.0}


def test_what_is_rare_is_judged_as_well_as_it_is() -> None:
    before = Calibration(Curve(2.0), Curve(4.0), Curve(1.0), Bend(), 10, 2)
    made = Calibration(Curve(3.0), Curve(4.0), Curve(1.0), Bend(), 900, 90)
    rare = _fields(0.2, 50, **{"unread-ink": 1.0})
    fitted = calibrate._with_unseen(made, before, [*rare, *_fields(0.95, 800, gap=1.0)])
    told = [fitted.judge(one.evidence)[2] for one in rare]
    assert sum(told) / 50 == pytest.approx(0.2, abs=0.03)
    assert fitted.judge({"gap": 1.0}) == made.judge({"gap": 1.0})


def test_a_rare_way_of_finding_speaks_for_nothing() -> None:
    before = Calibration(Curve(2.0, {"found:geometry": -4.5}), Curve(4.0), Curve(1.0), Bend(), 10, 2)
    made = Calibration(
        Curve(3.0, {"found:geometry": -0.1, "found:by-shape": 3.0}), Curve(4.0), Curve(1.0), Bend(), 9, 1
    )
    rare = [*_fields(0.9, 40, **{"found:geometry": 1.0}), *_fields(0.9, 20, **{"found:by-shape": 1.0})]
    fitted = calibrate._with_unseen(made, before, [*rare, *_fields(0.9, 400, **{"found:table": 1.0})])
    assert fitted.pairing.weights == {"found:geometry": -4.5}
