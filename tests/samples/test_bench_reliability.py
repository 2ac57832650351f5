"""Probabilities that keep their word have no error, others have theirs told."""

from __future__ import annotations

import pytest

from samples.bench.compare import Judged, Outcome
from samples.bench.reliability import bands, calibration, diagram


def _fields(told: float, right: int, wrong: int) -> list[Judged]:
    outcomes: list[Outcome] = [*["right"] * right, *["wrong"] * wrong]
    return [Judged("s", "f", "0", "print", "name", o, "甲", "乙", confidence=told) for o in outcomes]


def test_the_error_is_the_gap_weighed_by_fields() -> None:
    assert calibration(_fields(0.75, 3, 1))["ECE"] == 0
    found = calibration(_fields(0.75, 3, 1) + _fields(0.95, 0, 4))
    assert found["ECE"] == pytest.approx(0.475) and found["fields"] == 8
    missing = Judged("s", "f", "0", "print", "name", "missing", "甲", None, confidence=0.9)
    assert calibration([missing])["fields"] == 0


def test_bands_and_picture_show_each_band_once() -> None:
    judged = _fields(0.75, 3, 1) + _fields(1.0, 4, 0)
    assert [(row["group"], row["fields"], row["right"]) for row in bands(judged)] == [
        ("0.7–0.8", 4, 0.75),
        ("0.99–1", 4, 1.0),
    ]
    assert diagram(judged).count("<circle") == 2
