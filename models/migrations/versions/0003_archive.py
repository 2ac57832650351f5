"""archive

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-23
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.append_only import trigger_statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("archive_commit", "fact", "service_entry", "family_member", "audit_event", "login_attempt")


def upgrade() -> None:
    _audit_event()
    _login_attempt()
    _user_account()
    _web_session()
    _archive_commit()
    _fact()
    _family_member()
    _service_entry()
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in trigger_statements(table, dialect):
            op.execute(statement)


def _audit_event() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_event"),
        sa.UniqueConstraint("hash", name="uq_audit_event_hash"),
        sa.UniqueConstraint("previous", name="uq_audit_event_previous"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_event_subject", "audit_event", ["subject"], unique=False)


def _login_attempt() -> None:
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempt"),
    )
    op.create_index("ix_login_attempt_address", "login_attempt", ["address"], unique=False)
    op.create_index("ix_login_attempt_at", "login_attempt", ["at"], unique=False)
    op.create_index("ix_login_attempt_name_hash", "login_attempt", ["name_hash"], unique=False)


def _user_account() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user_account"),
        sa.UniqueConstraint("name", name="uq_user_account_name"),
    )


def _web_session() -> None:
    op.create_table(
        "web_session",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_web_session_user_id_user_account"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_web_session"),
    )
    op.create_index("ix_web_session_user_id", "web_session", ["user_id"], unique=False)


def _archive_commit() -> None:
    op.create_table(
        "archive_commit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_archive_commit_document_id_document"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_archive_commit_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_archive_commit"),
    )
    op.create_index("ix_archive_commit_document_id", "archive_commit", ["document_id"], unique=False)
    op.create_index("ix_archive_commit_person_id", "archive_commit", ["person_id"], unique=False)


def _fact() -> None:
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("source_reading_id", sa.Integer(), nullable=True),
        sa.Column("source_decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["commit_id"], ["archive_commit.id"], name="fk_fact_commit_id_archive_commit"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_fact_document_id_document"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_fact_person_id_person"),
        sa.ForeignKeyConstraint(["source_decision_id"], ["decision.id"], name="fk_fact_source_decision_id_decision"),
        sa.ForeignKeyConstraint(["source_reading_id"], ["reading.id"], name="fk_fact_source_reading_id_reading"),
        sa.PrimaryKeyConstraint("id", name="pk_fact"),
    )
    op.create_index("ix_fact_commit_id", "fact", ["commit_id"], unique=False)
    op.create_index("ix_fact_document_id", "fact", ["document_id"], unique=False)
    op.create_index("ix_fact_person_id", "fact", ["person_id"], unique=False)
    op.create_index("ix_fact_source_decision_id", "fact", ["source_decision_id"], unique=False)
    op.create_index("ix_fact_source_reading_id", "fact", ["source_reading_id"], unique=False)


def _family_member() -> None:
    op.create_table(
        "family_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position_in_form", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rest", sa.Text(), nullable=True),
        sa.Column("source_reading_id", sa.Integer(), nullable=True),
        sa.Column("source_decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["commit_id"], ["archive_commit.id"], name="fk_family_member_commit_id_archive_commit"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_family_member_document_id_document"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_family_member_person_id_person"),
        sa.ForeignKeyConstraint(
            ["source_decision_id"], ["decision.id"], name="fk_family_member_source_decision_id_decision"
        ),
        sa.ForeignKeyConstraint(
            ["source_reading_id"], ["reading.id"], name="fk_family_member_source_reading_id_reading"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_family_member"),
    )
    op.create_index("ix_family_member_commit_id", "family_member", ["commit_id"], unique=False)
    op.create_index("ix_family_member_document_id", "family_member", ["document_id"], unique=False)
    op.create_index("ix_family_member_person_id", "family_member", ["person_id"], unique=False)
    op.create_index("ix_family_member_source_decision_id", "family_member", ["source_decision_id"], unique=False)
    op.create_index("ix_family_member_source_reading_id", "family_member", ["source_reading_id"], unique=False)


def _service_entry() -> None:
    op.create_table(
        "service_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("position_in_form", sa.Integer(), nullable=False),
        sa.Column("start", sa.String(), nullable=True),
        sa.Column("end", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("rest", sa.Text(), nullable=True),
        sa.Column("source_reading_id", sa.Integer(), nullable=True),
        sa.Column("source_decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["commit_id"], ["archive_commit.id"], name="fk_service_entry_commit_id_archive_commit"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_service_entry_document_id_document"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_service_entry_person_id_person"),
        sa.ForeignKeyConstraint(
            ["source_decision_id"], ["decision.id"], name="fk_service_entry_source_decision_id_decision"
        ),
        sa.ForeignKeyConstraint(
            ["source_reading_id"], ["reading.id"], name="fk_service_entry_source_reading_id_reading"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_service_entry"),
    )
    op.create_index("ix_service_entry_commit_id", "service_entry", ["commit_id"], unique=False)
    op.create_index("ix_service_entry_document_id", "service_entry", ["document_id"], unique=False)
    op.create_index("ix_service_entry_person_id", "service_entry", ["person_id"], unique=False)
    op.create_index("ix_service_entry_source_decision_id", "service_entry", ["source_decision_id"], unique=False)
    op.create_index("ix_service_entry_source_reading_id", "service_entry", ["source_reading_id"], unique=False)


def downgrade() -> None:
    op.drop_table("service_entry")
    op.drop_table("family_member")
    op.drop_table("fact")
    op.drop_table("archive_commit")
    op.drop_table("web_session")
    op.drop_table("user_account")
    op.drop_table("login_attempt")
    op.drop_table("audit_event")
