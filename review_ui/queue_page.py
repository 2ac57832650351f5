"""The queue: what waits, why, for how long and who holds it, narrowed to what somebody looks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.aside import aside_counts
from models.asked import Asked, Place, count_of, free_one
from models.intake import Batch
from models.queue import QueueItem, status_counts, waiting
from models.session import reading
from models.users import DECIDING, User
from review_ui import labels
from review_ui.auth import Visitor, reader, signed_in
from review_ui.desk import desk_of
from review_ui.language import language_of
from review_ui.reasons import REASONS, grouped
from review_ui.rendering import page
from review_ui.sheets import Sheet, workbook
from stages.forms.spec import FormSpec

_PER_PAGE, _MOST = 50, 5000
_COOKIE = "queue"
AGES = {1: "一天以上", 7: "一周以上", 30: "一个月以上"}
router = APIRouter()


def asked_for(
    batch: str = "", form: str = "", field: str = "", reason: str = "", reviewer: str = "",
    days: Annotated[str, Query(max_length=4)] = "", words: Annotated[str, Query(max_length=200)] = "",
    aside: str = "",
) -> Asked:  # fmt: skip
    """The filter in the address."""
    return Asked(batch, form, field, reason, reviewer, _days(days), words, aside)


@router.get("/")
def home() -> Response:
    return RedirectResponse("/queue", 303)


@router.get("/queue")
def show_queue(
    request: Request,
    visitor: Annotated[Visitor, Depends(signed_in)],
    asked: Annotated[Asked, Depends(asked_for)],
    after: str = "",
    done: str = "",
) -> Response:
    """One page of what waits. The filter is remembered, so that the next document comes from it too."""
    if asked.words and not visitor.reads_papers:
        asked = Asked()
    with reading(desk_of(request).engine) as session:
        items = waiting(session, asked, after=Place.parse(after), limit=_PER_PAGE + 1)
        counts, count = status_counts(session, asked.batch or None), count_of(session, asked)
        offered, asides = _offered(session, desk_of(request).forms.every()), aside_counts(session)
    shown, query = items[:_PER_PAGE], query_of(asked)
    response = page(
        request, "queue.html", visitor=visitor, items=shown, grouped=grouped, counts=counts, asked=asked, count=count,
        offered=offered, asides=asides, query=query, after=after, done=done, ages=AGES,
        further=urlencode({**query, "after": str(shown[-1].place)}) if len(items) > _PER_PAGE else "",
    )  # fmt: skip
    response.set_cookie(_COOKIE, urlencode(query), httponly=True, samesite="strict")
    return response


@router.get("/queue.xlsx")
def get_workbook(
    request: Request, visitor: Annotated[Visitor, Depends(signed_in)], asked: Annotated[Asked, Depends(asked_for)]
) -> Response:
    """The narrowed queue as a workbook, its first five thousand documents."""
    words, forms = desk_of(request).words[language_of(request)].gettext, desk_of(request).forms.every()
    with reading(desk_of(request).engine) as session:
        items = waiting(session, asked if visitor.reads_papers else replace(asked, words=""), limit=_MOST)
    columns = ("材料", "表格", "批次", "接收时间", "存疑字段", "已决定", "审核人", "原因")
    return workbook(Sheet("queue", "审核队列", columns, [_row(item, words, forms) for item in items], drawn=4), words)


def _row(item: QueueItem, words: Callable[[str], str], forms: Mapping[str, FormSpec]) -> tuple[Any, ...]:
    document, holder = item.document, item.lease.user if item.lease is not None else ""
    why = [words(word) for word, _ in grouped(item.reasons, item.field_reasons)]
    received = document.received_at.astimezone().strftime("%Y-%m-%d %H:%M")
    form = words(labels.form_title(document.form, forms))
    return document.source, form, item.batch, received, item.doubtful, item.decided, holder, "；".join(why)


@router.get("/next")
def show_next(request: Request, visitor: Annotated[Visitor, Depends(reader)], after: str = "") -> Response:
    """On to the next document that nobody else holds, of those the queue was narrowed to; else to the queue."""
    asked = _remembered(request)
    with reading(desk_of(request).engine) as session:
        found = free_one(session, asked, visitor.name, after=after or None)
    return RedirectResponse(f"/documents/{found}" if found else f"/queue?{urlencode(query_of(asked))}", 303)


def query_of(asked: Asked) -> dict[str, Any]:
    """The filter as it stands in an address."""
    every = {name: getattr(asked, name) for name in Asked.__dataclass_fields__}
    return {name: value for name, value in every.items() if value}


def _remembered(request: Request) -> Asked:
    said = dict(parse_qsl(request.cookies.get(_COOKIE, "")))
    days = said.pop("days", "")
    known = {name: said[name] for name in said if name in Asked.__dataclass_fields__}
    return Asked(**known, days=_days(days))


def _days(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _offered(session: Session, forms: Mapping[str, FormSpec]) -> dict[str, dict[str, str]]:
    """The choices of each part of the filter, as value and word."""
    batches = session.scalars(select(Batch.name).order_by(Batch.created_at.desc()).limit(200))
    people = session.scalars(select(User.name).where(User.role.in_(DECIDING)).order_by(User.name))
    return {
        "batch": {name: name for name in batches},
        "form": {**labels.form_titles(forms), "unknown": "不认识的表格"},
        "field": labels.FIELDS,
        "reason": REASONS,
        "reviewer": {name: name for name in people},
        "days": {str(days): word for days, word in AGES.items()},
    }
