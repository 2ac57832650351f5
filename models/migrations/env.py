"""Alembic's entry: always runs on the connection it is handed, so no alembic.ini and no working directory matter."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from models.tables import METADATA


def _render_plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our column types as the plain SQL types under them: a migration must not change when the types do."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return f"sa.{item.impl_instance!r}"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_item=_render_plain,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
