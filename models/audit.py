"""Who did what, when: append-only events, each sealed with the hash of the one before it.

``hash = SHA-256(previous hash ‖ canonical record)``. Changing, removing or inserting an event breaks every later link;
ids count from 1 without gaps, and SQLite remembers the highest one, so a cut tail shows as well. Print ``chain_head``
daily to anchor the chain outside the database. Details name rows, never personal values.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.append_only import AppendOnly
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import dump_json

_GENESIS = "0" * 64
_LOCK = 7_316_002
"""Key of the PostgreSQL advisory lock that makes writers take turns at the chain's end."""


class AuditEvent(AppendOnly, Table):
    """One sealed event: ``action`` on ``kind``/``subject`` by ``actor`` (a user name, or ``system``)."""

    __tablename__ = "audit_event"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str]
    action: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(unique=True)
    hash: Mapped[str] = mapped_column(unique=True)


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The first event where the chain does not hold, and why."""

    event_id: int
    problem: str


def append_event(
    session: Session, actor: str, action: str, kind: str, subject: str, detail: dict[str, Any] | None = None
) -> AuditEvent:
    """Add an event to the chain, in the caller's transaction (which must come from ``session.writing``)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last, previous = chain_head(session)
    event = AuditEvent(
        id=last + 1, at=utcnow(), actor=actor, action=action, kind=kind, subject=subject, detail=detail or {},
        previous=previous,
    )  # fmt: skip
    event.hash = _seal(event)
    session.add(event)
    session.flush()
    return event


def chain_head(session: Session) -> tuple[int, str]:
    """Id and hash of the newest event: ``(0, zeros)`` before the first."""
    row = session.execute(select(AuditEvent.id, AuditEvent.hash).order_by(AuditEvent.id.desc()).limit(1)).first()
    return (row[0], row[1]) if row else (0, _GENESIS)


def verify_chain(session: Session) -> ChainFault | None:
    """Walk the whole chain; the first fault, or None when every link holds."""
    expected, previous = 1, _GENESIS
    for event in session.scalars(select(AuditEvent).order_by(AuditEvent.id).execution_options(yield_per=1000)):
        if event.id != expected:
            return ChainFault(expected, f"缺少审计记录 {expected}")
        if event.previous != previous:
            return ChainFault(event.id, f"审计记录 {event.id} 与前一条不相连")
        if event.hash != _seal(event):
            return ChainFault(event.id, f"审计记录 {event.id} 的内容已被改动")
        expected, previous = expected + 1, event.hash
    return _cut_tail(session, expected - 1)


def _cut_tail(session: Session, last: int) -> ChainFault | None:
    if session.get_bind().dialect.name != "sqlite":
        return None
    query = text("SELECT seq FROM sqlite_sequence WHERE name = 'audit_event'")
    highest = session.execute(query).scalar() or 0
    return ChainFault(last + 1, f"审计记录 {last + 1} 至 {highest} 被删除") if highest > last else None


def _seal(event: AuditEvent) -> str:
    record = [
        event.id,
        event.at.isoformat(timespec="microseconds"),
        event.actor,
        event.action,
        event.kind,
        event.subject,
    ]
    detail = dump_json(sorted(event.detail.items()))
    return hashlib.sha256(f"{event.previous}\n{dump_json(record)}\n{detail}".encode()).hexdigest()
