"""Pause digests"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("paused_until", sa.Date()))


def downgrade() -> None:
    op.drop_column("team", "paused_until")
