"""Give no line item an old id

SQLite gives the id of a row that was removed to the next one, unless the table says otherwise.
Windows and buttons that are still open would then change, or remove, another line item.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rebuild(sqlite_autoincrement=True)


def downgrade() -> None:
    _rebuild(sqlite_autoincrement=False)


def _rebuild(*, sqlite_autoincrement: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        kwargs = {"sqlite_autoincrement": sqlite_autoincrement}
        with op.batch_alter_table("line_item", recreate="always", table_kwargs=kwargs):
            pass
