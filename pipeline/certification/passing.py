"""The last word under the policy ``certified``: what passes unseen now, and what of it is inspected all the same.

Triage compared values with the thresholds that were in force when the run began. Since then a stratum may have been
suspended, so the books are asked again in the transaction that writes the verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.certificates import HELD, INSPECTED, PASSED, Certificate, Stratum
from models.fields import NOT_CERTIFIED
from pipeline.certification.sampling import is_drawn
from stages.records import FieldVerdict, Verdict


@dataclass(frozen=True, slots=True)
class Inspection:
    """``key``: the archive's secret; ``share`` (0..1) of what is accepted unseen that a person sees all the same."""

    key: bytes
    share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a field whose stratum is in force; see ``models.certificates.UnseenReading``."""

    field: str
    certificate_id: int
    outcome: str
    drawn: bool


def passed(
    verdict: Verdict, force: Mapping[Stratum, Certificate], inspection: Inspection
) -> tuple[Verdict, tuple[Outcome, ...]]:
    """The verdict with what may not pass, or is inspected, on its way to a person; neither looks like the other."""
    fields, outcomes = [], []
    for found in verdict.fields:
        certificate = force.get((found.field, verdict.form or "", found.ink))
        if certificate is None:
            fields.append(_to_a_person(found))
            continue
        drawn = is_drawn(inspection.key, verdict.document_id, found.field, inspection.share)
        outcome = _outcome(found, certificate, drawn)
        fields.append(found if outcome == PASSED else _to_a_person(found))
        outcomes.append(Outcome(found.field, certificate.id, outcome, drawn))
    auto = verdict.route == "auto" and all(found.route == "auto" for found in fields)
    return replace(verdict, fields=tuple(fields), route="auto" if auto else "review"), tuple(outcomes)


def _outcome(found: FieldVerdict, certificate: Certificate, drawn: bool) -> str:
    if found.route != "auto" or certificate.threshold is None or found.confidence < certificate.threshold:
        return HELD
    return INSPECTED if drawn else PASSED


def _to_a_person(found: FieldVerdict) -> FieldVerdict:
    """As triage writes a field whose stratum is not certified, or which is less sure than it must be."""
    if found.route != "auto":
        return found
    return replace(found, route="review", reasons=(NOT_CERTIFIED, *found.reasons))
