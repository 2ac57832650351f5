"""Opening the archive database: one engine, and the two ways to use it.

``writing`` starts with BEGIN IMMEDIATE on SQLite: a transaction that reads first and writes later would otherwise fail
at once, without waiting, when somebody else wrote in between. So whoever may write says so at the start, and waits its
turn.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from models.sensitive import dump_json

_BUSY_MS = 30_000
_WRITES = "paper_archive_writes"


def sqlite_url(path: Path) -> str:
    """The URL of the embedded database in file ``path``."""
    return f"sqlite:///{path.resolve()}"


def open_engine(url: str) -> Engine:
    """An engine for the archive at ``url`` (SQLite file or PostgreSQL); for all threads of one process."""
    engine = create_engine(url, json_serializer=dump_json, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions behind our back
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", f"busy_timeout={_BUSY_MS}", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that may write: commits at the end, rolls back on any exception."""
    with Session(engine.execution_options(**{_WRITES: True}), expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def write_connection(engine: Engine) -> Iterator[Connection]:
    """The same without the ORM, for changes to the schema."""
    with engine.execution_options(**{_WRITES: True}).connect() as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One consistent view of the archive; nothing is written. What was loaded stays usable afterwards."""
    with Session(engine, expire_on_commit=False, autoflush=False) as session:
        yield session
