"""The queue narrowed, persons found in any script, and papers that change hands."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from models.intake import Document
from models.session import reading, writing
from review_ui.auth import Visitor
from review_ui.decide import file_papers, merge_persons, undo_filing
from review_ui.faults import BookError

Visit = Callable[..., Any]


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("?field=party_date", True),
        ("?field=sex", False),
        ("?reason=two-digit-year&field=party_date&form=cadre_basic", True),
        ("?reason=two-digit-year&field=name", False),
        ("?days=7", False),
        ("?reviewer=赵敏", False),
        ("?words=隆化縣糧食局", True),
        ("?words=承德", False),
    ],
)
def test_the_queue_is_narrowed(visit: Visit, query: str, there: bool) -> None:
    assert ("d0001.jpg" in visit("赵敏").get("/queue" + query).text) == there


def test_the_next_document_comes_from_the_narrowed_queue(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    browser.get("/queue?field=party_date")
    assert browser.get("/next", follow_redirects=False).headers["location"] == "/documents/doc1"
    browser.get("/queue?field=sex")
    assert browser.get("/next", follow_redirects=False).headers["location"] == "/queue?field=sex"
    assert "赵敏 <small>保留到" not in browser.get("/queue").text
    browser.get("/documents/doc1")
    assert "赵敏 <small>保留到" in visit("钱进").get("/queue").text


def test_the_narrowed_queue_is_handed_out_as_a_workbook(visit: Visit) -> None:
    browser = visit("赵敏")
    book = load_workbook(io.BytesIO(browser.get("/queue.xlsx?field=party_date").content))
    rows = [[cell.value for cell in row] for row in book.active.rows]
    assert [row[0] for row in rows] == ["材料", "d0001.jpg", "d0002.jpg"]
    assert rows[1][4:6] == [7, 0] and "年份只写了两位" in rows[1][7]
    empty = load_workbook(io.BytesIO(browser.get("/queue.xlsx?field=sex").content))
    assert len(list(empty.active.rows)) == 1


def test_a_clerk_cannot_search_papers_they_may_not_read(visit: Visit) -> None:
    assert "d0001.jpg" in visit("孙录").get("/queue?words=承德").text


def test_a_person_page_shows_every_claim_and_takes_filing_back(visit: Visit, archive: Any, filed: list[int]) -> None:
    one, other = filed
    browser = visit("赵敏")
    assert f"/persons/{one}" in browser.get("/persons?q=林玉").text
    assert browser.submit(f"/persons/{one}/merge", json=False, target=str(other)).status_code == 303
    page = browser.get(f"/persons/{other}").text
    assert "记载不一" in page and "履历材料" in page and "合并人员" in page
    assert browser.get(f"/persons/{one}", follow_redirects=False).headers["location"] == f"/persons/{other}"
    assert f"/persons/{other}" in browser.get("/persons?q=夏林玉").text
    assert browser.submit(f"/persons/{other}/undo", json=False, change="1").status_code == 303
    assert browser.submit(f"/persons/{other}/undo", change="1").json()["code"] == "not-undoable"
    assert "记载不一" not in browser.get(f"/persons/{other}").text
    answer = browser.submit(f"/persons/{one}/assign", json=False, paper="doc1", target=str(other))
    assert answer.headers["location"] == f"/persons/{other}#filing"
    assert browser.submit(f"/persons/{other}/assign", json=False, paper="doc1", target="").status_code == 303
    with reading(archive.engine) as session:
        assert session.scalars(select(Document.person_id).order_by(Document.id)).all() == [3, other]


@pytest.mark.parametrize("act", ["merge", "assign", "undo"])
def test_an_auditor_sees_and_changes_nothing(visit: Visit, filed: list[int], act: str) -> None:
    one, other = filed
    browser = visit("李计")
    page = browser.get(f"/persons/{one}").text
    assert "夏林玉" in page and f"/persons/{one}/merge" not in page and 'name="paper"' not in page
    answer = browser.submit(f"/persons/{one}/{act}", target=str(other), paper="doc1", change="1")
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-role")


def test_roles_are_asked_before_anything_is_filed(archive: Any) -> None:
    auditor = Visitor("李计", "auditor", "", datetime(2026, 11, 24, tzinfo=UTC))
    with writing(archive.engine) as session:
        for act in (
            lambda: file_papers(session, auditor, 1, [], None),
            lambda: merge_persons(session, auditor, 1, 2),
            lambda: undo_filing(session, auditor, 1),
        ):
            with pytest.raises(BookError, match="角色"):
                act()
