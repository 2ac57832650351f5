"""Tables that only grow: evidence, judgement, facts and audit.

Two guards. The ORM refuses an update or delete before it is sent, with a message for people; triggers in the database
refuse it from any other client, so a stray script or a bug cannot rewrite history.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper

from models.faults import AppendOnlyError

_SQLITE = "CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END"
_PG_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'append-only'; END; "
    "$$ LANGUAGE plpgsql"
)
_PG = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
)  # fmt: skip


class AppendOnly:
    """Mix-in of a mapped class whose rows never change."""


def trigger_statements(table: str, dialect: str) -> list[str]:
    """The statements that make ``table`` refuse UPDATE and DELETE on that dialect."""
    shape = _PG if dialect == "postgresql" else _SQLITE
    first = [_PG_FUNCTION] if dialect == "postgresql" else []
    return first + [shape.format(table=table, verb=verb, VERB=verb.upper()) for verb in ("update", "delete")]


def _refuse(_mapper: Mapper[Any], _connection: Connection, target: Any) -> None:
    raise AppendOnlyError(target.__tablename__)


def _guard(mapper: Mapper[Any], class_: type[Any]) -> None:
    if not issubclass(class_, AppendOnly):
        return
    table: Any = mapper.local_table
    for dialect in ("sqlite", "postgresql"):
        for statement in trigger_statements(table.name, dialect):
            trigger = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", trigger)


event.listen(AppendOnly, "before_update", _refuse, propagate=True)
event.listen(AppendOnly, "before_delete", _refuse, propagate=True)
event.listen(Mapper, "after_mapper_constructed", _guard)
