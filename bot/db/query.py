"""Prepared statements, each use limited to the session's workspace.

What people wait for, and what is done for thousands at a time, goes this way: a prepared statement
takes a fiftieth of the time of an ORM query (see docs/performance.md).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, BindParameter, FromClause, Insert, Select, bindparam
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.db.base import Owned
from bot.db.listed import ListQuery
from bot.db.prepared import Prepared, Rows, connection_of

Key: TypeAlias = tuple[int, int]
"""A workspace's id, and that of something in it."""


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
        keys = {"workspace_id": BigInteger(), "key": BigInteger()}
        self._for_many = ListQuery(keys, self._of_wanted)

    def rows(self, session: Session, key: int | None = None, **values: Any) -> Rows:
        """The rows of the session's workspace, and of this key where the query goes by keys."""
        given = {"workspace_id": session.info["workspace_id"], "key": key, **values}
        return self._prepared.rows(connection_of(session), given)

    def first(self, session: Session, key: int | None = None, **values: Any) -> Any | None:
        return next(iter(self.rows(session, key, **values)), None)

    def rows_by_key(
        self, session: Session, keys: Collection[Key], **values: Any
    ) -> dict[Key, Rows]:
        """The rows of many keys at once, of several workspaces as it may be."""
        if len(keys) == 1:
            ((workspace_id, key),) = keys
            given = {"workspace_id": workspace_id, "key": key, **values}
            return {(workspace_id, key): self._prepared.rows(connection_of(session), given)}
        by_key: dict[Key, list[Any]] = {key: [] for key in keys}
        for row in self._for_many.rows(session, list(by_key), **values):
            by_key[row.of_workspace, row.of_key].append(row)
        return dict(by_key)

    def _of_wanted(self, wanted: FromClause) -> Select[*tuple[Any, ...]]:
        """The statement for all the keys that are wanted, each row with its own."""
        assert self._by is not None  # noqa: S101  a mistake of ours, found by the first use
        return self._bare.add_columns(
            wanted.c.workspace_id.label("of_workspace"), wanted.c.key.label("of_key")
        ).where(
            self._by == wanted.c.key,
            *(table.workspace_id == wanted.c.workspace_id for table in self._owned),
        )


def add(session: Session, statement: Insert, *rows: dict[str, Any]) -> None:
    """Insert rows of the session's workspace, all with the same columns."""
    own = {"workspace_id": session.info["workspace_id"]}
    stamped = [{**row, **own} for row in rows]
    _prepared(statement, tuple(stamped[0])).run_each(connection_of(session), stamped)


@cache
def _prepared(statement: Insert, names: tuple[str, ...]) -> Prepared:
    return Prepared(statement, names)
