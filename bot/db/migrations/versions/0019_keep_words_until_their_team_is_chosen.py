"""Keep words until their team is chosen, and what a person chose"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "kept_words",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("request", sa.String(length=80)),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("team_id", sa.Integer()),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(_refers(name) for name in ("member", "workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_words")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "kept_at"):
        op.create_index(op.f(f"ix_kept_words_{column}"), "kept_words", [column])
    op.add_column(
        "team", sa.Column("name", sa.String(length=80), nullable=False, server_default="")
    )
    op.add_column("membership", sa.Column("chosen_at", sa.DateTime(timezone=True)))
    op.add_column("member", sa.Column("home_team_id", sa.Integer()))


def downgrade() -> None:
    op.drop_column("member", "home_team_id")
    op.drop_column("membership", "chosen_at")
    op.drop_column("team", "name")
    op.drop_table("kept_words")


def _refers(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_kept_words_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name, ondelete="CASCADE")
