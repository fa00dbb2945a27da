"""Statements over a list of rows that is given with each use: many are asked for at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ARRAY, FromClause, SelectBase, bindparam, column, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from bot.db.prepared import Prepared, Rows, connection_of

Columns: TypeAlias = Mapping[str, TypeEngine[Any]]


class ListQuery:
    """A SELECT that `make` builds of the list, whose rows have these columns."""

    def __init__(self, columns: Columns, make: Callable[[FromClause], SelectBase]) -> None:
        self._columns, self._make = columns, make
        self._by_dialect: dict[str, Prepared] = {}

    def rows(self, session: Session, given: Sequence[tuple[Any, ...]], **values: Any) -> Rows:
        """The rows for those that are given."""
        if not given:
            return ()
        connection = connection_of(session)
        dialect = connection.dialect.name
        prepared = self._by_dialect.get(dialect)
        if prepared is None:
            prepared = self._by_dialect[dialect] = Prepared(self._make(self._wanted(dialect)))
        return prepared.rows(connection, {**self._parameters(given, dialect), **values})

    def _wanted(self, dialect: str) -> FromClause:
        return _in_postgres(self._columns) if dialect == "postgresql" else _in_sqlite(self._columns)

    def _parameters(self, given: Sequence[tuple[Any, ...]], dialect: str) -> dict[str, Any]:
        if dialect == "postgresql":
            lists = map(list, zip(*given, strict=True))
            return {_list_of(name): of for name, of in zip(self._columns, lists, strict=True)}
        return {"wanted": json.dumps(given, default=str)}


def _list_of(name: str) -> str:
    return f"wanted_{name}"


def _in_postgres(columns: Columns) -> FromClause:
    lists = [bindparam(_list_of(name), type_=ARRAY(type_)) for name, type_ in columns.items()]
    names = [column(name, type_) for name, type_ in columns.items()]
    return func.unnest(*lists).table_valued(*names, name="wanted").render_derived()


def _in_sqlite(columns: Columns) -> FromClause:
    """Materialized, as SQLite would rather read a whole table than look up a list's entries."""
    each = func.json_each(bindparam("wanted")).table_valued("value")
    wanted = select(
        *(
            type_coerce(func.json_extract(each.c.value, f"$[{place}]"), type_).label(name)
            for place, (name, type_) in enumerate(columns.items())
        )
    )
    return wanted.cte("wanted").prefix_with("MATERIALIZED")
