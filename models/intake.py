"""What came in: batches, original files, documents (材料) and their pages.

A document's id is the hash of its content, so the same bytes can only ever be one document; a second arrival is noted
in ``duplicate_seen``. An input that failed is a document too, with status ``failed``: every input has a line in the
export.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.append_only import AppendOnly
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitiveText


class Batch(Table):
    """A named delivery of papers and the policy its documents are judged by."""

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    policy: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class SourceFile(Table):
    """An original in the content-addressed store."""

    __tablename__ = "source_file"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str]
    name: Mapped[str]
    scanner: Mapped[str | None]
    """The device, as far as the file says."""
    stored_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Document(Table):
    """One 材料. ``status`` moves only through ``models.status.advance``.

    ``version`` also moves through ``models.decisions.claim_version``.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_queue", "status", "received_at", "id"),
        Index("ix_document_batch_queue", "batch_id", "status", "received_at", "id"),
        Index("ix_document_form_queue", "form", "status", "received_at", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    source: Mapped[str]
    """Path of the input relative to what ``ingest`` was given."""
    kind: Mapped[str]
    """``file`` or ``folder``."""
    folder: Mapped[str | None] = mapped_column(index=True)
    """Key of the folder that holds one person's papers, where the input says so; evidence for ``matching``."""
    status: Mapped[str] = mapped_column(default="received")
    version: Mapped[int] = mapped_column(default=1)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    form: Mapped[str | None]
    form_score: Mapped[float | None]
    category: Mapped[str | None]
    title: Mapped[str | None]
    formed_date: Mapped[str | None]
    page_count: Mapped[int] = mapped_column(default=0)
    text: Mapped[str | None] = mapped_column(SensitiveText)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    error_code: Mapped[str | None]
    error_message: Mapped[str | None]


class DocumentFile(Table):
    """Which originals a document is made of, in order (a folder has several)."""

    __tablename__ = "document_file"

    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    file_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"), index=True)


class DuplicateSeen(AppendOnly, Table):
    """The same content arrived again; nothing was stored twice."""

    __tablename__ = "duplicate_seen"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    source: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Page(Table):
    """One page of a document: where its pixels are and what the scan is like. ``number`` counts from 1."""

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    number: Mapped[int]
    file_sha256: Mapped[str] = mapped_column(ForeignKey("source_file.sha256"), index=True)
    frame: Mapped[int] = mapped_column(default=0)
    """Index of the page inside its file, from 0."""
    width: Mapped[int]
    """Pixels of the scan as stored, before any turn."""
    height: Mapped[int]
    dpi: Mapped[float]
    dpi_source: Mapped[str]
    colour_mode: Mapped[str]
    exif_orientation: Mapped[int] = mapped_column(default=1)
    pixel_sha256: Mapped[str]
    to_scan: Mapped[list[float] | None] = mapped_column(JSON)
    """The 3x3 map from the upright page to the scan, row by row; None until the page was cleaned."""
    working_image: Mapped[str | None]
    notices: Mapped[list[Any]] = mapped_column(JSON, default=list)
