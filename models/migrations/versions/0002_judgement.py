"""judgement

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-23
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.append_only import trigger_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("run", "reading", "pair_seen", "check_found", "decision")


def upgrade() -> None:
    _lease()
    _run()
    _check_found()
    _pair_seen()
    _reading()
    _decision()
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_lease_document_id_document"),
        sa.PrimaryKeyConstraint("document_id", name="pk_lease"),
    )


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("engines", sa.JSON(), nullable=False),
        sa.Column("settings_hash", sa.String(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_run_document_id_document"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_index("ix_run_document_id", "run", ["document_id"], unique=False)


def _check_found() -> None:
    op.create_table(
        "check_found",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_check_found_document_id_document"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_check_found_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_check_found"),
    )
    op.create_index("ix_check_found_document_id", "check_found", ["document_id"], unique=False)
    op.create_index("ix_check_found_run_id", "check_found", ["run_id"], unique=False)


def _pair_seen() -> None:
    op.create_table(
        "pair_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box", sa.JSON(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_pair_seen_document_id_document"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_pair_seen_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_pair_seen"),
    )
    op.create_index("ix_pair_seen_document_id", "pair_seen", ["document_id"], unique=False)
    op.create_index("ix_pair_seen_run_id", "pair_seen", ["run_id"], unique=False)


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box", sa.JSON(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.Column("char_scores", sa.JSON(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("ink", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("alternates", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_reading_document_id_document"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_reading_run_id_run"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint("run_id", "field", name="uq_reading_run_id_field"),
    )
    op.create_index("ix_reading_document_id", "reading", ["document_id"], unique=False)
    op.create_index("ix_reading_run_id", "reading", ["run_id"], unique=False)


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_decision_document_id_document"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_decision_reading_id_reading"),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_document_id", "decision", ["document_id"], unique=False)
    op.create_index("ix_decision_reading_id", "decision", ["reading_id"], unique=False)


def downgrade() -> None:
    op.drop_table("decision")
    op.drop_table("reading")
    op.drop_table("pair_seen")
    op.drop_table("check_found")
    op.drop_table("run")
    op.drop_table("lease")
