"""Series of whole weeks: whether they rise or fall, and for how long up to the last of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

Series = Sequence[Decimal | None]
ONE = Decimal(1)


def at_the_end(series: Series, test: Callable[[Decimal], bool]) -> int:
    """How many weeks up to the last one pass the test; one without a report ends the count."""
    weeks = takewhile(lambda value: value is not None and test(value), reversed(series))
    return sum(1 for _ in weeks)


def falls(series: Series) -> int:
    """How many weeks in a row, up to the last one, were lower than the one before each."""
    return at_the_end(steps(series), lambda step: step < 0)


def rises(series: Series) -> int:
    """The same of weeks that were higher."""
    return at_the_end(steps(series), lambda step: step > 0)


def steps(series: Series) -> list[Decimal | None]:
    """The change from each week to the next; None where one of them has no report."""
    return [None if a is None or b is None else b - a for a, b in pairwise(series)]


def known(series: Series) -> tuple[Decimal, ...] | None:
    """The weeks, if all of them have a report; else None."""
    values = tuple(value for value in series if value is not None)
    return values if len(values) == len(series) else None


def rises_throughout(series: Series, by: Decimal = ONE) -> bool:
    """Return True if all weeks are known, each is higher, and the last so many times the first."""
    values = known(series)
    if not values or rises(series) < len(series) - 1:
        return False
    return values[-1] >= values[0] * by


def falls_throughout(series: Series) -> bool:
    """Return True if all weeks are known, and each is lower than the one before."""
    return bool(known(series)) and falls(series) == len(series) - 1
