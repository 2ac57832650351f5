"""What reviewers do to what was already said: take their own word back, put a document aside, correct the archive.

Like ``decide``, every function is one transaction that holds the document, proves the page's version and leaves its
event in the audit chain.
"""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.aside import aside_of, put_aside, take_up
from models.audit import append_event
from models.commit import commit_document, reopen
from models.decisions import Decision, Withdrawal, claim_version, drop_lease, latest_decisions, lease_of
from models.drafts import drop_drafts
from models.faults import (
    AmbiguousPersonError,
    ChangedMeanwhileError,
    NotWithdrawnError,
    ReasonWantedError,
    SecondPersonError,
    UndecidedError,
)
from models.intake import Document
from models.people import Commit
from models.status import ACCEPTED, REVIEW
from review_ui.auth import Visitor
from review_ui.decide import Judgement, claimed, decide_field, require_reviewer
from review_ui.faults import NotFoundError, NotInReviewError

_WHOSE = frozenset({"name", "id_number", "birth_date"})
"""Fields that say whose paper it is: where one of them was wrong, the paper may be somebody else's."""


def undoable(session: Session, document_id: str, user: str) -> frozenset[str]:
    """Fields whose newest decision ``user`` made and may still take back."""
    mine = [one for one in latest_decisions(session, document_id).values() if one.user == user]
    return frozenset(one.field for one in mine if not _is_filed(session, one))


def withdraw(session: Session, visitor: Visitor, document_id: str, version: int, field: str) -> int:
    """Take one's own newest decision of ``field`` back; what stood before stands again. The new version."""
    document = claimed(session, visitor, document_id, version)
    decision = latest_decisions(session, document_id).get(field)
    if decision is None or decision.user != visitor.name or _is_filed(session, decision):
        raise NotWithdrawnError(decision.id if decision is not None else 0)
    session.add(Withdrawal(decision_id=decision.id, user=visitor.name))
    session.flush()
    append_event(session, visitor.name, "withdrawn", "document", document_id, {"decision": decision.id, "field": field})
    return document.version


def withdraw_shown(session: Session, visitor: Visitor, decision_id: int) -> None:
    """Take back one decision of a screenful, as long as it is the one that counts.

    Like ``decide.accept_shown``, it leaves the document held only if it was held before.
    """
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise NotFoundError
    counts = latest_decisions(session, decision.document_id).get(decision.field)
    if counts is None or counts.id != decision_id:
        raise NotWithdrawnError(decision_id)
    held = lease_of(session, decision.document_id)
    document = _known(session, decision.document_id)
    withdraw(session, visitor, document.id, document.version, decision.field)
    if held is None:
        drop_lease(session, document.id, visitor.name)


def set_aside(session: Session, visitor: Visitor, document_id: str, version: int, kind: str, note: str) -> None:
    """Put the document out of turn and let go of it; what was decided on it stays."""
    document = claimed(session, visitor, document_id, version)
    put_aside(session, document, kind, note, visitor.name)
    drop_lease(session, document_id, visitor.name)


def fetch_back(session: Session, visitor: Visitor, document_id: str) -> None:
    """Bring a document that was put aside back into the turn; pages that show it aside become old."""
    require_reviewer(visitor)
    document = _known(session, document_id)
    if aside_of(session, document_id) is None:
        raise ChangedMeanwhileError(document_id)
    claim_version(session, document_id, document.version)
    take_up(session, document, visitor.name)


def correct_filed(session: Session, visitor: Visitor, document_id: str, version: int, said: Judgement) -> Commit | None:
    """Correct one field of a paper that is in the archive: opened, decided and filed again in one transaction.

    The former fact stays on record. Raises ReasonWantedError without a reason. None where the paper now waits in
    review, because a second person has to look or it is no longer clear whose paper it is.
    """
    require_reviewer(visitor)
    document = _known(session, document_id)
    if document.status != ACCEPTED:
        raise NotInReviewError(document_id)
    if not said.reason:
        raise ReasonWantedError
    claim_version(session, document_id, version)
    reopen(session, document, visitor.name, said.reason)
    decide_field(session, visitor, document_id, document.version, said)
    drop_drafts(session, document_id)
    whose = None if said.field in _WHOSE else document.person_id
    try:
        commit = commit_document(session, document, visitor.name, person_id=whose)
    except (AmbiguousPersonError, SecondPersonError, UndecidedError):
        return None
    drop_lease(session, document_id, visitor.name)
    return commit


def _is_filed(session: Session, decision: Decision) -> bool:
    """Whether the archive was filled with the decision in it: then only a correction changes it."""
    document = session.get_one(Document, decision.document_id)
    later = exists().where(Commit.document_id == decision.document_id, Commit.at >= decision.at)
    return document.status != REVIEW or bool(session.scalar(select(later)))


def _known(session: Session, document_id: str) -> Document:
    document = session.get(Document, document_id)
    if document is None:
        raise NotFoundError
    return document
