"""Remember what digests published"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "published",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger()),
        sa.Column("verdict", sa.String(length=24), nullable=False),
        sa.Column("period_on", sa.Date()),
        sa.Column("latest_result", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(_refers(name) for name in ("objective", "team", "workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published")),
        sa.UniqueConstraint(
            "message_id", "objective_id", name=op.f("uq_published_message_id_objective_id")
        ),
    )
    op.create_index(op.f("ix_published_objective_id"), "published", ["objective_id"])
    op.create_index(
        op.f("ix_published_workspace_id_team_id"), "published", ["workspace_id", "team_id"]
    )


def downgrade() -> None:
    op.drop_table("published")


def _refers(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_published_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name, ondelete="CASCADE")
