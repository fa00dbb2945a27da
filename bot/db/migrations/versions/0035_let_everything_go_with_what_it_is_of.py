"""Let everything go with what it is of, in its own workspace, and give no id twice"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from alembic import op

from bot.db.base import BigKey

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

CASCADE: Literal["CASCADE"] = "CASCADE"
SET_NULL: Literal["SET NULL"] = "SET NULL"


class Key(NamedTuple):
    """A foreign key of one column, which becomes one of the workspace's as well if `within`."""

    column: str
    other: str
    ondelete: str = CASCADE
    within: bool = True
    later: bool = False


KEYS: Mapping[str, tuple[Key, ...]] = {
    "line_item": (Key("team_id", "team"),),
    "objective": (Key("team_id", "team"), Key("owner_id", "member")),
    "alarm": (Key("team_id", "team"),),
    "report": (Key("member_id", "member"),),
    "membership": (Key("team_id", "team"), Key("member_id", "member")),
    "absence": (Key("member_id", "member"),),
    "objective_change": (Key("objective_id", "objective"), Key("by_id", "member")),
    "cost_entry": (Key("line_item_id", "line_item"),),
    "plan_copy": (Key("team_id", "team"),),
    "result": (Key("team_id", "team"), Key("report_id", "report")),
    "pending_import": (Key("member_id", "member"), Key("team_id", "team")),
    "kept_words": (Key("member_id", "member"),),
    "advice": (Key("team_id", "team"),),
    "muted_rule": (Key("team_id", "team"),),
    "published": (Key("team_id", "team"), Key("objective_id", "objective")),
    "remark": (Key("team_id", "team"),),
    "alarm_role": (Key("alarm_id", "alarm"),),
    "alarm_step": (Key("alarm_id", "alarm"),),
    "alarm_entry": (Key("alarm_id", "alarm"),),
    "alarm_statement": (Key("alarm_id", "alarm"),),
    "alarm_plan": (Key("team_id", "team"),),
    "triage": (Key("team_id", "team"), Key("report_id", "report")),
    "act": (Key("team_id", "team"), Key("by_id", "member"), Key("undone_by_id", "member")),
}
"""The keys that were there, by tables, each table after those that it refers to."""
NEW_KEYS: Mapping[str, tuple[Key, ...]] = {
    "member": (
        Key("home_team_id", "team", SET_NULL, within=False),
        Key("asked_step", "advice", SET_NULL, within=False, later=True),
    ),
    "kept_words": (Key("team_id", "team", SET_NULL, within=False),),
    "result": (Key("gives_way_to", "report", SET_NULL, within=False),),
    "advice": (Key("about", "objective"),),
    "published": (Key("message_id", "outbox", within=False),),
    "remark": (Key("about", "objective"), Key("message_id", "outbox", within=False)),
}
SUBJECTS: Mapping[str, tuple[Key, ...]] = {
    "schedule": (Key("team_id", "team"), Key("member_id", "member")),
    "outbox": (Key("team_id", "team"), Key("member_id", "member")),
    "act": (
        Key("objective_id", "objective"),
        Key("line_item_id", "line_item"),
        Key("member_id", "member"),
        Key("result_id", "result", within=False),
    ),
}
"""New columns, which hold the subject of the kinds that have such a one."""
OF_MEMBERS = "'checkin', 'ended', 'act', 'alarm_told', 'alarm_plan'"
KINDS: Mapping[tuple[str, str], str] = {
    ("schedule", "team_id"): "kind = 'digest'",
    ("schedule", "member_id"): "kind = 'checkin'",
    ("outbox", "team_id"): f"kind NOT IN ({OF_MEMBERS})",
    ("outbox", "member_id"): f"kind IN ({OF_MEMBERS})",
    ("act", "line_item_id"): "kind IN ('item_removed', 'costs_removed')",
    ("act", "member_id"): "kind = 'put_away'",
    ("act", "result_id"): "kind = 'number_changed'",
    ("act", "objective_id"): (
        "kind IN ('set_for', 'closed', 'reopened', 'changed', 'begun_earlier', 'kept')"
    ),
}
NAMED = "team", "member", "line_item", "objective", "alarm", "report"
"""Tables that others refer to by id and workspace."""
INDEXES: tuple[tuple[str, str], ...] = (
    *(("act", column) for column in ("by_id", "undone_by_id")),
    *(("act", key.column) for key in SUBJECTS["act"]),
    *(("schedule", key.column) for key in SUBJECTS["schedule"]),
    *(("member", key.column) for key in NEW_KEYS["member"]),
    *(("advice", "about"), ("remark", "about")),
    *(("objective_change", "by_id"), ("cost_entry", "by_id")),
    *(("pending_import", "team_id"), ("kept_words", "team_id")),
)
WIDE_INDEXES = ("result", "team_id"), ("alarm", "team_id")
NARROW_INDEXES = ("outbox", "team_id"), ("outbox", "member_id"), ("result", "undone_by_id")
NUMBERED_BEFORE = "line_item", "pending_import", "kept_words"
NUMBERED = (
    *(
        "installation",
        "used_state",
        "workspace",
        "greeting",
        "refused_block",
        "request",
        "team",
        "alarm",
        "member",
    ),
    *("muted_rule", "plan_copy", "absence", "alarm_entry", "alarm_statement", "cost_entry"),
    *("objective", "outbox", "report", "schedule", "advice", "objective_change", "published"),
    *("remark", "result", "triage", "act", *NUMBERED_BEFORE),
)
"""Tables whose ids SQLite gives once from now on."""


