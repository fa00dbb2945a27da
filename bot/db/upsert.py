"""Inserting what may be there already, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    CursorResult,
    Select,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.db.base import Base, Owned
from bot.db.prepared import Prepared, connection_of


def insert_new(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows whose unique keys are free, and tell how many those were.

    The keys of `rows` are column names. A session bound to a workspace stamps them.
    """
    if not rows:
        return 0
    workspace_id = session.info.get("workspace_id")
    if workspace_id is not None and issubclass(table, Owned):
        rows = [{**row, "workspace_id": workspace_id} for row in rows]
    statement = _insert(session, table).values(list(rows)).on_conflict_do_nothing()
    # PostgreSQL's driver forgets the count with the cursor, unless it is asked to keep it.
    keep = {"preserve_rowcount": True}
    result = connection_of(session).execute(statement, execution_options=keep)
    assert isinstance(result, CursorResult)  # noqa: S101  an INSERT has a row count
    return result.rowcount


def insert_one(session: Session, table: type[Base], row: Mapping[str, Any]) -> int | None:
    """Insert one row of the session's workspace; its id, or None when a unique key is taken."""
    connection = connection_of(session)
    values = {**row, "workspace_id": session.info["workspace_id"]}
    inserting = _inserting(connection.dialect.name, table, tuple(values))
    return next((found.id for found in inserting.rows(connection, values)), None)


@cache
def _inserting(dialect: str, table: type[Base], names: tuple[str, ...]) -> Prepared:
    inserted = _maker(dialect)(table).on_conflict_do_nothing().returning(table.__table__.c.id)
    return Prepared(inserted, names)


def insert_each_new(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows with all their columns, of several workspaces, whose unique keys are free.

    Each by itself by one prepared statement: a statement for all would be compiled for each number
    of rows.
    """
    if rows:
        connection = connection_of(session)
        inserting = _inserting_each(connection.dialect.name, table, tuple(rows[0]))
        inserting.run_each(connection, rows)


@cache
def _inserting_each(dialect: str, table: type[Base], names: tuple[str, ...]) -> Prepared:
    return Prepared(_maker(dialect)(table).on_conflict_do_nothing(), names)


def _insert(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    return _maker(connection_of(session).dialect.name)(table)


def _maker(dialect: str) -> Callable[[type[Base]], postgresql.Insert | sqlite.Insert]:
    return postgresql.insert if dialect == "postgresql" else sqlite.insert


def insert_new_from(
    session: Session, table: type[Base], columns: Sequence[str], rows: Select[*tuple[Any, ...]]
) -> None:
    """Insert what `rows` selects, where the unique keys are free."""
    statement = _insert(session, table).from_select(list(columns), rows).on_conflict_do_nothing()
    connection_of(session).execute(statement)


def one_of(
    session: Session, key: InstrumentedAttribute[int], values: Sequence[int]
) -> ColumnElement[bool]:
    """`key IN values` for thousands of them: one parameter in place of thousands."""
    if connection_of(session).dialect.name == "postgresql":
        return key == any_(bindparam(None, list(values), ARRAY(BigInteger)))
    each = func.json_each(json.dumps(list(values))).table_valued("value")
    return key.in_(select(each.c.value))
