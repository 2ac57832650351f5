"""An error found where the machine was, or would have been, believed unseen: its stratum is suspended.

It happens in the transaction of the decision that shows the error. Every value the stratum let through and nobody has
seen is *recalled*: its paper goes back to review, where the value waits for a person.
"""

from __future__ import annotations

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from models.audit import append_event
from models.certificates import HELD, PASSED, Certificate, Certification, Recall, Suspension, UnseenReading
from models.commit import reopen
from models.decisions import Decision, stands
from models.intake import Document
from models.readings import Reading, Run
from models.status import ACCEPTED, REVIEW

ACTOR = "system"


def machine_was_right(decision: Decision, reading: Reading) -> bool:
    """Whether the person's word is what the machine had: cannot-read and any other value mean that it was wrong."""
    return decision.action in ("accept", "correct") and (decision.new or None) == (reading.value or None)


def note_judgement(session: Session, decision: Decision, reading: Reading | None) -> None:
    """Suspend the stratum of ``reading`` when the decision shows an error in what it lets through."""
    if reading is None or machine_was_right(decision, reading):
        return
    known = session.get(UnseenReading, reading.id)
    if known is None or known.outcome == HELD:
        return
    certificate = session.scalars(_alike(session.get_one(Certificate, known.certificate_id))).one()
    if session.scalars(select(Suspension.id).filter_by(certificate_id=certificate.id)).first() is not None:
        return
    suspension = Suspension(certificate_id=certificate.id, decision_id=decision.id)
    session.add(suspension)
    session.flush()
    recalled = _recall(session, certificate, suspension)
    append_event(
        session, ACTOR, "suspended", "certificate", str(certificate.id),
        {"decision": decision.id, "stratum": list(certificate.stratum), "recalled": recalled},
    )  # fmt: skip


def _alike(certificate: Certificate) -> Select[Certificate]:
    """The newest certificate of that stratum for the same reader: an error speaks of the program that made it."""
    reader = select(Certification.reader).filter_by(id=certificate.certification_id).scalar_subquery()
    query = select(Certificate).join(Certification).where(Certification.reader == reader)
    field, form, ink = certificate.stratum
    return query.filter_by(field=field, form=form, ink=ink).order_by(Certificate.id.desc()).limit(1)


def _recall(session: Session, certificate: Certificate, suspension: Suspension) -> int:
    """Take back what the stratum let through; papers in the archive go back to review, pages shown become old."""
    found = session.execute(_let_through(certificate)).all()
    for reading, document in found:
        session.add(Recall(reading_id=reading.id, suspension_id=suspension.id))
        if document.status == ACCEPTED:
            reopen(session, document, ACTOR, f"suspended:{certificate.id}")
        elif document.status == REVIEW:
            document.version += 1
            append_event(session, ACTOR, "recalled", "document", document.id, {"reading": reading.id})
    session.flush()
    return len(found)


def _let_through(certificate: Certificate) -> Select[Reading, Document]:
    """Readings that speak for their papers, accepted unseen by this stratum and reader, and not seen since."""
    reader = select(Certification.reader).filter_by(id=certificate.certification_id).scalar_subquery()
    newest = select(func.max(Run.id)).group_by(Run.document_id)
    return (
        select(Reading, Document)
        .join(UnseenReading, UnseenReading.reading_id == Reading.id)
        .join(Certificate, Certificate.id == UnseenReading.certificate_id)
        .join(Certification, Certification.id == Certificate.certification_id)
        .join(Document, Document.id == Reading.document_id)
        .where(
            Certificate.field == certificate.field, Certificate.form == certificate.form,
            Certificate.ink == certificate.ink, Certification.reader == reader,
            UnseenReading.outcome == PASSED, Reading.run_id.in_(newest),
            ~exists().where(Recall.reading_id == Reading.id),
            ~exists().where(Decision.reading_id == Reading.id, stands()),
        )
        .order_by(Reading.id)
    )  # fmt: skip
