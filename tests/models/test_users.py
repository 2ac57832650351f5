"""Passwords, logins on the server, and the brake on guessing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from models.audit import AuditEvent
from models.faults import UserExistsError, WeakPasswordError
from models.schema import utcnow
from models.session import writing
from models.users import (
    IDLE_LASTS,
    add_user,
    end_session,
    find_session,
    find_user,
    is_throttled,
    open_session,
    password_is_right,
    record_attempt,
    set_password,
)

PASSWORD = "correct horse"


def test_only_the_right_password_of_an_enabled_user_opens(engine: Engine) -> None:
    with writing(engine) as session:
        user = add_user(session, "赵", "reviewer", PASSWORD, "system")
        assert PASSWORD not in user.password_hash
        assert password_is_right(user, PASSWORD)
        assert not password_is_right(user, "wrong")
        assert not password_is_right(None, PASSWORD)
        user.disabled = True
        assert not password_is_right(user, PASSWORD)
        assert session.scalars(select(AuditEvent.action)).all() == ["user-added"]


def test_names_are_unique_and_passwords_not_short(engine: Engine) -> None:
    with writing(engine) as session:
        add_user(session, "赵", "reviewer", PASSWORD, "system")
        with pytest.raises(UserExistsError):
            add_user(session, "赵", "clerk", PASSWORD, "system")
        with pytest.raises(WeakPasswordError, match="8"):
            add_user(session, "钱", "clerk", "short", "system")


def test_a_session_ends_by_logout_idleness_new_password_or_disabling(engine: Engine) -> None:
    with writing(engine) as session:
        user = add_user(session, "赵", "reviewer", PASSWORD, "system")
        token, row = open_session(session, user)
        session.flush()
        assert token not in (row.token_hash, row.csrf)
        assert find_session(session, token) == (row, user)
        assert find_session(session, token + "x") is None
        row.seen_at = utcnow() - IDLE_LASTS - timedelta(seconds=1)
        assert find_session(session, token) is None
        row.seen_at = utcnow()
        user.disabled = True
        assert find_session(session, token) is None
        user.disabled = False
        end_session(session, token)
        assert find_session(session, token) is None
        token, _ = open_session(session, user)
        session.flush()
        set_password(session, "赵", "another password", "admin")
        assert find_session(session, token) is None
        assert password_is_right(find_user(session, "赵"), "another password")


def test_guessing_is_slowed_by_name_and_by_address(engine: Engine) -> None:
    with writing(engine) as session:
        for number in range(5):
            assert not is_throttled(session, "赵", "10.0.0.1")
            record_attempt(session, "赵", f"10.0.0.{number}", succeeded=False)
            session.flush()
        assert is_throttled(session, "赵", "10.0.0.9")
        assert not is_throttled(session, "钱", "10.0.0.1")
        for number in range(20):
            record_attempt(session, f"n{number}", "10.0.0.7", succeeded=False)
        session.flush()
        assert is_throttled(session, "钱", "10.0.0.7")
