"""What all tables share: names for constraints, and types that SQLite and PostgreSQL both keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

SCALE = Decimal(10_000)
MINUTES = 60

# Alembic can only drop what has a name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

BigKey = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up by itself only for a plain INTEGER key."""
SlackId = String(40)
Key = String(24)
"""A word of the domain's, such as a kind."""
EntryKey = String(120).with_variant(String(24), "sqlite")
"""The key of a metric or platform, which holds the names of a team's own; SQLite takes any length.

There a wider column would be a new table with all its rows, for nothing.
"""


@cache
def _weekdays(bits: int) -> frozenset[int]:
    return frozenset(day for day in range(7) if bits >> day & 1)


@cache
def _wall_time(minutes: int) -> time:
    return time(*divmod(minutes, MINUTES))


@lru_cache(maxsize=4096)
def _amount(scaled: int | None) -> Decimal | None:
    return None if scaled is None else Decimal(scaled) / SCALE


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC; SQLite by itself would hand back naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """A decimal with four places, kept as a whole number so that sums are exact everywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * SCALE).to_integral_value())

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[int | None], Decimal | None]:
        """Without the calls of a TypeDecorator in between: a digest reads thousands of amounts."""
        return _amount


class Weekdays(TypeDecorator[frozenset[int]]):
    """A set of weekdays, 0 is Monday, as the bits of a number."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: frozenset[int] | None, dialect: Dialect) -> int | None:
        return None if value is None else sum(1 << day for day in value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> frozenset[int] | None:
        return None if value is None else _weekdays(value)


class WallTime(TypeDecorator[time]):
    """A local time of day to the minute, as minutes after midnight."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> int | None:
        return None if value is None else value.hour * MINUTES + value.minute

    def process_result_value(self, value: int | None, dialect: Dialect) -> time | None:
        return None if value is None else _wall_time(value)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy's own way to say it
        datetime: UtcDateTime,
        Decimal: Amount,
        frozenset[int]: Weekdays,
        time: WallTime,
    }

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Let SQLite give no id twice: buttons and slots outlive what their ids stand for."""
        super().__init_subclass__(**kwargs)
        if isinstance(cls.__table__, Table) and "id" in cls.__table__.c:
            cls.__table__.kwargs["sqlite_autoincrement"] = True


class Owned:
    """A row of one workspace. Sessions bound to a workspace see and make no others."""

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))


def belongs(column: str, table: str) -> ForeignKeyConstraint:
    """The key of a row that goes with another one, which must be of the same workspace.

    Where a row stays without the other (SET NULL) the key is of the id alone: SQLite would set the
    workspace to NULL as well.
    """
    other = f"{table}.id", f"{table}.workspace_id"
    return ForeignKeyConstraint([column, "workspace_id"], other, ondelete="CASCADE")
