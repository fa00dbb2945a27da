"""A session bound to a workspace sees and makes no row of another, whatever the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Engine,
    Integer,
    String,
    Text,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, aliased

from bot.db import models
from bot.db.base import Amount, Base, Owned, UtcDateTime, WallTime, Weekdays
from bot.db.query import Query, add
from bot.db.sessions import Sessions

MAPPED: list[type[Base]] = [mapper.class_ for mapper in Base.registry.mappers]
TABLES = sorted(
    (table for table in MAPPED if issubclass(table, Owned)),
    key=lambda table: table.__tablename__,
)
DAY, NOON = date(2026, 11, 23), datetime.fromisoformat("2026-11-23T12:00+00:00")

VALUES: dict[type[Any], Any] = {
    Boolean: False,
    Integer: 1,
    BigInteger: 1,
    String: "x",
    Text: "",
    Date: DAY,
    UtcDateTime: NOON,
    WallTime: time(9),
    Weekdays: frozenset({0}),
    Amount: Decimal(1),
}


def filled(table: type[Base], workspace: int) -> dict[str, Any]:
    """Values for all columns that need one; keys that point elsewhere point into the workspace."""
    columns = Base.metadata.tables[table.__tablename__].columns
    mapper = {
        attribute.columns[0].name: attribute.key for attribute in table.__mapper__.column_attrs
    }
    return {
        mapper[column.name]: _value(column, workspace)
        for column in columns
        if column.name != "workspace_id" and not column.nullable and not _counts_itself(column)
    }


def _counts_itself(column: Any) -> bool:
    is_number = isinstance(column.type, Integer)
    return bool(column.primary_key and is_number and not column.foreign_keys)


def _value(column: Any, workspace: int) -> Any:
    if column.foreign_keys or column.name in ("subject_id", "message_id"):
        return workspace
    return VALUES[type(column.type)]


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    """Workspaces 1 and 2, each with one row in every table, whose ids are the workspace's."""
    sessions = Sessions(engine)
    with sessions.unscoped() as session:
        for number in (1, 2):
            slack_id = f"T{number}"
            session.add(models.WorkspaceRow(slack_id=slack_id, bot_user="U0", created_at=NOON))
    for number in (1, 2):
        with sessions.begin(number) as session:
            _fill(session, number)
    return sessions


def _fill(session: Session, workspace: int) -> None:
    by_name = {table.__tablename__: table for table in TABLES}
    for table in Base.metadata.sorted_tables:
        if table.name in by_name:
            session.add(by_name[table.name](**filled(by_name[table.name], workspace)))
            session.flush()


@pytest.fixture
def bound(sessions: Sessions) -> Iterator[Session]:
    """A session of workspace 1."""
    with sessions.begin(1) as session:
        yield session


def key_of(table: type[Base], workspace: int) -> Any:
    key = tuple(
        workspace if _counts_itself(column) else _value(column, workspace)
        for column in table.__mapper__.primary_key
    )
    return key if len(key) > 1 else key[0]


def test_every_table_but_the_workspaces_belongs_to_one() -> None:
    owned_names = {table.__tablename__ for table in TABLES}

    assert set(Base.metadata.tables) - owned_names == {*("workspace", "installation", "used_state")}


def of_each_table(look: Callable[[Any], object]) -> dict[str, object]:
    """What each table shows, by its name."""
    return {table.__tablename__: look(table) for table in TABLES}


def all_tables(shown: object) -> dict[str, object]:
    """This of each table."""
    return of_each_table(lambda _: shown)


def test_new_rows_are_stamped(sessions: Sessions) -> None:
    with sessions.unscoped() as session:
        found = of_each_table(
            lambda table: session.scalars(
                select(table.workspace_id).order_by(table.workspace_id)
            ).all()
        )

    assert found == all_tables([1, 2])


def stored_after(session: Session, table: Any, change: Callable[[], object]) -> list[int]:
    """The workspaces of all rows after a change, which is taken back."""
    rows = text(f"SELECT workspace_id FROM {table.__tablename__} ORDER BY 1")  # noqa: S608
    savepoint = session.begin_nested()
    change()
    session.flush()
    found = session.connection().execute(rows).scalars().all()
    savepoint.rollback()
    return list(found)


def test_a_stamp_cannot_be_forged(bound: Session) -> None:
    def forge(table: Any) -> None:
        bound.execute(delete(table))
        bound.add(table(**{**filled(table, 1), "workspace_id": 2}))

    stored = of_each_table(lambda table: stored_after(bound, table, lambda: forge(table)))

    assert stored == all_tables([1, 2])


@pytest.mark.parametrize(
    "look",
    [
        lambda bound, table: [row.workspace_id for row in bound.scalars(select(table))],
        lambda bound, table: bound.scalars(select(table.workspace_id)).all(),
        lambda bound, table: bound.scalars(select(aliased(table).workspace_id)).all(),
        lambda bound, table: [bound.scalar(select(func.count()).select_from(table))],
    ],
    ids=["rows", "columns", "an alias", "a count"],
)
def test_a_query_finds_own_rows_only(bound: Session, look: Callable[[Session, Any], Any]) -> None:
    assert of_each_table(lambda table: look(bound, table)) == all_tables([1])


