"""A document moves only along the drawn lines, and every move leaves its mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select

from models.audit import AuditEvent
from models.faults import IllegalMoveError
from models.intake import Document
from models.session import writing
from models.status import ALLOWED, advance

Add = Callable[..., Document]
STATUSES = sorted(ALLOWED)


@pytest.mark.parametrize("old", STATUSES)
@pytest.mark.parametrize("new", STATUSES)
def test_every_move_is_allowed_or_refused_as_the_table_says(
    engine: Engine, add_document: Add, old: str, new: str
) -> None:
    with writing(engine) as session:
        document = add_document(session, status=old)
        if new in ALLOWED[old]:
            advance(session, document, new, "赵", "test")
            assert (document.status, document.version) == (new, 2)
        else:
            with pytest.raises(IllegalMoveError, match=document.id):
                advance(session, document, new, "赵", "test")
            assert (document.status, document.version) == (old, 1)


def test_status_and_audit_event_are_one_transaction(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        add_document(session)
    with pytest.raises(RuntimeError), writing(engine) as session:
        advance(session, session.get_one(Document, "doc001"), "review", "赵", "triage")
        raise RuntimeError("the power fails")
    with writing(engine) as session:
        document = session.get_one(Document, "doc001")
        assert document.status == "read"
        assert session.scalars(select(AuditEvent)).all() == []
        advance(session, document, "review", "赵", "triage")
        event = session.scalars(select(AuditEvent)).one()
    assert event.detail == {"old": "read", "new": "review", "why": "triage"}
