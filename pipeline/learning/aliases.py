"""Labels nobody described, learned from what reviewers filled in: their value stood beside the label on the paper.

A label is proposed for a field where, on papers of several persons, the value that people gave for the field is the
one beside the label, the machine had not found it elsewhere, and next to no paper speaks against it. What is kept is
the printed label and the name of a field, nothing of anybody's values.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.readings import PairSeen
from pipeline.learning import again
from pipeline.learning.judging import LISTS, Comparison, Seen, compare, understood
from pipeline.learning.papers import Paper, belongs, newest_runs, squeezed
from pipeline.settings import Settings
from stages.forms.spec import FIELDS
from stages.normalise import understood as read_as
from stages.pairing.labels.label_book import EVERYWHERE, UNDESCRIBED, OwnLabel, bare
from stages.records import FieldValue

LEAST_PERSONS = 3
"""Persons on whose papers the label must have been seen with the value of the field."""
_TOLERATED = 10
"""One paper in so many may speak against it: values are misread, and cells paired wrongly."""
_MOST_CARRYING = 60
"""Held-back papers on which one label is judged at most."""
_LABEL = re.compile(r"[一-鿿]{2,12}")
_SINGLE = tuple(name for name in FIELDS if name not in LISTS)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A label and what speaks for it. ``seen``: held-back papers that carry it."""

    label: OwnLabel
    persons: int
    against: int
    seen: int
    comparison: Comparison = field(default_factory=Comparison)
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every proposal, and what those kept do together on everything held back."""

    proposals: tuple[Proposal, ...] = ()
    comparison: Comparison = field(default_factory=Comparison)
    better: bool = False
    made: tuple[OwnLabel, ...] = ()


@dataclass(slots=True)
class _Witnesses:
    """Persons on whose papers the value beside a label is that of a field, and those where it is another."""

    support: set[str] = field(default_factory=set)
    against: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)


def learn(session: Session, papers: Sequence[Paper], settings: Settings) -> Outcome:
    """Propose labels from the learning share, keep those that bring right values and no wrong ones to the rest."""
    beside = _unnamed_pairs(session, papers, settings.extract.labels)
    proposals = propose([paper for paper in papers if not paper.held_back], beside)
    held = again.examined(papers)
    judged = [_judged(session, one, held, beside, settings) for one in proposals]
    kept = tuple(one.label for one in judged if one.kept)
    if not kept:
        return Outcome(tuple(judged))
    old, new = understood(session, held, (settings, with_labels(settings, kept)))
    comparison = compare(old, new, lambda seen: seen.paired)
    return Outcome(tuple(judged), comparison, comparison.adoptable, (*settings.extract.labels, *kept))


def with_labels(settings: Settings, more: Sequence[OwnLabel]) -> Settings:
    """The same with labels beside those learned before."""
    extract = replace(settings.extract, labels=(*settings.extract.labels, *more))
    return settings.model_copy(update={"extract": extract})


Beside = Mapping[str, Sequence[tuple[str, str]]]
"""Paper id -> labels that name no field, folded, each with the value beside it."""


def propose(papers: Sequence[Paper], beside: Beside) -> list[Proposal]:
    """The labels whose field the papers tell, the surest first."""
    told: dict[str, dict[str, _Witnesses]] = defaultdict(lambda: defaultdict(_Witnesses))
    forms: dict[str, set[str]] = defaultdict(set)
    common = _common(papers, beside)
    for paper in papers:
        for label, value in beside.get(paper.id, ()):
            if label not in common:
                continue
            forms[label].add(paper.form or UNDESCRIBED)
            for name in _SINGLE:
                _note(told[label][name], paper, name, value)
    found = [one for label, fields in told.items() if (one := _field_of(label, fields, forms[label])) is not None]
    return sorted(found, key=lambda one: (-one.persons, one.label.alias))


def _common(papers: Sequence[Paper], beside: Beside) -> frozenset[str]:
    """Labels on papers of enough persons to say anything."""
    seen: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for label, _ in beside.get(paper.id, ()):
            seen[label].add(paper.person)
    return frozenset(label for label, persons in seen.items() if len(persons) >= LEAST_PERSONS)


def _field_of(label: str, fields: Mapping[str, _Witnesses], forms: set[str]) -> Proposal | None:
    """The one field that the label may name; None where none may, or two."""
    good = {
        name: seen
        for name, seen in fields.items()
        if len(seen.support) >= LEAST_PERSONS and _TOLERATED * len(seen.against | seen.elsewhere) <= len(seen.support)
    }
    if len(good) != 1:
        return None
    ((name, seen),) = good.items()
    scope = next(iter(forms)) if len(forms) == 1 else EVERYWHERE
    return Proposal(OwnLabel(label, name, scope), len(seen.support), len(seen.against | seen.elsewhere), 0)


def _note(seen: _Witnesses, paper: Paper, name: str, value: str) -> None:
    """One paper's word on whether the value beside the label is that of the field."""
    if name not in paper.told:
        return
    want, read = paper.told[name], read_as(name, value, paper.year)
    if want and squeezed(read.value) == squeezed(want):
        found_elsewhere = squeezed(paper.read.get(name)) == squeezed(want)
        (seen.elsewhere if found_elsewhere else seen.support).add(paper.person)
    elif read.value and read.valid is not False and not belongs(want, read.value):
        seen.against.add(paper.person)


def _judged(session: Session, one: Proposal, held: Sequence[Paper], beside: Beside, settings: Settings) -> Proposal:
    """The proposal with what it does to the held-back papers that carry its label."""
    carrying = [paper for paper in held if any(label == one.label.alias for label, _ in beside.get(paper.id, ()))]
    carrying = carrying[:_MOST_CARRYING]
    old, new = understood(session, carrying, (settings, with_labels(settings, (one.label,))))
    comparison = compare(old, new, lambda seen: seen.paired)
    kept = comparison.adoptable and not _brings_wrong(old, new)
    return replace(one, seen=len(carrying), comparison=comparison, kept=kept)


def _brings_wrong(old: Seen, new: Seen) -> bool:
    """Whether some paper gets a value of other ink, or loses one that was right."""
    return any(
        _is_wrong(paper, name, now) and not _is_wrong(paper, name, was)
        for (paper, was), (_, now) in zip(old, new, strict=True)
        for name in paper.told
        if name not in LISTS
    )


def _is_wrong(paper: Paper, name: str, values: Mapping[str, FieldValue]) -> bool:
    want, got = paper.told[name], values[name].value if name in values else None
    return bool(got) and squeezed(want) != squeezed(got) and not (want and belongs(want, got))


def _unnamed_pairs(
    session: Session, papers: Sequence[Paper], known: Sequence[OwnLabel]
) -> dict[str, list[tuple[str, str]]]:
    """Labels that name no field yet, with their values; a label that says what people filled in anywhere is none."""
    scopes = {paper.id: {paper.form or UNDESCRIBED, EVERYWHERE} for paper in papers}
    learned = {(one.alias, one.scope) for one in known}
    values = {squeezed(value) for paper in papers for value in paper.told.values() if isinstance(value, str)}
    query = select(PairSeen.document_id, PairSeen.label, PairSeen.value).where(
        PairSeen.run_id.in_(newest_runs()), PairSeen.field.is_(None)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document_id, label, value in session.execute(query):
        folded = bare(label)
        open_still = all((folded, scope) not in learned for scope in scopes.get(document_id, ()))
        worded = _LABEL.fullmatch(folded) and squeezed(label) not in values
        if document_id in scopes and value.strip() and worded and open_still:
            found[document_id].append((folded, value))
    return found
