"""What reviewers decided in this archive, as trials of the machine: by stratum, and only what may count.

A value counts when all of this holds:

- **Seen whatever the machine thought of it.** It went to a person because everything did (policy ``review-all``, or
  ``certified`` where its stratum was not in force), or because the keyed draw fell on it, or because its stratum was
  suspended and all of it was recalled. Values that a person saw because the machine doubted them (policy ``prior``,
  below a threshold in force) say nothing of those it did not doubt. The same goes for an accepted value that somebody
  happened to correct: it suspends a stratum, but it proves nothing.
- **Judged blind**: without the machine's confidence in sight (``FieldState.blind``), and by itself, not accepted
  from a screen of many.
- **Not picked from its paper.** Every value of the paper that waited for a person was decided, hard ones too. The one
  exception makes the machine look worse: a decision that suspended a stratum counts at once.
- **Read by the program that will be believed**: the same code, engines and settings up to the confidence.

The machine was right when the person's last word equals its value (``suspension.machine_was_right``); a correction of
any kind and *cannot be read* mean that it was wrong. Papers the form of which nobody described, and fields that a form
keeps with a person, are no strata.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from models.certificates import Certificate, Recall, Suspension, UnseenReading
from models.decisions import Decision, stands
from models.intake import Document
from models.readings import CheckFound, Reading, Run
from models.suspension import machine_was_right
from pipeline.certification.bounds import Trial
from stages.forms.spec import FormSpec
from stages.triage import Stratum, bars, held_by_form

_ALL_SEEN = frozenset({"review-all", "not-certified"})
_LEANING = frozenset({"confidence", "among_many"})
"""What on the screen leans a judgement towards the machine's value."""
_ACROSS_PAPERS = frozenset({"C18", "C22"})
"""Rules between papers: they send a value to a person whatever their severity."""


@dataclass(slots=True)
class Evidence:
    """A stratum's reviewed values: how many, and those whose confidence alone decides, in order of judgement.

    ``recalled``: values taken back that still wait for a person.
    """

    reviewed: int = 0
    trials: list[Trial] = field(default_factory=list)
    recalled: int = 0


def gather(session: Session, reader: str, forms: Mapping[str, FormSpec]) -> dict[Stratum, Evidence]:
    """The evidence for ``reader``, by stratum; ``forms`` by id say what they keep with a person."""
    found: dict[Stratum, Evidence] = defaultdict(Evidence)
    suspended = _suspended_at(session)
    judged = sorted(_judged(session, reader), key=lambda one: one.order)
    severe = _severe_rules(session, reader)
    for one in judged:
        stratum = Stratum(one.reading.field, one.form, one.reading.ink)
        if not _counts(one, suspended.get(stratum)) or stratum.field in held_by_form(forms.get(stratum.form)):
            continue
        found[stratum].reviewed += 1
        rules = severe.get((one.reading.run_id, stratum.field), set()) | _ACROSS_PAPERS
        if one.reading.value is not None and not any(bars(reason, rules) for reason in one.reading.reasons):
            found[stratum].trials.append(Trial(one.reading.confidence, one.right))
    for stratum, waiting in _waiting_recalls(session, reader):
        found[stratum].recalled = waiting
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A decided reading; ``order`` is when its paper was done with, ``proof`` whether it suspended a stratum."""

    reading: Reading
    form: str
    read_at: datetime
    unseen: UnseenReading | None
    right: bool
    order: tuple[int, int]
    done: bool
    blind: bool
    proof: bool


def _counts(one: _Judged, suspended_at: datetime | None) -> bool:
    if one.proof:
        return True
    if not (one.done and one.blind):
        return False
    if one.unseen is None:
        return not _ALL_SEEN.isdisjoint(one.reading.reasons)
    return one.unseen.drawn or (suspended_at is not None and one.read_at < suspended_at)


def _judged(session: Session, reader: str) -> Iterator[_Judged]:
    query = (
        select(Reading, Document.form, Run.at, UnseenReading, Decision)
        .join(Run, Run.id == Reading.run_id)
        .join(Document, Document.id == Reading.document_id)
        .join(Decision, Decision.reading_id == Reading.id)
        .outerjoin(UnseenReading, UnseenReading.reading_id == Reading.id)
        .where(Run.reader == reader, Document.form.is_not(None), stands())
        .order_by(Decision.id)
    )
    last: dict[int, Any] = {}
    first: dict[int, int] = {}
    for row in session.execute(query):
        last[row.Reading.id] = row
        first.setdefault(row.Reading.id, row.Decision.id)
    done_at: dict[str, int] = defaultdict(int)
    for reading_id, row in last.items():
        done_at[row.Reading.document_id] = max(done_at[row.Reading.document_id], first[reading_id])
    unfinished, proofs = _unfinished(session), set(session.scalars(select(Suspension.decision_id)))
    for reading_id, (reading, form, read_at, unseen, decision) in last.items():
        yield _Judged(
            reading=reading, form=form, read_at=read_at, unseen=unseen, right=machine_was_right(decision, reading),
            order=(done_at[reading.document_id], reading_id), done=reading.document_id not in unfinished,
            blind=_LEANING.isdisjoint(decision.shown), proof=decision.id in proofs,
        )  # fmt: skip


def _unfinished(session: Session) -> set[str]:
    """Papers in whose newest run some value still waits for a person."""
    newest = select(func.max(Run.id)).group_by(Run.document_id)
    decided = exists().where(Decision.document_id == Reading.document_id, Decision.field == Reading.field, stands())
    recalled = exists().where(Recall.reading_id == Reading.id)
    query = select(Reading.document_id).where(Reading.run_id.in_(newest), or_(Reading.route != "auto", recalled))
    return set(session.scalars(query.where(~decided).distinct()))


def _severe_rules(session: Session, reader: str) -> dict[tuple[int, str], set[str]]:
    """Run and field -> rules that failed there (E)."""
    query = select(CheckFound).join(Run, Run.id == CheckFound.run_id)
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for check in session.scalars(query.where(Run.reader == reader, CheckFound.severity == "E")):
        for name in check.fields:
            found[check.run_id, name].add(check.rule)
    return found


def _suspended_at(session: Session) -> dict[Stratum, datetime]:
    """When each stratum was suspended last."""
    query = select(Certificate, Suspension.at).join(Suspension, Suspension.certificate_id == Certificate.id)
    return {Stratum(*certificate.stratum): at for certificate, at in session.execute(query.order_by(Suspension.id))}


def _waiting_recalls(session: Session, reader: str) -> list[tuple[Stratum, int]]:
    query = (
        select(Reading.field, Document.form, Reading.ink, func.count())
        .join(Recall, Recall.reading_id == Reading.id)
        .join(Run, Run.id == Reading.run_id)
        .join(Document, Document.id == Reading.document_id)
        .where(
            Run.reader == reader,
            Document.form.is_not(None),
            ~exists().where(Decision.reading_id == Reading.id, stands()),
        )
        .group_by(Reading.field, Document.form, Reading.ink)
    )
    return [(Stratum(name, form or "", ink), count) for name, form, ink, count in session.execute(query)]
