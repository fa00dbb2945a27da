"""Let teams count their own metrics, on their own platforms"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

OWN = ("own_metrics", "own_platforms")
COUNTING = ("result", "objective", "line_item")
"""Tables whose rows name a metric, and perhaps a platform."""
WIDTH, WIDTH_BEFORE = 120, 24


def upgrade() -> None:
    for column in OWN:
        op.add_column("team", sa.Column(column, sa.Text(), server_default="", nullable=False))
    _widen(WIDTH_BEFORE, WIDTH)


def downgrade() -> None:
    for table in COUNTING:
        op.execute(f"DELETE FROM {table} WHERE metric LIKE 'own|%' OR platform LIKE 'own|%'")  # noqa: S608  no words of people
    _widen(WIDTH, WIDTH_BEFORE)
    for column in OWN:
        op.drop_column("team", column)


def _widen(before: int, after: int) -> None:
    """SQLite keeps no length, and would copy each table for one."""
    if op.get_bind().dialect.name == "sqlite":
        return
    for table in COUNTING:
        for column in ("metric", "platform"):
            op.alter_column(
                table,
                column,
                existing_type=sa.String(before),
                type_=sa.String(after),
                existing_nullable=column == "platform",
            )
