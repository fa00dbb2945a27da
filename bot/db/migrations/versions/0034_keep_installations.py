"""Keep installations"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey, SlackId, UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_installation()
    op.create_table(
        "used_state",
        sa.Column("id", BigKey, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("used_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_used_state")),
        sa.UniqueConstraint("digest", name=op.f("uq_used_state_digest")),
    )
    op.create_index(op.f("ix_used_state_used_at"), "used_state", ["used_at"])
    with op.batch_alter_table("workspace") as table:
        table.add_column(sa.Column("installation_id", sa.Integer()))
        table.create_foreign_key(
            op.f("fk_workspace_installation_id_installation"),
            *("installation", ["installation_id"], ["id"]),
        )
        table.create_index(op.f("ix_workspace_installation_id"), ["installation_id"])


def _create_installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, SlackId, nullable=False)
            for name in ("enterprise_id", "team_id", "app_id", "bot_user")
        ),
        sa.Column("bot_token", sa.Text()),
        sa.Column("refresh_token", sa.Text()),
        sa.Column("expires_at", UtcDateTime(timezone=True)),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("installed_by", SlackId, nullable=False),
        sa.Column("installed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", UtcDateTime(timezone=True)),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("refreshing_until", UtcDateTime(timezone=True)),
        sa.Column("refresh_error", sa.String(80)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
        sa.UniqueConstraint(
            *("enterprise_id", "team_id"), name=op.f("uq_installation_enterprise_id_team_id")
        ),
    )
    for column in ("team_id", "expires_at", "changed_at"):
        op.create_index(op.f(f"ix_installation_{column}"), "installation", [column])


def downgrade() -> None:
    with op.batch_alter_table("workspace") as table:
        table.drop_index(op.f("ix_workspace_installation_id"))
        table.drop_constraint(op.f("fk_workspace_installation_id_installation"), "foreignkey")
        table.drop_column("installation_id")
    op.drop_table("used_state")
    op.drop_table("installation")
