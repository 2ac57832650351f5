"""scanner: which device made an original

Revision ID: 0008
Revises: 0007
Create Date: 2026-11-25
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("source_file", sa.Column("scanner", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("source_file", "scanner")
