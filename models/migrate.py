"""Bringing an archive's database to the schema this program expects.

Works from any directory: the migrations lie in the package and run on a connection handed to Alembic. Everything
happens in one transaction, so an upgrade that fails leaves the database as it was.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.session import open_engine, write_connection
from models.tables import METADATA

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade_to_head(url: str) -> None:
    """Create the tables, or bring older ones up to date; harmless when there is nothing to do."""
    engine = open_engine(url)
    try:
        with write_connection(engine) as connection:
            command.upgrade(alembic_config(connection), "head")
    finally:
        engine.dispose()


def is_current(url: str) -> bool:
    """Whether the database stands at the newest migration."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            head = ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
            return MigrationContext.configure(connection).get_current_revision() == head
    finally:
        engine.dispose()


def differences(url: str) -> list[object]:
    """What the mapped classes have that the migrations did not make, or the other way round; empty when they agree."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _is_ours})
            return list(compare_metadata(context, METADATA))
    finally:
        engine.dispose()


def _is_ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
    """Leaves out the tables that SQLite keeps for its full-text index."""
    return not (kind == "table" and (name or "").startswith("search_fts"))


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for that connection; used by the functions here and to draft a new migration."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
