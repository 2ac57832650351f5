"""What people judged, and who is judging now.

Decisions are append-only and keep what was shown, so that a later correction never hides an earlier one; taking one
back is a row of its own. A lease says who holds a document until when; it is the only thing here that changes in place.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.append_only import AppendOnly
from models.faults import ChangedMeanwhileError, HeldByOtherError
from models.intake import Document
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitiveJson, SensitiveText

ACTIONS = ("accept", "correct", "unreadable", "absent")
"""``unreadable``: there is ink nobody can read; ``absent``: what was read is not on this paper, or not this field."""
LEASE = timedelta(minutes=20)


class Decision(AppendOnly, Table):
    """One judgement of one field. ``reading_id`` is None where the machine had seen nothing."""

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_user_at", "user", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    field: Mapped[str]
    reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"), index=True)
    action: Mapped[str]
    shown: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What the reviewer saw beside the value: page, box, reasons, document version; confidence unless judged blind."""
    old: Mapped[Any | None] = mapped_column(SensitiveJson)
    new: Mapped[Any | None] = mapped_column(SensitiveJson)
    precision: Mapped[str | None]
    code: Mapped[str | None]
    reason: Mapped[str | None] = mapped_column(SensitiveText)
    user: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Withdrawal(AppendOnly, Table):
    """A decision its maker took back before the commit: it stays on record and no longer speaks."""

    __tablename__ = "withdrawal"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True, autoincrement=False)
    user: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Lease(Table):
    """Who holds a document. One row a document; an expired one may be taken over."""

    __tablename__ = "lease"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    user: Mapped[str]
    until: Mapped[datetime] = mapped_column(UtcDateTime)


def stands(decision: Any = Decision) -> ColumnElement[bool]:
    """Of ``Decision`` or an alias of it: nobody took it back."""
    return ~exists().where(Withdrawal.decision_id == decision.id)


def latest_decisions(session: Session, document_id: str) -> dict[str, Decision]:
    """The decision that counts for each decided field: the newest that stands."""
    rows = session.scalars(select(Decision).filter_by(document_id=document_id).where(stands()).order_by(Decision.id))
    return {row.field: row for row in rows}


def claim_version(session: Session, document_id: str, seen: int) -> int:
    """Take the next version of a document, provided nobody took it since version ``seen`` was shown."""
    wanted = update(Document).where(Document.id == document_id, Document.version == seen).values(version=seen + 1)
    if session.connection().execute(wanted).rowcount != 1:
        raise ChangedMeanwhileError(document_id)
    known = session.identity_map.get(session.identity_key(Document, document_id))
    if known is not None:
        session.refresh(known, ["version"])
    return seen + 1


def take_lease(session: Session, document_id: str, user: str, *, lasts: timedelta = LEASE) -> Lease:
    """Hold the document for ``user``, or prolong the hold; raises HeldByOtherError while somebody else has it.

    One statement decides, so two reviewers who ask at the same moment cannot both get it.
    """
    now = utcnow()
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    wanted = insert(Lease).values(document_id=document_id, user=user, until=now + lasts)
    session.execute(
        wanted.on_conflict_do_update(
            index_elements=[Lease.document_id],
            set_={"user": wanted.excluded.user, "until": wanted.excluded.until},
            where=(Lease.until < now) | (Lease.user == user),
        )
    )
    held = session.scalars(
        select(Lease).filter_by(document_id=document_id).execution_options(populate_existing=True)
    ).one()
    if held.user != user:
        raise HeldByOtherError(held.user, held.until.astimezone().strftime("%H:%M"))
    return held


def drop_lease(session: Session, document_id: str, user: str) -> None:
    """Give the document back; somebody else's lease is left alone."""
    session.execute(delete(Lease).where(Lease.document_id == document_id, Lease.user == user))


def lease_of(session: Session, document_id: str) -> Lease | None:
    """The lease that holds now, if any."""
    return session.scalars(select(Lease).where(Lease.document_id == document_id, Lease.until >= utcnow())).one_or_none()
