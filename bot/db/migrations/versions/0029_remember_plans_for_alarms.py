"""Remember what teams prepare for alarms"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PEOPLE = "approver_1", "backup_1", "approver_2", "backup_2", "approver_3", "backup_3"


def upgrade() -> None:
    op.create_table(
        "alarm_plan",
        sa.Column("team_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=40)) for name in PEOPLE),
        sa.Column("tools", sa.Text(), server_default="", nullable=False),
        sa.Column("statements", sa.Text(), server_default="", nullable=False),
        sa.Column("held_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{to}_id"],
                [f"{to}.id"],
                name=op.f(f"fk_alarm_plan_{to}_id_{to}"),
                ondelete="CASCADE",
            )
            for to in ("team", "workspace")
        ),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_alarm_plan")),
    )


def downgrade() -> None:
    op.drop_table("alarm_plan")
