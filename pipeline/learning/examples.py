"""Fields that reviewers judged, as examples to learn from; some documents are held back to judge what was learned.

Only documents whose every value was judged count: where the machine was believed unseen, what people judged is the
doubtful rest, and whoever learns from that thinks the worse of everything.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.decisions import Decision, latest_decisions
from models.intake import Document
from models.readings import Reading, Run
from models.suspension import machine_was_right
from stages.certainty.calibration import vector
from stages.certainty.fitting import Example

_ALIKE = 0.5
_HELD_BACK = 0.3
"""Share (0..1) of the persons whose papers are held back."""


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
        (held_back if _is_held_back(document) else learning).extend(found)
    return Shares(tuple(learning), tuple(held_back))


def belongs(want: Any, got: Any) -> bool:
    """Whether a wrong value is the right ink misread, and not other ink: half of its characters are alike."""
    if not want or isinstance(got, list):
        return bool(want)
    return Levenshtein.normalized_similarity(_squeezed(want), _squeezed(got)) >= _ALIKE


def _example(document: Document, reading: Reading, decision: Decision) -> Example | None:
    """None where nobody could read the ink, and for what was judged among many on one screen: neither tells enough."""
    if decision.action == "unreadable" or "among_many" in decision.shown or decision.reading_id != reading.id:
        return None
    right = machine_was_right(decision, reading)
    paired = right or (decision.action != "absent" and belongs(decision.new, reading.value))
    return Example(document.id, vector(reading.evidence), paired, right)


def _documents(session: Session) -> Iterator[tuple[Document, list[Reading]]]:
    """Every document of which some field was decided, with what its newest run read."""
    newest = select(func.max(Run.id)).group_by(Run.document_id)
    decided = select(Decision.document_id)
    query = select(Document, Reading).join(Reading, Reading.document_id == Document.id)
    query = query.where(Reading.run_id.in_(newest), Document.id.in_(decided)).order_by(Document.id, Reading.id)
    found: dict[str, list[Reading]] = defaultdict(list)
    documents: dict[str, Document] = {}
    for document, reading in session.execute(query):
        documents[document.id] = document
        found[document.id].append(reading)
    return ((documents[key], readings) for key, readings in found.items())


def _is_held_back(document: Document) -> bool:
    key = f"person {document.person_id}" if document.person_id is not None else document.folder or document.id
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) < _HELD_BACK * 2**32


def _squeezed(text: Any) -> str:
    return "".join(str(text).split())


def groups(examples: Iterable[Example]) -> int:
    """How many documents the examples come from."""
    return len({one.group for one in examples})
