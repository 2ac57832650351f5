"""The archive's own cutter of résumé lines, trained on the entries that reviewers stand for, judged on other persons.

Units and posts are also joined anew, so that the model learns where a post begins and not the entries by heart. The
same papers train the same model. Its numbers were made from people's careers, so the file is as private as the archive.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from sqlalchemy.orm import Session

from pipeline.learning import again
from pipeline.learning.judging import Comparison, compare, understood
from pipeline.learning.papers import Paper, persons, squeezed
from pipeline.settings import Settings
from stages.narrative.cutter import LEFT_OUT, POST, UNIT, CutterFile, blank

LEAST_ENTRIES, LEAST_PERSONS = 80, 12
"""Entries to learn from, and persons they come from, under which nothing is tried."""
_MOST_EXAMPLES, _ROUNDS, _BATCH, _SEED = 4000, 12, 32, 20240101
"""At most a minute of one core."""
_WORDS = re.compile(r"[一-鿿0-9A-Za-z（）()、·“”]{0,40}")

Item = TypeVar("Item")
Entry = tuple[str, str]
"""A unit and a post; one of them may be empty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``wants``: how much is missing where nothing was tried."""

    entries: int
    persons: int
    wants: dict[str, int] | None = None
    comparison: Comparison = field(default_factory=Comparison)
    better: bool = False
    made: bytes = b""


def learn(session: Session, papers: Sequence[Paper], settings: Settings, folder: Path) -> Outcome:
    """Train on the learning share and judge on the rest; ``folder``, for the draft of the model, is the archive's."""
    teaching = [paper for paper in papers if not paper.held_back and paper.told.get("service_history")]
    entries = list(told_entries(teaching))
    outcome = Outcome(len(entries), persons(teaching))
    wants = {"entries": LEAST_ENTRIES - outcome.entries, "persons": LEAST_PERSONS - outcome.persons}
    if any(missing > 0 for missing in wants.values()):
        return replace(outcome, wants={name: missing for name, missing in wants.items() if missing > 0})
    made = trained(entries)
    held = [paper for paper in again.examined(papers) if paper.told.get("service_history")]
    with tempfile.TemporaryDirectory(dir=folder) as place:
        draft = Path(place) / "draft.spacy"
        draft.write_bytes(made)
        old, new = understood(session, held, (settings, with_cutter(settings, CutterFile(sha256(made), draft))))
    comparison = compare(old, new)
    return replace(outcome, comparison=comparison, better=comparison.adoptable, made=made)


def with_cutter(settings: Settings, cutter: CutterFile) -> Settings:
    """The same with this model as second opinion."""
    return settings.model_copy(update={"normalise": replace(settings.normalise, cutter=cutter)})


def sha256(data: bytes) -> str:
    """The hash that names a model."""
    return hashlib.sha256(data).hexdigest()


def told_entries(papers: Iterable[Paper]) -> Iterator[Entry]:
    """Every entry of a service history that people stand for, in plain words."""
    for paper in papers:
        for row in paper.told["service_history"]:
            unit, post = squeezed(row.get("unit")), squeezed(row.get("position"))
            if len(unit) + len(post) > 1 and _WORDS.fullmatch(unit) and _WORDS.fullmatch(post):
                yield unit, post


def trained(entries: Sequence[Entry]) -> bytes:
    """The model as a file; the same entries give the same bytes."""
    from spacy.training import Example  # a second of import
    from spacy.util import fix_random_seed, minibatch

    dice = np.random.default_rng(_SEED)
    fix_random_seed(_SEED)
    language = blank()
    examples = [_example(Example, language, entry) for entry in _more(entries, dice)]
    optimizer = language.initialize(lambda: examples)
    for _ in range(_ROUNDS):
        for batch in minibatch(_mixed(examples, dice), _BATCH):
            language.update(batch, sgd=optimizer, drop=0.2)
    data: bytes = language.to_bytes(exclude=LEFT_OUT)
    return data


def _more(entries: Sequence[Entry], dice: np.random.Generator) -> list[Entry]:
    """The entries, and as many with units and posts joined anew, twice."""
    found = list(entries)
    for _ in range(2):
        joined = zip(entries, _mixed(entries, dice), strict=True)
        found += [(unit, post) for (unit, _), (_, post) in joined if unit and post]
    return _mixed(found, dice)[:_MOST_EXAMPLES]


def _mixed(items: Sequence[Item], dice: np.random.Generator) -> list[Item]:
    return [items[place] for place in dice.permutation(len(items))]


def _example(kind: Any, language: Any, entry: Entry) -> Any:
    unit, post = entry
    doc = language.tokenizer(unit + post)
    return kind.from_dict(doc, {"words": list(unit + post), "tags": [UNIT] * len(unit) + [POST] * len(post)})
