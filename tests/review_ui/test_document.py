"""Judging one document: what is written, what is refused, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.decisions import Decision, Lease
from models.intake import Document
from models.people import Person, current_facts, current_service, lay_names
from models.readings import Reading, Run
from models.session import reading, writing

Visit = Callable[..., Any]
ANSWERS = {
    "name": "夏林玉", "birth_date": "1927-03", "party_date": "1949-03", "position": "副局长",
    "address": "河北省隆化县隆化镇兴洲路",
}  # fmt: skip


def readings(archive: Any, document: str = "doc1") -> dict[str, int]:
    with reading(archive.engine) as session:
        query = select(Reading.field, Reading.id).where(Reading.document_id == document)
        return dict(session.execute(query).all())


def say(browser: Any, archive: Any, field: str, version: int, json: bool = True, **more: Any) -> Any:
    data = {"field": field, "reading": readings(archive)[field], "version": version, "action": "confirm", **more}
    return browser.submit("/documents/doc1/decide", json=json, **data)


def test_opening_a_document_holds_it_and_is_on_record(visit: Visit, archive: Any) -> None:
    text = visit("赵敏").get("/documents/doc1").text
    assert "夏林王" in text and "把握不大 62%" in text and "填表人" in text and "两个识别引擎读法不同" in text
    with reading(archive.engine) as session:
        assert session.scalars(select(Lease.user)).all() == ["赵敏"]
        viewed = session.scalars(select(AuditEvent).where(AuditEvent.action == "viewed")).one()
    assert (viewed.actor, viewed.subject) == ("赵敏", "doc1")


def test_a_whole_document_by_form_posts(visit: Visit, archive: Any) -> None:
    browser, version = visit("赵敏"), 1
    for field, value in ANSWERS.items():
        answer = say(browser, archive, field, version, value=value).json()
        assert answer["action"] == ("correct" if field in ("name", "address") else "accept")
        version = answer["version"]
    version = say(browser, archive, "health", version, action="unreadable").json()["version"]
    refused = browser.submit("/documents/doc1/commit", version=version)
    assert (refused.status_code, "简历" in refused.json()["message"]) == (409, True)
    table = {"columns": ["start", "end", "unit", "position"], "cell-start": ["1949.4", "1950-03", ""],
             "cell-end": ["1950年3月", "", ""], "cell-unit": ["隆化县城关小学", "隆化县文教局", ""],
             "cell-position": ["校长", "科员", ""]}  # fmt: skip
    answer = say(browser, archive, "service_history", version, **table).json()
    assert (answer["action"], answer["waiting"]) == ("correct", 0)
    answer = browser.submit("/documents/doc1/commit", version=answer["version"])
    assert answer.json() == {"location": "/next?after=doc1"}
    with reading(archive.engine) as session:
        person = session.scalars(select(Person)).one()
        values = {fact.field: (fact.value, fact.precision, fact.code) for fact in current_facts(session, person.id)}
        career = [(row.start, row.end, row.unit) for row in current_service(session, person.id)]
        assert session.get_one(Document, "doc1").status == "accepted"
        assert session.scalars(select(Lease)).all() == []
    assert values["name"] == ("夏林玉", None, None)
    assert values["birth_date"] == ("1927-03", "month", None)
    assert "health" not in values
    assert career == [("1949-04", "1950-03", "隆化县城关小学"), ("1950-03", None, "隆化县文教局")]


def test_a_decision_keeps_what_was_shown(visit: Visit, archive: Any) -> None:
    say(visit("赵敏"), archive, "name", 1, value="夏林玉")
    with reading(archive.engine) as session:
        row = session.scalars(select(Decision)).one()
    assert (row.old, row.new, row.action, row.user) == ("夏林王", "夏林玉", "correct", "赵敏")
    assert row.shown["confidence"] == 0.62 and row.shown["version"] == 1 and len(row.shown["box"]) == 4


def test_old_dates_are_understood_and_nonsense_is_refused(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    assert say(browser, archive, "birth_date", 1, value="民国十六年三月").json()["version"] == 2
    refused = say(browser, archive, "birth_date", 2, value="那年春天里")
    assert (refused.status_code, "那年春天里" in refused.json()["message"]) == (409, True)
    with reading(archive.engine) as session:
        assert session.scalars(select(Decision.new)).all() == ["1927-03"]


def test_a_second_reviewer_is_told_and_kept_out(visit: Visit, archive: Any) -> None:
    first, second = visit("赵敏"), visit("钱进")
    first.get("/documents/doc1")
    page = second.get("/documents/doc1").text
    assert "正由“赵敏”审核" in page and 'value="confirm"' not in page
    answer = say(second, archive, "name", 1, value="夏林主")
    assert (answer.status_code, answer.json()["code"]) == (409, "held-by-other")
    assert second.get("/next", follow_redirects=False).headers["location"] == "/documents/doc2"
    first.submit("/documents/doc1/release")
    assert "正由" not in second.get("/documents/doc1").text


def test_an_old_page_cannot_overwrite_and_keeps_what_was_typed(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    say(browser, archive, "name", 1, value="夏林玉")
    answer = say(browser, archive, "address", 1, value="打了很久的字")
    assert (answer.status_code, answer.json()["code"]) == (409, "changed-meanwhile")
    page = say(browser, archive, "address", 1, json=False, value="打了很久的字")
    assert page.status_code == 409 and "已被他人修改" in page.text and "打了很久的字" in page.text
    with reading(archive.engine) as session:
        assert session.scalars(select(Decision.field)).all() == ["name"]


def test_a_missing_field_can_be_added(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    data = {"field": "phone", "reading": "", "version": 1, "action": "confirm", "value": "0314-7062345"}
    assert browser.submit("/documents/doc1/decide", **data).json()["action"] == "correct"
    assert "0314-7062345" in browser.get("/documents/doc1").text


def test_without_the_script_the_page_comes_back_at_the_field(visit: Visit, archive: Any) -> None:
    answer = say(visit("赵敏"), archive, "name", 1, json=False, value="夏林玉")
    assert answer.headers["location"] == "/documents/doc1#field-name"


def test_an_unclear_person_is_chosen_by_the_reviewer(visit: Visit, archive: Any) -> None:
    with writing(archive.engine) as session:
        namesake = Person(name="夏林玉", birth_date="1928-01", folder="900")
        session.add(namesake)
        session.flush()
        lay_names(session, namesake.id)
    browser, version = visit("赵敏"), 1
    for field, value in ANSWERS.items():
        version = say(browser, archive, field, version, value=value).json()["version"]
    for field in ("health", "service_history"):
        version = say(browser, archive, field, version, action="unreadable").json()["version"]
    assert "请指定这份材料属于谁" in browser.get("/documents/doc1/filing").text
    refused = browser.submit("/documents/doc1/commit", version=version)
    assert (refused.status_code, refused.json()["code"]) == (409, "ambiguous-person")
    assert browser.submit("/documents/doc1/commit", version=version, person="new").status_code == 200
    person = browser.get("/persons?q=夏林").text
    assert person.count("夏林玉") == 2


def test_a_committed_document_can_only_be_read(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    with writing(archive.engine) as session:
        session.get_one(Document, "doc1").status = "failed"
    answer = say(browser, archive, "name", 1, value="夏林玉")
    assert answer.json()["code"] == "not-in-review"
    assert 'value="confirm"' not in browser.get("/documents/doc1").text


@pytest.mark.parametrize(
    "path",
    [
        "/documents/none",
        "/documents/doc1/pages/9.jpg",
        "/readings/999.jpg",
        "/readings/x.jpg",
        "/persons/9",
        "/nothing",
    ],
)
def test_what_does_not_exist_says_so(visit: Visit, path: str) -> None:
    answer = visit("赵敏").get(path)
    assert (answer.status_code, "返回" in answer.text) == (404, True)


def test_the_queue_says_why_and_how_far(visit: Visit, archive: Any) -> None:
    browser = visit("赵敏")
    say(browser, archive, "name", 1, value="夏林玉")
    text = browser.get("/queue").text
    assert "d0001.jpg" in text and "1 / 7" in text and "0 / 7" in text and "赵敏" in text and "识别把握不足" in text


def test_a_correction_is_offered_by_name(visit: Visit, archive: Any) -> None:
    with writing(archive.engine) as session:
        run = Run(document_id="doc1", settings_hash="s", route="review")
        session.add(run)
        session.flush()
        words = {"text": "一九二八年四月", "page": 1, "box": [500, 300, 700, 340], "ink": "red"}
        session.add(
            Reading(
                run_id=run.id, document_id="doc1", field="birth_date", raw="1927.3", value="1927-03", page=1,
                box=[0, 0, 9, 9], rule="right-of", confidence=0.9, route="review", reasons=["corrected"],
                corrections=[words, {**words, "text": ""}],
            )
        )  # fmt: skip
    text = visit("赵敏").get("/documents/doc1").text
    assert "有红字更正，读的是原填写的" in text
    assert text.count("红字更正：") == 1
    assert 'data-candidate="1928-04"><kbd>1</kbd> 红字更正：一九二八年四月</button>' in text
