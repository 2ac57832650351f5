"""Whose papers these are, said again: papers move between persons, persons are joined and parted, and each step back.

Facts only grow. A paper that moves is committed again for the other person, with the same facts resting on the same
readings and decisions; its newest commit speaks. Every change and the papers it moved are on record, so undoing one is
the same change the other way round, refused where a later one has moved a paper on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.append_only import AppendOnly
from models.audit import append_event
from models.faults import NotFiledError, NotUndoableError
from models.intake import Document
from models.people import Commit, Fact, FamilyMember, Person, ServiceEntry, lay_names
from models.schema import Table, UtcDateTime, utcnow
from models.status import ACCEPTED

ASSIGN, MERGE, SPLIT, UNDO = "assign", "merge", "split", "undo"


class FilingChange(AppendOnly, Table):
    """One step: ``assign`` a paper, ``merge`` a person into another, ``split`` papers off, or ``undo`` such a step."""

    __tablename__ = "filing_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    from_person: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    to_person: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("filing_change.id"), unique=True)
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class FilingMove(AppendOnly, Table):
    """One paper that a change moved."""

    __tablename__ = "filing_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("filing_change.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)


def assign(session: Session, document: Document, person_id: int, actor: str) -> FilingChange:
    """File a paper of the archive under another person."""
    return _change(session, ASSIGN, _owner(document), _person(session, person_id).id, [document], actor)


def merge(session: Session, source_id: int, target_id: int, actor: str) -> FilingChange:
    """All papers of ``source_id`` become those of ``target_id``; the row stays and points there."""
    source, target = _person(session, source_id), _person(session, target_id)
    if source.id == target.id:
        raise NotFiledError(source.name)
    source.merged_into = target.id
    return _change(session, MERGE, source.id, target.id, papers_of(session, source.id), actor)


def split(session: Session, person_id: int, document_ids: Sequence[str], actor: str) -> FilingChange:
    """The named papers of a person become those of a new one; at least one paper must stay."""
    every = papers_of(session, person_id)
    chosen = [paper for paper in every if paper.id in document_ids]
    if not chosen or len(chosen) == len(every):
        raise NotFiledError(_person(session, person_id).name)
    return _change(session, SPLIT, person_id, _new_person(session, person_id, chosen).id, chosen, actor)


def undo(session: Session, change_id: int, actor: str) -> FilingChange:
    """Take a change back. Refused where a paper of it has moved on since, or it was taken back already."""
    change = session.get(FilingChange, change_id)
    if change is None or change.kind == UNDO or undone_by(session, change_id):
        raise NotUndoableError(change_id)
    moved = [session.get_one(Document, key) for key in moves_of(session, change_id)]
    if any(paper.person_id != change.to_person for paper in moved):
        raise NotUndoableError(change_id)
    if change.kind == MERGE:
        session.get_one(Person, change.from_person).merged_into = None
    return _change(session, UNDO, change.to_person, change.from_person, moved, actor, undoes=change_id)


def papers_of(session: Session, person_id: int) -> list[Document]:
    """The papers filed under a person, in the archive or back in review, by the time they were written."""
    query = select(Document).filter_by(person_id=person_id)
    return list(session.scalars(query.order_by(Document.category, Document.formed_date, Document.id)))


def changes_of(session: Session, person_id: int) -> Sequence[FilingChange]:
    """Every change that took papers from a person or brought some, newest first."""
    either = or_(FilingChange.from_person == person_id, FilingChange.to_person == person_id)
    return session.scalars(select(FilingChange).where(either).order_by(FilingChange.id.desc())).all()


def moves_of(session: Session, change_id: int) -> Sequence[str]:
    return session.scalars(select(FilingMove.document_id).filter_by(change_id=change_id)).all()


def undone_by(session: Session, change_id: int) -> bool:
    return session.scalars(select(FilingChange.id).filter_by(undoes=change_id)).first() is not None


def _change(
    session: Session, kind: str, source: int, target: int, papers: Sequence[Document], actor: str,
    *, undoes: int | None = None,
) -> FilingChange:  # fmt: skip
    if source == target:
        raise NotFiledError(session.get_one(Person, source).name)
    change = FilingChange(kind=kind, from_person=source, to_person=target, undoes=undoes, actor=actor)
    session.add(change)
    session.flush()
    for paper in papers:
        session.add(FilingMove(change_id=change.id, document_id=paper.id))
        _refile(session, paper, target, actor)
    session.flush()
    lay_names(session, source)
    lay_names(session, target)
    append_event(
        session, actor, f"filing-{kind}", "person", str(target),
        {"change": change.id, "from": source, "documents": [paper.id for paper in papers]},
    )  # fmt: skip
    return change


def _refile(session: Session, document: Document, person_id: int, actor: str) -> None:
    """Commit the paper again for ``person_id`` with the facts of its newest commit. A paper in review only moves."""
    document.person_id = person_id
    document.version = document.version + 1
    newest = select(Commit).filter_by(document_id=document.id).order_by(Commit.id.desc()).limit(1)
    last = session.scalars(newest).first()
    if last is None or document.status != ACCEPTED:
        return
    commit = Commit(document_id=document.id, person_id=person_id, actor=actor)
    session.add(commit)
    session.flush()
    for kind in (Fact, ServiceEntry, FamilyMember):
        for row in session.scalars(select(kind).filter_by(commit_id=last.id).order_by(kind.id)):
            values = {column.key: getattr(row, column.key) for column in kind.__table__.columns}
            del values["id"]
            session.add(kind(**{**values, "commit_id": commit.id, "person_id": person_id}))


def _owner(document: Document) -> int:
    if document.person_id is None or document.status != ACCEPTED:
        raise NotFiledError(document.title or document.source)
    return document.person_id


def _person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None or person.merged_into is not None:
        raise NotFiledError(str(person_id))
    return person


def _new_person(session: Session, owner: int, papers: Sequence[Document]) -> Person:
    """A person with what the papers say of name and birth; never the ID number, which stays where it was found."""
    said = {field: _said(session, papers, field) for field in ("name", "birth_date")}
    old = session.get_one(Person, owner)
    person = Person(name=said["name"] or old.name, birth_date=said["birth_date"])
    session.add(person)
    session.flush()
    return person


def _said(session: Session, papers: Sequence[Document], field: str) -> str | None:
    ids = [paper.id for paper in papers]
    query = select(Fact.value).where(Fact.document_id.in_(ids), Fact.field == field)
    return session.scalars(query.order_by(Fact.id.desc()).limit(1)).first()
