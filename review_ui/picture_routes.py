"""The addresses of pictures: pages of documents and the ink of readings. Looking at one is on record (``views``)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.intake import Page
from models.readings import Reading
from models.session import reading
from review_ui.auth import Visitor, reader
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.glyphs import place_of
from review_ui.images import PageKey, upright_turns
from review_ui.views import note_look
from stages.geometry import Box

_PAGE_WIDTH, _LARGE_WIDTH, _CROP_WIDTH, _GLYPH_WIDTH = 1600, 2600, 1100, 400
router = APIRouter()


@router.get("/documents/{document_id}/pages/{number}.jpg")
def show_page(
    request: Request, document_id: str, number: int, visitor: Annotated[Visitor, Depends(reader)],
    large: bool = False, cleaned: bool = False,
) -> Response:  # fmt: skip
    """A page as scanned or ``cleaned``; ``large`` for a look through the glass."""
    desk = desk_of(request)
    with reading(desk.engine) as session:
        found = _page(session, document_id, number)
    note_look(desk.engine, visitor, document_id, f"page {number}")
    key, turns, width = PageKey.of(found), upright_turns(found), _LARGE_WIDTH if large else _PAGE_WIDTH
    if cleaned:
        return _jpeg(desk.pictures.cleaned(key, turns, found.dpi, width))
    return _jpeg(desk.pictures.page(key, turns, width))


@router.get("/readings/{reading_id}.jpg")
def show_crop(request: Request, reading_id: int, visitor: Annotated[Visitor, Depends(reader)]) -> Response:
    """The ink a reading stands in, with some paper around it."""
    desk = desk_of(request)
    with reading(desk.engine) as session:
        row = session.get(Reading, reading_id)
        if row is None:
            raise NotFoundError
        found = _page(session, row.document_id, row.page)
    note_look(desk.engine, visitor, row.document_id, f"reading {reading_id}")
    return _jpeg(desk.pictures.crop(PageKey.of(found), upright_turns(found), Box(*row.box), _CROP_WIDTH))


@router.get("/readings/{reading_id}/{index}.jpg")
def show_character(
    request: Request, reading_id: int, index: int, visitor: Annotated[Visitor, Depends(reader)]
) -> Response:
    """One character of a reading, to be held beside others."""
    desk = desk_of(request)
    with reading(desk.engine) as session:
        row = session.get(Reading, reading_id)
        place = place_of(row, index) if row is not None else None
        if row is None or place is None:
            raise NotFoundError
        number, box, first, last = place
        found = _page(session, row.document_id, number)
    note_look(desk.engine, visitor, row.document_id, f"reading {reading_id}")
    key, turns = PageKey.of(found), upright_turns(found)
    return _jpeg(desk.pictures.character(key, turns, box, (first, last), _GLYPH_WIDTH))


def _page(session: Session, document_id: str, number: int) -> Page:
    found = session.scalars(select(Page).filter_by(document_id=document_id, number=number)).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def _jpeg(data: bytes) -> Response:
    return Response(data, media_type="image/jpeg")
