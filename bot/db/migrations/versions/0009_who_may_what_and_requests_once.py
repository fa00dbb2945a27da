"""Who may what, and requests once"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FLAGS = {
    ("member", "is_guest"): sa.false(),
    ("member", "is_workspace_admin"): sa.false(),
    ("membership", "is_admin"): sa.false(),
    ("team", "is_private"): sa.true(),
    ("team", "is_shared"): sa.false(),
}
INSTANTS = (
    ("membership", "confirmed_at"),
    ("team", "members_read_at"),
    ("line_item", "removed_at"),
)


def upgrade() -> None:
    for (table, column), usual in FLAGS.items():
        flag: sa.Column[bool] = sa.Column(
            column, sa.Boolean(), server_default=usual, nullable=False
        )
        op.add_column(table, flag)
    for table, column in INSTANTS:
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True)))
    op.execute(
        "UPDATE membership SET is_admin = true WHERE EXISTS (SELECT 1 FROM team, member"
        " WHERE team.id = membership.team_id AND member.id = membership.member_id"
        " AND member.slack_user = team.set_up_by)"
    )
    _make_request()
    op.execute(
        "INSERT INTO request (key, taken_at, answered_at, workspace_id)"
        " SELECT event, processed_at, processed_at, workspace_id FROM processed_event"
    )
    op.drop_table("processed_event")
    _make_act()


def downgrade() -> None:
    op.drop_table("act")
    _make_processed_event()
    op.execute(
        "INSERT INTO processed_event (event, processed_at, workspace_id)"
        " SELECT key, taken_at, workspace_id FROM request"
    )
    op.drop_table("request")
    for table, column in (*INSTANTS, *FLAGS):
        op.drop_column(table, column)


def _make_request() -> None:
    op.create_table(
        "request",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        _workspace(),
        _of_a_workspace("request"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_request_workspace_id_key")),
    )
    op.create_index(op.f("ix_request_taken_at"), "request", ["taken_at"])


def _make_act() -> None:
    op.create_table(
        "act",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.BigInteger()),
        sa.Column("before", sa.Text()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by_id", sa.Integer()),
        _workspace(),
        _of_a_workspace("act"),
        _refers("act", "team_id", "team"),
        _refers("act", "by_id", "member"),
        _refers("act", "undone_by_id", "member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_team_id_made_at"), "act", ["team_id", "made_at"])


def _make_processed_event() -> None:
    op.create_table(
        "processed_event",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=False),
        _workspace(),
        _of_a_workspace("processed_event"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processed_event")),
        sa.UniqueConstraint(
            "workspace_id", "event", name=op.f("uq_processed_event_workspace_id_event")
        ),
    )
    op.create_index(op.f("ix_processed_event_processed_at"), "processed_event", ["processed_at"])


def _workspace() -> sa.Column[int]:
    return sa.Column("workspace_id", sa.Integer(), nullable=False)


def _of_a_workspace(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, "workspace_id", "workspace")


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")
