"""Remember when workspaces left"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import UtcDateTime

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("left_at", "token_worked_at"):
        op.add_column("workspace", sa.Column(name, UtcDateTime(timezone=True)))


def downgrade() -> None:
    for name in ("token_worked_at", "left_at"):
        op.drop_column("workspace", name)
