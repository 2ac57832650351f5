"""Finished work is found again and never overwritten by a failure."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError

from models.intake import Batch
from models.ledger import Work, find_row, record_done, record_failed
from models.session import reading, writing

RESULT = {"lines": [{"text": "姓名　王明", "box": [1, 2, 3, 4]}] * 50}


def test_work_is_found_by_content_stage_and_settings(engine: Engine) -> None:
    with writing(engine) as session:
        record_done(session, "page1", [Work("ocr", "s1", 1.5, RESULT)])
    with reading(engine) as session:
        row = find_row(session, "page1", "ocr", "s1")
        assert row is not None
        assert (row.state, row.result) == ("done", RESULT)
        assert find_row(session, "page1", "ocr", "s2") is None
        stored = session.execute(text("SELECT length(result) FROM ledger")).scalar_one()
    assert stored < 200


def test_success_replaces_failure_but_not_the_other_way_round(engine: Engine) -> None:
    with writing(engine) as session:
        failed = record_failed(session, "page1", "ocr", "s1", code="engine", message="坏了", seconds=0.1)
        assert (failed.state, failed.error_code) == ("failed", "engine")
        record_done(session, "page1", [Work("scan", "s1", 0.2), Work("ocr", "s1", 1.5, RESULT)])
        done = find_row(session, "page1", "ocr", "s1")
        assert done is not None
        assert (done.id, done.state, done.error_code) == (failed.id, "done", None)
        record_failed(session, "page1", "ocr", "s1", code="engine", message="坏了", seconds=0.1)
        record_done(session, "page1", [Work("ocr", "s1", 1.5, {"other": 1})])
        assert find_row(session, "page1", "ocr", "s1").result == RESULT  # type: ignore[union-attr]


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="naive"), writing(engine) as session:
        session.add(Batch(name="一", policy="prior", created_at=datetime(2026, 1, 1)))
