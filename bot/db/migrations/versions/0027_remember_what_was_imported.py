"""Remember what was imported, and what was read of files until it is"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

INDEX = "ix_result_that_counts"
COLUMNS = (
    *("workspace_id", "team_id", "metric", "platform", "on_day"),
    *("value", "is_change", "undone_at", "first_on", "original_id"),
)
BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pending_import",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer()),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(_refers(name) for name in ("member", "team", "workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_import")),
        sqlite_autoincrement=True,
    )
    for column in ("member_id", "kept_at"):
        op.create_index(op.f(f"ix_pending_import_{column}"), "pending_import", [column])
    op.add_column("team", sa.Column("imported_until", sa.Date()))
    op.add_column("result", sa.Column("imported_as", sa.String(length=120)))
    op.add_column("result", sa.Column("gives_way_to", sa.BigInteger()))
    op.create_index(op.f("ix_result_gives_way_to"), "result", ["gives_way_to"])
    _index(*COLUMNS, "imported_as")


def downgrade() -> None:
    _index(*COLUMNS)
    op.drop_index(op.f("ix_result_gives_way_to"), "result")
    op.drop_column("result", "gives_way_to")
    op.drop_column("result", "imported_as")
    op.drop_column("team", "imported_until")
    op.drop_table("pending_import")


def _index(*columns: str) -> None:
    counts = sa.text("undone_at IS NULL")
    op.drop_index(INDEX, "result")
    op.create_index(INDEX, "result", list(columns), sqlite_where=counts, postgresql_where=counts)


def _refers(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_pending_import_{table}_id_{table}")
    return sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=name, ondelete="CASCADE")
