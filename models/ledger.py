"""The ledger: one row a page (or document) and stage, so that a killed run continues where it stopped.

The key is the hash of the content, not a path or a name: the same page is never read twice, whatever batch brings it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, defer, mapped_column

from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitivePacked


class LedgerRow(Table):
    """What one stage made of one page or document under one set of settings. ``state`` is ``done`` or ``failed``."""

    __tablename__ = "ledger"
    __table_args__ = (UniqueConstraint("key", "stage", "settings_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    stage: Mapped[str]
    settings_hash: Mapped[str]
    state: Mapped[str]
    result: Mapped[Any | None] = mapped_column(SensitivePacked)
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]
    seconds: Mapped[float]
    finished_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


def find_row(session: Session, key: str, stage: str, settings_hash: str) -> LedgerRow | None:
    """The row of that work, or None when it was never finished."""
    query = select(LedgerRow).filter_by(key=key, stage=stage, settings_hash=settings_hash)
    return session.scalars(query).one_or_none()


@dataclass(frozen=True, slots=True)
class Work:
    """A stage that is finished: under which settings, in how many seconds, and what of it is kept."""

    stage: str
    settings_hash: str
    seconds: float
    result: Any = None


def record_done(session: Session, key: str, finished: Iterable[Work]) -> None:
    """Note what was finished on one page or document; work done before keeps its first result.

    All stages at once: asking for each by itself took over a quarter of the parent's time over a page.
    """
    query = select(LedgerRow).filter_by(key=key).options(defer(LedgerRow.result))
    known = {(row.stage, row.settings_hash): row for row in session.scalars(query)}
    for work in finished:
        row = known.get((work.stage, work.settings_hash))
        if row is not None and row.state == "done":
            continue
        row = _row(session, row, key, work.stage, work.settings_hash)
        row.state, row.result, row.error_code, row.error_message = "done", work.result, None, None
        row.seconds, row.finished_at = work.seconds, utcnow()
    session.flush()


def record_failed(
    session: Session, key: str, stage: str, settings_hash: str, *, code: str, message: str, seconds: float
) -> LedgerRow:
    """Note a failure. A later success replaces it; it never replaces a success."""
    row = find_row(session, key, stage, settings_hash)
    if row is not None and row.state == "done":
        return row
    row = _row(session, row, key, stage, settings_hash)
    row.state, row.result, row.error_code, row.error_message = "failed", None, code, message
    row.seconds, row.finished_at = seconds, utcnow()
    session.flush()
    return row


def _row(session: Session, row: LedgerRow | None, key: str, stage: str, settings_hash: str) -> LedgerRow:
    if row is None:
        row = LedgerRow(key=key, stage=stage, settings_hash=settings_hash, seconds=0.0)
        session.add(row)
    return row
