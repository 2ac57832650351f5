"""Another scanner shows; another draw of the same papers does not."""

from __future__ import annotations

import random

from pipeline.certification.drift import Paper, compare


def _papers(count: int, level: float, scan: str, *, reference: bool = False, seed: int = 1) -> list[Paper]:
    chance = random.Random(f"{seed}/{scan}")
    groups = (("scan", scan), ("batch", "一批"))
    return [Paper("cadre_basic", groups, chance.gauss(level, 0.02), reference) for _ in range(count)]


def test_a_scanner_that_reads_worse_shows_and_is_told_with_its_figures() -> None:
    found = compare(
        [*_papers(100, 0.97, "old", reference=True), *_papers(60, 0.94, "new"), *_papers(60, 0.97, "alike")]
    )
    (scan,) = [drift for drift in found if drift.kind == "scan"]
    assert (scan.group, scan.papers, scan.form) == ("new", 60, "cadre_basic")
    assert scan.mean < scan.reference_mean and scan.distance > 0.4 and scan.p < 0.001


def test_the_same_papers_again_are_no_drift() -> None:
    alarms = 0
    for seed in range(40):
        old = _papers(100, 0.97, "old", reference=True, seed=seed)
        alarms += bool(compare([*old, *_papers(60, 0.97, "other", seed=seed)]))
    assert alarms <= 1


def test_few_papers_and_forms_without_reference_are_not_compared() -> None:
    old = _papers(100, 0.97, "old", reference=True)
    assert compare([*old, *_papers(19, 0.5, "new")]) == []
    assert compare(_papers(100, 0.5, "new")) == []
