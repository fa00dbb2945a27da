"""Lead through alarms: their roles, steps, timeline and statements"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.db.base import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

URGENT = sa.text("urgent AND state = 'queued'")
USER, KEY = sa.String(length=40), sa.String(length=24)


def upgrade() -> None:
    for column in _columns():
        op.add_column("alarm", column)
    op.execute("UPDATE alarm SET outcome = 'over' WHERE ended_at IS NOT NULL")
    _make_keyed("alarm_role", "role", _user("slack_user"), _moment("since"))
    _make_keyed("alarm_step", "step", _user("taken_by", null=True), _user("done_by", null=True))
    _make_listed(
        "alarm_entry",
        _moment("noted_at"),
        _user("noted_by"),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("subject", sa.String(length=80), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
    )
    _make_listed(
        "alarm_statement",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _user("written_by"),
        _moment("written_at"),
        _user("approved_by", null=True),
        _user("returned_by", null=True),
    )
    op.add_column(
        "outbox", sa.Column("urgent", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index(
        *("ix_outbox_urgent", "outbox", ["available_at"]),
        sqlite_where=URGENT,
        postgresql_where=URGENT,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_urgent", "outbox")
    op.drop_column("outbox", "urgent")
    for table in ("alarm_statement", "alarm_entry", "alarm_step", "alarm_role"):
        op.drop_table(table)
    for column in reversed(_columns()):
        op.drop_column("alarm", column.name)


def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("level", sa.Integer(), server_default="2", nullable=False),
        sa.Column("about", KEY, server_default="other", nullable=False),
        sa.Column("place", sa.String(length=120), server_default="", nullable=False),
        sa.Column("link", sa.String(length=500), server_default="", nullable=False),
        sa.Column("is_drill", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("outcome", KEY),
        sa.Column("update_due_at", UtcDateTime(timezone=True)),
    )


def _user(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, USER, nullable=null)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, UtcDateTime(timezone=True), nullable=False)


def _make_keyed(table: str, key: str, *columns: sa.Column[Any]) -> None:
    """A table with one row for each alarm and key."""
    op.create_table(
        table,
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        sa.Column(key, KEY, nullable=False),
        *columns,
        *_owned(table),
        sa.PrimaryKeyConstraint("alarm_id", key, name=op.f(f"pk_{table}")),
    )


def _make_listed(table: str, *columns: sa.Column[Any]) -> None:
    """A table with any number of rows for each alarm."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        *columns,
        *_owned(table),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_alarm_id"), table, ["alarm_id"])


def _owned(table: str) -> tuple[sa.Column[Any] | sa.ForeignKeyConstraint, ...]:
    return (
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [f"{to}_id"],
                [f"{to}.id"],
                name=op.f(f"fk_{table}_{to}_id_{to}"),
                ondelete="CASCADE",
            )
            for to in ("alarm", "workspace")
        ),
    )
