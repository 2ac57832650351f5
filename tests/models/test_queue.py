"""What waits, in which order, and how much of it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine

from models.asked import Asked, free_one
from models.decisions import Decision, take_lease
from models.intake import Document
from models.queue import EVERYTHING, failures, status_counts, waiting, waiting_reasons
from models.readings import Run
from models.schema import utcnow
from models.session import writing

Add = Callable[..., Document]


def test_the_oldest_waits_first_and_held_ones_are_skipped(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        for age in (1, 3, 2):
            add_document(session, status="review", received_at=utcnow() - timedelta(days=age))
        add_document(session, status="failed", error_code="broken-file")
        assert [item.document.id for item in waiting(session)] == ["doc002", "doc003", "doc001"]
        assert free_one(session, EVERYTHING, "赵") == "doc002"
        take_lease(session, "doc002", "钱")
        assert free_one(session, EVERYTHING, "赵") == "doc003"
        assert free_one(session, EVERYTHING, "钱") == "doc002"
        assert free_one(session, EVERYTHING, "赵", after="doc003") == "doc001"
        assert waiting(session)[0].lease.user == "钱"
        assert [item.document.id for item in waiting(session, limit=1, after=waiting(session)[0].place)] == ["doc003"]
        assert waiting(session, Asked(batch="没有")) == []
        assert status_counts(session, "一批") == {"review": 3, "failed": 1}
        assert [document.error_code for document in failures(session)] == ["broken-file"]


def test_doubts_and_reasons_are_those_of_the_newest_run(
    engine: Engine, add_document: Add, add_run: Callable[..., Run]
) -> None:
    with writing(engine) as session:
        document = add_document(session, {"name": "王", "sex": "男"}, doubtful=("name", "sex"), status="review")
        add_run(session, document, {"name": "王明", "sex": "男", "unit": "局"}, ("name", "unit"))
        session.add(Run(document_id=document.id, settings_hash="s", route="review", reasons=["missing:name"]))
        session.flush()
        [item] = waiting(session)
        assert (item.doubtful, item.reasons) == (0, ("missing:name",))
        add_run(session, document, {"name": "王明", "unit": "局"}, ("name", "unit"))
        session.add(Decision(document_id=document.id, field="unit", action="accept", new="局", user="赵"))
        session.flush()
        [item] = waiting(session)
        assert (item.doubtful, item.decided) == (2, 1)
        assert item.field_reasons == {"low-confidence": ["name", "unit"]}
        assert waiting_reasons(session) == waiting_reasons(session, "一批") == {"low-confidence": 1}
        assert waiting_reasons(session, "没有") == {}
