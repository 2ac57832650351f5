"""A person as the archive knows them: current facts, the ink each rests on, and papers that disagree."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import select

from models.audit import append_event
from models.intake import Document
from models.matching import fold_name
from models.people import Fact, Person, current_facts, current_family, current_service, every_fact
from models.session import reading, writing
from review_ui.auth import Visitor, reader
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.rendering import page

_MOST = 100
router = APIRouter(prefix="/persons")


@router.get("")
def show_persons(request: Request, visitor: Annotated[Visitor, Depends(reader)], q: str = "") -> Response:
    """Persons by the beginning of their name."""
    query = select(Person).order_by(Person.id.desc()).limit(_MOST)
    if q.strip():
        query = query.where(Person.name.startswith(fold_name(q), autoescape=True))
    with reading(desk_of(request).engine) as session:
        persons = session.scalars(query).all()
    return page(request, "persons.html", visitor=visitor, persons=persons, q=q)


@router.get("/{person_id}")
def show_person(request: Request, person_id: int, visitor: Annotated[Visitor, Depends(reader)]) -> Response:
    with writing(desk_of(request).engine) as session:
        if session.get(Person, person_id) is None:
            raise NotFoundError
        append_event(session, visitor.name, "viewed", "person", str(person_id))
    with reading(desk_of(request).engine) as session:
        person = session.get_one(Person, person_id)
        facts, every = current_facts(session, person_id), every_fact(session, person_id)
        service, family = current_service(session, person_id), current_family(session, person_id)
        documents = session.scalars(
            select(Document).filter_by(person_id=person_id).order_by(Document.formed_date)
        ).all()
    rivals: dict[str, list[Fact]] = defaultdict(list)
    counting = {fact.field: fact.value for fact in facts}
    for fact in every:
        if fact.value != counting[fact.field]:
            rivals[fact.field].append(fact)
    return page(
        request, "person.html", visitor=visitor, person=person, facts=facts, rivals=rivals, service=service,
        family=family, documents={document.id: document for document in documents},
    )  # fmt: skip
