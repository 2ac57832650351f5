"""Who is asking: login, the session cookie, and the two dependencies every route hangs on.

The cookie is HttpOnly and SameSite=Strict and holds a random token only; every POST carries the session's CSRF token as
well. Before login, a random cookie repeated in the form plays that part.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from models.audit import append_event
from models.schema import utcnow
from models.session import reading, writing
from models.users import (
    DECIDING,
    end_session,
    find_session,
    find_user,
    is_throttled,
    open_session,
    password_is_right,
    record_attempt,
)
from review_ui.desk import desk_of
from review_ui.faults import MayNotSeeError, NotSignedInError, StalePageError
from review_ui.rendering import page

COOKIE = "paper_archive_session"
_LOGIN_COOKIE = "paper_archive_login"
_LOGIN_TOKEN_LENGTH = 22
_TOUCH = timedelta(minutes=1)
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Visitor:
    """The user behind a request. ``since``: when they logged in."""

    name: str
    role: str
    csrf: str
    since: datetime

    @property
    def decides(self) -> bool:
        return self.role in DECIDING

    @property
    def oversees(self) -> bool:
        """Whether the work of others is this visitor's business; an auditor looks and changes nothing."""
        return self.role in ("administrator", "auditor")

    @property
    def reads_papers(self) -> bool:
        return self.role != "clerk"


def signed_in(request: Request) -> Visitor:
    """The visitor; raises NotSignedInError without a live session."""
    engine = desk_of(request).engine
    token = request.cookies.get(COOKIE, "")
    with reading(engine) as session:
        found = find_session(session, token) if token else None
        if found is None:
            raise NotSignedInError
        row, user = found
        visitor, idle = Visitor(user.name, user.role, row.csrf, row.created_at), utcnow() - row.seen_at
    if idle > _TOUCH:
        with writing(engine) as session:
            again = find_session(session, token)
            if again is not None:
                again[0].seen_at = utcnow()
    return visitor


def reader(visitor: Annotated[Visitor, Depends(signed_in)]) -> Visitor:
    """A visitor who may see papers (not a clerk)."""
    if not visitor.reads_papers:
        raise MayNotSeeError(visitor.role)
    return visitor


async def posted(request: Request) -> FormData:
    """The form of a POST."""
    return await request.form()


@dataclass(frozen=True, slots=True)
class Posted:
    """A POST whose sender and token were checked."""

    visitor: Visitor
    form: FormData

    def text(self, name: str) -> str:
        """A form value as the browser's user typed it, with plain line ends."""
        value = self.form.get(name)
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        return [value.strip() for value in self.form.getlist(name) if isinstance(value, str)]


def checked_post(visitor: Annotated[Visitor, Depends(signed_in)], form: Annotated[FormData, Depends(posted)]) -> Posted:
    """A POST of a signed-in visitor with the right CSRF token; raises StalePageError otherwise."""
    if not hmac.compare_digest(str(form.get("csrf", "")).encode(), visitor.csrf.encode()):
        raise StalePageError
    return Posted(visitor, form)


@router.get("/login")
def show_login(request: Request, next: str = "/queue") -> Response:
    return _login_page(request, next)


@router.post("/login")
def log_in(request: Request, form: Annotated[FormData, Depends(posted)]) -> Response:
    desk = desk_of(request)
    name, password = str(form.get("name", "")).strip()[:200], str(form.get("password", ""))[:1000]
    target = _local(str(form.get("next", "")))
    ours = request.cookies.get(_LOGIN_COOKIE, "")
    if not ours or not hmac.compare_digest(ours.encode(), str(form.get("csrf", "")).encode()):
        return _login_page(request, target, "页面已过期，请再试一次。", status=403)
    address = request.client.host if request.client else ""
    with reading(desk.engine) as session:
        throttled, user = is_throttled(session, name, address), find_user(session, name)
    if throttled:
        return _login_page(request, target, "尝试次数过多。请等一刻钟后再登录，或请管理员重设密码。", status=429)
    right = password_is_right(user, password)
    with writing(desk.engine) as session:
        record_attempt(session, name, address, succeeded=right)
        known = name if user is not None else "unknown"  # a password typed into the wrong box must not be kept for ever
        append_event(session, known, "login" if right else "login-refused", "user", known, {"address": address})
        token = open_session(session, user)[0] if right and user is not None else ""
    if not token:
        return _login_page(request, target, "用户名或密码不对。", status=401)
    response = RedirectResponse(target, 303)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=desk.secure_cookies)
    return response


@router.post("/logout")
def log_out(request: Request, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    with writing(desk_of(request).engine) as session:
        end_session(session, request.cookies.get(COOKIE, ""))
        append_event(session, post.visitor.name, "logout", "user", post.visitor.name)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE)
    return response


@router.get("/session")
def show_session(visitor: Annotated[Visitor, Depends(signed_in)]) -> JSONResponse:
    """The token of the present session, so that a page left open over a new login can go on without losing its text."""
    return JSONResponse({"csrf": visitor.csrf})


def _login_page(request: Request, target: str, problem: str = "", *, status: int = 200) -> Response:
    """The login form; a token already given stays good, or a second window would make the first one stale."""
    given = request.cookies.get(_LOGIN_COOKIE, "")
    token = given if len(given) == _LOGIN_TOKEN_LENGTH else secrets.token_urlsafe(16)
    response = page(request, "login.html", status=status, csrf=token, next=_local(target), problem=problem)
    secure = desk_of(request).secure_cookies
    response.set_cookie(_LOGIN_COOKIE, token, httponly=True, samesite="strict", secure=secure)
    return response


def _local(target: str) -> str:
    """A path of this site; anything else becomes the queue."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/queue"
