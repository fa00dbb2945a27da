"""Review alarms that are over"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import SlackId, UtcDateTime

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alarm_review",
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("to_change", sa.Text(), nullable=False),
        sa.Column("written_by", SlackId, nullable=False),
        sa.Column("written_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alarm_id", "workspace_id"],
            ["alarm.id", "alarm.workspace_id"],
            name=op.f("fk_alarm_review_alarm_id_alarm"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_alarm_review_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("alarm_id", name=op.f("pk_alarm_review")),
    )
    for column in (
        sa.Column("alarm_days", sa.Text(), server_default="", nullable=False),
        sa.Column("leaves_alarm_days_out", sa.Boolean(), server_default=sa.false(), nullable=False),
    ):
        op.add_column("team", column)


def downgrade() -> None:
    op.drop_column("team", "leaves_alarm_days_out")
    op.drop_column("team", "alarm_days")
    op.drop_table("alarm_review")
