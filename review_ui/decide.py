"""The only writer of judgement in this program.

Every write holds the document (lease), proves that the page it was made on is the newest (version), and leaves its
event in the audit chain: one transaction, or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models import filing, second
from models.aside import aside_of
from models.audit import append_event
from models.commit import commit_document, reopen
from models.decisions import Decision, claim_version, drop_lease, latest_decisions, lease_of, take_lease
from models.drafts import drop_drafts, drop_idle_leases
from models.faults import ChangedMeanwhileError, PutAsideError, SamePersonError, WrongRoleError
from models.fields import FieldState, field_states
from models.intake import Document
from models.people import Commit
from models.readings import Reading
from models.status import REVIEW
from models.suspension import note_judgement
from models.users import ADMINISTRATOR
from review_ui.auth import Visitor
from review_ui.faults import NotFoundError, NotInReviewError
from review_ui.typed import Typed


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says of one field: ``typed`` as understood, or None for "cannot be read".

    ``absent``: the value is not on this paper at all. ``among_many``: said of one value among many on one screen.
    """

    field: str
    reading_id: int | None
    typed: Typed | None
    reason: str | None = None
    absent: bool = False
    among_many: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """The document's version after a decision, what the decision was called, and how many fields still wait."""

    version: int
    action: str
    waiting: int
    decision: int


def hold(session: Session, document_id: str, visitor: Visitor) -> None:
    """Take or prolong the visitor's hold on the document; raises HeldByOtherError while somebody else has it.

    Whoever leafs through the queue holds what they look at, not everything they have looked at.
    """
    require_reviewer(visitor)
    take_lease(session, document_id, visitor.name)
    drop_idle_leases(session, visitor.name, document_id)


def let_go(session: Session, document_id: str, visitor: Visitor) -> None:
    """Give the document back to the queue."""
    drop_lease(session, document_id, visitor.name)


def decide_field(session: Session, visitor: Visitor, document_id: str, version: int, said: Judgement) -> Decided:
    """Write one judgement. ``version`` is that of the page it was made on."""
    document = claimed(session, visitor, document_id, version)
    states = {state.field: state for state in field_states(session, document_id)}
    state = states.get(said.field, FieldState(said.field, None, None))
    if (state.reading.id if state.reading is not None else None) != said.reading_id:
        raise ChangedMeanwhileError(document_id)
    decision = _decision(document, state, said, visitor, version)
    session.add(decision)
    session.flush()
    append_event(
        session, visitor.name, "decided", "document", document_id,
        {"decision": decision.id, "field": said.field, "action": decision.action},
    )  # fmt: skip
    note_judgement(session, decision, state.reading)
    waiting = sum(other.waits for field, other in states.items() if field != said.field)
    return Decided(document.version, decision.action, waiting, decision.id)


def accept_shown(
    session: Session, visitor: Visitor, document_id: str, version: int, field: str, reading_id: int
) -> Decided:
    """Accept a value as a screenful of many showed it. The document stays held only if it was held before."""
    held = lease_of(session, document_id)
    shown = session.get(Reading, reading_id)
    if shown is None:
        raise NotFoundError
    typed = Typed(shown.value, shown.precision, shown.code)
    said = Judgement(field, reading_id, typed, among_many=True)
    made = decide_field(session, visitor, document_id, version, said)
    if held is None:
        drop_lease(session, document_id, visitor.name)
    return made


def look_again(session: Session, visitor: Visitor, decision_id: int, typed: Typed) -> bool:
    """What a second person keyed where a decision was made; whether the two are one."""
    require_reviewer(visitor)
    decision = _standing(session, decision_id)
    return second.look(session, decision, visitor.name, typed.value).agrees


def settle(session: Session, visitor: Visitor, decision_id: int, typed: Typed) -> None:
    """A third person's word where two differ: the first's stands, or another decision takes its place."""
    require_reviewer(visitor)
    decision = _standing(session, decision_id)
    seen = {look.user for look in second.looks_at(session, decision_id)}
    if not seen or visitor.name in {decision.user, *seen}:
        raise SamePersonError(visitor.name)
    if (typed.value or None) != (decision.new or None):
        document = session.get_one(Document, decision.document_id)
        held = lease_of(session, document.id)
        said = Judgement(decision.field, decision.reading_id, typed)
        decide_field(session, visitor, document.id, document.version, said)
        if held is None:
            drop_lease(session, document.id, visitor.name)
        decision = latest_decisions(session, document.id)[decision.field]
    second.settle(session, decision, visitor.name)