def test_a_row_of_another_cannot_be_got_by_its_key(bound: Session) -> None:
    found = of_each_table(
        lambda table: [bound.get(table, key_of(table, number)) is None for number in (1, 2)]
    )

    assert found == all_tables([False, True])


def test_rows_of_another_are_not_deleted(bound: Session) -> None:
    stored = of_each_table(
        lambda table: stored_after(bound, table, lambda: bound.execute(delete(table)))
    )

    assert stored == all_tables([2])


def test_rows_of_another_are_not_changed(bound: Session) -> None:
    def changed(table: Any) -> Any:
        column = table.__mapper__.primary_key[0]
        result: Any = bound.execute(update(table).values({column.name: column}))
        return result.rowcount

    assert of_each_table(changed) == all_tables(1)


def test_a_prepared_query_is_limited_too(sessions: Sessions) -> None:
    queries = {table: Query(select(table.workspace_id), table) for table in TABLES}

    for number in (1, 2, 1):
        with sessions.begin(number) as session:
            firsts = of_each_table(lambda table: queries[table].first(session))
            rows = of_each_table(lambda table: queries[table].rows(session))
        assert firsts == all_tables((number,))
        assert rows == all_tables([(number,)])


def test_a_prepared_query_needs_a_workspace(sessions: Sessions) -> None:
    with sessions.unscoped() as session, pytest.raises(KeyError):
        Query(select(models.TeamRow.id), models.TeamRow).rows(session)


@pytest.fixture
def teams(sessions: Sessions) -> Query:
    """Teams by id, with a limit on the weekday of the digest."""
    table = models.TeamRow
    return Query(
        select(table.id, table.workspace_id).where(table.digest_weekday < bindparam("before")),
        table,
        by=table.id,
    )


def test_rows_of_many_keys_come_by_key(sessions: Sessions, teams: Query) -> None:
    with sessions.unscoped() as session:
        found = teams.rows_by_key(session, {(1, 1), (2, 2)}, before=7)

    assert {key: [row.id for row in rows] for key, rows in found.items()} == {
        (1, 1): [1],
        (2, 2): [2],
    }


def test_each_key_that_is_asked_for_is_answered(sessions: Sessions, teams: Query) -> None:
    with sessions.unscoped() as session:
        assert teams.rows_by_key(session, {(1, 1)}, before=0) == {(1, 1): []}


def test_the_rows_of_many_keys_are_of_their_workspaces_only(
    sessions: Sessions, teams: Query
) -> None:
    with sessions.unscoped() as session:
        assert teams.rows_by_key(session, {(1, 2), (2, 1)}, before=7) == {(1, 2): [], (2, 1): []}


def test_nothing_is_read_for_nobody(sessions: Sessions, teams: Query) -> None:
    with sessions.unscoped() as session:
        assert teams.rows_by_key(session, set(), before=7) == {}


def test_a_prepared_insert_stamps_its_rows(sessions: Sessions) -> None:
    statement = insert(models.RequestRow)
    rows = [{"key": event, "taken_at": NOON} for event in ("Ev1", "Ev2")]
    with sessions.begin(2) as session:
        add(session, statement, *rows)

    with sessions.begin(2) as session:
        assert set(session.scalars(select(models.RequestRow.key))) == {"x", "Ev1", "Ev2"}


def test_workspaces_in_turn_do_not_mix(sessions: Sessions) -> None:
    found: list[int] = []
    for number in (1, 2, 1, 2):
        with sessions.begin(number) as session:
            found += session.scalars(select(models.TeamRow.id)).all()

    assert found == [1, 2, 1, 2]


def test_a_join_reaches_no_row_of_another(bound: Session) -> None:
    pairs = bound.execute(
        select(models.TeamRow.id, models.MemberRow.id).join(
            models.MemberRow, models.TeamRow.id >= 0
        )
    )

    assert pairs.all() == [(1, 1)]


@pytest.mark.parametrize(
    "statement",
    [
        select(models.TeamRow.id).where(exists().where(models.MemberRow.id == 2)),
        select(select(models.MemberRow.id).where(models.MemberRow.id == 2).subquery().c.id),
        select(select(models.MemberRow.id).where(models.MemberRow.id == 2).cte().c.id),
        select(models.MemberRow.id)
        .where(models.MemberRow.id == 2)
        .union(select(models.TeamRow.id).where(models.TeamRow.id == 2)),
        delete(models.TeamRow)
        .where(exists().where(models.MemberRow.id == 2))
        .returning(models.TeamRow.id),
    ],
)
def test_a_statement_within_another_reaches_none_either(bound: Session, statement: Any) -> None:
    assert bound.execute(statement).all() == []


def test_what_goes_wrong_leaves_nothing_behind(sessions: Sessions) -> None:
    def fail() -> None:
        with sessions.begin(1) as session:
            session.execute(delete(models.TeamRow))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    with sessions.begin(1) as session:
        assert session.scalars(select(models.TeamRow.id)).all() == [1]


def test_a_workspace_goes_with_all_its_rows(sessions: Sessions) -> None:
    with sessions.unscoped() as session:
        session.execute(delete(models.WorkspaceRow).where(models.WorkspaceRow.id == 1))

    with sessions.unscoped() as session:
        left = {table: session.scalars(select(table.workspace_id)).all() for table in TABLES}
    assert set(map(tuple, left.values())) == {(2,)}
