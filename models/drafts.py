"""What a reviewer has typed and not yet said, so that a closed window loses nothing.

It is kept here and never on the reviewer's own disk. A draft is nobody's judgement: it fills the page of the one who
typed it and goes no further.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, delete, exists
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.decisions import Decision, Lease, stands
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitiveJson


class Draft(Table):
    """All that one user has typed on one document: field -> text, or field -> rows of column -> text."""

    __tablename__ = "draft"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    user: Mapped[str] = mapped_column(primary_key=True)
    typed: Mapped[dict[str, Any]] = mapped_column(SensitiveJson)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


def drafts_of(session: Session, document_id: str, user: str) -> dict[str, Any]:
    row = session.get(Draft, (document_id, user))
    return dict(row.typed) if row is not None else {}


def keep_draft(session: Session, document_id: str, user: str, typed: dict[str, Any]) -> None:
    """Keep exactly ``typed``; an empty one is forgotten."""
    if typed:
        session.merge(Draft(document_id=document_id, user=user, typed=typed, at=utcnow()))
    else:
        session.execute(delete(Draft).where(Draft.document_id == document_id, Draft.user == user))


def drop_drafts(session: Session, document_id: str) -> None:
    """Forget what anybody typed: the document is in the archive."""
    session.execute(delete(Draft).where(Draft.document_id == document_id))


def drop_idle_leases(session: Session, user: str, keep: str) -> None:
    """Let go of every document but ``keep`` that ``user`` only looked at: nothing said, nothing typed."""
    said = exists().where(Decision.document_id == Lease.document_id, Decision.user == user, stands())
    typed = exists().where(Draft.document_id == Lease.document_id, Draft.user == user)
    idle = delete(Lease).where(Lease.user == user, Lease.document_id != keep, ~said, ~typed)
    session.execute(idle.execution_options(synchronize_session=False))
