"""Confidence: how probable it is that a field's value is right, from everything known about it.

Two probabilities are calibrated, one that the value belongs to its label and one that its characters are those on the
paper; ``stages.certainty`` says how. All evidence is kept with its weight, so that a reviewer can see why a number is
what it is, and so that an archive can refit the weights from what its reviewers decided.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stages.certainty.calibration import PAIRING, READING, Calibration, shipped
from stages.certainty.evidence import Surroundings, gather, surroundings
from stages.records import CheckedExtraction, Evidence, FieldValue, JudgedExtraction, JudgedField
from stages.values.own_words import OwnWords, knowing


@dataclass(frozen=True, slots=True)
class ConfidenceSettings:
    """``calibration``: the project's own, or what an archive learned (``calibration.json`` in its home).

    ``words``: the archive's own, beside the shipped lists.
    """

    calibration: Calibration = field(default_factory=shipped)
    words: OwnWords = field(default_factory=OwnWords)


def run(checked: CheckedExtraction, settings: ConfidenceSettings) -> JudgedExtraction:
    """A probability (0..1) and its evidence for every field."""
    around = surroundings(checked)
    with knowing(settings.words):
        fields = tuple(_judged(value, around, settings.calibration) for value in checked.normalised.values)
    return JudgedExtraction(checked, fields)


def _judged(value: FieldValue, around: Surroundings, calibration: Calibration) -> JudgedField:
    found = gather(value, around)
    pairing, reading, whole = calibration.judge(found)
    weights = (calibration.pairing.contributions(found), calibration.reading_curve(found).contributions(found))
    evidence = [
        Evidence(name, round(number, 4), round(sum(each.get(name, 0.0) for each in weights), 3))
        for name, number in found.items()
        if number
    ]
    shown = (Evidence(PAIRING, round(pairing, 5), 0.0), Evidence(READING, round(reading, 5), 0.0), *evidence)
    return JudgedField(value, round(whole, 5), shown)
