"""The one function that moves a document, and the moves it allows.

::

    received ──> read ──> accepted  (its facts are in the archive; see commit.py)
        │          │ └──> review ──> accepted ──> review   (reopened)
        └──────────┴────────┴──> failed ──> received       (tried again)

The change, its audit event and what the queue finds the document by are one transaction: none exists without
the others.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.audit import append_event
from models.doubts import lay_anew
from models.faults import IllegalMoveError
from models.intake import Document

RECEIVED, READ, REVIEW, ACCEPTED, FAILED = "received", "read", "review", "accepted", "failed"

ALLOWED: dict[str, frozenset[str]] = {
    RECEIVED: frozenset({READ, FAILED}),
    READ: frozenset({REVIEW, ACCEPTED, FAILED}),
    REVIEW: frozenset({ACCEPTED, READ, FAILED}),
    ACCEPTED: frozenset({REVIEW}),
    FAILED: frozenset({RECEIVED}),
}


def advance(
    session: Session, document: Document, new: str, actor: str, why: str, detail: dict[str, Any] | None = None
) -> None:
    """Move ``document`` to status ``new``; raises IllegalMoveError where the table above has no such move.

    ``why`` is a short code (``triage``, ``committed``, ``reopened``...), kept in the audit event.
    """
    old = document.status
    if new not in ALLOWED.get(old, frozenset()):
        raise IllegalMoveError(document.id, old, new)
    document.status = new
    document.version = document.version + 1
    append_event(
        session, actor, "status", "document", document.id, {"old": old, "new": new, "why": why, **(detail or {})}
    )
    lay_anew(session, document)
