"""Keep who corrected a number"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORIGINAL, UNDONE_BY = "fk_result_original_id_result", "fk_result_undone_by_id_member"
INDEX = "ix_result_that_counts"
COLUMNS = (
    *("workspace_id", "team_id", "metric", "platform", "on_day"),
    *("value", "is_change", "undone_at", "first_on"),
)


def upgrade() -> None:
    op.drop_index(INDEX, "result")
    with op.batch_alter_table("result") as batch:
        batch.add_column(sa.Column("original_id", BIG_KEY))
        batch.add_column(sa.Column("undone_by_id", sa.Integer()))
        batch.add_column(sa.Column("note", sa.String(120)))
        batch.create_foreign_key(ORIGINAL, "result", ["original_id"], ["id"], ondelete="CASCADE")
        batch.create_foreign_key(UNDONE_BY, "member", ["undone_by_id"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_result_original_id", ["original_id"])
    _index(*COLUMNS, "original_id")


def downgrade() -> None:
    op.drop_index(INDEX, "result")
    with op.batch_alter_table("result") as batch:
        batch.drop_index("ix_result_original_id")
        batch.drop_constraint(UNDONE_BY, type_="foreignkey")
        batch.drop_constraint(ORIGINAL, type_="foreignkey")
        for name in ("note", "undone_by_id", "original_id"):
            batch.drop_column(name)
    _index(*COLUMNS)


def _index(*columns: str) -> None:
    counts = sa.text("undone_at IS NULL")
    op.create_index(INDEX, "result", list(columns), sqlite_where=counts, postgresql_where=counts)
