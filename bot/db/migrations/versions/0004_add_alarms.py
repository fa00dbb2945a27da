"""Add alarms"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import UtcDateTime

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("team") as team:
        team.add_column(sa.Column("alarm_at", UtcDateTime(timezone=True)))
        team.add_column(sa.Column("alarm_by", sa.String(length=40)))
        team.add_column(sa.Column("alarm_words", sa.String(length=200)))


def downgrade() -> None:
    with op.batch_alter_table("team") as team:
        team.drop_column("alarm_words")
        team.drop_column("alarm_by")
        team.drop_column("alarm_at")
