"""Rows of archives, checked as far as the database does not check them itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias

from sqlalchemy import String, inspect

from bot.archive import Misfit
from bot.db.base import Base
from bot.domain.catalogue.measures import measure_of
from bot.domain.errors import CoachError
from bot.domain.objectives.objective import LARGEST
from bot.domain.team import NO_HOLIDAYS
from bot.holidays import is_known

_LARGEST_NUMBER: Final = 2**31
_YEARS: Final = range(2000, 2101)
Line: TypeAlias = Mapping[str, Any]
"""A row of an archive: each cell is of its column's kind, or None."""


@contextmanager
def reading_line(table: str, line: int) -> Iterator[None]:
    """Misfit in place of what a row that doesn't fit raises."""
    try:
        yield
    except (KeyError, ValueError, TypeError, ArithmeticError, CoachError) as error:
        raise Misfit(table, line) from error


def number_in(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def decimal_in(value: Any) -> Decimal:
    if not (isinstance(value, Decimal) and value.is_finite() and abs(value) < LARGEST):
        raise ValueError(value)
    return value


def check_row(table: type[Base], row: Line) -> None:
    """ValueError for a row that some database wouldn't take: SQLite takes any text, of any length.

    The keys of the row are names of columns.
    """
    for name, value in row.items():
        column = inspect(table).local_table.c[name]
        longest = column.type.length if isinstance(column.type, String) else None
        if not _fits(value, longest) or (value is None and not column.nullable):
            raise ValueError(name)


def _fits(value: Any, longest: int | None) -> bool:
    match value:
        case str():
            return "\0" not in value and (longest is None or len(value) <= longest)
        case datetime():
            return value.tzinfo is not None and value.year in _YEARS
        case date():
            return value.year in _YEARS
        case Decimal():
            return value.is_finite() and abs(value) < LARGEST
        case int():
            return abs(value) < _LARGEST_NUMBER
        case _:
            return True


def check_measure(row: Line) -> None:
    """KeyError or ValueError for a metric or a platform that there is not."""
    platform = row["platform"]
    measure_of(str(row["metric"]), str(platform) if platform else None)


def checked_holidays(place: Any) -> str | None:
    """A country or region whose public holidays are known; ValueError for another one."""
    if place is None or place == NO_HOLIDAYS or is_known(str(place)):
        return place if place is None else str(place)
    raise ValueError(place)
