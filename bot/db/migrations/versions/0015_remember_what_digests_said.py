"""Remember what digests said besides their lines"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "remark",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("about", sa.Integer()),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(_refers(name) for name in ("team", "workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("message_id", "part", name=op.f("uq_remark_message_id_part")),
    )
    op.create_index(op.f("ix_remark_workspace_id_team_id"), "remark", ["workspace_id", "team_id"])
    op.add_column(
        "team",
        sa.Column("posts_in_silence", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("team", "posts_in_silence")
    op.drop_table("remark")


def _refers(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_remark_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name, ondelete="CASCADE")
