"""Papers change hands and come back; what was said stays on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models import filing
from models.commit import commit_document, reopen
from models.faults import BookError
from models.intake import Document
from models.matching import PersonClaim, find_person
from models.people import Fact, Person, current_facts, every_fact
from models.search import PERSON, found
from models.session import writing

Add = Callable[..., Document]
WANG = {"name": "王明", "birth_date": "1927-03", "unit": "粮食局"}


def two_people(session: Session, add: Add) -> tuple[int, int]:
    """王明 with two papers, 李红 with one."""
    for values in (WANG, {**WANG, "unit": "文教局"}, {"name": "李紅", "birth_date": "1930-01", "unit": "公社"}):
        commit_document(session, add(session, values), "赵敏")
    first, second = session.scalars(select(Person.id).order_by(Person.id))
    return first, second


def owners(session: Session) -> dict[str, str]:
    query = select(Document.id, Person.name).join(Person, Person.id == Document.person_id)
    return dict(session.execute(query).all())


def test_persons_joined_speak_with_one_voice_until_it_is_undone(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        wang, li = two_people(session, add_document)
        before = {person: [(f.field, f.value) for f in current_facts(session, person)] for person in (wang, li)}
        change = filing.merge(session, li, wang, "赵敏")
        assert current_facts(session, li) == []
        assert owners(session) == dict.fromkeys(("doc001", "doc002", "doc003"), "王明")
        claim = PersonClaim("李紅", birth_date="1930-01")
        assert [person.id for person in find_person(session, claim).persons] == [wang]
        assert session.scalars(found(session, PERSON, "李红")).all() == [str(wang)]
        filing.undo(session, change.id, "赵敏")
        after = {person: [(f.field, f.value) for f in current_facts(session, person)] for person in (wang, li)}
        assert after == before
        assert [person.id for person in find_person(session, claim).persons] == [li]
        with pytest.raises(BookError, match="不能撤销"):
            filing.undo(session, change.id, "赵敏")


def test_a_split_makes_a_person_of_some_papers(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        wang, _ = two_people(session, add_document)
        made = filing.split(session, wang, ["doc002"], "赵敏").to_person
        assert {fact.value for fact in current_facts(session, made)} == {"王明", "1927-03", "文教局"}
        for some in ([], ["doc001"]):  # nothing, or everything that is left
            with pytest.raises(BookError, match="不能这样归档"):
                filing.split(session, wang, some, "赵敏")


def test_a_paper_that_moved_on_is_not_pulled_back(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        wang, li = two_people(session, add_document)
        paper = session.get_one(Document, "doc001")
        first = filing.assign(session, paper, li, "赵敏")
        second = filing.assign(session, paper, wang, "赵敏")
        with pytest.raises(BookError, match="不能撤销"):
            filing.undo(session, first.id, "赵敏")
        filing.undo(session, second.id, "赵敏")
        filing.undo(session, first.id, "赵敏")
        assert paper.person_id == wang


def test_a_reopened_paper_follows_its_person(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        wang, li = two_people(session, add_document)
        paper = session.get_one(Document, "doc003")
        reopen(session, paper, "赵敏", "看错")
        filing.merge(session, li, wang, "赵敏")
        commit_document(session, paper, "赵敏")
        assert paper.person_id == wang
        assert {fact.document_id for fact in every_fact(session, wang)} == {"doc001", "doc002", "doc003"}
        with pytest.raises(BookError, match="不能这样归档"):
            filing.merge(session, wang, li, "赵敏")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(("assign", "merge", "split", "undo")), st.integers(0, 5), st.integers(0, 5)),
        max_size=12,
    )
)
def test_no_sequence_of_changes_loses_a_fact(
    engine: Engine, add_document: Add, acts: list[tuple[str, int, int]]
) -> None:
    """Whatever is done, every paper's facts speak exactly once, for the person the paper is filed under."""

    class DoneError(Exception):
        """Rolls the archive back for the next example."""

    with pytest.raises(DoneError), writing(engine) as session:
        two_people(session, add_document)
        said = _speaking(session)
        for kind, one, other in acts:
            _act(session, kind, one, other)
            assert _speaking(session) == said
            for person in session.scalars(select(Person)):
                papers = {paper.id for paper in filing.papers_of(session, person.id)}
                assert {fact.document_id for fact in current_facts(session, person.id)} <= papers
        assert session.scalar(select(func.count()).select_from(Fact)) >= sum(map(len, said.values()))
        raise DoneError


def _act(session: Session, kind: str, one: int, other: int) -> None:
    persons = list(session.scalars(select(Person.id).order_by(Person.id)))
    papers = list(session.scalars(select(Document).order_by(Document.id)))
    person, target, paper = persons[one % len(persons)], persons[other % len(persons)], papers[other % len(papers)]
    acts: dict[str, Callable[[], Any]] = {
        "assign": lambda: filing.assign(session, paper, person, "赵敏"),
        "merge": lambda: filing.merge(session, person, target, "赵敏"),
        "split": lambda: filing.split(session, person, [paper.id], "赵敏"),
        "undo": lambda: filing.undo(session, one + 1, "赵敏"),
    }
    try:
        with session.begin_nested():
            acts[kind]()
    except BookError:
        session.expire_all()


def _speaking(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Paper -> the facts of its newest commit."""
    found: dict[str, list[tuple[str, str]]] = {}
    for person in session.scalars(select(Person.id)):
        for fact in every_fact(session, person):
            found.setdefault(fact.document_id, []).append((fact.field, fact.value))
    return {key: sorted(rows) for key, rows in found.items()}
