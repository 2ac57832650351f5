"""A person as the archive knows them: facts, every claim and its ink, papers by category, history, and refiling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEvent, append_event
from models.filing import FilingChange, changes_of, moves_of, papers_of, undone_by
from models.intake import Document
from models.people import Fact, Person, current_facts, current_family, current_service, every_fact
from models.search import PERSON, found
from models.session import reading, writing
from review_ui import decide, labels
from review_ui.auth import Posted, Visitor, checked_post, reader
from review_ui.desk import desk_of
from review_ui.faults import NotFoundError
from review_ui.rendering import page

_MOST, _EVENTS = 100, 60
router = APIRouter(prefix="/persons")


@dataclass(frozen=True, slots=True)
class Claims:
    """What papers say of one field. ``counting`` is what the archive says now; ``differ``: two papers disagree."""

    field: str
    counting: Fact
    every: tuple[Fact, ...]

    @property
    def differ(self) -> bool:
        return len({fact.value for fact in self.every}) > 1


@dataclass(frozen=True, slots=True)
class Step:
    """One change of filing, the papers it moved, and whether it can still be taken back."""

    change: FilingChange
    documents: tuple[str, ...]
    undoable: bool


@router.get("")
def show_persons(
    request: Request, visitor: Annotated[Visitor, Depends(reader)], q: Annotated[str, Query(max_length=100)] = ""
) -> Response:
    """Persons by any part of any name they go by, however it is written."""
    with reading(desk_of(request).engine) as session:
        persons = find_persons(session, q)
    return page(request, "persons.html", visitor=visitor, persons=persons, q=q)


def find_persons(session: Session, wanted: str) -> Sequence[Person]:
    """At most a hundred persons; the newest where nothing is asked for."""
    query = select(Person).where(Person.merged_into.is_(None)).order_by(Person.id.desc()).limit(_MOST)
    if wanted.strip():
        ids = [int(key) for key in session.scalars(found(session, PERSON, wanted).limit(_MOST))]
        query = query.where(Person.id.in_(ids))
    return session.scalars(query).all()


@router.get("/{person_id}")
def show_person(
    request: Request, person_id: int, visitor: Annotated[Visitor, Depends(reader)],
    q: Annotated[str, Query(max_length=100)] = "",
) -> Response:  # fmt: skip
    """The person. Who was joined with another is shown as that other; ``q`` looks for somebody to file papers under."""
    with writing(desk_of(request).engine) as session:
        person = session.get(Person, person_id)
        if person is None:
            raise NotFoundError
        if person.merged_into is not None:
            return RedirectResponse(f"/persons/{person.merged_into}", 303)
        append_event(session, visitor.name, "viewed", "person", str(person_id))
    with reading(desk_of(request).engine) as session:
        shown = _read(session, person_id)
        others = [one for one in find_persons(session, q or shown["person"].name) if one.id != person_id]
    return page(request, "person.html", visitor=visitor, others=others, q=q, **shown)


@router.post("/{person_id}/assign")
def assign(request: Request, person_id: int, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """The chosen papers to another person; to a new one where none is named."""
    with writing(desk_of(request).engine) as session:
        target = decide.file_papers(session, post.visitor, person_id, post.texts("paper"), _number(post, "target"))
    return RedirectResponse(f"/persons/{target}#filing", 303)


@router.post("/{person_id}/merge")
def merge(request: Request, person_id: int, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    """This person is that one."""
    target = _number(post, "target")
    if target is None:
        raise NotFoundError
    with writing(desk_of(request).engine) as session:
        decide.merge_persons(session, post.visitor, person_id, target)
    return RedirectResponse(f"/persons/{target}#filing", 303)


@router.post("/{person_id}/undo")
def undo(request: Request, person_id: int, post: Annotated[Posted, Depends(checked_post)]) -> Response:
    with writing(desk_of(request).engine) as session:
        decide.undo_filing(session, post.visitor, _number(post, "change") or 0)
    return RedirectResponse(f"/persons/{person_id}#filing", 303)


def _read(session: Session, person_id: int) -> dict[str, Any]:
    papers = papers_of(session, person_id)
    by_category: dict[str, list[Document]] = defaultdict(list)
    for paper in papers:
        by_category[paper.category or ""].append(paper)
    return {
        "person": session.get_one(Person, person_id),
        "claims": _claims(session, person_id),
        "service": current_service(session, person_id),
        "family": current_family(session, person_id),
        "documents": {paper.id: paper for paper in papers},
        "catalogue": [(key, word, by_category[key]) for key, word in labels.CATEGORIES.items() if by_category[key]],
        "steps": _steps(session, person_id),
        "events": _events(session, person_id, papers),
        "names": dict(session.execute(select(Person.id, Person.name).where(_near(session, person_id))).all()),
    }


def _claims(session: Session, person_id: int) -> list[Claims]:
    every: dict[str, list[Fact]] = defaultdict(list)
    for fact in every_fact(session, person_id):
        every[fact.field].append(fact)
    counting = {fact.field: fact for fact in current_facts(session, person_id)}
    return [Claims(field, counting[field], tuple(every[field])) for field in labels.FIELDS if field in counting]


def _steps(session: Session, person_id: int) -> list[Step]:
    return [
        Step(change, tuple(moves_of(session, change.id)), change.kind != "undo" and not undone_by(session, change.id))
        for change in changes_of(session, person_id)
    ]


def _near(session: Session, person_id: int) -> Any:
    ids = {key for change in changes_of(session, person_id) for key in (change.from_person, change.to_person)}
    return Person.id.in_({person_id, *ids})


def _events(session: Session, person_id: int, papers: Sequence[Document]) -> Sequence[AuditEvent]:
    """What was done to the person and their papers, newest first; looks are left to the audit."""
    subjects = [str(person_id), *(paper.id for paper in papers)]
    query = select(AuditEvent).where(AuditEvent.subject.in_(subjects), AuditEvent.action != "viewed")
    query = query.where(AuditEvent.kind.in_(("person", "document")))
    return session.scalars(query.order_by(AuditEvent.id.desc()).limit(_EVENTS)).all()


def _number(post: Posted, name: str) -> int | None:
    text = post.text(name)
    return int(text) if text.isdigit() else None
