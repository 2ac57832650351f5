"""Confidence: how probable it is that a field's value is right, from everything known about it.

The weights are the project's own, set from its benchmark; calibration on an archive's own reviewed fields comes with
certification. Every term is kept as evidence, so that a reviewer can see why a number is what it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from stages.records import (
    Check,
    CheckedExtraction,
    FieldValue,
    JudgedExtraction,
    JudgedField,
    PageQuality,
    WitnessReading,
)


@dataclass(frozen=True, slots=True)
class ConfidenceSettings:
    """Log-odds added for each piece of evidence."""

    base: float = 1.2
    weakest_char: float = 3.2
    mean_char: float = 2.2
    witness_agrees: float = 1.8
    witness_differs: float = -0.5
    grammar_holds: float = 0.9
    grammar_fails: float = -2.6
    check_supports: float = 1.0
    check_warns: float = -0.5
    check_fails: float = -1.8
    doubt: float = -1.1
    red_ink: float = -2.0


def run(checked: CheckedExtraction, settings: ConfidenceSettings) -> JudgedExtraction:
    """A probability (0..1) and its evidence for every field."""
    witnessed = checked.normalised.witnessed
    witness = {w.field: w for w in witnessed.witness}
    qualities = {p.number: p.quality for p in witnessed.extraction.form.document.pages}
    fields = tuple(
        _judged(value, witness.get(value.raw.field), checked.checks, qualities, settings)
        for value in checked.normalised.values
    )
    return JudgedExtraction(checked, fields)


def _judged(
    value: FieldValue,
    witness: WitnessReading | None,
    checks: tuple[Check, ...],
    qualities: Mapping[int, PageQuality],
    settings: ConfidenceSettings,
) -> JudgedField:
    evidence = [("base", settings.base), *_reading(value, settings), *_meaning(value, checks, settings)]
    if witness is not None and witness.agrees is not None:
        evidence.append(("witness", settings.witness_agrees if witness.agrees else settings.witness_differs))
    quality = [qualities[p.page] for p in value.raw.pieces if p.page in qualities]
    if quality:
        evidence.append(("image", -1.5 * max(0.0, 0.45 - min(q.contrast for q in quality))))
    evidence.append(("pairing", math.log(value.raw.pairing / (1.001 - value.raw.pairing)) - math.log(0.97 / 0.031)))
    total = sum(weight for _, weight in evidence)
    rounded = tuple((name, round(weight, 3)) for name, weight in evidence)
    return JudgedField(value, round(1 / (1 + math.exp(-total)), 5), rounded)


def _reading(value: FieldValue, settings: ConfidenceSettings) -> list[tuple[str, float]]:
    scores = [c.score for piece in value.raw.pieces for c in piece.chars]
    if not scores:
        return []
    low = sorted(scores)[: max(1, len(scores) // 12)]
    weakest, mean = sum(low) / len(low), sum(scores) / len(scores)
    return [
        ("weakest-character", settings.weakest_char * (weakest - 0.75) / 0.25),
        ("mean-character", settings.mean_char * (mean - 0.9) / 0.1),
    ]


def _meaning(value: FieldValue, checks: tuple[Check, ...], settings: ConfidenceSettings) -> list[tuple[str, float]]:
    evidence: list[tuple[str, float]] = []
    if value.valid is not None:
        evidence.append(("grammar", settings.grammar_holds if value.valid else settings.grammar_fails))
    weights = {"OK": settings.check_supports, "W": settings.check_warns, "E": settings.check_fails}
    evidence += [
        (found.rule, weights[found.severity])
        for found in checks
        if value.raw.field in found.fields and found.severity in weights
    ]
    evidence += [(doubt, settings.doubt) for doubt in value.doubts if doubt != "blank"]
    if value.raw.ink == "red":
        evidence.append(("red-ink", settings.red_ink))
    return evidence
