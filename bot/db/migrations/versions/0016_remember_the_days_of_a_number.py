"""Remember the days of a number"""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEX = "ix_result_that_counts"
COLUMNS = (
    *("workspace_id", "team_id", "metric", "platform", "on_day"),
    *("value", "is_change", "undone_at"),
)
RESULT = sa.table(
    "result",
    sa.column("on_day", sa.Date()),
    sa.column("first_on", sa.Date()),
    sa.column("asked_for", sa.String()),
)


def upgrade() -> None:
    op.add_column("result", sa.Column("first_on", sa.Date()))
    _index(*COLUMNS, "first_on")
    _tell_of_asked_months()


def downgrade() -> None:
    _index(*COLUMNS)
    op.drop_column("result", "first_on")


def _index(*columns: str) -> None:
    counts = sa.text("undone_at IS NULL")
    op.drop_index(INDEX, "result")
    op.create_index(INDEX, "result", list(columns), sqlite_where=counts, postgresql_where=counts)


def _tell_of_asked_months() -> None:
    """What answers a check-in for a month, and is dated in it, is of the whole month."""
    connection = op.get_bind()
    asked = sa.select(RESULT.c.asked_for).where(RESULT.c.asked_for.like("month-%")).distinct()
    for words in connection.execute(asked).scalars().all():
        last = date.fromisoformat(words.removeprefix("month-"))
        is_answer = RESULT.c.asked_for == words, RESULT.c.on_day == last
        first = last.replace(day=1)
        connection.execute(sa.update(RESULT).where(*is_answer).values(first_on=first))
