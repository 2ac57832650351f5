"""What the archive says: persons and dated facts about them.

Facts are append-only and belong to a *commit* (one document entering the archive). When a document is reopened and
committed again, its new commit speaks for it and the old facts stay as history. What counts now is a query over facts:
a value a person decided beats the machine's; then the earliest paper governs dates of birth, joining and party entry
(组通字〔2006〕41号), the latest paper everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, case, exists, func, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.append_only import AppendOnly
from models.intake import Document
from models.schema import Table, UtcDateTime, utcnow
from models.search import PERSON, note_words
from models.sensitive import SensitiveText

EARLIEST_GOVERNS = ("birth_date", "work_start_date", "party_date")


class Person(Table):
    """A person the archive knows, as the papers name them. The columns serve finding; facts say what is known."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    id_number: Mapped[str | None] = mapped_column(SensitiveText, unique=True)
    birth_date: Mapped[str | None]
    folder: Mapped[str | None] = mapped_column(index=True)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """The person this one turned out to be; the row stays, so that joining them can be undone."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Commit(AppendOnly, Table):
    """One document entering the archive. The newest commit of a document is the one that speaks for it."""

    __tablename__ = "archive_commit"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class Fact(AppendOnly, Table):
    """One dated statement about a person, with the reading or decision it rests on."""

    __tablename__ = "fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    commit_id: Mapped[int] = mapped_column(ForeignKey("archive_commit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    field: Mapped[str]
    value: Mapped[str] = mapped_column(SensitiveText)
    precision: Mapped[str | None]
    code: Mapped[str | None]
    as_of: Mapped[str | None]
    """When the paper was written (ISO 8601, cut to what it says)."""
    source_reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"), index=True)
    source_decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)


class ServiceEntry(AppendOnly, Table):
    """One line of a career. Dates as in the contract; an open end is None."""

    __tablename__ = "service_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    commit_id: Mapped[int] = mapped_column(ForeignKey("archive_commit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    position_in_form: Mapped[int]
    start: Mapped[str | None]
    end: Mapped[str | None]
    unit: Mapped[str | None]
    position: Mapped[str | None]
    rest: Mapped[str | None] = mapped_column(SensitiveText)
    """Columns of the paper beyond those four (证明人…), as JSON."""
    source_reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"), index=True)
    source_decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)


class FamilyMember(AppendOnly, Table):
    """One member of the family, as the paper names them."""

    __tablename__ = "family_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    commit_id: Mapped[int] = mapped_column(ForeignKey("archive_commit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    position_in_form: Mapped[int]
    relation: Mapped[str | None]
    name: Mapped[str | None] = mapped_column(SensitiveText)
    rest: Mapped[str | None] = mapped_column(SensitiveText)
    source_reading_id: Mapped[int | None] = mapped_column(ForeignKey("reading.id"), index=True)
    source_decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)


def _speaking(query: Select[Any], row: type[Fact] | type[ServiceEntry] | type[FamilyMember]) -> Select[Any]:
    """Only rows of commits that speak: the newest of a document that is in the archive now."""
    later = aliased(Commit)
    superseded = exists().where(later.document_id == Commit.document_id, later.id > Commit.id)
    joined = query.join(Commit, Commit.id == row.commit_id).join(Document, Document.id == Commit.document_id)
    return joined.where(Document.status == "accepted", ~superseded)


def _ranked(person_id: int | None) -> Select[Any]:
    """Facts that speak, each with its rank among those of the same person and field (1 counts)."""
    early = Fact.field.in_(EARLIEST_GOVERNS)
    order = (
        case((Fact.source_decision_id.is_(None), 1), else_=0),
        case((early, func.coalesce(Fact.as_of, "9999")), else_=None).asc(),
        case((~early, func.coalesce(Fact.as_of, "")), else_=None).desc(),
        Fact.id.desc(),
    )
    rank = func.row_number().over(partition_by=(Fact.person_id, Fact.field), order_by=order).label("rank")
    query = _speaking(select(Fact, rank), Fact)
    return query if person_id is None else query.where(Fact.person_id == person_id)


def current_facts(session: Session, person_id: int | None = None) -> Sequence[Fact]:
    """What the archive says now, one fact a person and field."""
    ranked = _ranked(person_id).subquery()
    fact = aliased(Fact, ranked)
    return session.scalars(select(fact).where(ranked.c.rank == 1).order_by(fact.person_id, fact.id)).all()


def every_fact(session: Session, person_id: int) -> Sequence[Fact]:
    """Every fact that speaks for a person, newest paper first; papers that disagree stand side by side."""
    query = _speaking(select(Fact), Fact).where(Fact.person_id == person_id)
    return session.scalars(query.order_by(Fact.field, Fact.as_of.desc(), Fact.id.desc())).all()


def current_service(session: Session, person_id: int) -> Sequence[ServiceEntry]:
    """The career lines of all papers that speak, paper by paper."""
    query = _speaking(select(ServiceEntry), ServiceEntry).where(ServiceEntry.person_id == person_id)
    return session.scalars(query.order_by(ServiceEntry.commit_id, ServiceEntry.position_in_form)).all()


def current_family(session: Session, person_id: int) -> Sequence[FamilyMember]:
    query = _speaking(select(FamilyMember), FamilyMember).where(FamilyMember.person_id == person_id)
    return session.scalars(query.order_by(FamilyMember.commit_id, FamilyMember.position_in_form)).all()


def lay_names(session: Session, person_id: int) -> None:
    """Let a person be found by every name their papers give them, and by those of persons joined with them."""
    joined = select(Person.name).where((Person.id == person_id) | (Person.merged_into == person_id))
    named = _speaking(select(Fact.value), Fact).where(
        Fact.person_id == person_id, Fact.field.in_(("name", "former_name"))
    )
    person = session.get_one(Person, person_id)
    names = () if person.merged_into is not None else (*session.scalars(joined), *session.scalars(named))
    note_words(session, PERSON, str(person_id), dict.fromkeys(names))
