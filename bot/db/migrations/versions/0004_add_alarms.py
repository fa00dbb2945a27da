"""Add alarms"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("team", sa.Column("alarm_at", UtcDateTime(timezone=True)))
    op.add_column("team", sa.Column("alarm_by", sa.String(length=40)))
    op.add_column("team", sa.Column("alarm_words", sa.String(length=200)))


def downgrade() -> None:
    op.drop_column("team", "alarm_words")
    op.drop_column("team", "alarm_by")
    op.drop_column("team", "alarm_at")
