"""`python -m samples.tagging HOME=TRUTH …`: fits which words of running text answer which field (``stages.tagging``).

Learned from archives whose papers' truth is known, and from the texts of ``samples.tellings``, filled with what is
true of their people. Nothing is read anew: the readings of pages are those the archives keep.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from samples import tellings
from samples.bench.records import Truth, read_truth
from samples.placing import pages_of
from stages.narrative.dated import Dated
from stages.narrative.pipeline import read
from stages.narrative.text import fold, joined, with_commas
from stages.pairing.labels.label_book import for_form
from stages.records import PageText
from stages.tagging import text, traits
from stages.tagging.answers import FIELDS
from stages.tagging.model import BEGINS, INSIDE, OUTSIDE, SHIPPED, Model, pack
from stages.tagging.traits import Traits

_TURNS = 3
"""Times that every text with slots is filled."""
_SETTINGS = {"c1": 0.1, "c2": 0.05, "feature.minfreq": 3}
"""Penalties of the fit and the least number of times a trait is met."""
_FIRST, _FULL = 30, 100
"""Steps of the first fit, which tells which of several equal words answers, and of the last."""
_LAST = frozenset({"unit", "position", "retirement_date", "treatment", "address"})
"""Fields that texts tell at their end, if they tell the same words twice."""
_TAGGED = FIELDS | {"hd", "hu", "hp", "fn"}

Span = tuple[int, int]
Choices = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Known:
    """A text whose values are known: ``choices``, all places where the value of a field stands; ``others``, the dates,
    units and posts of entries and names of relatives (``hd`` ``hu`` ``hp`` ``fn``), the longest first."""

    traits: Traits
    choices: Choices
    others: tuple[tuple[Span, str], ...]


def main() -> None:
    """Fit and write the model."""
    parser = argparse.ArgumentParser(prog="python -m samples.tagging", description=__doc__)
    parser.add_argument("archives", nargs="+", metavar="HOME=TRUTH", help="an archive's home and its truth.jsonl")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file to write")
    options = parser.parse_args()
    people = [truth.fields for each in options.archives for truth in read_truth(Path(each.split("=", 1)[1]))]
    rng = random.Random(1)
    jobs = [(words, people, rng.random()) for words in tellings.templates() for _ in range(_TURNS)]
    with ProcessPoolExecutor() as workers:
        known = [one for found in workers.map(known_of, options.archives) for one in found]
        filled = list(workers.map(_filled, jobs, chunksize=50))
    with TemporaryDirectory() as folder:
        first = Path(folder) / "first"
        _fit([(each.traits, _tags(each, _likely(each))) for each in known], first, _FIRST)
        model = Model(first)
        chosen = [(each.traits, _tags(each, _chosen(each, model))) for each in known]
    _fit([*chosen, *filled], options.out, _FULL)
    print(f"{len(known)} known texts, {len(filled)} filled ones; {options.out.stat().st_size} bytes")


def known_of(archive: str) -> list[Known]:
    """The running texts of ``HOME=TRUTH``."""
    home, path = map(Path, archive.split("=", 1))
    truths = {each.source: each for each in read_truth(path)}
    papers = groupby(pages_of(home), key=lambda each: each[0])
    return [
        one
        for source, pages in papers
        if source in truths and (one := known_text([page for _, page in pages], truths[source])) is not None
    ]


def known_text(pages: Sequence[PageText], truth: Truth) -> Known | None:
    """The running text of one paper; None where it has none."""
    running = text.of_pages(pages, for_form(None))
    if running is None:
        return None
    doc = read(running.view, form_year=None, kind="prose")
    words, dates = running.view.text, doc._.archive_dates
    asked = {name: value for name, value in truth.fields.items() if name in FIELDS and name not in truth.skipped}
    choices = {
        name: _dated(str(value), dates) if name.endswith("_date") else _places(words, str(value))
        for name, value in asked.items()
        if value
    }
    others = sorted(_others(words, truth, dates), key=lambda each: each[0][0] - each[0][1])
    return Known(traits.of_text(doc), {name: spans for name, spans in choices.items() if spans}, tuple(others))


def _dated(value: str, dates: Sequence[Dated]) -> list[Span]:
    points = [(each.start, each.end) for each in dates if each.when.first == value]
    return points or [(each.start, each.end) for each in dates if each.when.last == value]


def _places(words: str, value: str) -> list[Span]:
    """Where ``value`` stands in a view, its blanks and line ends left out."""
    at = [n for n, char in enumerate(words) if not char.isspace()]
    squeezed, sought = "".join(words[n] for n in at), "".join(fold(value).split())
    found: list[Span] = []
    place = squeezed.find(sought) if sought else -1
    while place >= 0:
        found.append((at[place], at[place + len(sought) - 1] + 1))
        place = squeezed.find(sought, place + 1)
    return found


def _others(words: str, truth: Truth, dates: Sequence[Dated]) -> Iterator[tuple[Span, str]]:
    for entry in truth.fields.get("service_history") or []:
        for key in ("unit", "position"):
            if len(value := str(entry.get(key) or "")) > 1:
                yield from ((span, "h" + key[0]) for span in _places(words, value))
        for each in dates:
            begun = each.when.first is not None and each.when.first == entry.get("start")
            if begun or (each.when.last is not None and each.when.last == entry.get("end")):
                yield (each.start, each.end), "hd"
    for member in truth.fields.get("family_members") or []:
        if len(name := str(member.get("name") or "")) > 1:
            yield from ((span, "fn") for span in _places(words, name))


def _likely(known: Known) -> dict[str, Span]:
    """One place for each field: the last for what is told at the end, else the first; none for two fields."""
    chosen: dict[str, Span] = {}
    for name, spans in known.choices.items():
        span = spans[-1] if name in _LAST else spans[0]
        if span not in chosen.values():
            chosen[name] = span
    return chosen


def _chosen(known: Known, model: Model) -> dict[str, Span]:
    """One place for each field, the likeliest by ``model``."""
    ranked = sorted(
        (-model.chance(known.traits, name, span[0], span[0] + 1), name, span)
        for name, spans in known.choices.items()
        for span in spans
    )
    chosen: dict[str, Span] = {}
    for _, name, span in ranked:
        if name not in chosen and not any(a < span[1] and span[0] < b for a, b in chosen.values()):
            chosen[name] = span
    return chosen


def _tags(known: Known, chosen: dict[str, Span]) -> list[str]:
    tags = [OUTSIDE] * len(known.traits)
    for (start, end), name in [*((span, name) for name, span in chosen.items()), *known.others]:
        if all(tag == OUTSIDE for tag in tags[start:end]):
            tags[start:end] = [BEGINS + name, *([INSIDE + name] * (end - start - 1))]
    return tags


def _filled(job: tuple[str, Sequence[tellings.Values], float]) -> tuple[Traits, list[str]]:
    """A text with slots, filled, and its tags."""
    words, people, seed = job
    stretches = tellings.filled(words, people, random.Random(seed))
    owner = [n for n, each in enumerate(stretches) for _ in each.words]
    view = with_commas(joined("".join(each.words for each in stretches)))
    tags: list[str] = []
    before = -1
    for at in view.at:
        what = stretches[owner[at]].what
        begun = owner[at] == before
        tags.append(((INSIDE if begun else BEGINS) + what) if what in _TAGGED else OUTSIDE)
        before = owner[at]
    return traits.of_text(read(view, form_year=None, kind="prose")), tags


def _fit(texts: Sequence[tuple[Traits, list[str]]], out: Path, steps: int) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**_SETTINGS, "max_iterations": steps})
    for found, tags in texts:
        trainer.append(pycrfsuite.ItemSequence(found), tags)
    trainer.train(str(out))
    pack(out)


if __name__ == "__main__":
    main()
