"""The archive in numbers: how far each batch is, what waits, how fast people are, and how often each is put right.

Counts only, no personal values: every role may see them, but the share of slips of a person (失误率) is theirs and
their superiors' business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session, aliased

from models.certificates import Certificate, Certification, Suspension
from models.decisions import ACTIONS, Decision, stands
from models.doubts import Doubt
from models.intake import Batch, Document, Page, SourceFile
from models.people import Commit, Fact
from models.schema import utcnow
from models.status import ACCEPTED, FAILED, REVIEW

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int


def batch_progress(session: Session) -> list[Row]:
    """Batch, documents, in the archive, in review, failed, on the way; the newest batch first."""
    counts: dict[int, dict[str, int]] = {}
    query = select(Document.batch_id, Document.status, func.count()).group_by(Document.batch_id, Document.status)
    for batch_id, status, count in session.execute(query):
        counts.setdefault(batch_id, {})[status] = count
    rows = []
    for batch_id, name in session.execute(select(Batch.id, Batch.name).order_by(Batch.created_at.desc(), Batch.id)):
        own = counts.get(batch_id, {})
        done, waits, failed = (own.get(status, 0) for status in (ACCEPTED, REVIEW, FAILED))
        whole = sum(own.values())
        rows.append((name, whole, done, waits, failed, whole - done - waits - failed))
    return rows


def waiting_by_reason(session: Session) -> list[Row]:
    """Reason and how many documents in review name it, the commonest first."""
    # In the order of their index; counting distinct documents instead takes thrice as long over 100,000.
    ordered = Doubt.reason, Doubt.received_at, Doubt.document_id
    one_each = select(Doubt.reason).where(Doubt.reason != "").group_by(*ordered).subquery()
    count, reason = func.count(), one_each.c.reason
    query = select(reason, count).group_by(reason).order_by(count.desc(), reason)
    return [tuple(row) for row in session.execute(query)]


def throughput(session: Session, days: int = 30) -> list[Row]:
    """Day, fields judged by people and documents that entered the archive, of the last ``days`` days (UTC)."""
    first = (utcnow() - timedelta(days=days - 1)).date()
    since = utcnow() - timedelta(days=days)
    judged = _by_day(session, Decision, since)
    filed = _by_day(session, Commit, since)
    every = [(first + timedelta(days=n)).isoformat() for n in range(days)]
    return [(day, judged.get(day, 0), filed.get(day, 0)) for day in every]


def automation(session: Session) -> Share:
    """Of all facts in the archive, those that no person judged."""
    whole, judged = session.execute(select(func.count(Fact.id), func.count(Fact.source_decision_id))).one()
    return Share(whole - judged, whole)


def certified(session: Session) -> list[Row]:
    """Of the newest certification: field, form, ink, threshold, proven error bound, share let through, suspended."""
    newest = select(func.max(Certification.id)).scalar_subquery()
    suspended = exists().where(Suspension.certificate_id == Certificate.id)
    query = select(Certificate, suspended).where(Certificate.certification_id == newest)
    query = query.where(Certificate.threshold.is_not(None))
    return [
        (one.field, one.form, one.ink, one.threshold, one.bound, one.share, stopped)
        for one, stopped in session.execute(query.order_by(Certificate.share.desc(), Certificate.id))
    ]


def proven(session: Session) -> tuple[float, int]:
    """The highest error bound among the certificates in force, and how many there are; 0 and 0 without any."""
    bounds = [bound for *_, bound, _, stopped in certified(session) if not stopped and bound is not None]
    return max(bounds, default=0.0), len(bounds)


def corrections_by_field(session: Session) -> list[Row]:
    """Field, judged, corrected, unreadable; the most corrected first."""
    corrected, unreadable = _counted("correct"), _counted("unreadable")
    query = select(Decision.field, func.count(), corrected, unreadable).where(Decision.action.in_(ACTIONS), stands())
    return [tuple(row) for row in session.execute(query.group_by(Decision.field).order_by(corrected.desc()))]


def corrections_by_scan(session: Session) -> list[Row]:
    """Device, resolution and colours of a document's first page, judged, corrected: what the way of scanning costs."""
    corrected, dpi = _counted("correct"), func.round(Page.dpi / 50) * 50
    way = (SourceFile.scanner, dpi, Page.colour_mode)
    query = select(*way, func.count(), corrected).where(Decision.action.in_(ACTIONS), stands())
    query = query.join(Page, (Page.document_id == Decision.document_id) & (Page.number == 1))
    query = query.join(SourceFile, SourceFile.sha256 == Page.file_sha256)
    rows = session.execute(query.group_by(*way).order_by(corrected.desc()))
    return [(scanner, f"{int(dots)} dpi", colours, judged, wrong) for scanner, dots, colours, judged, wrong in rows]


def slips(session: Session, user: str | None = None) -> list[Row]:
    """Operator, fields judged, of these later put right by somebody else. ``user`` leaves the others out."""
    later = aliased(Decision)
    righted = exists().where(
        later.document_id == Decision.document_id, later.field == Decision.field, later.id > Decision.id,
        later.user != Decision.user, later.new.is_distinct_from(Decision.new), later.action.in_(ACTIONS), stands(later),
    )  # fmt: skip
    wrong = func.sum(case((righted, 1), else_=0))
    query = select(Decision.user, func.count(), wrong).where(Decision.action.in_(ACTIONS), stands())
    query = query.group_by(Decision.user)
    if user is not None:
        query = query.where(Decision.user == user)
    return [tuple(row) for row in session.execute(query.order_by(Decision.user))]


def _counted(action: str) -> Any:
    return func.sum(case((Decision.action == action, 1), else_=0))


def _by_day(session: Session, kind: type[Decision] | type[Commit], since: Any) -> dict[str, int]:
    day = func.date(kind.at)
    rows = session.execute(select(day, func.count()).where(kind.at >= since).group_by(day))
    return {str(key): count for key, count in rows}
