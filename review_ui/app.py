"""The review interface as one application: routes, headers, errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from models.faults import BookError
from models.session import open_engine
from review_ui import (
    admin_page,
    amend_routes,
    auth,
    characters,
    dashboard_page,
    document_page,
    group_page,
    person_page,
    picture_routes,
    queue_page,
    second_page,
    typing_routes,
)
from review_ui.desk import Desk
from review_ui.faults import NotFoundError
from review_ui.images import Pictures
from review_ui.language import catalogues, environment
from review_ui.own_forms import OwnForms
from review_ui.rendering import refusal, wants_page
from stages.forms.spec import OWN_FORMS

_PAGES = (
    auth,
    queue_page,
    picture_routes,
    document_page,
    amend_routes,
    typing_routes,
    person_page,
    dashboard_page,
    admin_page,
    group_page,
    second_page,
)
_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(database_url: str, store: Path, *, secure_cookies: bool = False) -> FastAPI:
    """The application over an archive's database and store of originals, beside which its own forms lie.

    ``secure_cookies`` is for servers behind HTTPS; on plain HTTP a browser would drop such cookies.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    words = catalogues()
    app.state.desk = Desk(
        engine=open_engine(database_url),
        pictures=Pictures.from_store(store),
        forms=OwnForms(store.parent / OWN_FORMS),
        environments={language: environment(language, spoken) for language, spoken in words.items()},
        words=words,
        secure_cookies=secure_cookies,
    )
    for module in _PAGES:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=_STATIC))
    app.middleware("http")(_with_headers)
    Thread(target=characters.warm, daemon=True).start()
    app.add_exception_handler(BookError, _on_book_error)
    app.add_exception_handler(HTTPException, _on_missing)
    app.add_exception_handler(RequestValidationError, _on_missing)
    return app


async def _with_headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await go_on(request)
    response.headers.update(_HEADERS)
    return response


def _on_book_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, BookError)
    if error.code == "not-signed-in" and request.method == "GET" and wants_page(request):
        return RedirectResponse(f"/login?next={quote(request.url.path)}", 303)
    return refusal(request, error)


def _on_missing(request: Request, _error: Exception) -> Response:
    return refusal(request, NotFoundError())
