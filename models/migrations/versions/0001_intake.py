"""intake

Revision ID: 0001
Revises: nothing
Create Date: 2026-11-23
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.append_only import trigger_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("duplicate_seen",)


def upgrade() -> None:
    _batch()
    _ledger()
    _person()
    _source_file()
    _document()
    _document_file()
    _duplicate_seen()
    _page()
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("policy", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.UniqueConstraint("name", name="uq_batch_name"),
    )


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("settings_hash", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("error_message", sa.String(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
        sa.UniqueConstraint("key", "stage", "settings_hash", name="uq_ledger_key_stage_settings_hash"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("folder", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("id_number", name="uq_person_id_number"),
    )
    op.create_index("ix_person_folder", "person", ["folder"], unique=False)
    op.create_index("ix_person_name", "person", ["name"], unique=False)


def _source_file() -> None:
    op.create_table(
        "source_file",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_source_file"),
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("folder", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("form_score", sa.Double(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("formed_date", sa.String(), nullable=True),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("error_message", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_document_batch_id_batch"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_document_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_batch_id", "document", ["batch_id"], unique=False)
    op.create_index("ix_document_folder", "document", ["folder"], unique=False)
    op.create_index("ix_document_person_id", "document", ["person_id"], unique=False)
    op.create_index("ix_document_queue", "document", ["status", "received_at", "id"], unique=False)


def _document_file() -> None:
    op.create_table(
        "document_file",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_document_file_document_id_document"),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["source_file.sha256"], name="fk_document_file_file_sha256_source_file"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name="pk_document_file"),
    )
    op.create_index("ix_document_file_file_sha256", "document_file", ["file_sha256"], unique=False)


def _duplicate_seen() -> None:
    op.create_table(
        "duplicate_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_duplicate_seen_batch_id_batch"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_duplicate_seen_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_seen"),
    )
    op.create_index("ix_duplicate_seen_batch_id", "duplicate_seen", ["batch_id"], unique=False)
    op.create_index("ix_duplicate_seen_document_id", "duplicate_seen", ["document_id"], unique=False)


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("frame", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("dpi", sa.Double(), nullable=False),
        sa.Column("dpi_source", sa.String(), nullable=False),
        sa.Column("colour_mode", sa.String(), nullable=False),
        sa.Column("exif_orientation", sa.Integer(), nullable=False),
        sa.Column("pixel_sha256", sa.String(), nullable=False),
        sa.Column("to_scan", sa.JSON(), nullable=True),
        sa.Column("working_image", sa.String(), nullable=True),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_page_document_id_document"),
        sa.ForeignKeyConstraint(["file_sha256"], ["source_file.sha256"], name="fk_page_file_sha256_source_file"),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("document_id", "number", name="uq_page_document_id_number"),
    )
    op.create_index("ix_page_document_id", "page", ["document_id"], unique=False)
    op.create_index("ix_page_file_sha256", "page", ["file_sha256"], unique=False)


def downgrade() -> None:
    op.drop_table("page")
    op.drop_table("duplicate_seen")
    op.drop_table("document_file")
    op.drop_table("document")
    op.drop_table("source_file")
    op.drop_table("person")
    op.drop_table("ledger")
    op.drop_table("batch")
