"""The same question over many papers: every value of one field that waits, or all with a character."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session

from models.aside import Aside
from models.decisions import Decision, Lease, stands
from models.doubts import Doubt
from models.intake import Document
from models.readings import Reading, Run
from models.schema import utcnow
from models.search import DOCUMENT, found
from models.status import REVIEW

_LOOKED_AT = 400
"""Most values looked at for one character; whatever is confirmed makes room for others."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value that waits, and the version of its document it is shown at."""

    document: Document
    reading: Reading
    text: str


def counts(session: Session) -> dict[str, int]:
    """Field -> documents in review that wait for it, decided or not."""
    query = select(Doubt.field, func.count(Doubt.document_id.distinct())).where(Doubt.field != "")
    return dict(session.execute(query.group_by(Doubt.field)).all())


def of_field(session: Session, field: str, user: str, limit: int) -> list[Value]:
    """Values of a field that wait, the oldest first; what others hold or somebody decided is left out."""
    query = _free(user).where(Reading.field == field, Reading.route != "auto")
    query = query.where(exists().where(Doubt.document_id == Document.id, Doubt.field == field))
    return _texts(session, query.limit(limit))


def with_character(session: Session, character: str, user: str, limit: int) -> list[Value]:
    """Values that wait and were read with that very character."""
    query = _free(user).where(Reading.route != "auto", Document.id.in_(found(session, DOCUMENT, character)))
    values = _texts(session, query.limit(_LOOKED_AT))
    return [value for value in values if character in value.text][:limit]


def _free(user: str) -> Select[Document, Reading]:
    newest = select(func.max(Run.id)).where(Run.document_id == Document.id).scalar_subquery()
    held = select(Lease.document_id).where(Lease.user != user, Lease.until >= utcnow())
    decided = exists().where(Decision.document_id == Document.id, Decision.field == Reading.field, stands())
    query = select(Document, Reading).join(Reading, Reading.document_id == Document.id)
    query = query.where(Document.status == REVIEW, Reading.run_id == newest, Document.id.not_in(held), ~decided)
    query = query.where(~exists().where(Aside.document_id == Document.id))
    return query.order_by(Document.received_at, Document.id, Reading.id)


def _texts(session: Session, query: Select[Document, Reading]) -> list[Value]:
    return [
        Value(document, row, row.value)
        for document, row in session.execute(query)
        if isinstance(row.value, str) and row.value
    ]
