"""Tracks: the values of an objective so far, and the planned line to compare them with.

A track has a point for each day with a report: the value at that day's end. Of a recurring
objective it has one for each week or month: its first day and its sum. Days, weeks and months
without a report are left out, as no report is not zero.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from bot.domain.cadence import WORKDAYS, workdays
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.projection import Point
from bot.domain.progress.result import IN_ORDER, Result, level_of, value_of
from bot.domain.progress.share import ZERO

DAY = timedelta(days=1)
_DAY_OF = attrgetter("on")


def start_of(objective: Objective, results: Sequence[Result]) -> Decimal | None:
    """The level before the first day, else the first one reported; None for amounts."""
    if objective.kind is not ObjectiveKind.LEVEL:
        return None
    before = level_of(result for result in results if result.on < objective.starts_on)
    if before is not None:
        return before
    levels = [result for result in results if not result.change]
    first = min(levels, key=lambda result: (result.on, result.order), default=None)
    return first.value if first else None


def track_of(
    objective: Objective, known: Sequence[Result], inside: Sequence[Result], start: Decimal | None
) -> tuple[Point, ...]:
    """The track: by period from all `known` results, else by day from those `inside` its dates."""
    if objective.per:
        return by_period(objective, objective.per, known)
    return by_day(objective, inside, start)


def by_day(
    objective: Objective, results: Iterable[Result], start: Decimal | None
) -> tuple[Point, ...]:
    """The value at the end of each day with a report; amounts begin at 0."""
    value = start or Decimal(0)
    if objective.measure.metric.adds_up:
        return ((objective.starts_on - DAY, value), *_running_totals(results, value))
    return tuple(_levels(results, value))


def _running_totals(results: Iterable[Result], value: Decimal) -> Iterator[Point]:
    sums: dict[date, Decimal] = {}
    for result in results:
        sums[result.on] = sums.get(result.on, ZERO) + result.value
    for day in sorted(sums):
        value += sums[day]
        yield day, value


def _levels(results: Iterable[Result], value: Decimal) -> Iterator[Point]:
    for day, reported in groupby(sorted(results, key=IN_ORDER), key=_DAY_OF):
        value = level_of(reported, value) or ZERO
        yield day, value


def by_period(objective: Objective, per: Period, results: Iterable[Result]) -> tuple[Point, ...]:
    """The sum of each week or month since the objective began, by its first day."""
    left = sorted((result for result in results if result.on >= objective.starts_on), key=_DAY_OF)
    points: list[Point] = []
    while left:
        after = bisect_right(left, per.end(left[0].on), key=_DAY_OF)
        value = value_of(objective.measure, left[:after], None)
        if value is not None:
            points.append((per.start(left[0].on), value))
        left = left[after:]
    return tuple(points)


def planned_line(
    objective: Objective, start: Decimal, days_off: frozenset[date] = frozenset()
) -> tuple[Point, ...]:
    """The value at each day's end from `start` to the target, rising the same each working day.

    It is level on weekends and `days_off`. Empty for a recurring objective, or one without a date.
    """
    first, last = objective.starts_on, objective.due_on
    if last is None or objective.per or last < first:
        return ()
    distance, whole = objective.target - start, max(workdays(first, last, days_off), 1)
    points, worked = [(first - DAY, start)], 0
    for day in (first + DAY * number for number in range((last - first).days + 1)):
        worked += day.weekday() in WORKDAYS and day not in days_off
        points.append((day, start + distance * worked / whole))
    return tuple(points)
