"""The queue narrowed to what somebody asks for, oldest first, page by page.

A page begins after the last row of the one before it, not after a count of rows: the hundredth page costs what
the first does, and a document that is finished meanwhile shifts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from models.aside import Aside
from models.decisions import Decision, Lease, stands
from models.doubts import REVIEW, Doubt
from models.intake import Batch, Document
from models.schema import utcnow
from models.search import DOCUMENT, found
from models.second import awaits_look, fields_for_two

_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show of the queue. ``reviewer``: who holds or has worked on it; ``days``: waits for at least so long."""

    batch: str = ""
    form: str = ""
    field: str = ""
    reason: str = ""
    reviewer: str = ""
    days: int = 0
    words: str = ""
    aside: str = ""
    """Empty: what is in turn; a kind of ``models.aside``: what was put aside so; ``any``: whatever was put aside."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the queue ends."""

    received_at: datetime
    document_id: str

    def __str__(self) -> str:
        return f"{self.received_at.isoformat()}~{self.document_id}"

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """What ``str`` made; None for anything else, which is the beginning."""
        moment, _, document_id = text.partition("~")
        try:
            at = datetime.fromisoformat(moment)
        except ValueError:
            return None
        return cls(at, document_id) if document_id and at.tzinfo is not None else None


def page_of(session: Session, asked: Asked, *, after: Place | None = None, limit: int = 50) -> list[str]:
    """Ids of the documents in review that are asked for, oldest first."""
    query, at, key = _query(session, asked)
    if after is not None:
        query = query.where((at > after.received_at) | ((at == after.received_at) & (key > after.document_id)))
    return list(session.scalars(query.order_by(at, key).limit(limit)))


def count_of(session: Session, asked: Asked) -> int:
    """How many documents are asked for, counted to a thousand."""
    query, *_ = _query(session, asked)
    return session.scalar(select(func.count()).select_from(query.limit(_COUNTED).subquery())) or 0


def free_one(session: Session, asked: Asked, user: str, *, after: str | None = None) -> str | None:
    """The oldest document asked for that nobody but ``user`` holds; ``after`` is skipped (the one just left)."""
    query, at, key = _query(session, asked)
    held = select(Lease.document_id).where(Lease.user != user, Lease.until >= utcnow())
    query = query.where(key.not_in(held))
    ruled = fields_for_two(session)
    if ruled:  # nothing is left to do but for a second person, who does it elsewhere
        query = query.where(_open_fields() | ~awaits_look(ruled))
    if after is not None:
        query = query.where(key != after)
    return session.scalars(query.order_by(at, key).limit(1)).first()


def _query(session: Session, asked: Asked) -> tuple[Select[Any], ColumnElement[Any], ColumnElement[Any]]:
    """Ids asked for, and the two columns they are ordered by: those of the index that narrows most."""
    at: Any
    key: Any
    if asked.reason or asked.field:
        at, key = Doubt.received_at, Doubt.document_id
        query = select(key).join(Document, Document.id == key).group_by(at, key)
        query = query.where(Doubt.reason == asked.reason) if asked.reason else query
        query = query.where(Doubt.field == asked.field) if asked.field else query
    else:
        at, key = Document.received_at, Document.id
        query = select(key)
    query = query.where(Document.status == REVIEW, _turn(asked.aside))
    if asked.batch:
        query = query.where(Document.batch_id == select(Batch.id).where(Batch.name == asked.batch).scalar_subquery())
    if asked.form:
        query = query.where(Document.form.is_(None) if asked.form == "unknown" else Document.form == asked.form)
    if asked.days:
        query = query.where(at <= utcnow() - timedelta(days=asked.days))
    if asked.reviewer:
        query = query.where(_touched_by(asked.reviewer))
    if asked.words.strip():
        query = query.where(Document.id.in_(found(session, DOCUMENT, asked.words)))
    return query, at, key


def _turn(aside: str) -> ColumnElement[bool]:
    if not aside:
        return ~exists().where(Aside.document_id == Document.id)
    one = exists().where(Aside.document_id == Document.id)
    return one if aside == "any" else one.where(Aside.kind == aside)


def _open_fields() -> ColumnElement[bool]:
    """Whether some field of the document waits for its first decision."""
    asking = aliased(Doubt)  # the queue itself may be a walk over doubts
    decided = exists().where(Decision.document_id == Document.id, Decision.field == asking.field, stands())
    return exists().where(asking.document_id == Document.id, asking.field != "", ~decided)


def _touched_by(user: str) -> ColumnElement[bool]:
    holds = select(Lease.document_id).where(Lease.user == user, Lease.until >= utcnow())
    decided = select(Decision.document_id).where(Decision.user == user)
    return or_(Document.id.in_(holds), Document.id.in_(decided))
