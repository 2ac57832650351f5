"""certification

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-24
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.append_only import trigger_statements

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

APPEND_ONLY = ("certification", "certificate", "unseen_reading", "suspension", "recall")


def upgrade() -> None:
    op.add_column("run", sa.Column("reader", sa.String(), nullable=True))
    _certification()
    _certificate()
    _unseen_reading()
    _suspension()
    _recall()
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)


def _certification() -> None:
    op.create_table(
        "certification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_error", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_certification"),
    )


def _certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certification_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("ink", sa.String(), nullable=False),
        sa.Column("reviewed", sa.Integer(), nullable=False),
        sa.Column("trials", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("threshold", sa.Double(), nullable=True),
        sa.Column("bound", sa.Double(), nullable=True),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certification_id"], ["certification.id"], name="fk_certificate_certification_id_certification"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
    )
    op.create_index("ix_certificate_certification_id", "certificate", ["certification_id"], unique=False)
    op.create_index("ix_certificate_stratum", "certificate", ["field", "form", "ink"], unique=False)


def _unseen_reading() -> None:
    op.create_table(
        "unseen_reading",
        sa.Column("reading_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("drawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name="fk_unseen_reading_certificate_id_certificate"
        ),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_unseen_reading_reading_id_reading"),
        sa.PrimaryKeyConstraint("reading_id", name="pk_unseen_reading"),
    )
    op.create_index("ix_unseen_reading_certificate_id", "unseen_reading", ["certificate_id"], unique=False)


def _suspension() -> None:
    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificate.id"], name="fk_suspension_certificate_id_certificate"
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_suspension_decision_id_decision"),
        sa.PrimaryKeyConstraint("id", name="pk_suspension"),
        sa.UniqueConstraint("certificate_id", name="uq_suspension_certificate_id"),
    )
    op.create_index("ix_suspension_decision_id", "suspension", ["decision_id"], unique=False)


def _recall() -> None:
    op.create_table(
        "recall",
        sa.Column("reading_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("suspension_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_recall_reading_id_reading"),
        sa.ForeignKeyConstraint(["suspension_id"], ["suspension.id"], name="fk_recall_suspension_id_suspension"),
        sa.PrimaryKeyConstraint("reading_id", name="pk_recall"),
    )
    op.create_index("ix_recall_suspension_id", "recall", ["suspension_id"], unique=False)


def downgrade() -> None:
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)
    op.drop_column("run", "reader")
