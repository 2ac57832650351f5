"""Taking back, putting aside and correcting: the buttons of the review page besides those that decide."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from models.aside import KINDS
from models.session import writing
from review_ui import amend
from review_ui.auth import Posted, checked_post
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.judgements import judgement_of, version_of
from review_ui.rendering import wants_json

_LONGEST_NOTE = 500
router = APIRouter(prefix="/documents/{document_id}")


@router.post("/undo")
def undo(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """One's own word on a field taken back."""
    field = post.text("field")
    with writing(desk_of(request).engine) as session:
        amend.withdraw(session, post.visitor, document_id, version_of(post), field)
    return _on_to(request, f"/documents/{document_id}#field-{field}")


@router.post("/aside")
def put_aside(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """Out of turn, and on to the next document."""
    kind, note = post.text("kind"), post.text("note")[:_LONGEST_NOTE]
    if kind not in KINDS:
        raise NotFoundError
    with writing(desk_of(request).engine) as session:
        amend.set_aside(session, post.visitor, document_id, version_of(post), kind, note)
    return _on_to(request, f"/next?after={document_id}")


@router.post("/fetch-back")
def fetch_back(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    with writing(desk_of(request).engine) as session:
        amend.fetch_back(session, post.visitor, document_id)
    return _on_to(request, f"/documents/{document_id}")


@router.post("/correct")
def correct(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """A field of a paper that is in the archive, put right with a reason."""
    said = judgement_of(post)
    with writing(desk_of(request).engine) as session:
        filed = amend.correct_filed(session, post.visitor, document_id, version_of(post), said)
    where = f"/documents/{document_id}" + ("?correct=1" if filed is not None else "")
    return _on_to(request, f"{where}#field-{said.field}")


def _on_to(request: Request, target: str) -> Response:
    return JSONResponse({"location": target}) if wants_json(request) else RedirectResponse(target, 303)
