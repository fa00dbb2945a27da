"""Carry a database over to another one, whatever the kinds of both, and check it row by row."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from itertools import zip_longest
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, bindparam, func, insert, select, update

from bot.db.engine import take_any_time
from bot.db.migrate import migrate
from bot.db.models import WorkspaceRow

AT_ONCE: Final = 1_000
"""Rows that are read and written together."""
TABLES: Final = tuple(WorkspaceRow.metadata.sorted_tables)
"""In an order in which each comes after those that it refers to."""


class CannotMoveError(Exception):
    """What stands in the way of carrying a database over; nothing was changed."""


def move(source: Engine, target: Engine) -> int:
    """Copy every row to an empty database, whose schema it makes; how many rows there are.

    The source must have the newest schema. On SQLite nobody can write to it meanwhile. The target
    has all rows or none: CannotMoveError if it holds any already, if one does not read as it was
    written, or if there are none to copy.
    """
    migrate(target)
    with source.begin() as old, target.begin() as new:
        rows = copy_rows(old, new)
        if not rows:
            raise CannotMoveError("There are no rows to copy: that database is empty")
    return rows


def copy_rows(old: Connection, new: Connection) -> int:
    """Copy every row to an empty database with the same schema; how many rows there are.

    CannotMoveError if it has rows already, or if one does not read as it was written.
    """
    take_any_time(old)
    take_any_time(new)
    _check_empty(new)
    rows = sum(_copy(table, old, new) for table in TABLES)
    for table in TABLES:
        _check_alike(table, old, new)
        _number_on(table, new)
    return rows


def _check_empty(connection: Connection) -> None:
    for table in TABLES:
        if connection.execute(select(1).select_from(table).limit(1)).first() is not None:
            raise CannotMoveError(f"The new database isn't empty: it has rows in “{table.name}”")


def _copy(table: Table, old: Connection, new: Connection) -> int:
    """Copy the rows of a table; what refers to other rows of it once they are all there."""
    inward = _inward(table)
    found = 0
    for rows in _pages(table, old):
        values = [dict(row) for row in rows]
        new.execute(insert(table), [row | dict.fromkeys(inward) for row in values])
        found += len(values)
    for name in inward:
        _refer(table, name, old, new)
    return found


def _inward(table: Table) -> list[str]:
    """The columns that refer to rows of the same table."""
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _refer(table: Table, name: str, old: Connection, new: Connection) -> None:
    columns = select(table.c.id, table.c[name]).where(table.c[name].is_not(None))
    values = [{"row": row, "other": other} for row, other in old.execute(columns)]
    if values:
        refers: dict[str, Any] = {name: bindparam("other")}
        new.execute(update(table).where(table.c.id == bindparam("row")).values(refers), values)


def _check_alike(table: Table, old: Connection, new: Connection) -> None:
    with closing(_pages(table, old)) as before, closing(_pages(table, new)) as after:
        alike = all(one == other for one, other in zip_longest(before, after))
    if not alike:
        raise CannotMoveError(f"Rows of “{table.name}” don't read in the new database as before")


def _pages(table: Table, connection: Connection) -> Generator[Sequence[Any]]:
    """The rows of a table in the order of its key."""
    whole = select(table).order_by(*table.primary_key)
    with connection.execute(whole, execution_options={"yield_per": AT_ONCE}) as rows:
        yield from rows.mappings().partitions()


def _number_on(table: Table, connection: Connection) -> None:
    """Let new rows be numbered after those that came with their numbers; SQLite does so itself."""
    if connection.dialect.name != "postgresql" or "id" not in table.c:
        return
    last = connection.execute(select(func.max(table.c.id))).scalar()
    if last is not None:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(sequence, last)))
