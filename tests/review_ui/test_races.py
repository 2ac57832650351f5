"""Any order of taking, losing, deciding, taking back and letting go: one holder, one write a version."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.audit import AuditEvent
from models.decisions import Decision, Lease, latest_decisions
from models.faults import BookError
from models.intake import Document
from models.readings import Reading
from models.schema import utcnow
from models.session import writing
from review_ui.amend import withdraw
from review_ui.auth import Visitor
from review_ui.decide import Judgement, accept_shown, decide_field, hold, let_go
from review_ui.typed import Typed

USERS = ("赵敏", "钱进", "李计")
ACTS = st.tuples(
    st.sampled_from(("open", "decide", "decide", "accept", "undo", "leave", "expire")),
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
        standing: list[str] = []  # who made each decision that nobody took back, the newest last
        for number, (act, user, off) in enumerate(acts):
            version, before = session.get_one(Document, "doc1").version, _count(session, Decision.id > 0)
            done = _do(session, act, user, version + off, number)
            allowed = user != "李计" and holder in (None, user)
            own = standing[-1:] == [user]
            may = {"leave": True, "expire": True, "open": allowed, "undo": allowed and off == 0 and own}
            assert done == may.get(act, allowed and off == 0)
            wrote = act in ("decide", "accept") and done
            if wrote:
                standing.append(user)
            elif act == "undo" and done:
                standing.pop()
            assert _count(session, Decision.id > 0) - before == wrote
            assert session.get_one(Document, "doc1").version - version == (wrote or (act == "undo" and done))
            latest = latest_decisions(session, "doc1").get("name")
            assert (latest.user if latest is not None else None) == (standing[-1] if standing else None)
            holder = _next_holder(holder, act, user, done)
            lease = session.scalars(select(Lease).where(Lease.until >= utcnow())).one_or_none()
            assert (lease.user if lease is not None else None) == holder
        assert _count(session, AuditEvent.action == "decided") - events == _count(session, Decision.id > 0)
        raise DoneError


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


def _next_holder(holder: str | None, act: str, user: str, done: bool) -> str | None:
    if act == "expire" or (act == "leave" and holder == user):
        return None
    if act == "accept":  # a screenful holds a paper no longer than it was held before
        return holder
    return user if done and act in ("open", "decide", "undo") else holder


def _count(session: Session, test: Any) -> int:
    kind = AuditEvent if "audit_event" in str(test) else Decision
    return session.scalar(select(func.count()).select_from(kind).where(test)) or 0
