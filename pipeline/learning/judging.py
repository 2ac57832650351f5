"""Two ways of understanding held against what people said of the same papers, and whether one is surely no worse."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from pipeline.learning import again
from pipeline.learning.papers import Paper, belongs, squeezed
from pipeline.settings import Settings
from stages.records import FieldValue

LISTS = {"service_history": ("start", "end", "unit", "position"), "family_members": ("relation", "name")}
"""Fields that are lists, and the parts of an entry that must be right."""
SURE = 0.95
LEAST_GAIN = 2
"""Persons on whose papers it must be better: one may be chance."""
_RESAMPLES, _SEED = 2000, 20240101


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values are right, misread (the right ink, another reading), wrong, or missing; entries of lists apart.

    ``wanted``, ``given`` and ``hit`` count entries: on the papers, told by the machine, and told rightly. ``offered``:
    misread values of which the right reading is offered beside.
    """

    right: int = 0
    misread: int = 0
    wrong: int = 0
    missing: int = 0
    wanted: int = 0
    given: int = 0
    hit: int = 0
    offered: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Tally)))

    @property
    def f1(self) -> float:
        """F1 (0..1) of the entries of lists; 1 where there are none."""
        return 2 * self.hit / (self.wanted + self.given) if self.wanted + self.given else 1.0

    @property
    def worth(self) -> int:
        """Right values and entries less wrong ones, by which one way beats another; half a value for one offered."""
        return self.paired - 2 * self.misread + self.offered

    @property
    def paired(self) -> int:
        """The same of labels alone: that the right ink was misread is not theirs to answer for."""
        return 2 * (self.right - self.wrong + self.hit - (self.given - self.hit))


@dataclass(frozen=True, slots=True)
class Comparison:
    """``better`` and ``worse``: persons on whose papers the new way does better, or worse; ``gain``: over all papers.

    ``not_worse``: share (0..1) of resamplings of the persons in which it does no worse than the old one.
    """

    papers: int = 0
    before: Tally = Tally()
    after: Tally = Tally()
    better: int = 0
    worse: int = 0
    gain: int = 0
    not_worse: float = 0.0

    @property
    def adoptable(self) -> bool:
        """Better on several persons' papers, surely no worse over all; neither values nor entries lose."""
        gained = self.gain > 0 and self.better >= LEAST_GAIN
        held = self.after.right >= self.before.right and self.after.f1 >= self.before.f1
        return gained and held and self.not_worse >= SURE


def figures(outcome: Any) -> dict[str, Any]:
    """An outcome as it is told, in plain numbers: every tally with its F1 beside it."""
    told: dict[str, Any] = _with_f1(asdict(outcome))
    return told


def _with_f1(told: Any) -> Any:
    if isinstance(told, list | tuple):
        return [_with_f1(one) for one in told]
    if not isinstance(told, dict):
        return told
    if told.keys() == {one.name for one in fields(Tally)}:
        return {**told, "f1": round(Tally(**told).f1, 4)}
    return {name: _with_f1(value) for name, value in told.items()}


Seen = Sequence[tuple[Paper, Mapping[str, FieldValue]]]
"""Papers with what the machine takes each of their fields for."""


def understood(session: Session, papers: Sequence[Paper], ways: Sequence[Settings]) -> list[Seen]:
    """The papers as each of ``ways`` understands them; their pages are fetched once."""
    found: list[list[tuple[Paper, Mapping[str, FieldValue]]]] = [[] for _ in ways]
    for paper, text in again.texts(session, papers):
        for seen, settings in zip(found, ways, strict=True):
            seen.append((paper, again.values(text, settings)))
    return list(found)


def compare(old: Seen, new: Seen, worth: Callable[[Tally], int] = lambda one: one.worth) -> Comparison:
    """``new`` against ``old``, the same papers in the same order."""
    before, after = Tally(), Tally()
    gains: dict[str, int] = defaultdict(int)
    for (paper, was), (_, now) in zip(old, new, strict=True):
        one, other = tally(paper, was), tally(paper, now)
        before, after = before + one, after + other
        gains[paper.person] += worth(other) - worth(one)
    told = list(gains.values())
    return Comparison(
        papers=len(old), before=before, after=after, better=sum(gain > 0 for gain in told),
        worse=sum(gain < 0 for gain in told), gain=sum(told), not_worse=_share_not_worse(told),
    )  # fmt: skip


def tally(paper: Paper, seen: Mapping[str, FieldValue]) -> Tally:
    """What became of every field of which people said something."""
    return _sum(_judged(field, want, seen.get(field)) for field, want in paper.told.items())


def entries(field: str, value: Any) -> Counter[tuple[str, ...]]:
    """The entries of a list field, each as its parts without white space."""
    rows = value if isinstance(value, list) else []
    return Counter(tuple(squeezed(row.get(part)) for part in LISTS[field]) for row in rows)


def _judged(field: str, want: Any, found: FieldValue | None) -> Tally:
    got = found.value if found is not None else None
    if field in LISTS:
        wanted, given = entries(field, want), entries(field, got)
        counted = Tally(wanted=wanted.total(), given=given.total(), hit=(wanted & given).total())
        return replace(counted, right=int(bool(want) and wanted == given))
    if found is None or not got:
        return Tally(missing=int(bool(want)))
    if squeezed(want) == squeezed(got):
        return Tally(right=1)
    offered = bool(want) and squeezed(want) in map(squeezed, found.alternates)
    return Tally(misread=1, offered=int(offered)) if want and belongs(want, got) else Tally(wrong=1)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _share_not_worse(gains: Sequence[int]) -> float:
    """Share (0..1) of resamplings in which the gains do not sum to a loss; the same every time."""
    if not gains:
        return 0.0
    told = np.array(gains)
    draws = np.random.default_rng(_SEED).integers(0, told.size, (_RESAMPLES, told.size))
    return float((told[draws].sum(axis=1) >= 0).mean())
