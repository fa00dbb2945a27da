"""Ask for a second pair of eyes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey, Key, SlackId, UtcDateTime

revision = "0039"
down_revision = "0037"
branch_labels = None
depends_on = None

LISTS = "reviewed_platforms", "listed_days", "unlisted_words"


def upgrade() -> None:
    op.create_table(
        "draft_request",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", SlackId, nullable=False),
        sa.Column("asked_user", SlackId),
        sa.Column("platform", Key),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("decision", Key),
        sa.Column("decided_by", SlackId),
        sa.Column("decided_at", UtcDateTime(timezone=True)),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id", "workspace_id"],
            ["team.id", "team.workspace_id"],
            name=op.f("fk_draft_request_team_id_team"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_draft_request_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_request")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_draft_request_team_id_digest"), "draft_request", ["team_id", "digest"])
    for name in LISTS:
        op.add_column("alarm_plan", sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    for name in LISTS:
        op.drop_column("alarm_plan", name)
    op.drop_table("draft_request")
