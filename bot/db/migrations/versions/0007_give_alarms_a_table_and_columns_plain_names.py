"""Give alarms a table, and tables and columns plain names"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CREATED = "workspace", "objective", "objective_change", "line_item"
RENAMED = (
    *((table, "made_at", "created_at") for table in CREATED),
    ("member", "met_at", "first_seen_at"),
    ("workspace", "trouble", "delivery_error"),
    ("team", "trouble", "delivery_error"),
    ("outbox", "asked", "on_demand"),
)
KINDS = ("trouble", "delivery_problem"), ("orphans", "unowned")
OPEN = sa.text("ended_at IS NULL")
COUNTS = sa.text("undone_at IS NULL")


def upgrade() -> None:
    for table, old, new in RENAMED:
        op.alter_column(table, old, new_column_name=new)
    for old, new in KINDS:
        _rename_kind(old, new)
    _make_processed_event("processed_event", "processed_at")
    _move("seen", "processed_event", event="event", seen_at="processed_at")
    _make_muted_rule("muted_rule")
    _move("quieted_rule", "muted_rule", team_id="team_id", rule="rule")
    _rename_in_report(("request", "idempotency_key"), ("made_at", "created_at"))
    _make_alarm()
    op.execute(
        "INSERT INTO alarm (team_id, words, raised_by, raised_at, workspace_id)"
        " SELECT id, COALESCE(alarm_words, ''), COALESCE(alarm_by, ''), alarm_at, workspace_id"
        " FROM team WHERE alarm_at IS NOT NULL"
    )
    for column in ("alarm_at", "alarm_by", "alarm_words"):
        op.drop_column("team", column)
    op.create_index(
        "ix_result_that_counts",
        "result",
        [
            "workspace_id",
            "team_id",
            "metric",
            "platform",
            "on_day",
            "value",
            "is_change",
            "undone_at",
        ],
        sqlite_where=COUNTS,
        postgresql_where=COUNTS,
    )
    op.drop_index("ix_result_workspace_id_team_id_metric_on_day", "result")


def downgrade() -> None:
    op.create_index(
        "ix_result_workspace_id_team_id_metric_on_day",
        "result",
        ["workspace_id", "team_id", "metric", "on_day"],
    )
    op.drop_index("ix_result_that_counts", "result")
    op.add_column("team", sa.Column("alarm_at", UtcDateTime(timezone=True)))
    op.add_column("team", sa.Column("alarm_by", sa.String(length=40)))
    op.add_column("team", sa.Column("alarm_words", sa.String(length=200)))
    for column, source in (
        ("alarm_at", "raised_at"),
        ("alarm_by", "raised_by"),
        ("alarm_words", "words"),
    ):
        op.execute(
            f"UPDATE team SET {column} = (SELECT {source} FROM alarm"  # noqa: S608
            " WHERE alarm.team_id = team.id AND ended_at IS NULL)"
        )
    op.drop_table("alarm")
    _rename_in_report(("idempotency_key", "request"), ("created_at", "made_at"))
    _make_muted_rule("quieted_rule")
    _move("muted_rule", "quieted_rule", team_id="team_id", rule="rule")
    _make_processed_event("seen", "seen_at")
    _move("processed_event", "seen", event="event", processed_at="seen_at")
    for old, new in KINDS:
        _rename_kind(new, old)
    for table, old, new in RENAMED:
        op.alter_column(table, new, new_column_name=old)


def _rename_kind(old: str, new: str) -> None:
    """Slots keep the old words: they stand in what was posted to Slack."""
    op.execute(f"UPDATE outbox SET kind = '{new}' WHERE kind = '{old}'")  # noqa: S608


def _move(old: str, new: str, **columns: str) -> None:
    """Move all rows to a new table: its constraints are named after it, on SQLite as well."""
    op.execute(
        f"INSERT INTO {new} ({', '.join(columns.values())}, workspace_id)"  # noqa: S608
        f" SELECT {', '.join(columns)}, workspace_id FROM {old}"
    )
    op.drop_table(old)


def _rename_in_report(key: tuple[str, str], created: tuple[str, str]) -> None:
    """Rename columns together with the constraint and the index that are named after them."""
    with op.batch_alter_table("report", schema=None) as batch:
        batch.drop_constraint(f"uq_report_workspace_id_{key[0]}", type_="unique")
        batch.drop_index(f"ix_report_workspace_id_member_id_{created[0]}")
        batch.alter_column(key[0], new_column_name=key[1])
        batch.alter_column(created[0], new_column_name=created[1])
    with op.batch_alter_table("report", schema=None) as batch:
        batch.create_unique_constraint(f"uq_report_workspace_id_{key[1]}", ["workspace_id", key[1]])
        batch.create_index(
            f"ix_report_workspace_id_member_id_{created[1]}",
            ["workspace_id", "member_id", created[1]],
        )


def _make_processed_event(name: str, at: str) -> None:
    op.create_table(
        name,
        sa.Column("id", BigKey, nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column(at, UtcDateTime(timezone=True), nullable=False),
        *_of_workspace(name),
        sa.UniqueConstraint("workspace_id", "event", name=f"uq_{name}_workspace_id_event"),
    )
    op.create_index(f"ix_{name}_{at}", name, [at])


def _make_muted_rule(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        _team_of(name),
        sa.Column("rule", sa.String(length=24), nullable=False),
        *_of_workspace(name),
        sa.UniqueConstraint("team_id", "rule", name=f"uq_{name}_team_id_rule"),
    )


def _make_alarm() -> None:
    op.create_table(
        "alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        _team_of("alarm"),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("raised_by", sa.String(length=40), nullable=False),
        sa.Column("raised_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(length=40)),
        sa.Column("ended_at", UtcDateTime(timezone=True)),
        *_of_workspace("alarm"),
    )
    op.create_index(
        "uq_alarm_open",
        "alarm",
        ["team_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _team_of(table: str) -> sa.Column[int]:
    key = sa.ForeignKey("team.id", name=f"fk_{table}_team_id_team", ondelete="CASCADE")
    return sa.Column("team_id", sa.Integer(), key, nullable=False)


def _of_workspace(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    key = sa.ForeignKey(
        "workspace.id", name=f"fk_{table}_workspace_id_workspace", ondelete="CASCADE"
    )
    return (
        sa.Column("workspace_id", sa.Integer(), key, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
