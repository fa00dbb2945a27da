"""Tracks: the values of an objective so far, and the planned line to compare them with.

A track has a point for each day with a report: the value at that day's end. Of a recurring
objective it has one for each week or month: its first day and its sum. Days, weeks and months
without a report are left out, as no report is not zero.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, groupby
from operator import attrgetter, itemgetter

from bot.domain.cadence import Calendar
from bot.domain.objectives.dates import BASELINE_AGE
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import Point
from bot.domain.progress.result import IN_ORDER, Result, after, value_of
from bot.domain.progress.share import ZERO
from bot.domain.progress.spread import filled, is_of_one, spread_of, touched

DAY = timedelta(days=1)
_DAY_OF = attrgetter("on")


def start_of(objective: Objective, levels: Sequence[Point]) -> Point | None:
    """The number that a level begins with, and the day from which the way to the target leads.

    It is the last number on the first day, else the first one after it, on its own day; until one
    comes, the last before, if it is at most 28 days old. None for amounts, and while it is unknown:
    500 on 2 February say nothing about 23 November, the 800 of that morning do.
    """
    if objective.kind is not ObjectiveKind.LEVEL:
        return None
    since = [point for point in levels if point[0] >= objective.starts_on]
    if since:
        return since[0]
    oldest = objective.starts_on - BASELINE_AGE
    return levels[-1] if levels and levels[-1][0] >= oldest else None


def track_of(
    objective: Objective, known: Sequence[Result], levels: Sequence[Point], today: date
) -> tuple[Point, ...]:
    """The track of what is known up to today, or up to the objective's date."""
    first = objective.starts_on
    if objective.measure.metric.adds_up:
        inside = [result for result in known if first <= result.on]
        if objective.per:
            return by_period(objective, objective.per, inside, today)
        return ((first - DAY, ZERO), *_running_totals(inside, ZERO))
    return tuple(point for point in levels if first <= point[0])


def _running_totals(results: Iterable[Result], value: Decimal) -> Iterator[Point]:
    sums: dict[date, Decimal] = {}
    for result in results:
        sums[result.on] = sums.get(result.on, ZERO) + result.value
    for day in sorted(sums):
        value += sums[day]
        yield day, value


def levels_by_day(known: Iterable[Result]) -> Iterator[Point]:
    """The level at the end of each day on which it is known."""
    for _, found in groupby(each_level(known), key=itemgetter(0)):
        yield deque(found, maxlen=1).pop()


def each_level(known: Iterable[Result]) -> Iterator[Point]:
    """The level after each report, in order; a change to an unknown level leaves it unknown."""
    level: Decimal | None = None
    for result in sorted(known, key=IN_ORDER):
        level = after(level, result)
        if level is not None:
            yield result.on, level


def by_period(
    objective: Objective, per: Period, results: Iterable[Result], today: date
) -> tuple[Point, ...]:
    """The sum of each week or month with a report, by its first day.

    Without those over of which a number of more days holds a part; the running one has at least
    what was reported for it.
    """
    every = list(results)
    spread = spread_of(every, per)
    sums = dict(_sums(objective, per, (each for each in every if is_of_one(each, per))))
    for each in spread:
        if not each.value:
            sums = {**dict.fromkeys(filled(each, per), ZERO), **sums}
    unclear = {begin for each in spread if each.value for begin in touched(each, per)}
    known = sums.keys() - (unclear - {per.start(today)})
    return tuple((begin, sums[begin]) for begin in sorted(known))


def _sums(objective: Objective, per: Period, results: Iterable[Result]) -> Iterator[Point]:
    left = sorted(results, key=_DAY_OF)
    while left:
        end = bisect_right(left, per.end(left[0].on), key=_DAY_OF)
        value = value_of(objective.measure, left[:end], None)
        if value is not None:
            yield per.start(left[0].on), value
        left = left[end:]


def planned_line(progress: Progress) -> tuple[Point, ...]:
    """The value at each day's end from the start to the target, rising the same each working day.

    It is level on weekends and days off, and begins where the way does. Empty for a recurring
    objective, or one without a date.
    """
    objective, start, first = progress.objective, progress.start, progress.begins_on
    last = objective.due_on
    if last is None or objective.per or last < first:
        return ()
    calendar = Calendar(first, progress.days_off).within(first, last)
    days = [first + DAY * number for number in range((last - first).days + 1)]
    worked = list(accumulate(calendar.counts(day) for day in days))
    distance = objective.target - start
    line = (
        (day, start + distance * gone / worked[-1]) for day, gone in zip(days, worked, strict=True)
    )
    return ((first - DAY, start), *line)
