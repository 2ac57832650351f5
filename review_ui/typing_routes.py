"""While somebody types: what it would be understood as, a draft that survives the window, characters no keyboard has.

None of these writes a judgement. Values travel in the body of a POST, never in an address that a log would keep.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from models.aside import aside_of
from models.drafts import keep_draft
from models.fields import field_states
from models.intake import Document
from models.session import reading, writing
from models.status import REVIEW
from review_ui import labels
from review_ui.auth import Posted, checked_post, reader
from review_ui.characters import find, is_description
from review_ui.checking import Understood, look_at, look_at_rows
from review_ui.decide import require_reviewer
from review_ui.desk import desk_of
from review_ui.faults import MayNotSeeError, NotFoundError
from review_ui.language import language_of
from review_ui.reasons import reason_words

_LARGEST_DRAFT = 400_000
_LONGEST_VALUE = 20_000
_PRECISE = {"day": "{0}（到日）", "month": "{0}（到月）", "year": "{0}（到年）"}
router = APIRouter()


@router.post("/documents/{document_id}/check")
def check(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """How a value would be understood, in the visitor's language."""
    if not post.visitor.reads_papers:
        raise MayNotSeeError(post.visitor.role)
    field, columns = post.text("field"), post.texts("columns")
    if field not in labels.FIELDS:
        raise NotFoundError
    with reading(desk_of(request).engine) as session:
        document = session.get(Document, document_id)
        if document is None:
            raise NotFoundError
        states = field_states(session, document_id)
        if columns:
            cells: dict[str, Any] = {column: post.texts(f"cell-{column}") for column in columns}
            seen = look_at_rows(document, states, field, cells)
        else:
            seen = look_at(document, states, field, post.text("value")[:_LONGEST_VALUE])
    return JSONResponse(_told(request, field, seen))


@router.post("/documents/{document_id}/draft")
def keep(request: Request, document_id: str, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """All that the visitor has typed on the document and not yet said."""
    require_reviewer(post.visitor)
    typed = _draft(post.text("typed"))
    with writing(desk_of(request).engine) as session:
        document = session.get(Document, document_id)
        if document is None:
            raise NotFoundError
        open_for_typing = document.status == REVIEW and aside_of(session, document_id) is None
        keep_draft(session, document_id, post.visitor.name, typed if open_for_typing else {})
    return JSONResponse({"kept": len(typed)})


@router.get("/characters", dependencies=[Depends(reader)])
def show_characters(asked: Annotated[str, Query(max_length=40)] = "") -> Response:
    """Characters by code, parts or description; ``itself`` where a description may be entered as it is."""
    found = [{"character": one.character, "code": one.code, "parts": one.description} for one in find(asked)]
    return JSONResponse({"found": found, "itself": asked if is_description(asked) else ""})


def _draft(text: str) -> dict[str, Any]:
    """Field -> text, or rows of column -> text. Raises NotFoundError for anything else: our own page never sends it."""
    if len(text) > _LARGEST_DRAFT:
        raise NotFoundError
    try:
        said = json.loads(text or "{}")
    except ValueError as error:
        raise NotFoundError from error
    ours = isinstance(said, dict) and said.keys() <= labels.FIELDS.keys() and all(map(_is_typed, said.values()))
    if not ours:
        raise NotFoundError
    return dict(said)


def _is_typed(value: Any) -> bool:
    if isinstance(value, str):
        return True
    rows = value if isinstance(value, list) else [None]
    return all(isinstance(row, dict) and all(isinstance(cell, str) for cell in row.values()) for row in rows)


def _told(request: Request, field: str, seen: Understood) -> dict[str, Any]:
    words = desk_of(request).words[language_of(request)].gettext
    understood = "" if seen.value is None else words(_PRECISE.get(seen.precision or "", "{0}")).format(seen.value)
    doubts = [words(word) for word, _ in dict.fromkeys(map(reason_words, seen.doubts))]
    rules = [(words(reason_words(rule)[0]), message) for rule, message in seen.rules]
    shown = understood if field in labels.DATES or (field == "id_number" and seen.told) else ""
    return {"understood": " ".join((shown, *seen.told)).strip(), "doubts": doubts, "rules": rules}
