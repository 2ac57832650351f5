"""at the desk: decisions taken back, documents put aside, drafts

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-24
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.append_only import trigger_statements

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawal",
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name="fk_withdrawal_decision_id_decision"),
        sa.PrimaryKeyConstraint("decision_id", name="pk_withdrawal"),
    )
    op.create_table(
        "aside",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_aside_document_id_document"),
        sa.PrimaryKeyConstraint("document_id", name="pk_aside"),
    )
    op.create_table(
        "draft",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_draft_document_id_document"),
        sa.PrimaryKeyConstraint("document_id", "user", name="pk_draft"),
    )
    for statement in trigger_statements("withdrawal", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    for table in ("draft", "aside", "withdrawal"):
        op.drop_table(table)
