"""History cannot be rewritten, neither through the classes nor around them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from models.append_only import AppendOnly, trigger_statements
from models.audit import append_event
from models.decisions import Decision
from models.faults import AppendOnlyError
from models.intake import Document
from models.readings import latest_run, readings_of
from models.schema import Table
from models.session import writing

Add = Callable[..., Document]


def test_the_classes_refuse_to_change_a_reading(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, {"name": "王明"})
        reading = readings_of(session, latest_run(session, document.id))[0]  # type: ignore[arg-type]
        reading.value = "王朋"
        with pytest.raises(AppendOnlyError, match="只能追加"):
            session.flush()


def test_the_classes_refuse_to_delete_a_decision(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session)
        decision = Decision(document_id=document.id, field="name", action="accept", user="赵")
        session.add(decision)
        session.flush()
        session.delete(decision)
        with pytest.raises(AppendOnlyError):
            session.flush()


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses_plain_sql(engine: Engine, statement: str) -> None:
    with writing(engine) as session:
        append_event(session, "赵", "viewed", "document", "doc1")
    with pytest.raises(IntegrityError, match="append-only"), writing(engine) as session:
        session.execute(text(statement))


def test_evidence_judgement_facts_and_audit_all_only_grow() -> None:
    guarded = {m.class_.__tablename__ for m in Table.registry.mappers if issubclass(m.class_, AppendOnly)}
    assert guarded >= {"run", "reading", "pair_seen", "check_found", "decision", "fact", "service_entry",
                       "family_member", "archive_commit", "audit_event", "duplicate_seen"}  # fmt: skip


def test_postgresql_gets_the_same_guard() -> None:
    statements = trigger_statements("fact", "postgresql")
    assert "refuse_change" in statements[0]
    assert [s.split()[2] for s in statements[1:]] == ["fact_no_update", "fact_no_delete"]
