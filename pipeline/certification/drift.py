"""Drift: papers that the machine sees differently from those the certificates rest on.

A certificate speaks of papers like those reviewed. A new scanner, a new edition of a form or a batch from elsewhere may
be unlike them before any error is found. Every paper gives one number, the mean confidence of its values, so that the
numbers are independent; those of a group (batch; kind of scan; edition of a form) are compared with the reference
papers of the same form by the two-sample Kolmogorov-Smirnov test, which sees a change of level and of spread alike.
``ALPHA`` is shared among the groups compared (Bonferroni), and a distance below ``LEAST`` is not told, however many
papers prove it. A scanner is known by what its files look like: resolution, colour mode, size of the sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Row, Select, exists, func, select
from sqlalchemy.orm import Session

from models.certificates import UnseenReading
from models.decisions import Decision
from models.intake import Batch, Document, Page
from models.readings import Reading, Run

ALPHA = 0.01
LEAST = 0.2
"""The largest distance between two distribution functions (0..1) that is still taken for alike."""
FEWEST = 20
"""Papers below which a group, or its reference, is not compared."""
_MM, _STEP = 25.4, 10


@dataclass(frozen=True, slots=True)
class Drift:
    """A group that differs: ``kind`` is ``batch``, ``scan`` or ``edition``; ``distance`` and the ``p`` of the test.

    ``mean`` and ``reference_mean`` are mean confidences (0..1), ``papers`` how many the group has of that form.
    """

    kind: str
    group: str
    form: str
    papers: int
    mean: float
    reference_mean: float
    distance: float
    p: float


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper's number, the groups it belongs to, and whether the certificates rest on it."""

    form: str
    groups: tuple[tuple[str, str], ...]
    confidence: float
    reference: bool


def find_drift(session: Session, reader: str) -> list[Drift]:
    """Every group of papers read by ``reader`` that differs from what was reviewed, the farthest first."""
    return compare(list(_papers(session, reader)))


def compare(papers: list[Paper]) -> list[Drift]:
    """The groups of ``papers`` that are unlike the reference papers of their form."""
    from scipy.stats import ks_2samp  # here: it takes a second to load, and only a comparison needs it

    reference: dict[str, list[float]] = defaultdict(list)
    groups: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for paper in papers:
        if paper.reference:
            reference[paper.form].append(paper.confidence)
            continue
        for kind, group in paper.groups:
            groups[kind, group, paper.form].append(paper.confidence)
    large = {key: found for key, found in groups.items() if len(found) >= FEWEST and len(reference[key[2]]) >= FEWEST}
    drifts = []
    for (kind, group, form), found in large.items():
        known = reference[form]
        test = ks_2samp(found, known)
        distance, p = float(test.statistic), float(test.pvalue)
        if distance >= LEAST and p < ALPHA / len(large):
            drifts.append(Drift(kind, group, form, len(found), _mean(found), _mean(known), distance, p))
    return sorted(drifts, key=lambda drift: -drift.distance)


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def _papers(session: Session, reader: str) -> Iterator[Paper]:
    for row in session.execute(_numbers(reader)):
        groups = (("batch", row.batch), ("scan", _scan(row)), ("edition", row.title or ""))
        yield Paper(row.form, groups, float(row.confidence), bool(row.reviewed))


def _scan(row: Row[tuple[object, ...]]) -> str:
    """What the scanner's files look like: ``gray 300 dpi 210x300 mm``."""
    dpi = round(row.dpi)
    width, height = (round(side / max(1, dpi) * _MM / _STEP) * _STEP for side in (row.width, row.height))
    return f"{row.colour_mode} {dpi} dpi {width}x{height} mm"


def _numbers(reader: str) -> Select[tuple[object, ...]]:
    """One row a paper: form, title, batch, scan of its first page, mean confidence, whether people judged all of it."""
    newest = select(func.max(Run.id)).where(Run.reader == reader).group_by(Run.document_id)
    judged = exists().where(Decision.document_id == Document.id)
    unseen = exists().where(UnseenReading.reading_id == Reading.id, Reading.document_id == Document.id)
    return (
        select(
            Document.form, Document.title, Batch.name.label("batch"), Page.dpi, Page.colour_mode, Page.width,
            Page.height, func.avg(Reading.confidence).label("confidence"), (judged & ~unseen).label("reviewed"),
        )
        .join(Batch, Batch.id == Document.batch_id)
        .join(Page, (Page.document_id == Document.id) & (Page.number == 1))
        .join(Reading, Reading.document_id == Document.id)
        .where(Reading.run_id.in_(newest), Reading.value.is_not(None), Document.form.is_not(None))
        .group_by(Document.id, Batch.name, Page.id)
    )  # fmt: skip
