"""Ask whether a number is a crisis"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey, EntryKey, UtcDateTime

revision = "0033"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "triage",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("metric", EntryKey, nullable=False),
        sa.Column("platform", EntryKey, nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("report_id", BigKey, nullable=False),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", UtcDateTime(timezone=True)),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{to}_id"], [f"{to}.id"], name=op.f(f"fk_triage_{to}_id_{to}"), ondelete="CASCADE"
            )
            for to in ("report", "team", "workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage")),
        sa.UniqueConstraint(
            *("team_id", "metric", "platform", "on_day"),
            name=op.f("uq_triage_team_id_metric_platform_on_day"),
        ),
    )
    op.create_index(op.f("ix_triage_report_id"), "triage", ["report_id"])


def downgrade() -> None:
    op.drop_table("triage")
