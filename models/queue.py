"""The review queue is the database: what waits, what comes next, how much of it there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, load_only

from models.asked import Asked, Place, page_of
from models.certificates import Recall
from models.decisions import Decision, Lease, stands
from models.fields import NOT_CERTIFIED
from models.intake import Batch, Document
from models.readings import Reading, Run
from models.schema import utcnow
from models.status import FAILED, REVIEW

EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One document that waits. ``lease`` says who holds it, and until when.

    ``reasons`` are those of the document as a whole; ``field_reasons`` gives the fields that name each other reason.
    """

    document: Document
    batch: str
    reasons: tuple[str, ...]
    field_reasons: dict[str, list[str]]
    doubtful: int
    decided: int
    lease: Lease | None

    @property
    def place(self) -> Place:
        """Where the next page of the queue begins if this is the last row."""
        return Place(self.document.received_at, self.document.id)


def waiting(
    session: Session, asked: Asked = EVERYTHING, *, after: Place | None = None, limit: int = 50
) -> list[QueueItem]:
    """The documents in review that are asked for, oldest first."""
    ids = page_of(session, asked, after=after, limit=limit)
    rows = session.execute(select(Document, Batch.name).join(Batch).where(Document.id.in_(ids)))
    by_id = {document.id: (document, name) for document, name in rows}
    runs, doubtful, decided = _runs(session, ids), _doubtful(session, ids), _decided(session, ids)
    leases = _leases(session, ids)
    return [
        QueueItem(
            document=document, batch=name, reasons=tuple(runs[document.id].reasons) if document.id in runs else (),
            field_reasons=_by_reason(doubtful[document.id]), doubtful=len(doubtful[document.id]),
            decided=len(doubtful[document.id].keys() & decided[document.id]), lease=leases.get(document.id),
        )
        for document, name in map(by_id.__getitem__, ids)
    ]  # fmt: skip


def status_counts(session: Session, batch: str | None = None) -> dict[str, int]:
    """Documents by status."""
    query = select(Document.status, func.count()).group_by(Document.status)
    if batch is not None:
        query = query.join(Batch).where(Batch.name == batch)
    return dict(session.execute(query).all())


def failures(session: Session, batch: str | None = None) -> Sequence[Document]:
    """The inputs that failed, with ``error_code`` and ``error_message``."""
    query = select(Document).where(Document.status == FAILED)
    if batch is not None:
        query = query.join(Batch).where(Batch.name == batch)
    return session.scalars(query.order_by(Document.received_at, Document.id)).all()


def waiting_reasons(session: Session, batch: str | None = None) -> Counter[str]:
    """Why documents wait: how many of those in review name each reason, as a whole or for one of their fields."""
    newest = select(func.max(Run.id)).join(Document, Document.id == Run.document_id).where(Document.status == REVIEW)
    if batch is not None:
        newest = newest.join(Batch, Batch.id == Document.batch_id).where(Batch.name == batch)
    runs = newest.group_by(Run.document_id)
    whole = select(Run.document_id, Run.reasons).where(Run.id.in_(runs))
    single = select(Reading.document_id, Reading.reasons).where(Reading.run_id.in_(runs), Reading.route != "auto")
    recalled = select(Reading.document_id).join(Recall, Recall.reading_id == Reading.id).where(Reading.run_id.in_(runs))
    named = {
        (key, reason) for query in (whole, single) for key, reasons in session.execute(query) for reason in reasons
    }
    named |= {(key, NOT_CERTIFIED) for key in session.scalars(recalled)}
    return Counter(reason for _, reason in named)


def _runs(session: Session, ids: list[str]) -> dict[str, Run]:
    rows = session.scalars(select(Run).where(Run.document_id.in_(ids)).order_by(Run.id))
    return {run.document_id: run for run in rows}


def _doubtful(session: Session, ids: list[str]) -> dict[str, dict[str, list[str]]]:
    """Document -> field left to a person -> its reasons."""
    newest = select(func.max(Run.id)).where(Run.document_id.in_(ids)).group_by(Run.document_id)
    query = select(Reading, Recall.reading_id).outerjoin(Recall, Recall.reading_id == Reading.id)
    query = query.where(Reading.run_id.in_(newest), or_(Reading.route != "auto", Recall.reading_id.is_not(None)))
    found: dict[str, dict[str, list[str]]] = {key: {} for key in ids}
    wanted = load_only(Reading.document_id, Reading.field, Reading.reasons)
    for row, recalled in session.execute(query.order_by(Reading.id).options(wanted)):
        found[row.document_id][row.field] = [NOT_CERTIFIED, *row.reasons] if recalled is not None else row.reasons
    return found


def _by_reason(doubtful: dict[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, reasons in doubtful.items():
        for reason in reasons:
            found.setdefault(reason, []).append(field)
    return found


def _decided(session: Session, ids: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {key: set() for key in ids}
    for document_id, field in session.execute(
        select(Decision.document_id, Decision.field).where(Decision.document_id.in_(ids), stands())
    ):
        found[document_id].add(field)
    return found


def _leases(session: Session, ids: list[str]) -> dict[str, Lease]:
    query = select(Lease).where(Lease.document_id.in_(ids), Lease.until >= utcnow())
    return {lease.document_id: lease for lease in session.scalars(query)}
