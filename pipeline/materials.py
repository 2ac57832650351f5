"""A paper beside the same person's other papers in the archive: rules C18 and C22 (domain §3.8).

Runs when a verdict is written, in the same transaction: here against papers accepted before it, in ``waiting`` against
those that wait for review.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from models.commit import claim_of, match_of
from models.decisions import latest_decisions
from models.fields import FieldState
from models.intake import Document
from models.matching import id_key
from models.people import EARLIEST_GOVERNS, Fact, Person, every_fact
from models.readings import Reading
from pipeline import codec
from stages.records import Check, FieldVerdict, Verdict
from stages.values.checks_materials import MaterialValue, check_across, check_names
from stages.values.findings import Finding
from stages.values.intervals import interval

_SELF_FILLED = frozenset({"resume_booklet", "cadre_basic", "autobiography"})
"""Forms that the person fills in; the others are filled in by an office."""
_COMPARED = frozenset({*EARLIEST_GOVERNS, "name", "former_name"})
Paper = dict[str, MaterialValue]
"""Field -> what one paper says."""


def compared(session: Session, document: Document, verdict: Verdict, skip: Collection[str] = ()) -> Verdict:
    """The verdict with what the person's other papers object to it: as checks, as reasons, and on to a reviewer."""
    states = states_of(session, document, verdict)
    person = _whose(session, document, states)
    if person is None:
        return verdict
    mine = {s.field: s.value.strip() for s in states if isinstance(s.value, str) and s.value.strip()}
    facts = [fact for fact in every_fact(session, person.id) if fact.document_id != document.id]
    found = [*_dates(session, mine, verdict, facts), *_names(session, mine, verdict, facts)]
    return objected(verdict, [finding for finding in found if finding.rule not in skip])


def objected(verdict: Verdict, found: Sequence[Finding]) -> Verdict:
    """The verdict with those findings that object to it, and on to a reviewer when there are any."""
    against = [finding for finding in dict.fromkeys(found) if finding.severity in ("E", "W")]
    if not against:
        return verdict
    rules = (finding.rule for finding in against)
    return replace(
        verdict, route="review", reasons=tuple(dict.fromkeys((*verdict.reasons, *rules))),
        checks=(*verdict.checks, *(Check(f.rule, f.severity, f.fields, f.message) for f in against)),
        fields=tuple(_objected(field, against) for field in verdict.fields),
    )  # fmt: skip


def _objected(field: FieldVerdict, against: Sequence[Finding]) -> FieldVerdict:
    rules = tuple(finding.rule for finding in against if field.field in finding.fields)
    if not rules:
        return field
    return replace(field, route="review", reasons=tuple(dict.fromkeys((*field.reasons, *rules))))


def states_of(session: Session, document: Document, verdict: Verdict) -> list[FieldState]:
    """The fields as they will stand once the verdict is written."""
    decisions = latest_decisions(session, document.id)
    return [
        FieldState(f.field, Reading(field=f.field, raw=f.raw, value=codec.encode(f.value), route=f.route),
                   decisions.get(f.field))
        for f in verdict.fields
    ]  # fmt: skip


def _whose(session: Session, document: Document, states: list[FieldState]) -> Person | None:
    """The one person the paper points at: found for certain, or by ID number or folder under another name."""
    match = match_of(session, document, states)
    if len(match.persons) != 1:
        return None
    person, claim = match.persons[0], claim_of(document, states)
    number = id_key(claim.id_number)
    tied = (number and person.id_number == number) or (claim.folder and person.folder == claim.folder)
    return person if match.kind == "one" or tied else None


def _dates(session: Session, mine: dict[str, str], verdict: Verdict, facts: Sequence[Fact]) -> Iterator[Finding]:
    """C18 against the paper that governs: the earliest the person filled in, else the earliest."""
    for field in EARLIEST_GOVERNS:
        others = [fact for fact in facts if fact.field == field and interval(fact.value)]
        if not others or not interval(mine.get(field)):
            continue
        values = [_of_fact(session, fact) for fact in others]
        governing = min(values, key=lambda other: (not other.self_filled, other.formed or "9999"))
        yield from check_across(field, [_of_verdict(verdict, mine[field]), governing])


def _names(session: Session, mine: dict[str, str], verdict: Verdict, facts: Sequence[Fact]) -> Iterator[Finding]:
    """C22. A former name may stand on either paper: on the older one it was still the name."""
    name = mine.get("name")
    if not name:
        return
    theirs = "、".join(fact.value for fact in facts if fact.field == "former_name")
    known = "、".join(filter(None, (theirs, mine.get("former_name"))))
    here = _of_verdict(verdict, name)
    for value, fact in {fact.value: fact for fact in facts if fact.field == "name"}.items():
        if all(found.severity == "I" for found in check_names(value, [here], theirs)):
            continue
        yield from check_names(name, [_of_fact(session, fact)], known)


def paper_of(states: Sequence[FieldState], title: str, formed: str | None, form: str | None) -> Paper:
    """What a paper that is not in the archive says, as far as the two rules ask."""
    return {
        state.field: MaterialValue(title, state.value.strip(), formed or "", self_filled=form in _SELF_FILLED)
        for state in states
        if state.field in _COMPARED and isinstance(state.value, str) and state.value.strip()
    }


def between(mine: Paper, theirs: Paper, skip: Collection[str]) -> list[Finding]:
    """What ``theirs`` objects to ``mine``, the two alone."""
    found: list[Finding] = []
    for field in EARLIEST_GOVERNS:
        both = [paper[field] for paper in (mine, theirs) if field in paper and interval(paper[field].value)]
        found += check_across(field, both)
    if "name" in mine and "name" in theirs:
        former = "、".join(paper["former_name"].value for paper in (mine, theirs) if "former_name" in paper)
        other_way = check_names(theirs["name"].value, [mine["name"]], former)
        if all(finding.severity == "W" for finding in other_way):
            found += check_names(mine["name"].value, [theirs["name"]], former)
    return [finding for finding in found if finding.severity in ("E", "W") and finding.rule not in skip]


def _of_verdict(verdict: Verdict, value: str) -> MaterialValue:
    title = verdict.title or "本材料"
    return MaterialValue(title, value, verdict.formed_date or "", self_filled=verdict.form in _SELF_FILLED)


def _of_fact(session: Session, fact: Fact) -> MaterialValue:
    paper = session.get_one(Document, fact.document_id)
    title = paper.title or paper.source
    return MaterialValue(title, fact.value, fact.as_of or "", self_filled=paper.form in _SELF_FILLED)
