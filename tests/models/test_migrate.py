"""The migrations make exactly what the classes say, from nothing, any number of times."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from models.append_only import AppendOnly
from models.migrate import differences, is_current, upgrade_to_head
from models.schema import Table
from models.session import open_engine, sqlite_url
from models.tables import METADATA


def test_migrations_equal_the_mapped_classes(database: Path) -> None:
    assert differences(sqlite_url(database)) == []


def test_upgrade_is_repeatable_and_needs_no_working_directory(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "new.db")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        upgrade_to_head(url)
        upgrade_to_head(url)
    finally:
        os.chdir(before)
    assert is_current(url)


def test_an_empty_database_is_not_current(tmp_path: Path) -> None:
    assert not is_current(sqlite_url(tmp_path / "new.db"))


def test_migrations_and_create_all_guard_the_same_tables(database: Path, tmp_path: Path) -> None:
    query = text("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    created = open_engine(sqlite_url(tmp_path / "other.db"))
    METADATA.create_all(created)
    migrated = open_engine(sqlite_url(database))
    with created.connect() as one, migrated.connect() as other:
        triggers = one.execute(query).scalars().all()
        assert triggers == other.execute(query).scalars().all()
    guarded = [m.class_ for m in Table.registry.mappers if issubclass(m.class_, AppendOnly)]
    assert len(triggers) == 2 * len(guarded)


def test_the_same_schema_compiles_for_postgresql() -> None:
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_sqlite_is_opened_for_keeps(database: Path) -> None:
    with open_engine(sqlite_url(database)).connect() as connection:
        pragmas = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in
                   ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")}  # fmt: skip
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30_000}
