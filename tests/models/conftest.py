"""A fresh archive for each test, and short ways to put papers into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.intake import Batch, Document
from models.migrate import upgrade_to_head
from models.readings import Reading, Run
from models.session import open_engine, sqlite_url


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    upgrade_to_head(sqlite_url(path))
    return path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "archive.db"))


@pytest.fixture
def engine(database: Path) -> Iterator[Engine]:
    engine = open_engine(sqlite_url(database))
    yield engine
    engine.dispose()


@pytest.fixture
def add_document() -> Callable[..., Document]:
    """``add_document(session, {"name": "王明", ...}, doubtful=("name",))`` -> a document that was read."""
    serial = count(1)

    def add(session: Session, values: dict[str, Any] | None = None, **more: Any) -> Document:
        doubtful, route, raw = more.pop("doubtful", ()), more.pop("route", "auto"), more.pop("raw", {})
        batch = session.scalars(select(Batch)).first() or Batch(name="一批", policy="prior")
        session.add(batch)
        session.flush()
        number = next(serial)
        document = Document(
            **{"id": f"doc{number:03}", "batch_id": batch.id, "source": f"{number}.jpg", "kind": "file"},
            **{"status": "read", "formed_date": "1986-05", **more},
        )
        session.add(document)
        session.flush()
        if values is not None:
            add_run(session, document, values, doubtful, route, raw)
        return document

    return add


def add_run(
    session: Session,
    document: Document,
    values: dict[str, Any],
    doubtful: Any = (),
    route: str = "auto",
    raw: Any = None,
) -> Run:
    run = Run(document_id=document.id, settings_hash="s", route="review" if doubtful else route)
    session.add(run)
    session.flush()
    for field, value in values.items():
        session.add(
            Reading(
                run_id=run.id, document_id=document.id, field=field, value=value, page=1,
                raw=(raw or {}).get(field, str(value)),
                box=[0, 0, 10, 10], rule="right-of", confidence=0.6 if field in doubtful else 0.99,
                route="review" if field in doubtful else "auto",
                reasons=["low-confidence"] if field in doubtful else [],
            )
        )  # fmt: skip
        session.flush()
    return run


@pytest.fixture(name="add_run")
def _add_run() -> Callable[..., Run]:
    return add_run
