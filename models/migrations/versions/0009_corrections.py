"""corrections: what another hand wrote at a value in other ink

Revision ID: 0009
Revises: 0008
Create Date: 2026-11-25
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reading", sa.Column("corrections", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("reading", "corrections")
