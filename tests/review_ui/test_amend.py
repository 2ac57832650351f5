"""Words taken back, papers put aside, and the archive corrected: by form posts, as the page sends them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from sqlalchemy import func, select

from models.audit import AuditEvent, verify_chain
from models.certificates import Recall
from models.decisions import Decision, Lease, Withdrawal, latest_decisions
from models.drafts import drafts_of
from models.intake import Document
from models.people import Fact, Person, current_facts
from models.readings import Reading
from models.second import set_rule
from models.session import reading, writing

Visit = Callable[..., Any]


def version(archive: Any, key: str = "doc1") -> int:
    with reading(archive.engine) as session:
        return session.get_one(Document, key).version


def reading_of(archive: Any, field: str, key: str = "doc1") -> int:
    with reading(archive.engine) as session:
        return session.scalars(select(Reading.id).filter_by(document_id=key, field=field)).one()


def say(browser: Any, archive: Any, field: str, key: str = "doc1", to: str = "decide", **more: Any) -> Any:
    form = {"version": version(archive, key), "field": field, "reading": reading_of(archive, field, key)}
    return browser.submit(f"/documents/{key}/{to}", **form, **more)


def undo(browser: Any, archive: Any, field: str, at: int | None = None) -> Any:
    return browser.submit("/documents/doc1/undo", version=at or version(archive), field=field)


def test_ones_own_word_is_taken_back(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    browser.get("/documents/doc1")
    assert "data-undo hidden" in browser.get("/documents/doc1").text
    say(browser, archive, "name", value="夏林玉")
    say(browser, archive, "name", value="夏林五")
    answer = undo(browser, archive, "name")
    assert answer.json() == {"location": "/documents/doc1#field-name"}
    page = browser.get("/documents/doc1").text
    assert ">夏林玉</textarea>" in page
    assert "待定 6 项" in page
    undo(browser, archive, "name")
    assert "待定 7 项" in browser.get("/documents/doc1").text
    with reading(archive.engine) as session:
        assert latest_decisions(session, "doc1") == {}
        assert session.scalar(select(func.count()).select_from(Decision)) == 2
        actions = session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
        assert [one for one in actions if one in ("decided", "withdrawn")] == ["decided"] * 2 + ["withdrawn"] * 2
        assert verify_chain(session) is None
    assert undo(browser, archive, "name").json()["code"] == "not-withdrawn"


def test_an_old_page_takes_nothing_back(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    say(browser, archive, "name", value="夏林玉")
    before = version(archive)
    say(browser, archive, "position", value="局长")
    assert undo(browser, archive, "name", at=before).json()["code"] == "changed-meanwhile"
    with reading(archive.engine) as session:
        assert session.scalars(select(Withdrawal)).all() == []


def test_anothers_word_is_not_mine_to_take_back(visit: Visit, archive: Any) -> None:
    say(visit("赵敏"), archive, "name", value="夏林玉")
    with writing(archive.engine) as session:
        session.delete(session.get_one(Lease, "doc1"))
    other = visit("钱进")
    assert undo(other, archive, "name").json()["code"] == "not-withdrawn"
    assert "data-undo>" not in other.get("/documents/doc1").text


def test_nothing_is_taken_back_once_it_is_in_the_archive(visit: Visit, archive: Any, filed: list[int]) -> None:
    browser = visit("赵敏")
    assert undo(browser, archive, "name").json()["code"] == "not-in-review"
    administrator = visit("李华")
    administrator.submit("/admin/reopen", document="doc1", reason="核对", json=False)
    with reading(archive.engine) as session:
        assert session.get_one(Document, "doc1").status == "review"
    assert undo(browser, archive, "name").json()["code"] == "not-withdrawn"


def test_not_on_this_paper_is_a_word_of_its_own(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    assert say(browser, archive, "health", value="般", action="absent").json()["action"] == "absent"
    page = browser.get("/documents/doc1").text
    assert "不在此件 · 赵敏" in page
    with reading(archive.engine) as session:
        decision = session.scalars(select(Decision)).one()
        assert (decision.action, decision.old, decision.new) == ("absent", "般", None)


@pytest.mark.parametrize(
    ("kind", "word"), [("exception", "疑难待议"), ("wrong-form", "表格认错"), ("rescan", "需要重扫")]
)
def test_a_paper_put_aside_and_taken_up(visit: Visit, archive: Any, kind: str, word: str) -> None:
    browser = visit("赵敏")
    browser.get("/documents/doc1")
    say(browser, archive, "name", value="夏林玉")
    answer = browser.submit("/documents/doc1/aside", version=version(archive), kind=kind, note="右下角看不清")
    assert answer.json() == {"location": "/next?after=doc1"}
    queue = browser.get("/queue").text
    assert "/documents/doc1" not in queue
    assert f"{word} 1</a>" in queue
    assert "/documents/doc1" in browser.get(f"/queue?aside={kind}").text
    browser.get("/queue")
    assert browser.get("/next", follow_redirects=False).headers["location"] == "/documents/doc2"
    refused = say(browser, archive, "position", value="局长")
    assert refused.json()["code"] == "put-aside"
    other = visit("钱进")
    page = other.get("/documents/doc1").text
    assert word in page and "右下角看不清" in page and "取回审核" in page
    assert 'id="commit"' not in page
    other.submit("/documents/doc1/fetch-back", json=False)
    page = other.get("/documents/doc1").text
    assert 'id="commit"' in page and "夏林玉" in page
    again = other.submit("/documents/doc1/fetch-back")
    assert again.json()["code"] == "changed-meanwhile"


def test_an_auditor_changes_nothing(visit: Visit, archive: Any) -> None:
    auditor = visit("李计")
    for path, more in (
        ("undo", {"field": "name"}),
        ("aside", {"kind": "rescan"}),
        ("fetch-back", {}),
        ("draft", {"typed": "{}"}),
    ):
        assert auditor.submit(f"/documents/doc1/{path}", version=version(archive), **more).status_code == 403
    with reading(archive.engine) as session:
        assert session.get_one(Document, "doc1").version == 1


def test_the_archive_is_corrected_with_a_reason(visit: Visit, archive: Any, filed: list[int]) -> None:
    browser = visit("赵敏")
    plain = browser.get("/documents/doc1").text
    assert "?correct=1" in plain and 'name="reason"' not in plain.split('name="action"')[0]
    assert 'required maxlength="500"' in browser.get("/documents/doc1?correct=1").text
    assert say(browser, archive, "unit", to="correct", value="隆化县粮食局一科").json()["code"] == "reason-wanted"
    answer = say(browser, archive, "unit", to="correct", value="隆化县粮食局一科", reason="与任免表核对")
    assert answer.json() == {"location": "/documents/doc1?correct=1#field-unit"}
    with reading(archive.engine) as session:
        document = session.get_one(Document, "doc1")
        assert document.status == "accepted"
        assert document.person_id == filed[0]
        facts = {fact.field: fact.value for fact in current_facts(session, filed[0])}
        assert facts["unit"] == "隆化县粮食局一科"
        kept = session.scalars(select(Fact.value).filter_by(document_id="doc1", field="unit").order_by(Fact.id)).all()
        assert kept == ["隆化县粮食局", "隆化县粮食局一科"]
        decision = latest_decisions(session, "doc1")["unit"]
        assert (decision.reason, decision.action) == ("与任免表核对", "correct")
        assert session.get(Lease, "doc1") is None
        assert verify_chain(session) is None


def test_a_corrected_name_renames_the_only_papers_person(visit: Visit, archive: Any, filed: list[int]) -> None:
    say(visit("赵敏"), archive, "name", to="correct", value="夏琳玉", reason="与身份证核对")
    with reading(archive.engine) as session:
        assert session.get_one(Person, filed[0]).name == "夏琳玉"
        assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_a_correction_that_wants_two_persons_waits_for_the_second(visit: Visit, archive: Any, filed: list[int]) -> None:
    with writing(archive.engine) as session:
        set_rule(session, ["birth_date"], "李华")
    answer = say(visit("赵敏"), archive, "birth_date", to="correct", value="1928-03", reason="与户口簿核对")
    assert answer.json() == {"location": "/documents/doc1#field-birth_date"}
    with reading(archive.engine) as session:
        assert session.get_one(Document, "doc1").status == "review"
        assert latest_decisions(session, "doc1")["birth_date"].new == "1928-03"


def test_a_correction_on_an_old_page_is_refused(visit: Visit, archive: Any, filed: list[int]) -> None:
    browser = visit("赵敏")
    form = {"field": "unit", "reading": reading_of(archive, "unit"), "value": "甲", "reason": "乙"}
    assert browser.submit("/documents/doc1/correct", version=1, **form).json()["code"] == "changed-meanwhile"
    with reading(archive.engine) as session:
        assert session.get_one(Document, "doc1").status == "accepted"
        assert session.scalars(select(Recall)).all() == []


def test_what_is_typed_is_kept_for_its_writer_until_the_paper_is_filed(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    browser.get("/documents/doc1")
    kept = browser.submit(
        "/documents/doc1/draft", typed='{"address": "河北省隆化县", "service_history": [{"start": "1949"}]}'
    )
    assert kept.json() == {"kept": 2}
    shown = re.search(r'data-drafts="([^"]*)"', browser.get("/documents/doc1").text)
    assert shown and json.loads(unescape(shown.group(1)))["address"] == "河北省隆化县"
    with reading(archive.engine) as session:
        assert drafts_of(session, "doc1", "赵敏")["service_history"] == [{"start": "1949"}]
        fields = [row.field for row in session.scalars(select(Reading).filter_by(document_id="doc1", route="review"))]
        values = {row.field: row.value for row in session.scalars(select(Reading).filter_by(document_id="doc1"))}
    for field in fields:
        more = {"action": "unreadable"} if not isinstance(values[field], str) else {"value": values[field]}
        assert say(browser, archive, field, **more).status_code == 200
    done = browser.submit("/documents/doc1/commit", version=version(archive), person="new")
    assert done.status_code == 200
    with reading(archive.engine) as session:
        assert drafts_of(session, "doc1", "赵敏") == {}
    browser.submit("/documents/doc1/draft", typed='{"address": "河北"}')
    with reading(archive.engine) as session:
        assert drafts_of(session, "doc1", "赵敏") == {}


def test_who_leafs_through_papers_holds_the_last_and_what_was_begun(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")

    def held() -> list[str]:
        with reading(archive.engine) as session:
            return sorted(session.scalars(select(Lease.document_id).filter_by(user="赵敏")))

    browser.get("/documents/doc1")
    browser.get("/documents/doc2")
    assert held() == ["doc2"]
    browser.submit("/documents/doc2/draft", typed='{"address": "河北"}')
    browser.get("/documents/doc1")
    assert held() == ["doc1", "doc2"]
    browser.submit("/documents/doc2/draft", typed="{}")
    assert say(browser, archive, "name", value="夏林玉").status_code == 200
    browser.get("/documents/doc2")
    browser.get("/documents/doc1")
    assert held() == ["doc1"]
    browser.get("/documents/doc2")
    assert held() == ["doc1", "doc2"]
    visit("钱进").get("/documents/doc1")
    assert held() == ["doc1", "doc2"]


@pytest.mark.parametrize("typed", ["[]", '{"name": 1}', '{"nothing": "x"}', '{"name": [["x"]]}', "{", '"x"'])
def test_a_draft_that_our_page_never_sends_is_refused(visit: Visit, archive: Any, typed: str) -> None:
    assert visit("赵敏").submit("/documents/doc1/draft", typed=typed).status_code == 404
