"""Races: however many reviewers press Enter at once, each decision is written once or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from models.audit import AuditEvent, verify_chain
from models.commit import reopen
from models.decisions import Decision
from models.faults import BookError
from models.intake import Document
from models.people import Commit, Fact
from models.readings import Reading
from models.schema import utcnow
from models.session import reading, writing
from review_ui.auth import Visitor
from review_ui.decide import Judgement, commit, decide_field
from review_ui.typed import Typed

REVIEWER = Visitor("赵敏", "reviewer", "", utcnow())
CROWD = 8


def together(act: Any) -> list[Any]:
    """What came back from everybody acting at the same moment: a result, or the refusal."""
    barrier = Barrier(CROWD)

    def run(number: int) -> Any:
        barrier.wait()
        try:
            return act(number)
        except BookError as error:
            return error.code

    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(run, range(CROWD)))


def reading_id(archive: Any, field: str) -> int:
    with reading(archive.engine) as session:
        return session.scalars(select(Reading.id).filter_by(document_id="doc1", field=field)).one()


@pytest.mark.parametrize("same_user", [True, False])
def test_one_of_many_decisions_on_one_page_is_written(archive: Any, same_user: bool) -> None:
    shown = reading_id(archive, "name")

    def act(number: int) -> Any:
        visitor = REVIEWER if same_user else Visitor(f"审核{number}", "reviewer", "", utcnow())
        with writing(archive.engine) as session:
            return decide_field(session, visitor, "doc1", 1, Judgement("name", shown, Typed(f"夏林{number}")))

    outcomes = together(act)
    refused = [code for code in outcomes if isinstance(code, str)]
    assert len(refused) == CROWD - 1
    assert set(refused) == {"changed-meanwhile" if same_user else "held-by-other"}
    with reading(archive.engine) as session:
        decisions = session.scalars(select(Decision)).all()
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == "decided")).all()
        assert session.get_one(Document, "doc1").version == 2
        assert verify_chain(session) is None
    assert [event.detail["decision"] for event in events] == [row.id for row in decisions]
    assert len(decisions) == 1


def test_one_of_many_commits_files_the_document(archive: Any) -> None:
    with writing(archive.engine) as session:
        waiting = session.scalars(select(Reading).where(Reading.document_id == "doc1", Reading.route == "review")).all()
        for version, row in enumerate(waiting, 1):
            decide_field(session, REVIEWER, "doc1", version, Judgement(row.field, row.id, Typed(row.value)))
        last = session.get_one(Document, "doc1").version

    def act(_number: int) -> Any:
        with writing(archive.engine) as session:
            return commit(session, REVIEWER, "doc1", last, person_id=None, new_person=False).id

    outcomes = together(act)
    assert [done for done in outcomes if isinstance(done, int)] == [1]
    with reading(archive.engine) as session:
        assert session.scalar(select(func.count()).select_from(Commit)) == 1
        fields = session.scalars(select(Fact.field)).all()
        assert len(fields) == len(set(fields))


def test_a_new_run_since_the_page_was_shown_refuses_the_decision(archive: Any) -> None:
    shown = reading_id(archive, "name")
    with pytest.raises(BookError, match="已被他人修改"), writing(archive.engine) as session:
        decide_field(session, REVIEWER, "doc1", 1, Judgement("name", shown + 1, Typed("夏林玉")))


def test_a_reopened_document_can_be_corrected(archive: Any) -> None:
    with writing(archive.engine) as session:
        for version, row in enumerate(
            session.scalars(select(Reading).where(Reading.document_id == "doc1", Reading.route == "review")).all(), 1
        ):
            decide_field(session, REVIEWER, "doc1", version, Judgement(row.field, row.id, Typed(row.value)))
        document = session.get_one(Document, "doc1")
        commit(session, REVIEWER, "doc1", document.version, person_id=None, new_person=False)
        reopen(session, document, "赵敏", "姓名看错")
        row = session.scalars(select(Reading).filter_by(document_id="doc1", field="name")).one()
        said = Judgement("name", row.id, Typed("夏林玉"), reason="与封面核对")
        assert decide_field(session, REVIEWER, "doc1", document.version, said).action == "correct"
        again = commit(session, REVIEWER, "doc1", document.version, person_id=None, new_person=False)
        names = session.scalars(select(Fact.value).filter_by(field="name").order_by(Fact.id)).all()
    assert (again.id, names) == (2, ["夏林王", "夏林玉"])
