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
