"""What may be accepted unseen, what was, and what was taken back. All of it append-only.

A *certification* is one asking of the books; it leaves a *certificate* for every stratum (field, form, ink) that had
something reviewed. The newest certificate of a stratum counts: it is in force when it has a threshold and nobody found
an error in what it let through; ``suspension`` says what happens then. What is inspected is on record here and nowhere
a reviewer can see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.append_only import AppendOnly
from models.intake import Document
from models.readings import Reading
from models.schema import Table, UtcDateTime, utcnow

PASSED, INSPECTED, HELD = "passed", "inspected", "held"
"""What became of a value in a stratum in force: accepted unseen; would have been, but drawn for inspection; neither."""
Stratum = tuple[str, str, str]
"""Field, form, ink."""


class Certification(AppendOnly, Table):
    """One asking: error rate and confidence wanted (0..1), and ``reader``, the program whose readings were judged."""

    __tablename__ = "certification"

    id: Mapped[int] = mapped_column(primary_key=True)
    target_error: Mapped[float]
    confidence: Mapped[float]
    reader: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Certificate(AppendOnly, Table):
    """What one certification says of one stratum. ``threshold`` is None where nothing could be proved."""

    __tablename__ = "certificate"
    __table_args__ = (Index("ix_certificate_stratum", "field", "form", "ink"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certification_id: Mapped[int] = mapped_column(ForeignKey("certification.id"), index=True)
    field: Mapped[str]
    form: Mapped[str]
    ink: Mapped[str]
    reviewed: Mapped[int]
    """Values judged by people, empty ones and those that never pass included."""
    trials: Mapped[int]
    """Those of them whose confidence alone decides whether they pass."""
    wrong: Mapped[int]
    """Trials at or above the threshold in which the machine was wrong; of all trials where there is no threshold."""
    threshold: Mapped[float | None]
    bound: Mapped[float | None]
    """Upper bound of the error rate (0..1) of what the threshold accepts."""
    share: Mapped[float]
    """Share (0..1) of the reviewed values that the threshold would have accepted."""
    needed: Mapped[int]
    """How many more must be reviewed at least; 0 where there is a threshold."""

    @property
    def stratum(self) -> Stratum:
        return self.field, self.form, self.ink


class UnseenReading(AppendOnly, Table):
    """A reading made while its stratum was in force. ``outcome``: see ``PASSED``.

    ``drawn`` tells whether the keyed draw fell on it, above the threshold or below: those drawn are a fair sample of
    the stratum whatever their confidence.
    """

    __tablename__ = "unseen_reading"

    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), primary_key=True, autoincrement=False)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    outcome: Mapped[str]
    drawn: Mapped[bool]


class Suspension(AppendOnly, Table):
    """A certificate that no longer holds, and the decision that showed it."""

    __tablename__ = "suspension"

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), unique=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Recall(AppendOnly, Table):
    """A reading accepted unseen that a person must see after all."""

    __tablename__ = "recall"

    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), primary_key=True, autoincrement=False)
    suspension_id: Mapped[int] = mapped_column(ForeignKey("suspension.id"), index=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest certificate of a stratum, the asking it came from, and its suspension, if any."""

    certificate: Certificate
    certification: Certification
    suspension: Suspension | None

    @property
    def stratum(self) -> Stratum:
        return self.certificate.stratum

    def holds(self, reader: str) -> bool:
        """Whether it may be used for what ``reader`` reads."""
        proved = self.certificate.threshold is not None and self.suspension is None
        return proved and self.certification.reader == reader


def standings(session: Session) -> list[Standing]:
    """Every stratum ever certified, as it stands, by form and field."""
    stratum = (Certificate.field, Certificate.form, Certificate.ink)
    newest = select(func.max(Certificate.id)).group_by(*stratum)
    query = (
        select(Certificate, Certification, Suspension)
        .join(Certification, Certification.id == Certificate.certification_id)
        .outerjoin(Suspension, Suspension.certificate_id == Certificate.id)
        .where(Certificate.id.in_(newest))
        .order_by(Certificate.form, Certificate.field, Certificate.ink, Suspension.id.desc())
    )
    return [Standing(certificate, asked, suspended) for certificate, asked, suspended in session.execute(query)]


def in_force(session: Session, reader: str) -> dict[Stratum, Certificate]:
    """Stratum (field, form, ink) -> the certificate that holds for readings of ``reader``."""
    return {one.stratum: one.certificate for one in standings(session) if one.holds(reader)}


def recalled_readings(session: Session, run_id: int) -> frozenset[int]:
    """Ids of the readings of a run that were recalled."""
    query = select(Recall.reading_id).join(Reading, Reading.id == Recall.reading_id).where(Reading.run_id == run_id)
    return frozenset(session.scalars(query))


def has_recalls(session: Session, document_id: str) -> bool:
    """Whether something of this document was recalled: from then on it is a person's and not judged anew."""
    wanted = exists().where(Recall.reading_id == Reading.id, Reading.document_id == document_id)
    return bool(session.scalar(select(wanted)))


def recalled_documents(session: Session, suspension: Suspension) -> Sequence[Document]:
    """The papers that a suspended stratum had let through, as they arrived."""
    wanted = (
        select(Document)
        .join(Reading, Reading.document_id == Document.id)
        .join(Recall, Recall.reading_id == Reading.id)
        .where(Recall.suspension_id == suspension.id)
    )
    return session.scalars(wanted.order_by(Document.received_at, Document.id)).unique().all()
