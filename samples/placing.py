"""`python -m samples.placing HOME=TRUTH …`: fits which text answers which field (``stages.placing``) to archives whose
papers' truth is known. Nothing is read anew: the readings of pages are those the archives keep.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sqlalchemy import String, cast, create_engine, select
from sqlalchemy.orm import Session

from models.intake import Document, Page
from models.ledger import LedgerRow
from pipeline import codec
from samples.bench.compare import same
from samples.bench.records import Truth, read_truth
from stages.normalise import understood
from stages.pairing import straightened
from stages.pairing.labels.label_book import for_form
from stages.placing.model import CLASSES, GOES_ON, NOTHING, SHIPPED, STEP, Model, save
from stages.placing.spans import Span, of_page, squeezed
from stages.placing.traits import of_spans
from stages.records import PageText

_LEAST, _STRENGTH, _SMALLEST, _TURNS = 5, 50.0, 0.12, 60
"""Spans a trait is met in; the inverse of the penalty; the least weight that is kept; steps of the fit."""
_UNKNOWN = 0.3
"""The share of labels that the second copy of a page does not know."""
_LONGER, _CHAIN, _ENDS = 10, 6, "，。,.；;、"
_NUMBER = {name: n for n, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A span of a known paper: ``answers``, the fields whose true value it is; ``goes_on`` behind the first part."""

    paper: str
    traits: frozenset[str]
    answers: tuple[str, ...]
    goes_on: bool


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m samples.placing", description=__doc__)
    parser.add_argument("archives", nargs="+", metavar="HOME=TRUTH", help="an archive's home and its truth.jsonl")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file to write")
    options = parser.parse_args()
    with ProcessPoolExecutor() as workers:
        spans = [span for found in workers.map(spans_of, options.archives) for span in found]
    model = fit(spans)
    save(model, options.out)
    told = sum(bool(span.answers) for span in spans)
    print(f"{len(spans)} spans, {told} of them values; {len(model.rows)} traits")


def spans_of(archive: str) -> list[Judged]:
    """The judged spans of ``HOME=TRUTH``."""
    home, truth = map(Path, archive.split("=", 1))
    known = {each.source: each for each in read_truth(truth)}
    return [span for source, page in pages_of(home) if source in known for span in judged(home, known[source], page)]


def pages_of(home: Path) -> Iterator[tuple[str, PageText]]:
    """The readings of all pages with the names of their papers."""
    query = (
        select(Document.source, LedgerRow.result)
        .join(Page, Page.document_id == Document.id)
        .join(LedgerRow, LedgerRow.key == Page.file_sha256 + ":" + cast(Page.frame, String))
        .where(LedgerRow.stage == "ocr", LedgerRow.state == "done")
        .order_by(Document.id, Page.number)
    )
    with Session(create_engine(f"sqlite:///{home}/archive.db")) as session:
        for source, result in session.execute(query):
            yield source, codec.decode(PageText, result)


def judged(home: Path, truth: Truth, page: PageText) -> Iterator[Judged]:
    """The spans of one page with the fields they answer, all of them where several have the same value."""
    book = for_form(None)
    spans = of_page(straightened.page(page, book), book)
    answers = [() if span.asks else tuple(_answered(truth, span.text)) for span in spans]
    goes_on = _begun(truth, spans, answers)
    for copy, shown in enumerate((spans, _unlabelled(spans))):
        for number, traits in enumerate(of_spans(shown, book)):
            if spans[number].asks is None:
                yield Judged(f"{home}:{truth.source}:{copy}", traits, answers[number], number in goes_on)


def _unlabelled(spans: Sequence[Span]) -> list[Span]:
    """The spans of a form some of whose labels nobody knows: what stands beside such a label is to be told by its
    own words and by those of the label."""
    chosen = Random(len(spans))
    return [replace(span, asks=None) if span.asks and chosen.random() < _UNKNOWN else span for span in spans]


def _fields(truth: Truth) -> Iterator[tuple[str, str]]:
    for name in CLASSES[:-2]:
        value = truth.fields.get(name)
        if value and name not in truth.skipped:
            yield name, str(value)


def _answered(truth: Truth, text: str) -> Iterator[str]:
    words = squeezed(text)
    for name, value in _fields(truth):
        own = squeezed(value)
        plain = name.endswith("_date") or (own in words and len(words) <= len(own) + _LONGER)
        if words.strip(_ENDS) == own or (plain and same(name, value, understood(name, text).value)):
            yield name


def _begun(truth: Truth, spans: Sequence[Span], answers: list[tuple[str, ...]]) -> set[int]:
    """Spans that go on with a value; ``answers`` is told of those that begin one."""
    goes_on: set[int] = set()
    for number, span in enumerate(spans):
        if span.asks or answers[number]:
            continue
        for name, value in _fields(truth):
            chain = _chain(number, squeezed(value), spans) if not name.endswith("_date") else []
            if chain:
                answers[number] = (name,)
                goes_on |= {part for part in chain if not answers[part]}
    return goes_on


