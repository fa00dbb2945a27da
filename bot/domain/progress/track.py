"""Tracks: how an objective got to where it is, and the even path it is compared with.

A track has a point for each day with a report: the value at that day's end. Of what starts anew
each week or month it has one for each of these: its first day, and what it came to. Days, weeks
and months that nobody reported on are left out, for no report is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from bot.domain.cadence import workdays
from bot.domain.objectives.objective import Objective, ObjectiveKind, Period
from bot.domain.progress.projection import Point
from bot.domain.progress.result import Result, standing, value_of

DAY = timedelta(days=1)


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
    flow = objective.measure.metric.adds_up
    value = start or Decimal(0)
    points = [(objective.starts_on - DAY, value)] if flow else []
    for day, found in groupby(sorted(results, key=_day), key=_day):
        told = value_of(objective.measure, found, value) or Decimal(0)
        value = value + told if flow else told
        points.append((day, value))
    return tuple(points)


def by_period(objective: Objective, per: Period, results: Iterable[Result]) -> tuple[Point, ...]:
    """The sum of each week or month since the objective began, by its first day."""
    since = [result for result in results if result.on >= objective.starts_on]
    periods = groupby(sorted(since, key=_day), key=lambda result: per.start(result.on))
    told = ((first, value_of(objective.measure, found, None)) for first, found in periods)
    return tuple((first, value) for first, value in told if value is not None)


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


def _day(result: Result) -> date:
    return result.on
