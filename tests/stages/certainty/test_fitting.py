"""A fit gives honest probabilities, and no weight that the domain forbids."""

from __future__ import annotations

import random

import pytest

from stages.certainty.calibration import Bend, Calibration, Curve, from_json, shipped, to_json, vector
from stages.certainty.fitting import SPEAKS_AGAINST, SPEAKS_FOR, Example, fit, held_out


def _examples(count: int = 1500) -> list[Example]:
    rng, made = random.Random(4), []
    for number in range(count):
        safe, fits = rng.uniform(0, 4), rng.random() < 0.5
        paired = rng.random() < (0.99 if fits else 0.8)
        right = paired and rng.random() < 0.5 + safe / 8.1
        lies = 0.0 if right else rng.random()
        evidence = {"weakest-character": safe, "fits-its-kind": float(fits), "witness-agrees": lies, "kind:name": 1.0}
        made.append(Example(str(number // 10), evidence, paired, right))
    return made


def test_documents_left_out_are_judged_honestly() -> None:
    examples = _examples()
    told = held_out(examples)
    for low, high in ((0.0, 0.7), (0.7, 0.85), (0.85, 1.01)):
        band = [(p, one.right) for p, one in zip(told, examples, strict=True) if low <= p < high]
        assert len(band) > 100
        assert sum(p for p, _ in band) / len(band) == pytest.approx(sum(r for _, r in band) / len(band), abs=0.06)


def test_a_weight_against_its_direction_is_left_out() -> None:
    made = fit(_examples())
    assert "witness-agrees" not in made.reading.weights, "here agreement came with errors, by construction"
    assert made.reading.weights["weakest-character"] > 0.3
    assert made.pairing.weights["fits-its-kind"] > 0.5
    assert made.fields == 1500 and made.wrong == sum(not one.right for one in _examples())


def test_nothing_wrong_gives_a_cautious_constant() -> None:
    with pytest.raises(ValueError):
        fit([Example(str(n), {"length": 1.0}, True, True) for n in range(20)])


def test_the_file_comes_back_as_it_was() -> None:
    made = Calibration(Curve(1.5, {"gap": -1.0}), Curve(2.0), Curve(0.1, {"entries": -0.2}), Bend(0.9, 0.1), 10, 2)
    assert from_json(to_json(made)) == made
    for broken in ("{}", "[]", '{"pairing": {"intercept": "x"}}'):
        with pytest.raises((ValueError, KeyError, TypeError)):
            from_json(broken)


def test_the_shipped_weights_point_where_the_domain_says() -> None:
    for curve in (shipped().pairing, shipped().reading, shipped().rows):
        assert [name for name, weight in curve.weights.items() if weight < 0 and name in SPEAKS_FOR] == []
        assert [name for name, weight in curve.weights.items() if weight > 0 and name in SPEAKS_AGAINST] == []
    assert shipped().fields > 3000 and shipped().wrong > 100 and shipped().whole.slope > 0


def test_the_two_probabilities_are_no_evidence() -> None:
    assert vector([["pairing", 0.9, 0.0], ["reading", 0.8, 0.0], ["gap", 1.5, -0.7]]) == {"gap": 1.5}
