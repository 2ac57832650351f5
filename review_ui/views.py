"""A look at a paper is on record: one event when it is opened, and one when its pictures are fetched without that.

A document shows thirty crops, so none of them leaves an event of its own. But their addresses can be typed or guessed;
whoever gets a picture without having opened the paper in this login is put on record as well.
"""

from __future__ import annotations

from sqlalchemy import Engine, exists, select
from sqlalchemy.orm import Session

from models.audit import AuditEvent, append_event
from models.session import reading, writing
from review_ui.auth import Visitor

VIEWED = "viewed"


def note_look(engine: Engine, visitor: Visitor, document_id: str, what: str) -> None:
    """Record that ``visitor`` sees ``what`` of a document, unless an event since their login says so already."""
    with reading(engine) as session:
        if _is_on_record(session, visitor, document_id):
            return
    with writing(engine) as session:
        if not _is_on_record(session, visitor, document_id):  # thirty pictures are asked for at once
            append_event(session, visitor.name, VIEWED, "document", document_id, {"what": what})


def _is_on_record(session: Session, visitor: Visitor, document_id: str) -> bool:
    looked = exists().where(
        AuditEvent.subject == document_id,
        AuditEvent.kind == "document",
        AuditEvent.action == VIEWED,
        AuditEvent.actor == visitor.name,
        AuditEvent.at >= visitor.since,
    )
    return bool(session.scalar(select(looked)))
