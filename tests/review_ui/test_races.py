"""Any order of taking, losing, deciding, correcting, taking back and letting go: one holder, one write a version."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.audit import AuditEvent, verify_chain
from models.decisions import Decision, Lease, latest_decisions
from models.faults import BookError
from models.intake import Document
from models.people import Fact, current_facts
from models.readings import Reading
from models.schema import utcnow
from models.session import writing
from review_ui.amend import correct_filed, fetch_back, set_aside, withdraw, withdraw_shown
from review_ui.auth import Visitor
from review_ui.decide import Judgement, accept_shown, decide_field, hold, let_go
from review_ui.typed import Typed

USERS = ("赵敏", "钱进", "李计")
ACTS = st.tuples(
    st.sampled_from(("open", "decide", "decide", "accept", "undo", "unscreen", "aside", "fetch", "leave", "expire")),
    st.sampled_from(USERS),
    st.integers(-1, 1),
)
"""What, who, and how far the version of their page is from the newest."""


class DoneError(Exception):
    """Rolls the archive back for the next example."""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=14))
def test_no_order_of_acts_writes_what_it_may_not(archive: Any, acts: list[tuple[str, str, int]]) -> None:
    with pytest.raises(DoneError), writing(archive.engine) as session:
        events = _count(session, AuditEvent.action == "decided")
        holder: str | None = None
        aside = False
        standing: list[str] = []  # who made each decision that nobody took back, the newest last
        for number, (act, user, off) in enumerate(acts):
            version, before = session.get_one(Document, "doc1").version, _count(session, Decision.id > 0)
            done = _do(session, act, user, version + off, number)
            free, own = user != "李计" and holder in (None, user), standing[-1:] == [user]
            allowed = free and not aside
            may = {
                "leave": True, "expire": True, "open": free, "undo": allowed and off == 0 and own,
                "unscreen": allowed and own, "fetch": user != "李计" and aside,
            }  # fmt: skip
            assert done == may.get(act, allowed and off == 0)
            aside = act == "aside" if done and act in ("aside", "fetch") else aside
            wrote = act in ("decide", "accept") and done
            if wrote:
                standing.append(user)
            elif act in ("undo", "unscreen") and done:
                standing.pop()
            assert _count(session, Decision.id > 0) - before == wrote
            moved = done and act in ("decide", "accept", "undo", "unscreen", "aside", "fetch")
            assert session.get_one(Document, "doc1").version - version == moved
            latest = latest_decisions(session, "doc1").get("name")
            assert (latest.user if latest is not None else None) == (standing[-1] if standing else None)
            holder = _next_holder(holder, act, user, done)
            lease = session.scalars(select(Lease).where(Lease.until >= utcnow())).one_or_none()
            assert (lease.user if lease is not None else None) == holder
        assert _count(session, AuditEvent.action == "decided") - events == _count(session, Decision.id > 0)
        raise DoneError


CORRECTIONS = st.tuples(
    st.sampled_from(("amend", "amend", "silent", "undo", "open")), st.sampled_from(USERS), st.integers(-1, 1)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CORRECTIONS, max_size=8))
def test_no_order_of_corrections_loses_one(archive: Any, filed: list[int], acts: list[tuple[str, str, int]]) -> None:
    with pytest.raises(DoneError), writing(archive.engine) as session:
        holder: str | None = None
        for number, (act, user, off) in enumerate(acts):
            before, version = _archived(session), session.get_one(Document, "doc1").version
            done = _correct(session, act, user, version + off, number)
            free = user != "李计" and holder in (None, user)
            assert done == {"open": free, "amend": free and off == 0}.get(act, False)
            after = _archived(session)
            if act == "amend" and done:
                assert after == (before[0] + 1, before[1] + 1, f"一科{number}", "accepted")
                assert session.get_one(Document, "doc1").version > version
                holder = None
            else:
                assert after == before
                assert session.get_one(Document, "doc1").version == version
                holder = user if done else holder
        assert verify_chain(session) is None
        raise DoneError


def _archived(session: Session) -> tuple[int, int, Any, str]:
    """Decisions and facts ever made of the paper's unit, what the archive says now, and where the paper stands."""
    document = session.get_one(Document, "doc1")
    facts = session.scalars(select(Fact).filter_by(document_id="doc1", field="unit")).all()
    now = {fact.field: fact.value for fact in current_facts(session, document.person_id or 0)}
    return _count(session, Decision.field == "unit"), len(facts), now.get("unit"), document.status


def _correct(session: Session, act: str, user: str, version: int, number: int) -> bool:
    visitor = Visitor(user, "auditor" if user == "李计" else "reviewer", "", utcnow())
    read = session.scalars(select(Reading.id).filter_by(document_id="doc1", field="unit")).one()
    said = Judgement("unit", read, Typed(f"一科{number}"), reason="核对" if act == "amend" else None)
    try:
        with session.begin_nested():
            if act == "open":
                hold(session, "doc1", visitor)
            elif act == "undo":
                withdraw(session, visitor, "doc1", version, "name")
            else:
                correct_filed(session, visitor, "doc1", version, said)
    except BookError:
        session.expire_all()
        return False
    session.expire_all()
    return True


def _do(session: Session, act: str, user: str, version: int, number: int) -> bool:
    """Whether it was done; a refusal leaves nothing behind."""
    visitor = Visitor(user, "auditor" if user == "李计" else "reviewer", "", utcnow())
    read = session.scalars(select(Reading.id).filter_by(document_id="doc1", field="name")).one()
    said = Judgement("name", read, Typed(f"夏{number}"))
    acts = {
        "open": lambda: hold(session, "doc1", visitor),
        "decide": lambda: decide_field(session, visitor, "doc1", version, said),
        "accept": lambda: accept_shown(session, visitor, "doc1", version, "name", read),
        "undo": lambda: withdraw(session, visitor, "doc1", version, "name"),
        "unscreen": lambda: withdraw_shown(session, visitor, _newest(session)),
        "aside": lambda: set_aside(session, visitor, "doc1", version, "rescan", ""),
        "fetch": lambda: fetch_back(session, visitor, "doc1"),
        "leave": lambda: let_go(session, "doc1", visitor),
        "expire": lambda: session.execute(update(Lease).values(until=utcnow() - timedelta(seconds=1))),
    }
    try:
        with session.begin_nested():
            acts[act]()
    except BookError:
        session.expire_all()
        return False
    session.expire_all()
    return True


def _newest(session: Session) -> int:
    """The decision a screenful would name: the one that counts, else one that never was."""
    latest = latest_decisions(session, "doc1").get("name")
    return latest.id if latest is not None else 0


def _next_holder(holder: str | None, act: str, user: str, done: bool) -> str | None:
    if act == "expire" or (act == "leave" and holder == user):
        return None
    if act == "aside" and done:
        return None
    if act in ("accept", "unscreen"):  # a screenful holds a paper no longer than it was held before
        return holder
    return user if done and act in ("open", "decide", "undo") else holder


def _count(session: Session, test: Any) -> int:
    kind = AuditEvent if "audit_event" in str(test) else Decision
    return session.scalar(select(func.count()).select_from(kind).where(test)) or 0
