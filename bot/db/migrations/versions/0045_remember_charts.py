"""Remember charts"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey, SlackId, UtcDateTime

revision = "0045"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("team_id", sa.Integer()),
        sa.Column("member_id", sa.Integer()),
        sa.Column("file", SlackId, nullable=False),
        sa.Column("uploaded_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"],
            ["team.id"],
            name=op.f("fk_picture_team_id_team"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_picture_member_id_member"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_picture_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_picture_workspace_id_team_id"), "picture", ["workspace_id", "team_id"])
    op.create_index(op.f("ix_picture_team_id"), "picture", ["team_id"])
    op.create_index(op.f("ix_picture_member_id"), "picture", ["member_id"])


def downgrade() -> None:
    op.drop_table("picture")
