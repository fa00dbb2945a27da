"""A row in every table, made from the tables themselves: a new one is covered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    Text,
    insert,
    select,
)

from bot.db.base import Amount, UtcDateTime, WallTime, Weekdays
from tests.support.databases import TABLES

Rows: TypeAlias = Mapping[str, Sequence[tuple[Any, ...]]]
"""The rows of each table."""
NUMBERS = (BigInteger, Integer)
VALUES: Mapping[type[Any], Any] = {
    Boolean: False,
    Integer: 1,
    BigInteger: 1,
    Date: date(2026, 11, 23),
    UtcDateTime: datetime.fromisoformat("2026-11-23T12:00+00:00"),
    WallTime: time(9),
    Weekdays: frozenset({0}),
    Amount: Decimal(1),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A row in each table, of which each refers to no others; several are of one workspace."""

    number: int
    workspace: int

    def id_in(self, table: Table) -> int:
        """Its id in a table: no number stands for two rows, of whatever tables."""
        number = self.workspace if table.name == "workspace" else self.number
        return 1_000 * number + TABLES.index(table)

    def row(self, table: Table) -> dict[str, Any]:
        """All columns filled, those too that may be empty."""
        return {column.name: self._value(column) for column in table.c}

    def _value(self, column: Column[Any]) -> Any:
        if column.name == "id":
            return self.id_in(column.table)
        for key in column.foreign_keys:
            if key.column.name == "id":
                return self.id_in(key.column.table)
        if isinstance(column.type, String | Text):
            return chr(ord("a") + self.number)
        return VALUES[type(column.type)]


OURS, OURS_TOO, THEIRS = Unit(1, 1), Unit(2, 1), Unit(3, 3)
UNITS = OURS, OURS_TOO, THEIRS


def fill(connection: Connection) -> None:
    """Two units of one workspace, and one of another."""
    for unit in UNITS:
        for table in TABLES:
            if table.name != "workspace" or unit is not OURS_TOO:
                connection.execute(insert(table).values(unit.row(table)))


def contents(connection: Connection) -> Rows:
    """All that is stored."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table))] for table in TABLES
    }


def of(unit: Unit, stored: Rows) -> Rows:
    """What a unit has of it."""
    own = {table.name: tuple(unit.row(table).values()) for table in TABLES}
    return {name: [row for row in rows if row == own[name]] for name, rows in stored.items()}


def keys_between_rows() -> list[tuple[Table, ForeignKeyConstraint]]:
    """All foreign keys between rows of workspaces."""
    return [
        (table, key)
        for table in TABLES
        for key in sorted(table.foreign_key_constraints, key=lambda each: str(each.name))
        if {"workspace_id"} <= {*table.c.keys()} & {*key.referred_table.c.keys()}
    ]
