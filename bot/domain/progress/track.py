"""Tracks: how an objective got to where it is, and the even path it is compared with.

A track has a point for each day with a report: the value at that day's end. Of what starts anew
each week or month it has one for each of these: its first day, and what it came to. Days, weeks
and months that nobody reported on are left out, for no report is not zero.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from bot.domain.cadence import workdays
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.projection import Point
from bot.domain.progress.result import IN_ORDER, Result, standing, value_of
from bot.domain.progress.share import ZERO

DAY = timedelta(days=1)
_DAY_OF = attrgetter("on")


def start_of(objective: Objective, results: Sequence[Result]) -> Decimal | None:
    """The standing before the first day; unknown, the first one reported takes its place."""
    if objective.kind is not ObjectiveKind.LEVEL:
        return None
    before = standing(result for result in results if result.on < objective.starts_on)
    if before is not None:
        return before
    levels = [result for result in results if not result.change]
    first = min(levels, key=lambda result: (result.on, result.order), default=None)
    return first.value if first else None


def track_of(
    objective: Objective, known: Sequence[Result], inside: Sequence[Result], start: Decimal | None
) -> tuple[Point, ...]:
    """The track from all results, and from those of the days that count now."""
    if objective.per:
        return by_period(objective, objective.per, known)
    return by_day(objective, inside, start)


def by_day(
    objective: Objective, results: Iterable[Result], start: Decimal | None
) -> tuple[Point, ...]:
    """The value at the end of each day with a report; amounts begin with nothing."""
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
    for day, found in groupby(sorted(results, key=IN_ORDER), key=_DAY_OF):
        value = standing(found, value) or ZERO
        yield day, value


def by_period(objective: Objective, per: Period, results: Iterable[Result]) -> tuple[Point, ...]:
    """The sum of each week or month since the objective began, by its first day."""
    told = sorted((result for result in results if result.on >= objective.starts_on), key=_DAY_OF)
    points: list[Point] = []
    while told:
        after = bisect_right(told, per.end(told[0].on), key=_DAY_OF)
        value = value_of(objective.measure, told[:after], None)
        if value is not None:
            points.append((per.start(told[0].on), value))
        told = told[after:]
    return tuple(points)


def even_path(
    objective: Objective, start: Decimal, free: frozenset[date] = frozenset()
) -> tuple[Point, ...]:
    """From `start` to the target, the same on each working day, at each day's end.

    On `free` days it rests. Empty for what has no way to go by a date.
    """
    first, last = objective.starts_on, objective.due_on
    if last is None or objective.per or last < first:
        return ()
    way, whole = objective.target - start, max(workdays(first, last, free), 1)
    days = (first + DAY * number for number in range(-1, (last - first).days + 1))
    return tuple((day, start + way * workdays(first, day, free) / whole) for day in days)
