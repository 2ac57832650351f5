"""finding and filing

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-24
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from models.append_only import trigger_statements
from models.folding import grams
from models.search import FTS

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("filing_change", "filing_move")


def upgrade() -> None:
    _search_entry()
    _filing_change()
    _doubt()
    op.create_index("ix_decision_user_at", "decision", ["user", "at"], unique=False)
    op.create_index("ix_document_batch_queue", "document", ["batch_id", "status", "received_at", "id"], unique=False)
    op.create_index("ix_document_form_queue", "document", ["form", "status", "received_at", "id"], unique=False)
    op.execute(
        "ALTER TABLE person ADD COLUMN merged_into INTEGER "
        "CONSTRAINT fk_person_merged_into_person REFERENCES person(id)"
    )
    op.create_index("ix_person_merged_into", "person", ["merged_into"], unique=False)
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        op.execute(FTS)
    for table in APPEND_ONLY:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)
    _fill_words()
    _fill_doubts()


def _search_entry() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("grams", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
        sa.UniqueConstraint("kind", "subject", name="uq_search_entry_kind_subject"),
    )


def _filing_change() -> None:
    op.create_table(
        "filing_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_person", sa.Integer(), nullable=False),
        sa.Column("to_person", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["from_person"], ["person.id"], name="fk_filing_change_from_person_person"),
        sa.ForeignKeyConstraint(["to_person"], ["person.id"], name="fk_filing_change_to_person_person"),
        sa.ForeignKeyConstraint(["undoes"], ["filing_change.id"], name="fk_filing_change_undoes_filing_change"),
        sa.PrimaryKeyConstraint("id", name="pk_filing_change"),
        sa.UniqueConstraint("undoes", name="uq_filing_change_undoes"),
    )
    op.create_index("ix_filing_change_from_person", "filing_change", ["from_person"], unique=False)
    op.create_index("ix_filing_change_to_person", "filing_change", ["to_person"], unique=False)
    op.create_table(
        "filing_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["filing_change.id"], name="fk_filing_move_change_id_filing_change"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_filing_move_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_filing_move"),
    )
    op.create_index("ix_filing_move_change_id", "filing_move", ["change_id"], unique=False)
    op.create_index("ix_filing_move_document_id", "filing_move", ["document_id"], unique=False)


def _doubt() -> None:
    op.create_table(
        "doubt",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_doubt_document_id_document"),
        sa.PrimaryKeyConstraint("document_id", "field", "reason", name="pk_doubt"),
    )
    op.create_index("ix_doubt_field", "doubt", ["field", "received_at", "document_id"], unique=False)
    op.create_index("ix_doubt_reason", "doubt", ["reason", "received_at", "document_id"], unique=False)


def _fill_words() -> None:
    """Papers and persons of older archives can be found as well: papers by their text, persons by their name."""
    papers = sa.text("SELECT id, source, title, text, folder FROM document WHERE status IN ('review', 'accepted')")
    persons = sa.text("SELECT id, name FROM person")
    for kind, query in (("document", papers), ("person", persons)):
        for subject, *words in op.get_bind().execute(query).all():
            _add_words(kind, str(subject), grams("\n".join(word for word in words if word)))


def _add_words(kind: str, subject: str, words: str) -> None:
    bind, row = op.get_bind(), {"kind": kind, "subject": subject, "grams": words}
    bind.execute(sa.text("INSERT INTO search_entry (kind, subject, grams) VALUES (:kind, :subject, :grams)"), row)
    if bind.dialect.name == "sqlite":
        bind.execute(
            sa.text(
                "INSERT INTO search_fts (rowid, grams) "
                "SELECT id, grams FROM search_entry WHERE kind = :kind AND subject = :subject"
            ),
            row,
        )


def _fill_doubts() -> None:
    newest = (
        "FROM document JOIN run ON run.document_id = document.id WHERE document.status = 'review' "
        "AND run.id = (SELECT MAX(later.id) FROM run AS later WHERE later.document_id = document.id)"
    )
    whole = f"SELECT document.id, '', run.reasons, document.received_at {newest}"
    single = "SELECT document.id, reading.field, reading.reasons, document.received_at " + newest.replace(
        "WHERE", "JOIN reading ON reading.run_id = run.id WHERE reading.route <> 'auto' AND", 1
    )
    rows: dict[tuple[str, str, str], object] = {}
    for query in (whole, single):
        for document_id, field, reasons, received_at in op.get_bind().execute(sa.text(query)):
            said = json.loads(reasons) if isinstance(reasons, str) else reasons
            for reason in said or ([""] if field else []):
                rows[(document_id, field, reason if field else reason.partition(":")[0])] = received_at
    insert = sa.text("INSERT INTO doubt VALUES (:document, :field, :reason, :at)")
    for (document, field, reason), received_at in rows.items():
        op.get_bind().execute(insert, {"document": document, "field": field, "reason": reason, "at": received_at})


def downgrade() -> None:
    op.drop_index("ix_person_merged_into", table_name="person")
    op.drop_column("person", "merged_into")
    op.drop_index("ix_document_form_queue", table_name="document")
    op.drop_index("ix_document_batch_queue", table_name="document")
    op.drop_index("ix_decision_user_at", table_name="decision")
    for table in ("filing_move", "filing_change", "doubt", "search_entry"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_fts")
