"""Keep a log of who changed what"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey, Key, UtcDateTime

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

INDEXED = ("team_id", "by_id", "about_id")


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("team_id", sa.Integer()),
        sa.Column("noted_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("is_system", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("about_id", sa.Integer()),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("field", Key, server_default="", nullable=False),
        sa.Column("old", sa.String(200)),
        sa.Column("new", sa.String(200)),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *_references(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sqlite_autoincrement=True,
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_audit_entry_{column}"), "audit_entry", [column])
    op.create_index(
        op.f("ix_audit_entry_workspace_id_team_id_id"),
        *("audit_entry", ["workspace_id", "team_id", "id"]),
    )


def downgrade() -> None:
    op.drop_table("audit_entry")


def _references() -> list[sa.ForeignKeyConstraint]:
    to = {
        ("by_id",): ("SET NULL", "member.id"),
        ("about_id",): ("SET NULL", "member.id"),
        ("team_id", "workspace_id"): ("CASCADE", "team.id", "team.workspace_id"),
        ("workspace_id",): ("CASCADE", "workspace.id"),
    }
    return [
        sa.ForeignKeyConstraint(
            columns,
            others,
            name=op.f(f"fk_audit_entry_{columns[0]}_{others[0].partition('.')[0]}"),
            ondelete=on_delete,
        )
        for columns, (on_delete, *others) in to.items()
    ]
