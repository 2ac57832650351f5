"""Fields that reviewers judged, as examples to learn from; some documents are held back to judge what was learned.

Only documents whose every value was judged count: where the machine was believed unseen, what people judged is the
doubtful rest, and whoever learns from that thinks the worse of everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.decisions import Decision, latest_decisions
from models.intake import Document
from models.readings import Reading
from models.suspension import machine_was_right
from pipeline.learning.papers import belongs, is_held_back, newest_runs, person_key
from stages.certainty.calibration import vector
from stages.certainty.fitting import Example


@dataclass(frozen=True, slots=True)
class Shares:
    """Examples to learn from, and those held back. No person's papers are in both."""

    learning: tuple[Example, ...]
    held_back: tuple[Example, ...]


def judged(session: Session) -> Shares:
    """All that reviewers judged, parted by person; the same books part the same way every time."""
    learning: list[Example] = []
    held_back: list[Example] = []
    for document, readings in _documents(session):
        decisions = latest_decisions(session, document.id)
        told = [one for one in readings if one.value not in (None, "", [])]
        if not told or any(one.field not in decisions for one in told):
            continue
        found = [example for one in told if (example := _example(document, one, decisions[one.field])) is not None]
        (held_back if is_held_back(person_key(document)) else learning).extend(found)
    return Shares(tuple(learning), tuple(held_back))


def _example(document: Document, reading: Reading, decision: Decision) -> Example | None:
    """None where nobody could read the ink, and for what was judged among many on one screen: neither tells enough."""
    if decision.action == "unreadable" or "among_many" in decision.shown or decision.reading_id != reading.id:
        return None
    right = machine_was_right(decision, reading)
    paired = right or (decision.action != "absent" and belongs(decision.new, reading.value))
    return Example(document.id, vector(reading.evidence), paired, right)


def _documents(session: Session) -> Iterator[tuple[Document, list[Reading]]]:
    """Every document of which some field was decided, with what its newest run read."""
    decided = select(Decision.document_id)
    query = select(Document, Reading).join(Reading, Reading.document_id == Document.id)
    query = query.where(Reading.run_id.in_(newest_runs()), Document.id.in_(decided)).order_by(Document.id, Reading.id)
    found: dict[str, list[Reading]] = defaultdict(list)
    documents: dict[str, Document] = {}
    for document, reading in session.execute(query):
        documents[document.id] = document
        found[document.id].append(reading)
    return ((documents[key], readings) for key, readings in found.items())


def groups(examples: Iterable[Example]) -> int:
    """How many documents the examples come from."""
    return len({one.group for one in examples})
