"""Papers that a reviewer goes through, and what certification then makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from models.certificates import Recall, UnseenReading
from models.fields import FieldState, field_states
from models.intake import Document
from models.readings import Reading
from models.session import open_engine, reading, sqlite_url, writing
from review_ui import decide
from review_ui.auth import Visitor
from review_ui.decide import Judgement
from review_ui.typed import understand
from tests.pipeline.conftest import card

ASK = ("certify", "--target-error", "0.05", "--confidence", "0.9", "--json")
FIRST_LOOK = 80
"""Values without an error that 5 % at 90 % take at least."""
VISITOR = Visitor("赵敏", "reviewer", "", datetime.now(UTC))
Cards = Callable[[Path, range], Path]


def lot(folder: Path, numbers: range) -> Path:
    for number in numbers:
        card(folder / f"d{number:04d}.png", number)
    return folder


def opened(program: Any) -> Iterator[Engine]:
    """The books, closed again so that their files are whole and may be copied."""
    engine = open_engine(sqlite_url(program.home / "archive.db"))
    yield engine
    engine.dispose()


def say(engine: Engine, document_id: str, field: str, value: str | None) -> None:
    """One judgement through the door of the review page; the machine's value unless another is given."""
    with writing(engine) as session:
        version = session.get_one(Document, document_id).version
        state = {state.field: state for state in field_states(session, document_id)}[field]
        assert state.reading is not None
        typed = understand(field, str(state.reading.value) if value is None else value)
        decide.decide_field(session, VISITOR, document_id, version, Judgement(field, state.reading.id, typed))


def review(engine: Engine, wrong: Set[str] = frozenset()) -> int:
    """Decide whatever waits, and put it into the archive; names of papers in ``wrong`` are corrected."""
    done = 0
    with reading(engine) as session:
        waiting = list(session.scalars(select(Document.id).where(Document.status == "review")))
    for document_id in waiting:
        for state in states(engine, document_id):
            if state.waits:
                bad = state.field == "name" and document_id in wrong
                say(engine, document_id, state.field, "李强" if bad else None)
        with writing(engine) as session:
            version = session.get_one(Document, document_id).version
            decide.commit(session, VISITOR, document_id, version, person_id=None, new_person=True)
        done += 1
    return done


def states(engine: Engine, document_id: str) -> list[FieldState]:
    with reading(engine) as session:
        return field_states(session, document_id)


def outcomes(engine: Engine) -> dict[tuple[str, str], tuple[str, bool]]:
    """Document and field -> outcome, drawn."""
    query = select(Reading.document_id, Reading.field, UnseenReading.outcome, UnseenReading.drawn).join(
        UnseenReading, UnseenReading.reading_id == Reading.id
    )
    with reading(engine) as session:
        return {(document, field): (outcome, drawn) for document, field, outcome, drawn in session.execute(query)}


def certify(program: Any) -> dict[str, dict[str, Any]]:
    strata = json.loads(program.run(*ASK).stdout)["strata"]
    assert {one["form"] for one in strata} <= {"cadre_basic"} and {one["ink"] for one in strata} <= {"print"}
    return {one["field"]: one for one in strata}


def sureness(engine: Engine, document_id: str, field: str) -> float:
    state = {state.field: state for state in states(engine, document_id)}[field]
    assert state.reading is not None
    return state.reading.confidence


def recalled_readings(engine: Engine) -> list[int]:
    with reading(engine) as session:
        return list(session.scalars(select(Recall.reading_id)))
