"""Give costs a day"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CARRIED = {"spend": "money", "hours": "hours", "results": "results"}
# A total was shown as that "so far" until this day, and nobody knows when it was last changed.
# After the end of its period nothing is spent on a line item any more.
DAY = "CASE WHEN ends_on < CURRENT_DATE THEN ends_on ELSE CURRENT_DATE END"


def upgrade() -> None:
    op.create_table(
        "cost_entry",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("line_item_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("hourly_cost", sa.BigInteger()),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True)),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        _refers("workspace_id", "workspace", "CASCADE"),
        _refers("line_item_id", "line_item", "CASCADE"),
        _refers("by_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_entry")),
    )
    op.create_index(op.f("ix_cost_entry_line_item_id"), "cost_entry", ["line_item_id"])
    op.add_column("line_item", sa.Column("hourly_cost_since", sa.Date()))
    for column, kind in CARRIED.items():
        hourly_cost = "hourly_cost" if kind == "hours" else "NULL"
        op.execute(
            "INSERT INTO cost_entry"  # noqa: S608
            " (line_item_id, kind, value, hourly_cost, on_day, created_at, workspace_id)"
            f" SELECT id, '{kind}', {column}, {hourly_cost}, {DAY}, created_at, workspace_id"
            f" FROM line_item WHERE {column} IS NOT NULL ORDER BY id"
        )
        op.drop_column("line_item", column)


def downgrade() -> None:
    for column in CARRIED:
        op.add_column("line_item", sa.Column(column, sa.BigInteger()))
    for column, kind in CARRIED.items():
        found = (
            f"SELECT {'value' if kind == 'results' else 'CAST(sum(value) AS BIGINT)'}"  # noqa: S608
            f" FROM cost_entry WHERE line_item_id = line_item.id AND kind = '{kind}'"
            " AND removed_at IS NULL"
        )
        latest = " ORDER BY on_day DESC, id DESC LIMIT 1" if kind == "results" else ""
        op.execute(f"UPDATE line_item SET {column} = ({found}{latest})")  # noqa: S608
    op.drop_table("cost_entry")
    op.drop_column("line_item", "hourly_cost_since")


def _refers(column: str, other: str, gone: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_cost_entry_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=gone)
