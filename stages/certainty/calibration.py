"""Fitted weights of evidence, and the probabilities that they give. Plain numbers: nothing is fitted here.

A field is right when the value belongs to its label (*pairing*) and its characters are those on the paper (*reading*).
Each is a logistic function of the evidence; their product, bent by a last curve that was fitted on what both leave
unexplained, is the field's confidence. Lists have a reading of their own: they are right only if every entry is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_LEAST = 1e-6
PAIRING, READING = "pairing", "reading"
"""Names under which the two probabilities are told among the evidence."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic function: log-odds are ``intercept`` plus the weighted evidence."""

    intercept: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict)

    def contributions(self, evidence: Mapping[str, float]) -> dict[str, float]:
        """Log-odds that each piece of evidence adds, without those that add none."""
        return {
            name: self.weights[name] * value for name, value in evidence.items() if self.weights.get(name) and value
        }

    def log_odds(self, evidence: Mapping[str, float]) -> float:
        return self.intercept + math.fsum(self.contributions(evidence).values())

    def probability(self, evidence: Mapping[str, float]) -> float:
        return logistic(self.log_odds(evidence))


@dataclass(frozen=True, slots=True)
class Bend:
    """The last curve: ``slope`` (0 or more) and ``offset`` on the log-odds of the product."""

    slope: float = 1.0
    offset: float = 0.0

    def probability(self, product: float) -> float:
        bounded = min(1.0 - _LEAST, max(_LEAST, product))
        return logistic(self.offset + self.slope * math.log(bounded / (1.0 - bounded)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """All curves, and from what they were fitted (``fields`` judged, of them ``wrong``)."""

    pairing: Curve = field(default_factory=Curve)
    reading: Curve = field(default_factory=Curve)
    rows: Curve = field(default_factory=Curve)
    whole: Bend = field(default_factory=Bend)
    fields: int = 0
    wrong: int = 0

    def reading_curve(self, evidence: Mapping[str, float]) -> Curve:
        return self.rows if "kind:list" in evidence else self.reading

    def judge(self, evidence: Mapping[str, float]) -> tuple[float, float, float]:
        """Probabilities (0..1) that the pairing is right, the reading given the pairing, and both."""
        pairing = self.pairing.probability(evidence)
        reading = self.reading_curve(evidence).probability(evidence)
        return pairing, reading, self.whole.probability(pairing * reading)


def vector(told: Iterable[Sequence[Any]]) -> dict[str, float]:
    """The evidence as it was gathered, from the rows (name, value, weight) that a judged field keeps."""
    return {str(name): float(value) for name, value, *_ in told if name not in (PAIRING, READING)}


def logistic(log_odds: float) -> float:
    """The probability (0..1) of log-odds; safe at both ends."""
    return 1.0 / (1.0 + math.exp(-log_odds)) if log_odds >= 0 else 1.0 - 1.0 / (1.0 + math.exp(log_odds))


def to_json(calibration: Calibration) -> str:
    """The calibration as a file: one weight a line, so that two states can be compared."""
    return json.dumps(asdict(calibration), ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Calibration:
    """The calibration in a file. Raises ValueError or KeyError when it is none."""
    data: dict[str, Any] = json.loads(text)
    curves = {name: Curve(float(data[name]["intercept"]), dict(data[name]["weights"])) for name in _CURVES}
    bend = Bend(float(data["whole"]["slope"]), float(data["whole"]["offset"]))
    return Calibration(**curves, whole=bend, fields=int(data["fields"]), wrong=int(data["wrong"]))


_CURVES = ("pairing", "reading", "rows")


@cache
def shipped() -> Calibration:
    """The project's own, fitted on drawn papers; an archive refits it from what its reviewers decide."""
    return from_json(files("stages.certainty").joinpath("calibration.json").read_text(encoding="utf-8"))