def upgrade() -> None:
    for table, key in _each(SUBJECTS):
        kind = BigKey if key.other == "result" else sa.Integer()
        op.add_column(table, sa.Column(key.column, kind))
    _clean()
    for table, key in _each(SUBJECTS):
        _note_subjects(table, key)
    for table in _tables():
        with _altering(table, is_numbered=table in NUMBERED) as batch:
            if table in NAMED:
                batch.create_unique_constraint(_named(table), ["id", "workspace_id"])
            for key in KEYS.get(table, ()):
                batch.drop_constraint(_name(table, key), type_="foreignkey")
            for key in _keys_of(table):
                _create(batch, table, key)
    _index()


def downgrade() -> None:
    for table, column in (*INDEXES, *NARROW_INDEXES):
        op.drop_index(f"ix_{table}_{column}", table)
    for table, column in WIDE_INDEXES:
        op.drop_index(f"ix_{table}_workspace_id_{column}", table)
    for table in reversed(_tables()):
        with _altering(table, is_numbered=table in NUMBERED_BEFORE) as batch:
            for key in _keys_of(table):
                batch.drop_constraint(_name(table, key), type_="foreignkey")
            for key in KEYS.get(table, ()):
                _create(batch, table, key._replace(within=False))
            for key in SUBJECTS.get(table, ()):
                batch.drop_column(key.column)
            if table in NAMED:
                batch.drop_constraint(_named(table), type_="unique")


def _each(keys: Mapping[str, tuple[Key, ...]]) -> Iterator[tuple[str, Key]]:
    return ((table, key) for table, some in keys.items() for key in some)


def _tables() -> list[str]:
    """All tables that change, each after those that it refers to by id and workspace."""
    return list(dict.fromkeys((*NAMED, *KEYS, *NUMBERED)))


def _keys_of(table: str) -> tuple[Key, ...]:
    return (*KEYS.get(table, ()), *NEW_KEYS.get(table, ()), *SUBJECTS.get(table, ()))


def _name(table: str, key: Key) -> str:
    return f"fk_{table}_{key.column}_{key.other}"


def _named(table: str) -> str:
    return f"uq_{table}_id_workspace_id"


def _altering(table: str, *, is_numbered: bool) -> Any:
    """SQLite makes the table anew: the way in which it gives ids is part of it."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    return op.batch_alter_table(
        table,
        recreate="always" if on_sqlite else "never",
        reflect_kwargs={"resolve_fks": False},  # else all tables are read again for each of them
        table_kwargs={"sqlite_autoincrement": is_numbered},
    )


def _create(batch: Any, table: str, key: Key) -> None:
    both = ["workspace_id"] if key.within else []
    deferred = {"deferrable": True, "initially": "DEFERRED"} if key.later else {}
    batch.create_foreign_key(
        *(_name(table, key), key.other, [key.column, *both], ["id", *both]),
        ondelete=key.ondelete,
        **deferred,
    )


def _index() -> None:
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])
    for table, column in WIDE_INDEXES:
        op.create_index(f"ix_{table}_workspace_id_{column}", table, ["workspace_id", column])
    for table, column in NARROW_INDEXES:
        some = sa.text(f"{column} IS NOT NULL")
        name = f"ix_{table}_{column}"
        op.create_index(name, table, [column], sqlite_where=some, postgresql_where=some)


def _note_subjects(table: str, key: Key) -> None:
    """Write each subject into the column of its table; a row without one stays as history."""
    op.execute(
        f"UPDATE {table} SET {key.column} = subject_id"  # noqa: S608
        f" WHERE {KINDS[table, key.column]} AND NOT {_is_lost(table, 'subject_id', key.other)}"
    )


def _clean() -> None:
    """Take out what refers to nothing, or to another workspace; a deletion may leave more of it."""
    # Their numbers count again: nothing is there that they could give way to.
    op.execute(
        "UPDATE result SET gives_way_to = NULL, undone_at = NULL"  # noqa: S608
        f" WHERE {_is_lost('result', 'gives_way_to', 'report')}"
    )
    for table, key in _each(NEW_KEYS):
        if key.ondelete == SET_NULL:
            lost = _is_lost(table, key.column, key.other)
            op.execute(f"UPDATE {table} SET {key.column} = NULL WHERE {lost}")  # noqa: S608
    while sum(_deleted(table, key) for table, key in (*_each(KEYS), *_each(NEW_KEYS))):
        pass


def _deleted(table: str, key: Key) -> int:
    if key.ondelete != CASCADE:
        return 0
    lost = _is_lost(table, key.column, key.other)
    return op.get_bind().execute(sa.text(f"DELETE FROM {table} WHERE {lost}")).rowcount  # noqa: S608


def _is_lost(table: str, column: str, other: str) -> str:
    there = f"o.id = {table}.{column} AND o.workspace_id = {table}.workspace_id"
    none = f"NOT EXISTS (SELECT 1 FROM {other} AS o WHERE {there})"  # noqa: S608
    return f"({table}.{column} IS NOT NULL AND {none})"
