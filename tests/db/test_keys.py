"""What names another row has a key, of its own workspace, and goes with that row or forgets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import (
    Connection,
    Engine,
    ForeignKeyConstraint,
    Table,
    UniqueConstraint,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from tests.support.databases import TABLES
from tests.support.every_table import (
    NUMBERS,
    OURS,
    OURS_TOO,
    THEIRS,
    contents,
    fill,
    keys_between_rows,
    of,
)

COUNTED = {
    *("alarm.level", "alarm_statement.minutes", "outbox.attempts", "team.digest_weekday"),
    *("plan_copy.changes", "plan_copy.written"),
}
"""Numbers that name no row."""
NO_KEYS = {
    "published.latest_result": "how far the numbers had come, which holds without that one",
    **dict.fromkeys(
        ("act.subject_id", "outbox.subject_id", "schedule.subject_id"),
        "of a table that the kind tells, in whose column it stands as well",
    ),
}
OF_ITS_TABLE_ALONE = {
    **dict.fromkeys(
        (
            *(
                "audit_entry.by_id",
                "audit_entry.about_id",
                "cost_entry.by_id",
                "kept_words.team_id",
                "member.asked_step",
            ),
            *("member.home_team_id", "objective.leads_to_id", "objective.line_item_id"),
            *("result.gives_way_to", "result.undone_by_id"),
            *("picture.team_id", "picture.member_id"),
        ),
        "the row stays without the other one, and SQLite would take its workspace away, too",
    ),
    **dict.fromkeys(
        ("act.result_id", "published.message_id", "remark.message_id", "result.original_id"),
        "no id from outside gets there, and the largest tables are spared another index",
    ),
}
"""Keys that do not hold the workspace, and why."""
KEYS = keys_between_rows()
OUTSIDE = {"installation", "used_state"}
"""Tables whose rows are of no workspace: one install may serve several."""
NUMBERED = [table for table in TABLES if "id" in table.c]
HELD = {"installation"}
"""Tables whose rows can't go while another one needs them."""


def column_of(key: ForeignKeyConstraint) -> str:
    return f"{key.parent.name}.{key.column_keys[0]}"


@pytest.fixture
def filled(engine: Engine) -> Iterator[Connection]:
    """Every table has rows of two teams of a workspace, and of another workspace."""
    with engine.begin() as connection:
        fill(connection)
    with engine.begin() as connection:
        yield connection


def test_every_number_is_counted_or_names_a_row() -> None:
    plain = {
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.c
        if type(column.type) in NUMBERS and column.name != "id" and not column.foreign_keys
    }

    assert plain == COUNTED | NO_KEYS.keys()


def test_every_key_is_of_the_workspace_as_well() -> None:
    alone = {column_of(key) for _, key in KEYS if "workspace_id" not in key.column_keys}

    assert alone == OF_ITS_TABLE_ALONE.keys()


def test_no_row_can_name_one_of_another_workspace(filled: Connection) -> None:
    crossing = {column_of(key) for table, key in KEYS if _crosses(filled, table, key)}

    assert crossing == OF_ITS_TABLE_ALONE.keys()


def _crosses(connection: Connection, table: Table, key: ForeignKeyConstraint) -> bool:
    """Tell whether a row of ours can be made to name one of theirs."""
    ours = [column == OURS.row(table)[column.name] for column in table.primary_key]
    theirs = {key.column_keys[0]: THEIRS.id_in(key.referred_table)}
    trying = connection.begin_nested()
    try:
        connection.execute(update(table).where(*ours).values(theirs))
    except IntegrityError:
        return False
    else:
        return True
    finally:
        trying.rollback()


def test_nothing_names_a_row_that_is_gone(filled: Connection) -> None:
    before = contents(filled)
    for table in (each for each in NUMBERED if each.name not in HELD):
        gone = OURS.id_in(table)
        trying = filled.begin_nested()
        filled.execute(delete(table).where(table.c.id == gone))

        after = contents(filled)
        naming = {name for name, rows in after.items() for row in rows if gone in row}
        assert (table.name, naming) == (table.name, set())
        assert of(THEIRS, after) == of(THEIRS, before)
        if table.name != "workspace":
            assert of(OURS_TOO, after) == of(OURS_TOO, before)
        trying.rollback()


def test_a_team_takes_with_it_all_but_people_and_what_is_theirs(filled: Connection) -> None:
    _delete(filled, "team")

    assert _left(filled) == {
        *(*OUTSIDE, "workspace", "greeting", "refused_block", "request"),
        *("member", "absence", "report", "kept_words", "picture"),
    }


def test_people_take_with_them_what_they_own_and_did(filled: Connection) -> None:
    _delete(filled, "member")

    assert _left(filled) == {
        *(*OUTSIDE, "workspace", "greeting", "refused_block", "request", "team", "plan_copy"),
        *("line_item", "cost_entry", "muted_rule", "audit_entry"),
        *("alarm", "alarm_entry", "alarm_plan", "alarm_role", "alarm_statement", "alarm_step"),
        *("alarm_review", "draft_request", "picture"),
    }


def test_a_workspace_takes_all_with_it(filled: Connection) -> None:
    _delete(filled, "workspace")

    stored = contents(filled)
    left = {name: rows for name, rows in stored.items() if name not in OUTSIDE}
    assert {len(rows) for rows in left.values()} == {1}
    assert {name: of(THEIRS, stored)[name] for name in left} == left


def _delete(connection: Connection, name: str) -> None:
    """Delete our row of a table."""
    (table,) = (each for each in TABLES if each.name == name)
    connection.execute(delete(table).where(table.c.id == OURS.id_in(table)))


def _left(connection: Connection) -> set[str]:
    """The tables that have our row still, whatever it forgot."""
    own = {
        table: [column == OURS.row(table)[column.name] for column in table.primary_key]
        for table in TABLES
    }
    return {
        table.name
        for table, is_own in own.items()
        if connection.execute(select(table).where(*is_own)).first()
    }


def test_what_goes_with_a_row_is_found_by_an_index() -> None:
    without = {column_of(key) for table, key in KEYS if not _is_indexed(table, key)}

    assert without == set()


def _is_indexed(table: Table, key: ForeignKeyConstraint) -> bool:
    """Tell whether an index of all these rows begins with columns of the key."""
    column, both = key.column_keys[0], {*key.column_keys, "workspace_id"}
    found: list[Any] = [table.primary_key, *table.indexes, *_unique(table)]
    beginnings = [
        [column.name for column in some.columns] for some in found if _holds_all(some, column)
    ]
    known = [each[:2] for each in beginnings if each]
    return any(
        each[0] == column or ("workspace_id" in key.column_keys and set(each) == both)
        for each in known
    )


def _unique(table: Table) -> list[UniqueConstraint]:
    return [each for each in table.constraints if isinstance(each, UniqueConstraint)]


def _holds_all(some: Any, column: str) -> bool:
    options = getattr(some, "dialect_options", {}).get("sqlite", {})
    where = options.get("where") if options else None
    return where is None or str(where) == f"{column} IS NOT NULL"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sqlite_gives_no_id_twice(engine: Engine) -> None:
    made = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    with engine.connect() as connection:
        sql = {row.name: row.sql for row in connection.execute(text(made))}

    again = {table.name for table in NUMBERED if "AUTOINCREMENT" not in sql[table.name]}
    assert again == set()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sqlite_keeps_to_the_keys(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
