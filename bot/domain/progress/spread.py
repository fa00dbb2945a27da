"""Numbers of many days: 60 in January tells how much came in these days, but not when.

How it is spread over the weeks would be a guess, so no week's figure follows from it: the weeks it
holds a part of are unknown, whatever else was reported for them. Only none at all, 0 in January, is
none in each of its whole weeks. What counts to a date, or for the month, has all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Result

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def is_of_one(result: Result, per: Period) -> bool:
    """Return True if a number is of one week or month, that of its day; a level is of its day."""
    first = result.first
    return first is None or result.measure.metric.is_level or lie_in_one(first, result.on, per)


def lie_in_one(first: date, last: date, per: Period) -> bool:
    """Return True if these days count as one week or month's, that of the last.

    Up to seven do: like a number without days, they are all since the last one.
    """
    return last - first < WEEK or per.start(first) == per.start(last)


def spread_of(results: Iterable[Result], per: Period) -> list[Result]:
    """The numbers among these that are of more than one week or month."""
    return [each for each in results if each.first is not None and not is_of_one(each, per)]


def touched(result: Result, per: Period) -> Iterator[date]:
    """The first days of the weeks or months that a number is of, in whole or in part."""
    begin = per.start(result.first or result.on)
    while begin <= result.on:
        yield begin
        begin = per.end(begin) + DAY


def filled(result: Result, per: Period) -> Iterator[date]:
    """The first days of the weeks or months whose days a number is of without exception."""
    first = result.first or result.on
    return (
        begin for begin in touched(result, per) if first <= begin and per.end(begin) <= result.on
    )


def unclear_weeks(results: Iterable[Result]) -> frozenset[date]:
    """The Mondays of weeks of which an amount of more days holds a part that nobody knows."""
    spread = spread_of(results, Period.WEEK)
    return frozenset(day for each in spread if each.value for day in touched(each, Period.WEEK))
