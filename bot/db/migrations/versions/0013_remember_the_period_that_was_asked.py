"""Remember the period that was asked"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("result", sa.Column("asked_for", sa.String(24)))
    op.add_column("member", sa.Column("skipped_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("member", "skipped_at")
    op.drop_column("result", "asked_for")