def _standing(session: Session, decision_id: int) -> Decision:
    """The decision, as long as it is the newest of its field and its document waits."""
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise NotFoundError
    if session.get_one(Document, decision.document_id).status != REVIEW:
        raise NotInReviewError(decision.document_id)
    if latest_decisions(session, decision.document_id)[decision.field].id != decision_id:
        raise ChangedMeanwhileError(decision.document_id)
    return decision


def commit(
    session: Session, visitor: Visitor, document_id: str, version: int, *, person_id: int | None, new_person: bool
) -> Commit:
    """Put the document into the archive and let go of it."""
    document = claimed(session, visitor, document_id, version)
    done = commit_document(session, document, visitor.name, person_id=person_id, new_person=new_person)
    drop_drafts(session, document_id)
    drop_lease(session, document_id, visitor.name)
    return done


def file_papers(session: Session, visitor: Visitor, person_id: int, document_ids: list[str], target: int | None) -> int:
    """File the chosen papers of a person under another one, or under a new one; the person they are with now."""
    require_reviewer(visitor)
    if target is None:
        return filing.split(session, person_id, document_ids, visitor.name).to_person
    for document in filing.papers_of(session, person_id):
        if document.id in document_ids:
            filing.assign(session, document, target, visitor.name)
    return target


def merge_persons(session: Session, visitor: Visitor, source: int, target: int) -> None:
    """All papers of ``source`` are those of ``target``."""
    require_reviewer(visitor)
    filing.merge(session, source, target, visitor.name)


def undo_filing(session: Session, visitor: Visitor, change_id: int) -> None:
    """Take a change of filing back."""
    require_reviewer(visitor)
    filing.undo(session, change_id, visitor.name)


def take_back(session: Session, visitor: Visitor, document_id: str, reason: str) -> None:
    """Open a paper of the archive for review again."""
    require_administrator(visitor)
    document = session.get(Document, document_id)
    if document is None:
        raise NotFoundError
    reopen(session, document, visitor.name, reason)


def require_administrator(visitor: Visitor) -> None:
    """Raises WrongRoleError for everybody else."""
    if visitor.role != ADMINISTRATOR:
        raise WrongRoleError(visitor.name, visitor.role)


def claimed(session: Session, visitor: Visitor, document_id: str, version: int) -> Document:
    """The document, held by the visitor and moved on from ``version``: the beginning of every write to it."""
    require_reviewer(visitor)
    document = session.get(Document, document_id)
    if document is None:
        raise NotFoundError
    if document.status != REVIEW:
        raise NotInReviewError(document_id)
    if aside_of(session, document_id) is not None:
        raise PutAsideError(document_id)
    take_lease(session, document_id, visitor.name)
    claim_version(session, document_id, version)
    return document


def require_reviewer(visitor: Visitor) -> None:
    """Raises WrongRoleError for those who only look."""
    if not visitor.decides:
        raise WrongRoleError(visitor.name, visitor.role)


def _decision(document: Document, state: FieldState, said: Judgement, visitor: Visitor, version: int) -> Decision:
    reading, typed = state.reading, said.typed
    same = typed is not None and (typed.value or None) == (state.value or None)
    kept: Any = state.decision or reading
    shown: dict[str, Any] = {"version": version, **({"among_many": True} if said.among_many else {})}
    if reading is not None:
        shown |= {
            "page": reading.page,
            "box": reading.box,
            **({} if state.blind else {"confidence": reading.confidence}),
            "reasons": state.reasons,
        }
    return Decision(
        document_id=document.id, field=said.field, reading_id=said.reading_id, user=visitor.name, shown=shown,
        action=_action(said, same),
        old=state.value, new=typed.value if typed is not None else None, reason=said.reason,
        precision=(kept.precision if same and kept else typed.precision) if typed is not None else None,
        code=(kept.code if same and kept else typed.code) if typed is not None else None,
    )  # fmt: skip


def _action(said: Judgement, same: bool) -> str:
    if said.absent:
        return "absent"
    return "unreadable" if said.typed is None else "accept" if same else "correct"
