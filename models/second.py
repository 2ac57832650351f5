"""Two persons for the fields that matter most (三龄两历): a second reviewer keys them without seeing the first's word.

Whether and for which fields is the archive's own rule, set by an administrator; none without one. A look belongs to one
decision: where a field is decided anew, the new word wants a look of its own. Where two looks differ, a third reviewer
settles it. Nothing here changes a decision: a settlement that takes another value is a decision like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, ForeignKey, and_, exists, func, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.append_only import AppendOnly
from models.audit import append_event
from models.decisions import Decision, stands
from models.faults import SamePersonError
from models.intake import Document
from models.schema import Table, UtcDateTime, utcnow
from models.sensitive import SensitiveJson
from models.status import REVIEW

KEY_FIELDS = ("birth_date", "work_start_date", "party_date", "education", "service_history")
"""三龄（出生、参加工作、入党时间）两历（学历、经历）, domain 3.8."""


class SecondLookRule(AppendOnly, Table):
    """Which fields want two persons, from this moment on. The newest row counts."""

    __tablename__ = "second_look_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    fields: Mapped[list[str]] = mapped_column(JSON)
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


class SecondLook(AppendOnly, Table):
    """What another person saw where ``decision_id`` was said. ``agrees``: the two are one, or a third said so."""

    __tablename__ = "second_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    user: Mapped[str]
    agrees: Mapped[bool]
    value: Mapped[Any | None] = mapped_column(SensitiveJson)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utcnow)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that wants a look. ``other`` is the look that differed; then a third person settles it."""

    document: Document
    decision: Decision
    other: SecondLook | None


def fields_for_two(session: Session) -> tuple[str, ...]:
    """The fields the archive wants two persons for."""
    rule = session.scalars(select(SecondLookRule).order_by(SecondLookRule.id.desc()).limit(1)).first()
    return tuple(rule.fields) if rule is not None else ()


def set_rule(session: Session, fields: Iterable[str], actor: str) -> None:
    """Want two persons for these of ``KEY_FIELDS`` from now on."""
    chosen = [field for field in KEY_FIELDS if field in set(fields)]
    session.add(SecondLookRule(fields=chosen, actor=actor))
    append_event(session, actor, "second-look-rule", "archive", "rule", {"fields": chosen})


def lacking(session: Session, decisions: Iterable[Decision]) -> list[str]:
    """Fields of these decisions, the newest of each field, that still want a second person."""
    ruled = fields_for_two(session)
    concerned = [decision for decision in decisions if decision.field in ruled]
    agreed = select(SecondLook.decision_id).where(SecondLook.agrees)
    known = set(session.scalars(agreed.where(SecondLook.decision_id.in_([one.id for one in concerned]))))
    return [decision.field for decision in concerned if decision.id not in known]


def awaits_look(ruled: tuple[str, ...]) -> ColumnElement[bool]:
    """Of a document: a person decided one of these fields, and no second one has agreed yet."""
    agreed = aliased(SecondLook)
    return exists().where(
        Decision.document_id == Document.id,
        Decision.field.in_(ruled),
        _newest(),
        ~exists().where(agreed.decision_id == Decision.id, agreed.agrees),
    )


def _newest() -> ColumnElement[bool]:
    """Of a decision: the one that counts for its field."""
    later = aliased(Decision)
    overtaken = exists().where(
        later.document_id == Decision.document_id, later.field == Decision.field, later.id > Decision.id, stands(later)
    )
    return and_(stands(), ~overtaken)


def wanted(session: Session, user: str, limit: int) -> Sequence[Wanted]:
    """Decisions in review that want a look ``user`` may give: not one's own, and none looked at twice by one person."""
    own, agreed = aliased(SecondLook), aliased(SecondLook)
    query = select(Document, Decision, SecondLook).join(Document, Document.id == Decision.document_id)
    query = query.outerjoin(SecondLook, SecondLook.decision_id == Decision.id)
    query = query.where(
        Document.status == REVIEW,
        Decision.field.in_(fields_for_two(session)),
        Decision.user != user,
        _newest(),
        ~exists().where(own.decision_id == Decision.id, own.user == user),
        ~exists().where(agreed.decision_id == Decision.id, agreed.agrees),
    )
    rows = session.execute(query.order_by(Decision.id, SecondLook.id).limit(limit))
    return [Wanted(document, decision, look) for document, decision, look in rows]


def looks_at(session: Session, decision_id: int) -> Sequence[SecondLook]:
    return session.scalars(select(SecondLook).filter_by(decision_id=decision_id).order_by(SecondLook.id)).all()


def look(session: Session, decision: Decision, user: str, value: Any) -> SecondLook:
    """Note what a second person saw; SamePersonError where it is the first, or one who looked before."""
    looked = select(func.count()).where(SecondLook.decision_id == decision.id, SecondLook.user == user)
    if decision.user == user or session.scalar(looked):
        raise SamePersonError(user)
    return _note(session, decision, user, (value or None) == (decision.new or None), value)


def settle(session: Session, decision: Decision, user: str) -> SecondLook:
    """A third person says that ``decision`` is right."""
    return _note(session, decision, user, True, decision.new)


def _note(session: Session, decision: Decision, user: str, agrees: bool, value: Any) -> SecondLook:
    row = SecondLook(decision_id=decision.id, user=user, agrees=agrees, value=value)
    session.add(row)
    session.flush()
    append_event(
        session, user, "second-look", "document", decision.document_id,
        {"decision": decision.id, "field": decision.field, "agrees": agrees},
    )  # fmt: skip
    return row
