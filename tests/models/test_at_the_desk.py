"""Decisions taken back, documents put aside, drafts: what they change and what they leave alone."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from models.aside import Aside, aside_counts, put_aside, take_up
from models.asked import Asked, page_of
from models.audit import AuditEvent
from models.decisions import Decision, Withdrawal, latest_decisions
from models.drafts import Draft, drafts_of, drop_drafts, keep_draft
from models.faults import AppendOnlyError
from models.intake import Batch, Document
from models.session import reading, writing


@pytest.fixture
def papers(engine: Engine) -> Engine:
    """Three documents in review."""
    with writing(engine) as session:
        batch = Batch(name="一", policy="prior")
        session.add(batch)
        session.flush()
        for number in range(3):
            session.add(
                Document(id=f"d{number}", batch_id=batch.id, source=f"{number}.jpg", kind="file", status="review")
            )
    return engine


def decided(session: object, new: str, user: str = "甲") -> Decision:
    row = Decision(document_id="d0", field="name", action="correct", new=new, user=user)
    session.add(row)  # type: ignore[attr-defined]
    session.flush()  # type: ignore[attr-defined]
    return row


def test_what_stood_before_stands_again(papers: Engine) -> None:
    with writing(papers) as session:
        first, second = decided(session, "王"), decided(session, "玉")
        assert latest_decisions(session, "d0")["name"].id == second.id
        session.add(Withdrawal(decision_id=second.id, user="甲"))
        session.flush()
        assert latest_decisions(session, "d0")["name"].id == first.id
        session.add(Withdrawal(decision_id=first.id, user="甲"))
        session.flush()
        assert latest_decisions(session, "d0") == {}
        assert len(session.scalars(select(Decision)).all()) == 2


def test_nobody_edits_a_withdrawal(papers: Engine) -> None:
    with writing(papers) as session:
        session.add(Withdrawal(decision_id=decided(session, "王").id, user="甲"))
    with pytest.raises(AppendOnlyError), writing(papers) as session:
        session.delete(session.scalars(select(Withdrawal)).one())


def test_what_is_put_aside_is_out_of_turn_and_not_lost(papers: Engine) -> None:
    with writing(papers) as session:
        put_aside(session, session.get_one(Document, "d0"), "rescan", "第二页看不清", "甲")
        put_aside(session, session.get_one(Document, "d1"), "exception", None, "甲")
        put_aside(session, session.get_one(Document, "d1"), "wrong-form", None, "乙")
    with reading(papers) as session:
        assert page_of(session, Asked()) == ["d2"]
        assert page_of(session, Asked(aside="rescan")) == ["d0"]
        assert page_of(session, Asked(aside="any")) == ["d0", "d1"]
        assert aside_counts(session) == {"rescan": 1, "wrong-form": 1}
        assert session.get_one(Document, "d0").status == "review"
    with writing(papers) as session:
        for key in ("d0", "d2"):
            take_up(session, session.get_one(Document, key), "丙")
        events = session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert events == ["set-aside", "set-aside", "set-aside", "taken-up"]
    with reading(papers) as session:
        assert page_of(session, Asked()) == ["d0", "d2"]
        assert [row.document_id for row in session.scalars(select(Aside))] == ["d1"]


def test_a_draft_is_its_writers_own(papers: Engine) -> None:
    rows = [{"start": "1949.4", "unit": "县政府"}]
    with writing(papers) as session:
        keep_draft(session, "d0", "甲", {"name": "夏林", "service_history": rows})
        keep_draft(session, "d0", "甲", {"service_history": rows})
        keep_draft(session, "d0", "乙", {"name": "夏"})
        keep_draft(session, "d1", "甲", {"name": "王"})
    with writing(papers) as session:
        assert drafts_of(session, "d0", "甲") == {"service_history": rows}
        assert drafts_of(session, "d2", "甲") == {}
        keep_draft(session, "d1", "甲", {})
        drop_drafts(session, "d0")
        assert session.scalars(select(Draft)).all() == []
