"""The archive's own units, posts, places and characters of names, from what reviewers confirmed or corrected.

A word enters only from papers of several persons, so that it says nothing of any of them; names of persons never do.
Each kind of word is tried on the papers held back and kept only where it does better there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sqlalchemy.orm import Session

from pipeline.learning import again
from pipeline.learning.judging import Comparison, compare, understood
from pipeline.learning.papers import Paper, squeezed
from pipeline.settings import Settings
from stages.values import names
from stages.values.lexicon import is_position
from stages.values.own_words import OwnWords

LEAST_PERSONS = 3
"""Persons on whose papers a word must stand."""
KINDS = {"posts": ("posts",), "units": ("units",), "places": ("places",), "names": ("surnames", "given")}
"""What is tried by itself, and the lists it fills."""
_UNIT = re.compile(r"[一-鿿0-9]{4,24}")
_POST = re.compile(r"[一-鿿]{2,8}")
_SEVERAL = re.compile(r"[兼、，及暨]|以及")
_PLACE = re.compile(r"[一-鿿]{4,20}")
_NAME = re.compile(r"[一-鿿]{2,4}")
_NAMES = ("name", "former_name")


@dataclass(frozen=True, slots=True)
class Trial:
    """One kind of words: how many are new, and what they do to the papers held back."""

    kind: str
    words: int
    comparison: Comparison = field(default_factory=Comparison)
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every kind tried, what those kept do together, and all words with them."""

    trials: tuple[Trial, ...] = ()
    comparison: Comparison = field(default_factory=Comparison)
    better: bool = False
    made: OwnWords = field(default_factory=OwnWords)


def learn(session: Session, papers: Sequence[Paper], settings: Settings) -> Outcome:
    """Gather words from the learning share; keep kind after kind what does better on the rest."""
    present = settings.normalise.words
    found = gathered([paper for paper in papers if not paper.held_back], _people(papers))
    held = again.examined(papers)
    kinds = {kind: more for kind in KINDS if (more := _only(found, present, KINDS[kind])) != OwnWords()}
    if not kinds:
        return Outcome()
    ways = [settings, *(with_words(settings, present | more) for more in kinds.values())]
    old, *tried = understood(session, held, ways)
    trials, kept = [], present
    for (kind, more), new in zip(kinds.items(), tried, strict=True):
        comparison = compare(old, new)
        trials.append(Trial(kind, _count(more), comparison, comparison.adoptable))
        kept = kept | more if comparison.adoptable else kept
    if kept == present:
        return Outcome(tuple(trials))
    (new,) = understood(session, held, (with_words(settings, kept),))
    comparison = compare(old, new)
    return Outcome(tuple(trials), comparison, comparison.adoptable, kept)


def with_words(settings: Settings, words: OwnWords) -> Settings:
    """The same with these words of its own."""
    sections = ("extract", "normalise", "confidence")
    return settings.model_copy(update={name: replace(getattr(settings, name), words=words) for name in sections})


def gathered(papers: Iterable[Paper], people: frozenset[str]) -> OwnWords:
    """Words on papers of enough persons; nothing that is, or holds, the name of one of ``people``."""
    seen: dict[str, dict[str, set[str]]] = {one.name: defaultdict(set) for one in fields(OwnWords)}
    for paper in papers:
        for kind, word in _told(paper):
            seen[kind][word].add(paper.person)
    several = {
        kind: tuple(sorted(word for word, persons in words.items() if len(persons) >= LEAST_PERSONS))
        for kind, words in seen.items()
    }
    safe = {kind: tuple(word for word in words if not _names_somebody(word, people)) for kind, words in several.items()}
    return OwnWords(**safe)


def _told(paper: Paper) -> Iterator[tuple[str, str]]:
    """Every word of a paper that people stand for, with its kind."""
    rows = paper.told.get("service_history") or ()
    for value in (paper.told.get("unit"), *(row.get("unit") for row in rows)):
        if value and _UNIT.fullmatch(squeezed(value)):
            yield "units", squeezed(value)
    for value in (paper.told.get("position"), *(row.get("position") for row in rows)):
        yield from _posts(value)
    for name in ("native_place", "birth_place"):
        if paper.told.get(name) and _PLACE.fullmatch(squeezed(paper.told[name])):
            yield "places", squeezed(paper.told[name])
    if paper.told.get("name") and _NAME.fullmatch(name := squeezed(paper.told["name"])):
        surname = names.surname_of(name)
        yield from [] if surname else [("surnames", name[0])]
        yield from (("given", char) for char in name[len(surname) or 1 :])


def _posts(value: str | None) -> Iterator[tuple[str, str]]:
    """A post that no list has; several at once are cut by rules and teach nothing."""
    word = squeezed(value)
    if _POST.fullmatch(word) and not _SEVERAL.search(word) and not is_position(word):
        yield "posts", word


def _people(papers: Iterable[Paper]) -> frozenset[str]:
    """The names of everybody on the papers, relatives too."""
    return frozenset(name for paper in papers for name in _named(paper.told) if len(name) > 1)


def _named(told: Mapping[str, Any]) -> Iterator[str]:
    for field_name in _NAMES:
        yield from names.split_names(told.get(field_name) or "")
    for row in told.get("family_members") or ():
        yield squeezed(row.get("name"))


def _names_somebody(word: str, people: frozenset[str]) -> bool:
    return any(word[at : at + size] in people for size in (2, 3, 4) for at in range(len(word) - size + 1))


def _only(found: OwnWords, present: OwnWords, lists: Sequence[str]) -> OwnWords:
    """Of ``found`` what is in ``lists`` and not known yet."""
    new = {name: tuple(sorted(set(getattr(found, name)) - set(getattr(present, name)))) for name in lists}
    return OwnWords(**new)


def _count(words: OwnWords) -> int:
    return sum(len(getattr(words, one.name)) for one in fields(OwnWords))
