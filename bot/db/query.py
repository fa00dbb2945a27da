"""Prepared statements, each use limited to the session's workspace.

What people wait for, and what is done for thousands at a time, goes this way: a prepared statement
takes a fiftieth of the time of an ORM query (see docs/performance.md).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    FromClause,
    Insert,
    Select,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.db.base import Owned
from bot.db.prepared import Prepared, Rows, connection_of

Key: TypeAlias = tuple[int, int]
"""A workspace's id, and that of something in it."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Rows that were read ahead, and the values that were asked for."""

    values: Mapping[str, Any]
    rows: Mapping[Key, Rows]


NOTHING = Ahead({}, {})


class Query:
    """A SELECT over tables whose rows belong to workspaces; `owned` names all of them.

    With `by`, a column, its rows are asked for by a key; they can be read for many keys at once.
    """

    def __init__(
        self,
        statement: Select[*tuple[Any, ...]],
        *owned: type[Owned],
        by: InstrumentedAttribute[int] | None = None,
    ) -> None:
        self._bare, self._owned, self._by = statement, owned, by
        workspace: BindParameter[int] = bindparam("workspace_id")
        own = statement.where(*(table.workspace_id == workspace for table in owned))
        self._prepared = Prepared(own if by is None else own.where(by == bindparam("key")))

    def rows(self, session: Session, key: int | None = None, **values: Any) -> Rows:
        """The rows of the session's workspace, and of this key where the query goes by keys."""
        if key is not None and self._ahead(session).values == values:
            known = self._ahead(session).rows.get((session.info["workspace_id"], key))
            if known is not None:
                return known
        given = {"workspace_id": session.info["workspace_id"], "key": key, **values}
        return self._prepared.rows(connection_of(session), given)

    def first(self, session: Session, key: int | None = None, **values: Any) -> Any | None:
        return next(iter(self.rows(session, key, **values)), None)

    def read_ahead(self, session: Session, keys: Collection[Key], **values: Any) -> Rows:
        """Read the rows of many keys at once; `rows` answers from them in this session."""
        by_key: dict[Key, list[Any]] = {key: [] for key in keys}
        connection = connection_of(session)
        dialect = connection.dialect.name
        given = {**_listed(keys, dialect), **values}
        found = _for_many(self, dialect).rows(connection, given)
        for row in found:
            by_key[row.of_workspace, row.of_key].append(row)
        session.info[self] = Ahead(values, by_key)
        return found

    def _ahead(self, session: Session) -> Ahead:
        ahead: Ahead = session.info.get(self, NOTHING)
        return ahead

    def for_many(self, wanted: FromClause) -> Select[*tuple[Any, ...]]:
        """The statement for all the keys that are wanted, each row with its own."""
        assert self._by is not None  # noqa: S101  a mistake of ours, found by the first use
        return self._bare.add_columns(
            wanted.c.workspace_id.label("of_workspace"), wanted.c.key.label("of_key")
        ).where(
            self._by == wanted.c.key,
            *(table.workspace_id == wanted.c.workspace_id for table in self._owned),
        )


@cache
def _for_many(query: Query, dialect: str) -> Prepared:
    return Prepared(query.for_many(_in_postgres() if dialect == "postgresql" else _in_sqlite()))


def _in_postgres() -> FromClause:
    numbers = ARRAY(BigInteger)
    lists = bindparam("workspaces", type_=numbers), bindparam("keys", type_=numbers)
    pairs = func.unnest(*lists).table_valued("workspace_id", "key", name="wanted")
    return pairs.render_derived()


def _in_sqlite() -> FromClause:
    pairs = func.json_each(bindparam("pairs")).table_valued("value")
    return select(
        func.json_extract(pairs.c.value, "$[0]").label("workspace_id"),
        func.json_extract(pairs.c.value, "$[1]").label("key"),
    ).subquery("wanted")


def _listed(keys: Collection[Key], dialect: str) -> dict[str, Any]:
    if dialect == "postgresql":
        return {"workspaces": [key[0] for key in keys], "keys": [key[1] for key in keys]}
    return {"pairs": json.dumps(list(keys))}


def add(session: Session, statement: Insert, *rows: dict[str, Any]) -> None:
    """Insert rows of the session's workspace, all with the same columns."""
    own = {"workspace_id": session.info["workspace_id"]}
    stamped = [{**row, **own} for row in rows]
    _prepared(statement, tuple(stamped[0])).run_each(connection_of(session), stamped)


@cache
def _prepared(statement: Insert, names: tuple[str, ...]) -> Prepared:
    return Prepared(statement, names)
