"""A small crowd and three kills: nothing is lost; and the account does notice what is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from models.decisions import Decision
from models.session import open_engine, reading, sqlite_url, writing
from samples.bench import reviewers
from samples.bench.reviewers import CONFIRMED, REFUSED, examine, trial


def test_no_decision_is_lost_when_the_server_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewers, "_LIVES", 8)
    home = tmp_path / "home"
    notes, wrong = trial(home, kills=3, reviewers=4, documents=400, seed_of_chance="test")
    assert wrong == []
    assert Counter(notes.decisions.values())[CONFIRMED] >= 4
    engine = open_engine(sqlite_url(home / "archive.db"))
    with reading(engine) as session:
        mark = session.scalars(select(Decision.reason).limit(1)).one()
    notes.decisions[mark] = REFUSED
    notes.decisions["审核1/none"] = CONFIRMED
    found = examine(engine, notes)
    assert found == [f"{mark} was refused and is there 1 times", "审核1/none was confirmed and is there 0 times"]
    with writing(engine) as session:
        key = session.scalars(select(Decision.document_id).where(Decision.reason == mark)).one()
        session.add(Decision(document_id=key, field="rank", action="accept", user="审核1", reason="审核9/1"))
    assert {"审核9/1 was said by nobody", "events and decisions differ"} <= set(examine(engine, notes))
    engine.dispose()
