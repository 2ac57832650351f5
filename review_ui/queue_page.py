"""The queue: what waits, why, and who holds it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select

from models.intake import Batch
from models.queue import next_waiting, status_counts, waiting
from models.session import reading
from review_ui.auth import Visitor, reader, signed_in
from review_ui.desk import desk_of
from review_ui.reasons import grouped
from review_ui.rendering import page

_PER_PAGE = 50
router = APIRouter()


@router.get("/")
def home() -> Response:
    return RedirectResponse("/queue", 303)


@router.get("/queue")
def show_queue(
    request: Request,
    visitor: Annotated[Visitor, Depends(signed_in)],
    batch: str = "",
    start: int = 0,
    done: str = "",
) -> Response:
    with reading(desk_of(request).engine) as session:
        items = waiting(session, batch=batch or None, limit=_PER_PAGE + 1, offset=max(0, start))
        counts = status_counts(session, batch or None)
        batches = session.scalars(select(Batch.name).order_by(Batch.created_at.desc()).limit(200)).all()
    return page(
        request, "queue.html", visitor=visitor, items=items[:_PER_PAGE], grouped=grouped, counts=counts,
        batches=batches, batch=batch, start=max(0, start), more=len(items) > _PER_PAGE, size=_PER_PAGE, done=done,
    )  # fmt: skip


@router.get("/next")
def show_next(request: Request, visitor: Annotated[Visitor, Depends(reader)], after: str = "") -> Response:
    """On to the next document that nobody else holds; to the queue when there is none."""
    with reading(desk_of(request).engine) as session:
        found = next_waiting(session, visitor.name, after=after or None)
    return RedirectResponse(f"/documents/{found}" if found else "/queue", 303)
