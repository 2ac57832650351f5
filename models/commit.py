"""A judged document enters the archive: person, facts, career and family in one transaction.

Nothing is written before every question is settled: no field may wait for a person, and it must be clear whose paper it
is. Committing what is already in the archive changes nothing.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import append_event
from models.faults import AmbiguousPersonError, NothingReadError, SecondPersonError, UndecidedError
from models.fields import FieldState, field_states
from models.intake import Document
from models.matching import Match, PersonClaim, find_person, fold_name, id_key
from models.people import Commit, Fact, FamilyMember, Person, ServiceEntry, lay_names
from models.readings import latest_run
from models.second import lacking
from models.sensitive import dump_json
from models.status import ACCEPTED, READ, REVIEW, advance

_ISO = re.compile(r"\d{4}(-\d\d){0,2}")
SERVICE, FAMILY = "service_history", "family_members"
_SERVICE_COLUMNS = ("start", "end", "unit", "position")
_FAMILY_COLUMNS = ("relation", "name")


def commit_document(
    session: Session, document: Document, actor: str, *, person_id: int | None = None, new_person: bool = False
) -> Commit:
    """Put the document into the archive and return its commit.

    ``person_id`` or ``new_person`` is a reviewer's answer to whose paper it is. Raises UndecidedError,
    AmbiguousPersonError or NothingReadError, and then has written nothing.
    """
    if document.status == ACCEPTED:
        return session.scalars(
            select(Commit).filter_by(document_id=document.id).order_by(Commit.id.desc()).limit(1)
        ).one()
    states = _settled(session, document)
    claim = claim_of(document, states)
    person = _person_for(session, document, claim, person_id, new_person)
    commit = Commit(document_id=document.id, person_id=person.id, actor=actor)
    session.add(commit)
    session.flush()
    for state in states:
        session.add_all(_rows(state, commit, document.formed_date))
    document.person_id = person.id
    advance(session, document, ACCEPTED, actor, "committed", {"commit": commit.id, "person": person.id})
    lay_names(session, person.id)
    return commit


def commit_or_review(session: Session, document: Document, actor: str) -> Commit | None:
    """Commit what the machine may accept alone; where it is unclear whose paper it is, leave it to a reviewer."""
    try:
        return commit_document(session, document, actor)
    except AmbiguousPersonError as unclear:
        advance(session, document, REVIEW, actor, unclear.code)
        return None


def reopen(session: Session, document: Document, actor: str, reason: str) -> None:
    """Take a document back for review. Its facts stay on record but no longer speak until it is committed again."""
    advance(session, document, REVIEW, actor, "reopened", {"reason": reason})


def claim_of(document: Document, states: list[FieldState]) -> PersonClaim:
    """Whose paper it is, as far as the paper says. A doubtful or repaired ID number is left out."""
    by_field = {state.field: state for state in states}
    number, born = by_field.get("id_number"), _text(by_field.get("birth_date"))
    return PersonClaim(
        name=_text(by_field.get("name")) or None,
        id_number=_text(number) if number is not None and _is_trusted(number) else None,
        birth_date=born if _ISO.fullmatch(born) else None,
        folder=document.folder,
    )


def match_of(session: Session, document: Document, states: list[FieldState]) -> Match:
    """The person this document would be filed under; what a reviewer is shown before the commit."""
    return find_person(session, claim_of(document, states), ignoring=_sole_owner(session, document))


def _settled(session: Session, document: Document) -> list[FieldState]:
    run = latest_run(session, document.id)
    states = field_states(session, document.id)
    if run is None and not states:
        raise NothingReadError(document.id)
    waiting = [state.field for state in states if state.waits]
    unseen = run is not None and run.route != "auto" and document.status == READ
    if waiting or unseen:
        raise UndecidedError("、".join(waiting) or "整份材料")
    single = lacking(session, [state.decision for state in states if state.decision is not None])
    if single:
        raise SecondPersonError("、".join(single))
    return states


def _is_trusted(state: FieldState) -> bool:
    if state.decision is not None:
        return state.decision.action in ("accept", "correct")
    reading = state.reading
    if reading is None or reading.route != "auto":
        return False
    return str(reading.value) in fold_name(reading.raw).upper()  # as printed: nothing was repaired


def _person_for(
    session: Session, document: Document, claim: PersonClaim, person_id: int | None, new_person: bool
) -> Person:
    if person_id is not None:
        return _completed(session.get_one(Person, person_id), claim)
    own = _sole_owner(session, document)
    match = Match("none") if new_person else find_person(session, claim, ignoring=own)
    if match.kind == "one":
        return _completed(match.persons[0], claim)
    if match.kind == "ambiguous":
        raise AmbiguousPersonError(len(match.persons), match.basis)
    if not claim.name:
        raise AmbiguousPersonError(0, "材料上没有可用的姓名")
    person = session.get(Person, own) if own is not None else None
    if person is None:
        person = Person(name="")
        session.add(person)
    person.name, person.id_number = fold_name(claim.name), _free_id(session, claim, own)
    person.birth_date, person.folder = claim.birth_date, claim.folder
    session.flush()
    append_event(session, "system", "person-filed", "person", str(person.id), {"document": document.id})
    return person


def _free_id(session: Session, claim: PersonClaim, own: int | None) -> str | None:
    """The claim's ID number unless another person has it (a reviewer insisted on a new person)."""
    number = id_key(claim.id_number)
    taken = session.scalars(select(Person.id).where(Person.id_number == number)).first() if number else None
    return number if taken in (None, own) else None


def _completed(person: Person, claim: PersonClaim) -> Person:
    """Fill what the archive did not know about a person; never overwrite."""
    person.id_number = person.id_number or id_key(claim.id_number)
    person.birth_date = person.birth_date or claim.birth_date
    person.folder = person.folder or claim.folder
    return person


def _sole_owner(session: Session, document: Document) -> int | None:
    """The person this document was filed under before, when no other document ever was."""
    if document.person_id is None:
        return None
    others = select(Commit.id).where(Commit.person_id == document.person_id, Commit.document_id != document.id)
    return None if session.scalars(others.limit(1)).first() else document.person_id


def _rows(state: FieldState, commit: Commit, as_of: str | None) -> list[Fact | ServiceEntry | FamilyMember]:
    origin: dict[str, Any] = {
        "commit_id": commit.id, "person_id": commit.person_id, "document_id": commit.document_id,
        "source_reading_id": state.reading.id if state.reading is not None else None,
        "source_decision_id": state.decision.id if state.decision is not None else None,
    }  # fmt: skip
    value = state.value
    if state.field == SERVICE and isinstance(value, list):
        return [ServiceEntry(**origin, **_entry(row, n, _SERVICE_COLUMNS)) for n, row in enumerate(value, 1)]
    if state.field == FAMILY and isinstance(value, list):
        return [FamilyMember(**origin, **_entry(row, n, _FAMILY_COLUMNS)) for n, row in enumerate(value, 1)]
    text = _text(state)
    if not text:
        return []
    return [Fact(**origin, field=state.field, value=text, precision=state.precision, code=state.code, as_of=as_of)]


def _entry(row: dict[str, Any], number: int, columns: tuple[str, ...]) -> dict[str, Any]:
    rest = {key: value for key, value in row.items() if key not in columns and value not in (None, "")}
    known = {column: row.get(column) or None for column in columns}
    return {**known, "position_in_form": number, "rest": dump_json(rest) if rest else None}


def _text(state: FieldState | None) -> str:
    value = state.value if state is not None else None
    if value is None or isinstance(value, str):
        return (value or "").strip()
    return dump_json(value) if value else ""
