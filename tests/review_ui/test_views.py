"""Who looked at a paper is on record, however they came to its pictures."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEvent, verify_chain
from models.session import reading

Visit = Callable[..., Any]
CROPS = [f"/readings/{number}.jpg" for number in range(1, 9)]  # all of doc1


def looks(archive: Any) -> list[tuple[str, str, dict[str, Any]]]:
    with reading(archive.engine) as session:
        assert verify_chain(session) is None
        query = select(AuditEvent).where(AuditEvent.action == "viewed").order_by(AuditEvent.id)
        return [(event.actor, event.subject, event.detail) for event in session.scalars(query)]


def test_pictures_of_an_opened_paper_leave_nothing_more(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    browser.get("/documents/doc1")
    for path in (*CROPS, "/documents/doc1/pages/1.jpg", "/documents/doc1/filing"):
        assert browser.get(path).status_code == 200
    assert looks(archive) == [("赵敏", "doc1", {"version": 1})]


@pytest.mark.parametrize(
    ("path", "what"),
    [("/readings/3.jpg", "reading 3"), ("/documents/doc1/pages/1.jpg", "page 1"), ("/documents/doc1/filing", "filing")],
)
def test_a_picture_fetched_by_its_address_is_a_look(visit: Visit, archive: Any, path: str, what: str) -> None:
    browser = visit("李计")
    for _ in range(2):
        assert browser.get(path).status_code == 200
    assert looks(archive) == [("李计", "doc1", {"what": what})]


def test_each_person_each_paper_and_each_login_has_its_own(visit: Visit, archive: Any) -> None:
    visit("赵敏").get("/documents/doc1")
    auditor = visit("李计")
    auditor.get("/readings/1.jpg")
    auditor.get("/documents/doc2/pages/1.jpg")
    auditor.sign_in("李计")
    auditor.get("/readings/2.jpg")
    assert [(actor, subject) for actor, subject, _ in looks(archive)] == [
        ("赵敏", "doc1"), ("李计", "doc1"), ("李计", "doc2"), ("李计", "doc1"),
    ]  # fmt: skip


def test_many_pictures_at_once_are_one_look(visit: Visit, archive: Any) -> None:
    browser = visit("李计")
    with ThreadPoolExecutor(6) as pool:
        assert {answer.status_code for answer in pool.map(browser.get, CROPS)} == {200}
    assert len(looks(archive)) == 1


def test_what_is_refused_or_missing_is_no_look(visit: Visit, archive: Any) -> None:
    assert visit("孙录").get("/readings/1.jpg").status_code == 403
    assert visit("李计").get("/documents/doc1/pages/9.jpg").status_code == 404
    assert looks(archive) == []
