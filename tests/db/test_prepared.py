"""Prepared statements return and raise the same as when SQLAlchemy runs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, bindparam, event, insert, literal, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidRequestError, OperationalError

from bot.db.models import MemberRow, RequestRow, TeamRow, WorkspaceRow
from bot.db.prepared import Prepared

SEEN = select(RequestRow.key, RequestRow.taken_at).order_by(RequestRow.key)
NEW = Prepared(insert(RequestRow), ("workspace_id", "key", "taken_at"))


@pytest.fixture
def connection(engine: Engine, now: datetime) -> Iterator[Connection]:
    """In a transaction, with a workspace that saw the events a, b and c."""
    with engine.begin() as connection:
        connection.execute(
            insert(WorkspaceRow), {"id": 1, "slack_id": "T1", "bot_user": "U0", "created_at": now}
        )
        NEW.run_each(connection, [seen(name, now) for name in "abc"])
        yield connection


def seen(name: str, now: datetime) -> dict[str, Any]:
    return {"workspace_id": 1, "key": name, "taken_at": now}


def test_rows_have_the_types_and_names_of_their_columns(
    connection: Connection, now: datetime
) -> None:
    rows = Prepared(SEEN).rows(connection, {})

    assert rows == connection.execute(SEEN).all()
    assert (rows[0].key, rows[0].taken_at) == ("a", now)


@pytest.mark.parametrize("names", ["", "a", "ac", "abc", "c"])
def test_a_list_may_have_any_length(connection: Connection, names: str) -> None:
    among = RequestRow.key.in_(bindparam("names", expanding=True))
    prepared = Prepared(SEEN.where(among, RequestRow.workspace_id == bindparam("of")))

    for _ in range(2):
        rows = prepared.rows(connection, {"names": list(names), "of": 1})
        assert [row.key for row in rows] == list(names)


def test_values_of_the_statement_itself_need_not_be_given(connection: Connection) -> None:
    among = RequestRow.key.not_in(["a", "b"])
    prepared = Prepared(select(RequestRow.key, literal(7).label("seven")).where(among))

    assert prepared.rows(connection, {}) == [("c", 7)]


def test_values_that_are_not_named_are_passed_over(connection: Connection) -> None:
    assert len(Prepared(SEEN).rows(connection, {"key": 3})) == 3


def test_a_value_that_is_missing_is_an_error(connection: Connection) -> None:
    prepared = Prepared(SEEN.where(RequestRow.key == bindparam("name")))

    with pytest.raises(InvalidRequestError):
        prepared.rows(connection, {})
    prepared.rows(connection, {"name": "a"})
    with pytest.raises(KeyError):
        prepared.rows(connection, {})


def test_an_insert_returns_its_row(connection: Connection, now: datetime) -> None:
    names = ("workspace_id", "key", "taken_at")
    prepared = Prepared(insert(RequestRow).returning(RequestRow.key), names)

    assert prepared.rows(connection, seen("d", now)) == [("d",)]


def test_an_insert_gives_each_value_that_the_table_does_not(connection: Connection) -> None:
    """A column's default is SQLAlchemy's to run: forgetting it would store nothing."""
    with pytest.raises(AssertionError):
        Prepared(insert(MemberRow), ("user",)).rows(connection, {"user": "U1"})


def test_listeners_of_the_engine_see_each_statement(engine: Engine, now: datetime) -> None:
    told: list[str] = []

    def watch(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        told.append(statement)

    event.listen(engine, "before_cursor_execute", watch)
    with engine.begin() as connection:
        Prepared(select(TeamRow.id)).rows(connection, {})
    event.remove(engine, "before_cursor_execute", watch)

    assert [statement for statement in told if "team" in statement] == [
        str(select(TeamRow.id).compile(dialect=engine.dialect))
    ]


def test_an_error_is_sqlalchemys_and_tells_no_value(connection: Connection, now: datetime) -> None:
    with pytest.raises(IntegrityError) as raised, connection.begin_nested():
        NEW.run_each(connection, [seen("a", now)])

    assert "INSERT INTO request" in str(raised.value)
    assert str(now.year) not in str(raised.value).split("INSERT")[1]
    assert not raised.value.connection_invalidated


def test_a_value_goes_through_its_type(connection: Connection) -> None:
    prepared = Prepared(select(bindparam("value", type_=RequestRow.taken_at.type).label("value")))

    assert prepared.rows(connection, {"value": None}) == [(None,)]
    with pytest.raises(AttributeError):
        prepared.rows(connection, {"value": Decimal(1)})


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_connection_that_is_lost_is_not_used_again(engine: Engine) -> None:
    prepared = Prepared(select(TeamRow.id))
    with engine.connect() as other, engine.connect() as connection:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
        other.execute(text("SELECT pg_terminate_backend(:number)"), {"number": number})
        with pytest.raises(DBAPIError) as raised:
            prepared.rows(connection, {})

        assert isinstance(raised.value, OperationalError)
        assert raised.value.connection_invalidated
        assert connection.invalidated

    with engine.connect() as connection:
        assert prepared.rows(connection, {}) == []
