"""What the machine saw: a run over a document and everything it read. Append-only; reading again adds a run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.append_only import AppendOnly
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitiveJson, SensitiveText


class Run(AppendOnly, Table):
    """One judgement of one document by the machine, with all that is needed to say how it came about."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    engines: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Engine name -> version, and whatever else names the code that ran."""
    settings_hash: Mapped[str]
    reader: Mapped[str | None]
    """Names everything that decides values and confidences: the settings hash before the policy. None: not noted."""
    steps: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """Stage, seconds and settings of every step, in order."""
    route: Mapped[str]
    """``auto`` or ``review``, for the document as a whole."""
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    notices: Mapped[list[Any]] = mapped_column(JSON, default=list)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Reading(AppendOnly, Table):
    """One field as the machine read it: value, place and evidence. Boxes are in pixels of the original scan."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("run_id", "field"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    field: Mapped[str]
    raw: Mapped[str] = mapped_column(SensitiveText)
    value: Mapped[Any | None] = mapped_column(SensitiveJson)
    """A string, or a list of row objects for service_history and family_members."""
    precision: Mapped[str | None]
    code: Mapped[str | None]
    page: Mapped[int]
    box: Mapped[list[int]] = mapped_column(JSON)
    boxes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """``[[page, [x0, y0, x1, y1]], ...]``: every piece of ink the value stands in."""
    char_scores: Mapped[list[float]] = mapped_column(JSON, default=list)
    rule: Mapped[str]
    witness: Mapped[str | None] = mapped_column(SensitiveText)
    ink: Mapped[str] = mapped_column(default="unknown")
    corrections: Mapped[list[dict[str, Any]] | None] = mapped_column(SensitiveJson, default=list)
    """``[{"text", "page", "box", "ink"}, ...]``: what another hand wrote at the value; empty text where it only struck
    it out. None: read before corrections were told apart."""
    evidence: Mapped[list[Any]] = mapped_column(JSON, default=list)
    alternates: Mapped[list[str] | None] = mapped_column(SensitiveJson, default=list)
    confidence: Mapped[float]
    route: Mapped[str]
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)


class PairSeen(AppendOnly, Table):
    """A label and the value beside it, mapped to a field or not."""

    __tablename__ = "pair_seen"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    label: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(SensitiveText)
    page: Mapped[int]
    box: Mapped[list[int]] = mapped_column(JSON)
    field: Mapped[str | None]


class CheckFound(AppendOnly, Table):
    """The outcome of one rule over the document. The message may quote values, so it is sensitive."""

    __tablename__ = "check_found"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    rule: Mapped[str]
    severity: Mapped[str]
    fields: Mapped[list[str]] = mapped_column(JSON, default=list)
    message: Mapped[str] = mapped_column(SensitiveText)


def latest_run(session: Session, document_id: str) -> Run | None:
    """The newest run of a document; None when it was never read."""
    return session.scalars(select(Run).filter_by(document_id=document_id).order_by(Run.id.desc()).limit(1)).first()


def readings_of(session: Session, run: Run) -> Sequence[Reading]:
    """The readings of a run in the order they were written, which is the order of the form."""
    return session.scalars(select(Reading).filter_by(run_id=run.id).order_by(Reading.id)).all()


def pairs_of(session: Session, run: Run) -> Sequence[PairSeen]:
    return session.scalars(select(PairSeen).filter_by(run_id=run.id).order_by(PairSeen.id)).all()


def checks_of(session: Session, run: Run) -> Sequence[CheckFound]:
    return session.scalars(select(CheckFound).filter_by(run_id=run.id).order_by(CheckFound.id)).all()
