"""Two persons for the fields that matter: blind, never the same one twice, a third where they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from models import second
from models.audit import verify_chain
from models.decisions import Decision
from models.fields import field_states
from models.intake import Document
from models.people import Fact
from models.schema import utcnow
from models.second import SecondLook
from models.session import reading, writing
from review_ui.auth import Visitor
from review_ui.decide import Judgement, decide_field, let_go
from review_ui.typed import Typed

Visit = Callable[..., Any]
FIRST = Visitor("赵敏", "reviewer", "", utcnow())


@pytest.fixture(autouse=True)
def decided(archive: Any) -> None:
    """The rule is on, and 赵敏 has decided every doubtful field of doc1: born 1927-03."""
    with writing(archive.engine) as session:
        second.set_rule(session, ["birth_date", "name", "party_date"], "李华")
        for state in field_states(session, "doc1"):
            if state.waits:
                version = session.get_one(Document, "doc1").version
                typed = Typed("夏林玉") if state.field == "name" else Typed(state.value, state.precision)
                decide_field(session, FIRST, "doc1", version, Judgement(state.field, state.reading.id, typed))
        let_go(session, "doc1", FIRST)


def number(archive: Any, field: str) -> int:
    with reading(archive.engine) as session:
        return session.scalars(select(Decision.id).filter_by(field=field).order_by(Decision.id.desc()).limit(1)).one()


def commit(browser: Any, archive: Any) -> Any:
    with reading(archive.engine) as session:
        version = session.get_one(Document, "doc1").version
    return browser.submit("/documents/doc1/commit", version=version, person="new")


def look(browser: Any, archive: Any, field: str, **said: str) -> Any:
    return browser.submit("/second", json=False, decision=number(archive, field), **said)


def test_only_key_fields_can_be_ruled(archive: Any) -> None:
    with reading(archive.engine) as session:
        assert second.fields_for_two(session) == ("birth_date", "party_date")


def test_two_persons_who_agree_let_the_paper_in(visit: Visit, archive: Any) -> None:
    first, other = visit("赵敏"), visit("钱进")
    refused = commit(first, archive)
    assert (refused.status_code, refused.json()["code"]) == (409, "second-person")
    assert "出生年月、入党时间" in refused.json()["message"]
    page = other.get("/second").text
    assert page.count('class="card waits"') == 2
    assert "1927-03" not in page and "1949-03" not in page  # the second one goes by the ink
    assert "data-decision" not in first.get("/second").text
    assert look(other, archive, "birth_date", value="1927.3").headers["location"] == "/second"
    assert commit(first, archive).json()["code"] == "second-person"
    look(other, archive, "party_date", value="1949-03")
    assert commit(first, archive).status_code == 200
    with reading(archive.engine) as session:
        assert verify_chain(session) is None
        assert session.scalars(select(SecondLook.agrees)).all() == [True, True]


@pytest.mark.parametrize(("third", "filed"), [("1927-03", "1927-03"), ("1927-08", "1927-08"), ("1928", "1928")])
def test_a_third_person_settles_what_two_say_differently(visit: Visit, archive: Any, third: str, filed: str) -> None:
    second_one, third_one = visit("钱进"), visit("李华")
    look(second_one, archive, "party_date", value="1949-03")
    assert look(second_one, archive, "birth_date", value="1927-08").headers["location"] == "/second?differ=1"
    assert "data-decision" not in second_one.get("/second").text
    page = third_one.get("/second").text
    assert "<b>1927-03</b> / <b>1927-08</b>" in page and "钱进" not in page
    for wrong_one in (visit("赵敏"), second_one):  # neither of the two may settle it
        assert look(wrong_one, archive, "birth_date", value="1927-03", third="1").status_code == 409
    assert look(third_one, archive, "birth_date", value=third, third="1").status_code == 303
    assert commit(visit("赵敏"), archive).status_code == 200
    with reading(archive.engine) as session:
        assert session.scalars(select(Fact.value).filter_by(field="birth_date")).all() == [filed]


def test_a_paper_that_wants_only_a_second_person_is_not_the_next(visit: Visit, archive: Any) -> None:
    first, other = visit("赵敏"), visit("钱进")
    assert first.get("/next", follow_redirects=False).headers["location"] == "/documents/doc2"
    first.get("/queue?field=party_date")
    assert first.get("/next", follow_redirects=False).headers["location"] == "/documents/doc2"
    for field, value in (("birth_date", "1927-03"), ("party_date", "1949-03")):
        look(other, archive, field, value=value)
    assert first.get("/next", follow_redirects=False).headers["location"] == "/documents/doc1"


def test_nobody_looks_twice_or_at_their_own(visit: Visit, archive: Any) -> None:
    assert look(visit("赵敏"), archive, "birth_date", value="1927-03").status_code == 409
    other = visit("钱进")
    look(other, archive, "birth_date", value="1927-08")
    answer = look(other, archive, "birth_date", value="1927-03")
    assert answer.status_code == 409 and "二次核对要由另一个人做" in answer.text


def test_a_field_decided_anew_wants_a_new_look(visit: Visit, archive: Any) -> None:
    first, other = visit("赵敏"), visit("钱进")
    old = number(archive, "birth_date")
    for field, value in (("birth_date", "1927-03"), ("party_date", "1949-03")):
        look(other, archive, field, value=value)
    with writing(archive.engine) as session:
        state = next(one for one in field_states(session, "doc1") if one.field == "birth_date")
        version = session.get_one(Document, "doc1").version
        decide_field(session, FIRST, "doc1", version, Judgement("birth_date", state.reading.id, Typed("1926", "year")))
    assert commit(first, archive).json()["code"] == "second-person"
    stale = other.submit("/second", json=False, decision=old, value="1927-03")
    assert stale.status_code == 409
    assert look(other, archive, "birth_date", value="1926").headers["location"] == "/second"
    assert commit(first, archive).status_code == 200


@pytest.mark.parametrize(("user", "code"), [("李计", 403), ("孙录", 403)])
def test_who_may_not_look(visit: Visit, archive: Any, user: str, code: int) -> None:
    assert look(visit(user), archive, "birth_date", value="1927-03").status_code == code
    assert visit(user).submit("/admin/second", field="birth_date").status_code == 403


def test_an_administrator_sets_the_rule(visit: Visit, archive: Any) -> None:
    assert visit("李华").submit("/admin/second", json=False, field="education").status_code == 303
    with reading(archive.engine) as session:
        assert second.fields_for_two(session) == ("education",)
    assert commit(visit("赵敏"), archive).status_code == 200


def test_a_table_is_compared_and_not_keyed_again(visit: Visit, archive: Any) -> None:
    with writing(archive.engine) as session:
        second.set_rule(session, ["service_history"], "李华")
    other, third = visit("钱进"), visit("李华")
    assert "隆化县文教局" in other.get("/second").text
    assert look(other, archive, "service_history", said="other").headers["location"] == "/second?differ=1"
    assert "隆化县文教局" in third.get("/second").text
    assert look(third, archive, "service_history", said="same", third="1").status_code == 303
    assert commit(visit("赵敏"), archive).status_code == 200
