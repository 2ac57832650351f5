"""What the queue is searched by: one row for each reason a document in review waits for, whole or for one field.

The rows repeat what runs and readings say, beside the time of arrival, so that the oldest document of any reason or
field is one step in an index away. They are laid anew whenever a document comes to rest, and are gone once it left.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.fields import FieldState, field_states
from models.intake import Document
from models.readings import latest_run
from models.schema import Table, UtcDateTime
from models.search import DOCUMENT, note_words

REVIEW, ACCEPTED = "review", "accepted"
"""As in ``models.status``, which calls this module and so cannot be asked."""


class Doubt(Table):
    """One reason. ``field`` is empty where it is the document's as a whole."""

    __tablename__ = "doubt"
    __table_args__ = (
        Index("ix_doubt_reason", "reason", "received_at", "document_id"),
        Index("ix_doubt_field", "field", "received_at", "document_id"),
    )

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


def lay_anew(session: Session, document: Document) -> None:
    """Bring up to date what the document is found by; called wherever its status changes."""
    session.flush()
    session.execute(delete(Doubt).where(Doubt.document_id == document.id))
    if document.status not in (REVIEW, ACCEPTED):
        return
    states = field_states(session, document.id)
    note_words(session, DOCUMENT, document.id, _words(document, states))
    if document.status == REVIEW:
        run = latest_run(session, document.id)
        found = {("", reason.partition(":")[0]) for reason in (run.reasons if run is not None else [])}
        found |= {(state.field, reason) for state in states if state.doubtful for reason in _reasons(state)}
        rows = [
            Doubt(document_id=document.id, field=field, reason=reason, received_at=document.received_at)
            for field, reason in sorted(found)
        ]
        session.add_all(rows)
        session.flush()


def _reasons(state: FieldState) -> list[str]:
    """A field that waits without a reason waits all the same."""
    return state.reasons or [""]


def _words(document: Document, states: list[FieldState]) -> list[str]:
    """Everything a document may be asked for by: its place, heading, text, and values as people left them."""
    words = [document.source, document.title or "", document.text or "", document.folder or ""]
    for state in states:
        rows = state.value if isinstance(state.value, list) else [{"": state.value}]
        words += [value for row in rows for value in row.values() if isinstance(value, str)]
    return words
