"""Leases and versions: two people at one document can never undo each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine

from models.decisions import claim_version, drop_lease, lease_of, take_lease
from models.faults import BookError, ChangedMeanwhileError, HeldByOtherError
from models.fields import field_states
from models.intake import Document
from models.session import reading, writing

Add = Callable[..., Document]


def race(engine: Engine, users: list[str], act: Callable[[str], None]) -> list[str]:
    """Everybody acts at the same moment; those who got through."""
    barrier = Barrier(len(users))

    def run(user: str) -> str | None:
        barrier.wait()
        try:
            act(user)
        except BookError:
            return None
        return user

    with ThreadPoolExecutor(len(users)) as pool:
        return [user for user in pool.map(run, users) if user]


def test_of_many_who_ask_at_once_one_gets_the_lease(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        add_document(session)

    def ask(user: str) -> None:
        with writing(engine) as session:
            take_lease(session, "doc001", user)

    for _ in range(5):
        winners = race(engine, ["赵", "钱", "孙", "李", "周", "吴"], ask)
        assert len(winners) == 1
        with writing(engine) as session:
            assert lease_of(session, "doc001").user == winners[0]  # type: ignore[union-attr]
            drop_lease(session, "doc001", winners[0])


def test_of_many_who_write_on_one_version_one_gets_through(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        add_document(session)

    def write(_user: str) -> None:
        with writing(engine) as session:
            claim_version(session, "doc001", 1)

    assert len(race(engine, ["赵", "钱", "孙", "李"], write)) == 1
    with reading(engine) as session:
        assert session.get_one(Document, "doc001").version == 2


def test_a_lease_can_be_prolonged_taken_over_and_not_dropped_by_others(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        add_document(session)
        first = take_lease(session, "doc001", "赵").until
        assert take_lease(session, "doc001", "赵").until >= first
        with pytest.raises(HeldByOtherError, match="赵"):
            take_lease(session, "doc001", "钱")
        drop_lease(session, "doc001", "钱")
        assert lease_of(session, "doc001") is not None
        take_lease(session, "doc001", "赵", lasts=timedelta(seconds=-1))
        assert lease_of(session, "doc001") is None
        assert take_lease(session, "doc001", "钱").user == "钱"


def test_claiming_a_version_shows_on_the_loaded_document(engine: Engine, add_document: Add) -> None:
    with writing(engine) as session:
        document = add_document(session)
        assert claim_version(session, document.id, 1) == 2
        assert document.version == 2
        with pytest.raises(ChangedMeanwhileError, match="没有写入"):
            claim_version(session, document.id, 1)


def test_a_decision_outlives_a_new_reading(engine: Engine, add_document: Add, add_run: Callable[..., object]) -> None:
    from models.decisions import Decision

    with writing(engine) as session:
        document = add_document(session, {"name": "王朋"}, doubtful=("name",))
        session.add(Decision(document_id=document.id, field="name", action="correct", new="王明", user="赵"))
        add_run(session, document, {"name": "王朋", "sex": "男"}, ("name",))
        states = {state.field: state for state in field_states(session, document.id)}
    assert (states["name"].value, states["name"].waits, states["name"].reviewed_by) == ("王明", False, "赵")
    assert (states["sex"].value, states["sex"].waits, states["sex"].reviewed_by) == ("男", False, None)
