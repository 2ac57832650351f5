"""Names every table module, so that one import gives the complete metadata (migrations, tests, a fresh archive)."""

from __future__ import annotations

from models import audit, decisions, intake, ledger, people, readings, users
from models.schema import Table

METADATA = Table.metadata
FAMILIES = (intake, ledger, readings, decisions, people, audit, users)
