"""Remember the blocks that Slack refused in a workspace"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "refused_block",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("type", sa.String(length=24), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_refused_block_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refused_block")),
        sa.UniqueConstraint(
            "workspace_id", "type", name=op.f("uq_refused_block_workspace_id_type")
        ),
    )


def downgrade() -> None:
    op.drop_table("refused_block")
