"""Who may do what: users, their sessions on the server, and the brake on guessing passwords.

Passwords are argon2id hashes. A session is a row here; the browser holds only a random token, of which the table keeps
the hash, so a copy of the database opens no session.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.append_only import AppendOnly
from models.audit import append_event
from models.faults import LastAdministratorError, UnknownUserError, UserExistsError, WeakPasswordError
from models.schema import Table, UtcDateTime, utcnow

ROLES = ("clerk", "reviewer", "administrator", "auditor")
ADMINISTRATOR = "administrator"
DECIDING = frozenset({"reviewer", "administrator"})
MIN_PASSWORD = 8
SESSION_LASTS = timedelta(hours=10)
IDLE_LASTS = timedelta(hours=2)
_WINDOW = timedelta(minutes=15)
_MAX_BY_NAME, _MAX_BY_ADDRESS = 5, 20
_HASHER = PasswordHasher()


class User(Table):
    """A person who uses the archive."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class WebSession(Table):
    """A login. ``token_hash`` is the SHA-256 of what the browser holds."""

    __tablename__ = "web_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    csrf: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class LoginAttempt(AppendOnly, Table):
    """Every try to log in, right or wrong. The name is kept as a hash: it may be a password in the wrong box."""

    __tablename__ = "login_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(index=True)
    succeeded: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow, index=True)


def add_user(session: Session, name: str, role: str, password: str, actor: str) -> User:
    """Create a user; raises UserExistsError or WeakPasswordError."""
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}")
    if len(password) < MIN_PASSWORD:
        raise WeakPasswordError(MIN_PASSWORD)
    if find_user(session, name) is not None:
        raise UserExistsError(name)
    user = User(name=name, role=role, password_hash=_HASHER.hash(password))
    session.add(user)
    append_event(session, actor, "user-added", "user", name, {"role": role})
    return user


def set_password(session: Session, name: str, password: str, actor: str) -> None:
    """Give a user a new password and end their sessions."""
    user = find_user(session, name)
    if user is None:
        raise UnknownUserError(name)
    if len(password) < MIN_PASSWORD:
        raise WeakPasswordError(MIN_PASSWORD)
    user.password_hash = _HASHER.hash(password)
    session.execute(delete(WebSession).where(WebSession.user_id == user.id))
    append_event(session, actor, "password-set", "user", name)


def change_user(session: Session, name: str, *, role: str, disabled: bool, actor: str) -> None:
    """Give a user another role, shut them out or let them in again; their logins end. One administrator must remain."""
    user = find_user(session, name)
    if user is None:
        raise UnknownUserError(name)
    if role not in ROLES:
        raise ValueError(f"unknown role {role!r}")
    others = select(User.id).where(User.role == ADMINISTRATOR, User.disabled.is_(False), User.id != user.id)
    if user.role == ADMINISTRATOR and (disabled or role != ADMINISTRATOR) and session.scalars(others).first() is None:
        raise LastAdministratorError(name)
    before = {"role": user.role, "disabled": user.disabled}
    user.role, user.disabled = role, disabled
    session.execute(delete(WebSession).where(WebSession.user_id == user.id))
    append_event(session, actor, "user-changed", "user", name, {"role": role, "disabled": disabled, "before": before})


def find_user(session: Session, name: str) -> User | None:
    return session.scalars(select(User).filter_by(name=name)).one_or_none()


def is_throttled(session: Session, name: str, address: str) -> bool:
    """Too many failures for this name or from this address in the last quarter of an hour."""
    since = utcnow() - _WINDOW
    wrong = select(func.count()).where(LoginAttempt.succeeded.is_(False), LoginAttempt.at >= since)
    by_name = session.scalar(wrong.where(LoginAttempt.name_hash == _hash(name))) or 0
    by_address = session.scalar(wrong.where(LoginAttempt.address == address)) or 0
    return by_name >= _MAX_BY_NAME or by_address >= _MAX_BY_ADDRESS


def record_attempt(session: Session, name: str, address: str, *, succeeded: bool) -> None:
    """Note a try to log in, for the throttle above."""
    session.add(LoginAttempt(name_hash=_hash(name), address=address, succeeded=succeeded))


def password_is_right(user: User | None, password: str) -> bool:
    """Whether the password opens that account; a missing or disabled one costs the same time and never opens."""
    stand_in = _stand_in()
    try:
        _HASHER.verify(user.password_hash if user else stand_in, password)
    except (VerificationError, InvalidHashError):
        return False
    return user is not None and not user.disabled


def open_session(session: Session, user: User) -> tuple[str, WebSession]:
    """Start a login; the token goes to the browser and is not kept here."""
    token = secrets.token_urlsafe(32)
    row = WebSession(token_hash=_hash(token), user_id=user.id, csrf=secrets.token_urlsafe(32))
    session.add(row)
    return token, row


def find_session(session: Session, token: str) -> tuple[WebSession, User] | None:
    """The live session and user of a token; None when unknown, expired, idle for too long, or the user is disabled."""
    row = session.get(WebSession, _hash(token))
    now = utcnow()
    if row is None or now - row.created_at > SESSION_LASTS or now - row.seen_at > IDLE_LASTS:
        return None
    user = session.get_one(User, row.user_id)
    return None if user.disabled else (row, user)


def end_session(session: Session, token: str) -> None:
    session.execute(delete(WebSession).where(WebSession.token_hash == _hash(token)))


@cache
def _stand_in() -> str:
    """Checked when the user does not exist, so that the answer takes as long as for one who does.

    Made at the first login of a process, whoever it is for: commands that know no users need not wait for it.
    """
    return _HASHER.hash(secrets.token_hex(8))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
