"""Tampering anywhere in the chain is found, and at the right event."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from models.audit import append_event, chain_head, verify_chain
from models.session import reading, writing


@pytest.fixture
def chained(engine: Engine) -> Engine:
    with writing(engine) as session:
        for number in range(1, 6):
            append_event(session, "赵", "viewed", "document", f"doc{number}", {"version": number, "why": "复核"})
    return engine


def test_an_untouched_chain_holds(chained: Engine) -> None:
    with reading(chained) as session:
        assert verify_chain(session) is None
        assert chain_head(session)[0] == 5


def test_an_empty_chain_holds(engine: Engine) -> None:
    with reading(engine) as session:
        assert verify_chain(session) is None


@pytest.mark.parametrize(
    ("tampering", "event_id", "problem"),
    [
        ("UPDATE audit_event SET actor = '钱' WHERE id = 3", 3, "改动"),
        ("UPDATE audit_event SET at = '2001-01-01 00:00:00' WHERE id = 2", 2, "改动"),
        ("UPDATE audit_event SET detail = '{}' WHERE id = 4", 4, "改动"),
        ("DELETE FROM audit_event WHERE id = 3", 3, "缺少"),
        ("DELETE FROM audit_event WHERE id = 1", 1, "缺少"),
        ("DELETE FROM audit_event WHERE id >= 4", 4, "删除"),
        ("DELETE FROM audit_event", 1, "删除"),
        ("UPDATE audit_event SET hash = 'f' || substr(hash, 2), detail = '{}' WHERE id = 5", 5, "改动"),
    ],
)
def test_tampering_is_found(chained: Engine, tampering: str, event_id: int, problem: str) -> None:
    with writing(chained) as session:
        for verb in ("update", "delete"):
            session.execute(text(f"DROP TRIGGER audit_event_no_{verb}"))
        session.execute(text(tampering))
    with reading(chained) as session:
        fault = verify_chain(session)
    assert fault is not None
    assert (fault.event_id, problem in fault.problem) == (event_id, True)


def test_a_rolled_back_event_leaves_no_gap(chained: Engine) -> None:
    with pytest.raises(RuntimeError), writing(chained) as session:
        append_event(session, "赵", "viewed", "document", "doc9")
        raise RuntimeError
    with writing(chained) as session:
        append_event(session, "赵", "viewed", "document", "doc9")
    with reading(chained) as session:
        assert verify_chain(session) is None
        assert chain_head(session)[0] == 6


def test_many_writers_make_one_chain(engine: Engine) -> None:
    def write(number: int) -> None:
        with writing(engine) as session:
            append_event(session, f"user{number % 4}", "viewed", "document", str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    with reading(engine) as session:
        assert verify_chain(session) is None
        assert chain_head(session)[0] == 40
