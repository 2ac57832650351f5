"""Names every table module, so that one import gives the complete metadata (migrations, tests, a fresh archive)."""

from __future__ import annotations

from models import (
    aside,
    audit,
    certificates,
    decisions,
    doubts,
    drafts,
    filing,
    intake,
    ledger,
    people,
    readings,
    search,
    second,
    users,
)
from models.schema import Table

METADATA = Table.metadata
FAMILIES = (
    intake,
    ledger,
    readings,
    decisions,
    certificates,
    second,
    aside,
    drafts,
    doubts,
    search,
    people,
    filing,
    audit,
    users,
)
