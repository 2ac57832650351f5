"""Documents put aside: out of the turn of what is reviewed next, in a queue of their own, until somebody takes them up.

A document put aside stays in review: it is counted, exported and found as before, and nothing decided on it is lost.
Who put it aside, why, and who took it up again is in the audit chain.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.audit import append_event
from models.intake import Document
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitiveText

KINDS = ("exception", "wrong-form", "rescan")


class Aside(Table):
    """Why one document is out of turn. A note may name persons, so it is sensitive."""

    __tablename__ = "aside"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    kind: Mapped[str]
    note: Mapped[str | None] = mapped_column(SensitiveText)
    user: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


def aside_of(session: Session, document_id: str) -> Aside | None:
    return session.get(Aside, document_id)


def put_aside(session: Session, document: Document, kind: str, note: str | None, user: str) -> None:
    """Take ``document`` out of turn; ``kind`` is one of ``KINDS``. Said again, the newer word counts."""
    assert kind in KINDS
    session.merge(Aside(document_id=document.id, kind=kind, note=note or None, user=user, at=utcnow()))
    append_event(session, user, "set-aside", "document", document.id, {"kind": kind})


def take_up(session: Session, document: Document, user: str) -> None:
    """Back into the turn; nothing where it never was out of it."""
    row = aside_of(session, document.id)
    if row is not None:
        session.delete(row)
        append_event(session, user, "taken-up", "document", document.id, {"kind": row.kind})


def aside_counts(session: Session) -> dict[str, int]:
    """How many documents are out of turn, by kind."""
    return dict(session.execute(select(Aside.kind, func.count()).group_by(Aside.kind)).all())
