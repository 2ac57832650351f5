"""Pages and messages in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from models.faults import BookError
from review_ui import labels
from review_ui.desk import desk_of
from review_ui.language import COOKIE, LANGUAGES, language_of

_STATUS = {
    "not-signed-in": 401, "stale-page": 403, "may-not-see": 403, "wrong-role": 403, "not-found": 404, "throttled": 429,
}  # fmt: skip


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A template as a response; ``?lang=`` is remembered in a cookie."""
    language = language_of(request)
    environment, forms = desk_of(request).environments[language], desk_of(request).forms.every()
    visitor = context.pop("visitor", None)
    text = environment.get_template(template).render(
        visitor=visitor,
        labels=labels,
        forms=forms,
        languages=LANGUAGES,
        path=request.url.path,
        clock=_clock,
        day=_day,
        **context,
    )
    response = HTMLResponse(text, status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=31_536_000, httponly=True, samesite="strict")
    return response


def _clock(moment: datetime) -> str:
    """The time of day where the server stands."""
    return moment.astimezone().strftime("%H:%M")


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d")


def message_of(request: Request, error: BookError) -> str:
    """The error in the visitor's language."""
    translate = desk_of(request).words[language_of(request)].gettext
    arguments = [_argument(translate, value) for value in error.args]
    return translate(error.template).format(*arguments)


def _argument(translate: Callable[[str], str], value: object) -> object:
    """Field and role names inside messages are translated too (``birth_date、unit`` lists fields)."""
    if not isinstance(value, str):
        return value
    words = {**labels.FIELDS, **labels.ROLES, **labels.STATUSES}
    parts = [translate(words[part]) if part in words else part for part in value.split("、")]
    return "、".join(parts)


def wants_json(request: Request) -> bool:
    """Whether the page's script asks, rather than the browser itself."""
    return "application/json" in request.headers.get("accept", "")


def wants_page(request: Request) -> bool:
    """Whether a window is being opened: not the page's script, nor a picture inside a page that is already open."""
    return not wants_json(request) and request.headers.get("sec-fetch-dest", "document") == "document"


def refusal(request: Request, error: BookError) -> Response:
    """A refused request: JSON for the script (which keeps what was typed), a plain page otherwise."""
    status = _STATUS.get(error.code, 409)
    message = message_of(request, error)
    if wants_json(request):
        return JSONResponse({"code": error.code, "message": message}, status)
    return page(request, "message.html", status=status, message=message)