def _chain(first: int, value: str, spans: Sequence[Span]) -> list[int]:
    """Spans that together are ``value``, behind the first; none where they are not."""
    said, parts = squeezed(spans[first].text), [first]
    if len(said) < 2 or not value.startswith(said):
        return []
    while said != value and len(parts) < _CHAIN:
        more = next((n for n in range(len(spans)) if _goes_on(n, parts, value[len(said) :], spans)), None)
        if more is None:
            return []
        parts.append(more)
        said += squeezed(spans[more].text)
    return parts[1:] if said == value else []


def _goes_on(number: int, parts: Sequence[int], rest: str, spans: Sequence[Span]) -> bool:
    span, last = spans[number], spans[parts[-1]]
    if span.asks or number in parts or not rest.startswith(squeezed(span.text)):
        return False
    if span.line == last.line:
        return number == parts[-1] + 1
    one, two = last.block.box, span.block.box
    return one.y0 < two.y0 < one.y1 + 2.2 * one.height and one.x_overlap(two) > 0


def fit(spans: Sequence[Judged]) -> Model:
    """The weights for ``spans``. Which of several equal texts answers a field is told by a first fit of the others."""
    rows = _rows(spans)
    traits = _matrix(spans, rows)
    targets, weights = _targets(spans, None)
    first = _fitted(traits, targets, weights, _TURNS // 2)
    targets, weights = _targets(spans, first.predict_proba(traits))
    made = _fitted(traits, targets, weights, _TURNS)
    coefficients = np.zeros((len(CLASSES), len(rows)))
    base = np.full(len(CLASSES), -30.0)
    coefficients[made.classes_], base[made.classes_] = made.coef_, made.intercept_
    return _lightened(rows, coefficients.T, base)


def _rows(spans: Sequence[Judged]) -> dict[str, int]:
    met = Counter(name for span in spans for name in span.traits)
    return {name: n for n, name in enumerate(sorted(name for name, times in met.items() if times >= _LEAST))}


def _matrix(spans: Sequence[Judged], rows: dict[str, int]) -> csr_matrix:
    columns = [sorted(rows[name] for name in span.traits if name in rows) for span in spans]
    lengths = np.array([len(each) for each in columns])
    flat = np.concatenate([np.array(each, np.int32) for each in columns])
    ones = csr_matrix((np.ones(len(flat), np.float32), flat, np.cumsum([0, *lengths])), (len(spans), len(rows)))
    return diags((1 / np.sqrt(np.maximum(lengths, 1))).astype(np.float32)) @ ones


def _fitted(
    traits: csr_matrix, targets: NDArray[np.int64], weights: NDArray[np.float64], turns: int
) -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=turns).fit(traits, targets, sample_weight=weights)


def _targets(
    spans: Sequence[Judged], chances: NDArray[np.float64] | None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The class of every span and what it weighs: of equal texts one answers, by ``chances``; the others weigh less."""
    targets, weights = np.full(len(spans), _NUMBER[NOTHING]), np.ones(len(spans))
    for number, span in enumerate(spans):
        if span.goes_on:
            targets[number] = _NUMBER[GOES_ON]
    by_field: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, span in enumerate(spans):
        for name in span.answers:
            by_field[span.paper, name].append(number)
    ranked = []
    for (paper, name), found in by_field.items():
        for n in found:
            alone = len(found) == 1 and len(spans[n].answers) == 1
            chance = float(alone) if chances is None else float(chances[n, _NUMBER[name]])
            ranked.append((chance, paper, name, n))
    answered: set[tuple[str, str]] = set()
    used: set[int] = set()
    for chance, paper, name, n in sorted(ranked, reverse=True):
        if chance > 0 and (paper, name) not in answered and n not in used:
            targets[n] = _NUMBER[name]
            answered.add((paper, name))
            used.add(n)
    for _, paper, name, n in ranked:
        if n not in used:
            weights[n] = 0.3 if chances is not None and (paper, name) in answered else 0.0
    return targets, weights


def _lightened(rows: dict[str, int], weights: NDArray[np.float64], base: NDArray[np.float64]) -> Model:
    """Only weights that tell something, as whole numbers."""
    kept = np.where(np.abs(weights) > _SMALLEST, weights, 0)
    whole = np.clip(np.round(kept / STEP), -127, 127).astype(np.int8)
    held = np.flatnonzero(whole.any(axis=1))
    names = sorted(rows, key=rows.__getitem__)
    return Model({names[n]: at for at, n in enumerate(held)}, whole[held], base)


if __name__ == "__main__":
    main()
