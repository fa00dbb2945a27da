"""Statements over a list of rows that is given with each use: many are asked for at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    FromClause,
    SelectBase,
    String,
    bindparam,
    cast,
    column,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from bot.db.prepared import Prepared, Rows, connection_of

Columns: TypeAlias = Mapping[str, TypeEngine[Any]]
ONE = "one"


class ListQuery:
    """A SELECT that `make` builds of the list, whose rows have these columns."""

    def __init__(self, columns: Columns, make: Callable[[FromClause], SelectBase]) -> None:
        self._columns, self._make = columns, make
        self._by_form: dict[str, Prepared] = {}

    def rows(self, session: Session, given: Sequence[tuple[Any, ...]], **values: Any) -> Rows:
        """The rows for those that are given."""
        if not given:
            return ()
        connection = connection_of(session)
        # A list of one, the usual case where someone waits, need not be taken apart.
        form = ONE if len(given) == 1 else connection.dialect.name
        prepared = self._by_form.get(form)
        if prepared is None:
            prepared = self._by_form[form] = Prepared(self._make(FORMS[form](self._columns)))
        return prepared.rows(connection, {**self._parameters(given, form), **values})

    def _parameters(self, given: Sequence[tuple[Any, ...]], form: str) -> dict[str, Any]:
        if form == ONE:
            return {_one(name): value for name, value in zip(self._columns, given[0], strict=True)}
        # As JSON on PostgreSQL, too: psycopg takes 20 µs for an array, and one is needed a column.
        rows: Sequence[Any] = given
        if form == "postgresql":
            rows = [dict(zip(self._columns, row, strict=True)) for row in given]
        return {"wanted": json.dumps(rows, default=str)}


def _one(name: str) -> str:
    return f"wanted_{name}"


def _one_row(columns: Columns) -> FromClause:
    values = (bindparam(_one(name), type_=type_).label(name) for name, type_ in columns.items())
    return select(*values).subquery("wanted")


def _in_postgres(columns: Columns) -> FromClause:
    names = [column(name, type_) for name, type_ in columns.items()]
    rows = func.json_to_recordset(cast(bindparam("wanted", type_=String()), JSON))
    return rows.table_valued(*names, name="wanted").render_derived(with_types=True)


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


FORMS: Mapping[str, Callable[[Columns], FromClause]] = {
    ONE: _one_row,
    "postgresql": _in_postgres,
    "sqlite": _in_sqlite,
}
