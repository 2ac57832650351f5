"""Certification: asks the evidence of every stratum for a threshold, and puts the answers on record."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from models.audit import append_event
from models.certificates import Certificate, Certification
from pipeline.certification.bounds import Demand, Trial, prove, still_needed
from pipeline.certification.evidence import Evidence, gather
from stages.forms.spec import FormSpec
from stages.triage import Stratum

ACTOR = "system"


def certify(session: Session, reader: str, demand: Demand, forms: Mapping[str, FormSpec]) -> list[Certificate]:
    """One certificate a stratum, the newest word on each of them from now on. The caller's transaction writes."""
    asked = Certification(target_error=demand.target, confidence=demand.confidence, reader=reader)
    session.add(asked)
    session.flush()
    evidence = sorted(
        gather(session, reader, forms).items(), key=lambda item: (item[0].form, item[0].field, item[0].ink)
    )
    made = [_certificate(asked, stratum, found, demand) for stratum, found in evidence]
    session.add_all(made)
    session.flush()
    proved = sum(certificate.threshold is not None for certificate in made)
    append_event(
        session, ACTOR, "certified", "certification", str(asked.id),
        {"target": demand.target, "confidence": demand.confidence, "strata": len(made), "proved": proved},
    )  # fmt: skip
    return made


def _certificate(asked: Certification, stratum: Stratum, found: Evidence, demand: Demand) -> Certificate:
    """Values that were recalled are evidence against the stratum: it waits until the last of them is judged."""
    proof = None if found.recalled else prove(found.trials, demand)
    passing = _at_or_above(found.trials, proof.threshold) if proof is not None else found.trials
    return Certificate(
        certification_id=asked.id, field=stratum.field, form=stratum.form, ink=stratum.ink, reviewed=found.reviewed,
        trials=len(found.trials), wrong=sum(not trial.right for trial in passing),
        threshold=proof.threshold if proof is not None else None, bound=proof.bound if proof is not None else None,
        share=len(passing) / found.reviewed if proof is not None and found.reviewed else 0.0,
        needed=0 if proof is not None else found.recalled or still_needed(found.trials, demand),
    )  # fmt: skip


def _at_or_above(trials: list[Trial], threshold: float) -> list[Trial]:
    return [trial for trial in trials if trial.confidence >= threshold]
