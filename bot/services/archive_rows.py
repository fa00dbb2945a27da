"""Rows of archives, checked as far as the database does not check them itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, TypeAlias

from bot.archive import UnreadableArchive
from bot.domain.catalogue.measures import measure_of
from bot.domain.objectives.objective import LARGEST

Line: TypeAlias = Mapping[str, Any]
"""A row of an archive: each cell is of its column's kind, or None."""


@contextmanager
def reading_line(table: str, line: int) -> Iterator[None]:
    """UnreadableArchive in place of what a row that doesn't fit raises."""
    try:
        yield
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        raise UnreadableArchive.misfit(table, line) from error


def number_in(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def amount_in(value: Any) -> Decimal:
    if not (isinstance(value, Decimal) and value.is_finite() and abs(value) < LARGEST):
        raise ValueError(value)
    return value


def check_measure(row: Line) -> None:
    """KeyError or ValueError for a metric or a platform that there is not."""
    platform = row["platform"]
    measure_of(str(row["metric"]), str(platform) if platform else None)
