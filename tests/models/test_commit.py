"""Documents become persons and facts: all of it or nothing, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.commit import commit_document, commit_or_review, reopen
from models.decisions import Decision
from models.faults import AmbiguousPersonError, NothingReadError, UndecidedError
from models.intake import Document
from models.people import Commit, Fact, Person, current_facts, current_family, current_service, every_fact
from models.session import writing

Add = Callable[..., Document]
OWN = "130825192703150013"
VALUES = {
    "name": "王明", "birth_date": "1927-03", "id_number": OWN, "unit": "隆化县粮食局",
    "service_history": [{"start": "1949-04", "end": None, "unit": "隆化县粮食局", "position": "校长", "证明人": "李"}],
    "family_members": [{"relation": "长女", "name": "王玉"}],
}  # fmt: skip


def decide(session: Session, document: Document, field: str, new: str | None, action: str = "correct") -> None:
    session.add(Decision(document_id=document.id, field=field, action=action, new=new, user="赵"))
    session.flush()


def values_now(session: Session, person_id: int) -> dict[str, str]:
    return {fact.field: fact.value for fact in current_facts(session, person_id)}


def test_a_document_becomes_a_person_with_facts_career_and_family(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, VALUES)
        commit = commit_document(session, document, "system")
        person = session.get_one(Person, commit.person_id)
        assert (person.name, person.id_number, document.status, document.person_id) == (
            "王明",
            OWN,
            "accepted",
            person.id,
        )
        assert values_now(session, person.id) == {k: v for k, v in VALUES.items() if isinstance(v, str)}
        [entry] = current_service(session, person.id)
        assert (entry.start, entry.end, entry.unit, entry.rest) == (
            "1949-04",
            None,
            "隆化县粮食局",
            '{"证明人":"李"}',
        )
        [member] = current_family(session, person.id)
        assert (member.relation, member.name) == ("长女", "王玉")


def test_committing_twice_changes_nothing(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, VALUES)
        first = commit_document(session, document, "system")
        facts = session.scalar(select(func.count()).select_from(Fact))
        assert commit_document(session, document, "system") is first
        assert session.scalar(select(func.count()).select_from(Fact)) == facts
        assert session.scalar(select(func.count()).select_from(Commit)) == 1


def test_the_reviewed_value_goes_in_and_the_unreadable_one_stays_out(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, VALUES, doubtful=("unit", "birth_date"), status="review")
        with pytest.raises(UndecidedError, match="birth_date、unit"):
            commit_document(session, document, "赵")
        decide(session, document, "birth_date", None, "unreadable")
        decide(session, document, "unit", "隆化县粮食局城关粮站")
        commit = commit_document(session, document, "赵")
        now = values_now(session, commit.person_id)
        assert now["unit"] == "隆化县粮食局城关粮站"
        assert "birth_date" not in now


def test_the_newest_decision_counts_and_a_field_may_be_added(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, VALUES, doubtful=("unit",), status="review")
        for new in ("甲", "乙"):
            decide(session, document, "unit", new)
        decide(session, document, "phone", "0314-1234567")
        commit = commit_document(session, document, "赵")
        assert values_now(session, commit.person_id) | {"unit": "乙", "phone": "0314-1234567"} == values_now(
            session, commit.person_id
        )


def test_a_document_a_person_must_see_is_never_accepted_unseen(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, VALUES, route="review")  # policy review-all: no doubt, yet a person signs
        with pytest.raises(UndecidedError):
            commit_document(session, document, "system")


def test_nothing_read_is_nothing_to_commit(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session, pytest.raises(NothingReadError):
        commit_document(session, add_document(session), "system")


def test_papers_of_one_person_meet_and_an_unclear_one_waits(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        first = commit_document(session, add_document(session, VALUES), "system")
        again = add_document(session, {"name": "王明", "birth_date": "1927-03", "unit": "县政协"}, formed_date="1992")
        assert commit_document(session, again, "system").person_id == first.person_id
        unclear = add_document(session, {"name": "王明", "birth_date": "1928"})
        assert commit_or_review(session, unclear, "system") is None
        assert unclear.status == "review"
        with pytest.raises(AmbiguousPersonError):
            commit_document(session, unclear, "赵")
        assert commit_document(session, unclear, "赵", new_person=True).person_id != first.person_id


def test_an_unreadable_id_number_finds_nobody(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        first = commit_document(session, add_document(session, VALUES), "system")
        values = {"name": "张三", "birth_date": "1931-01", "id_number": OWN}
        doubtful = add_document(session, values, doubtful=("id_number",), status="review")
        decide(session, doubtful, "id_number", None, "unreadable")
        assert commit_document(session, doubtful, "赵").person_id != first.person_id


def test_a_birth_date_that_is_no_date_finds_nobody_and_breaks_nothing(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        commit_document(session, add_document(session, {"name": "王明", "birth_date": "1927-03"}), "system")
        unclear = add_document(session, {"name": "王明", "birth_date": "不详"})
        assert commit_or_review(session, unclear, "system") is None


def test_a_repaired_id_number_finds_nobody(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        first = commit_document(session, add_document(session, VALUES), "system")
        values = {"name": "张三", "birth_date": "1931-01", "id_number": OWN}
        repaired = add_document(session, values, raw={"id_number": "l" + OWN[1:]})
        assert commit_document(session, repaired, "system").person_id != first.person_id


def test_the_latest_paper_speaks_except_for_the_dates_where_the_earliest_does(
    engine: Engine, add_document: Add
) -> None:
    with writing(engine) as session:
        early = {**VALUES, "unit": "粮食局", "birth_date": "1927-03"}
        late = {**VALUES, "unit": "县政协", "birth_date": "1926-03"}
        commit_document(session, add_document(session, late, formed_date="1992-01"), "system")
        person = commit_document(session, add_document(session, early, formed_date="1956"), "system").person_id
        now = values_now(session, person)
        assert (now["unit"], now["birth_date"]) == ("县政协", "1927-03")
        assert [f.value for f in every_fact(session, person) if f.field == "birth_date"] == ["1926-03", "1927-03"]


def test_a_value_a_person_decided_beats_a_later_machine_value(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        judged = add_document(session, VALUES, doubtful=("unit",), status="review", formed_date="1956")
        decide(session, judged, "unit", "粮食局")
        person = commit_document(session, judged, "赵").person_id
        commit_document(session, add_document(session, {**VALUES, "unit": "县政协"}, formed_date="1992"), "system")
        assert values_now(session, person)["unit"] == "粮食局"


def test_reopened_facts_fall_silent_until_committed_again(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session, VALUES)
        person = commit_document(session, document, "system").person_id
        reopen(session, document, "赵", "姓名看错")
        assert current_facts(session, person) == []
        decide(session, document, "name", "王朋")
        again = commit_document(session, document, "赵")
        assert (again.person_id, session.get_one(Person, person).name) == (person, "王朋")
        assert values_now(session, person)["name"] == "王朋"
        assert session.scalar(select(func.count()).select_from(Person)) == 1
        assert len(every_fact(session, person)) == 4


def test_a_failed_commit_leaves_nothing(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        add_document(session, VALUES)
    with pytest.raises(RuntimeError), writing(engine) as session:
        commit_document(session, session.get_one(Document, "doc001"), "system")
        raise RuntimeError
    with writing(engine) as session:
        for table in (Person, Commit, Fact):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        assert session.get_one(Document, "doc001").status == "read"
