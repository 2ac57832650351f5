"""What counts as judged: whole documents, by what people said of them, no person on both sides."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.intake import Document
from models.session import reading, writing
from pipeline.learning.examples import Shares, judged
from review_ui import decide
from review_ui.decide import Judgement
from tests.pipeline.reviewed import VISITOR, lot, opened, review, say, states

PAPERS = 12


@pytest.fixture
def reviewed(program: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Papers of a dozen persons, each judged as a whole; two names were wrong."""
    monkeypatch.setenv("FAKE_TRIAGE", "1")
    program.run("ingest", lot(program.folder / "old", range(PAPERS)))
    for engine in opened(program):
        with reading(engine) as session:
            ids = list(session.scalars(select(Document.id).order_by(Document.id)))
        review(engine, wrong=set(ids[:2]))
        yield engine, ids


def shares(engine: Any) -> Shares:
    with reading(engine) as session:
        return judged(session)


def test_every_judged_field_is_an_example_on_one_side(reviewed: Any) -> None:
    engine, ids = reviewed
    found = shares(engine)
    assert {one.group for one in found.learning} | {one.group for one in found.held_back} == set(ids)
    assert {one.group for one in found.learning}.isdisjoint(one.group for one in found.held_back)
    every = (*found.learning, *found.held_back)
    assert {one.group for one in every if not one.right} == set(ids[:2])
    assert shares(engine) == found


def test_a_document_of_which_a_field_was_believed_unseen_tells_nothing(program: Any, reviewed: Any) -> None:
    engine, ids = reviewed
    program.run("ingest", lot(program.folder / "new", range(100, 101)))
    with reading(engine) as session:
        (new,) = set(session.scalars(select(Document.id))) - set(ids)
    first, *_ = [state for state in states(engine, new) if state.waits]
    say(engine, new, first.field, None)
    found = shares(engine)
    assert new not in {one.group for one in (*found.learning, *found.held_back)}


@pytest.mark.parametrize("way", ["unreadable", "absent", "among_many"])
def test_what_tells_too_little_is_left_out_and_what_was_not_there_was_not_paired(
    program: Any, reviewed: Any, way: str
) -> None:
    engine, ids = reviewed
    program.run("ingest", lot(program.folder / "new", range(200, 201)))
    with reading(engine) as session:
        (new,) = set(session.scalars(select(Document.id))) - set(ids)
    waiting = [state for state in states(engine, new) if state.waits]
    for state in waiting:
        if state.field != "name":
            say(engine, new, state.field, None)
    with writing(engine) as session:
        version = session.get_one(Document, new).version
        (name,) = [state for state in waiting if state.field == "name"]
        if way == "among_many":
            decide.accept_shown(session, VISITOR, new, version, "name", name.reading.id)
        else:
            said = Judgement("name", name.reading.id, None, absent=way == "absent")
            decide.decide_field(session, VISITOR, new, version, said)
    found = shares(engine)
    own = [one for one in (*found.learning, *found.held_back) if one.group == new]
    told = [one for one in own if not one.right]
    assert len(own) == len([s for s in states(engine, new) if s.reading and s.reading.value]) - (way != "absent")
    assert [one.paired for one in told] == ([False] if way == "absent" else [])
