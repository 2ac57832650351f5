"""What stands of certification, for people and programs to read: in force, suspended, and what looks different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from models.certificates import Certificate, Standing, recalled_documents, standings
from pipeline.certification.bounds import joint_confidence
from pipeline.certification.drift import find_drift


def suspended(session: Session) -> list[dict[str, Any]]:
    """Strata whose newest certificate is suspended, each with every record it had let through."""
    return [_suspended(session, one) for one in standings(session) if one.suspension is not None]


def _suspended(session: Session, one: Standing) -> dict[str, Any]:
    assert one.suspension is not None
    papers = recalled_documents(session, one.suspension)
    return {
        **stratum(one.certificate),
        "since": one.suspension.at.isoformat(timespec="seconds"),
        "recalled": [{"document_id": paper.id, "source": paper.source, "status": paper.status} for paper in papers],
    }


def drift(session: Session, reader: str) -> list[dict[str, Any]]:
    """Groups unlike the papers the certificates rest on; nothing is compared where nothing is in force."""
    if not any(one.holds(reader) for one in standings(session)):
        return []
    return [asdict(found) for found in find_drift(session, reader)]


def answer(made: Sequence[Certificate], target: float, confidence: float) -> dict[str, Any]:
    """One certification as the JSON that ``certify --json`` writes; rates, bounds and shares are 0..1."""
    proved = sum(one.threshold is not None for one in made)
    return {
        "target_error": target,
        "confidence": confidence,
        "joint_confidence": joint_confidence(proved, confidence),
        "strata": [
            {
                **stratum(one), "reviewed": one.reviewed, "trials": one.trials, "wrong": one.wrong,
                "threshold": one.threshold, "bound": one.bound, "share": one.share, "needed": one.needed,
            }
            for one in made
        ],
    }  # fmt: skip


def stratum(certificate: Certificate) -> dict[str, str]:
    return {"field": certificate.field, "form": certificate.form, "ink": certificate.ink}
