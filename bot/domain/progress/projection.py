"""Projections: the likely end of an objective at its pace so far, with a range.

The reported values are points on a line over the days. Cut into weeks, back from the last report,
it gives what each week added; what came in after a silence is spread evenly over it, so a week
without a report does not count as 0. The median week, repeated until the end, is the likely
end; the quartiles of the weeks give the range, in which about half of all such ends lie.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import quantiles
from typing import TypeAlias

from bot.domain.cadence import workdays

WEEK = timedelta(days=7)
WORKWEEK = 5
ENOUGH_WEEKS = 4
"""Whole weeks: fewer say little about the next one."""

Point: TypeAlias = tuple[date, Decimal]
"""A day, and the value at its end."""


class Outlook(StrEnum):
    """The outlook on a target from the range of likely ends."""

    SHORT = "short"  # the whole range is below the target
    OPEN = "open"  # the target is within the range
    ENOUGH = "enough"  # the whole range reaches the target


@dataclass(frozen=True, slots=True)
class Projection:
    """The likely end, and the range that half of all such ends lie in."""

    low: Decimal
    likely: Decimal
    high: Decimal

    def outlook(self, target: Decimal) -> Outlook:
        if self.low >= target:
            return Outlook.ENOUGH
        return Outlook.OPEN if self.high >= target else Outlook.SHORT


def project(
    points: Sequence[Point], until: date, days_off: Iterable[date] = ()
) -> Projection | None:
    """The projection of these points, one a day and in order, to the day `until`.

    None with fewer than `ENOUGH_WEEKS` whole weeks. Weekends and `days_off` add nothing.
    """
    gains = weekly_gains(points)
    if len(gains) < ENOUGH_WEEKS:
        return None
    last_on, value = points[-1]
    weeks = Decimal(workdays(last_on + timedelta(days=1), until, days_off)) / WORKWEEK
    low, likely, high = quartiles(gains)
    return Projection(value + low * weeks, value + likely * weeks, value + high * weeks)


def quartiles(gains: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """The gains of a slow, a middling and a good week: the quartiles of `gains`.

    Between two weeks they are interpolated, the lowest and the highest gain being the ends.
    """
    slow, middling, good = quantiles(gains, n=4, method="inclusive")
    return slow, middling, good


def weekly_gains(points: Sequence[Point]) -> list[Decimal]:
    """The gain of each whole week, the last one first."""
    if not points:
        return []
    first, last = points[0][0], points[-1][0]
    whole = (last - first) // WEEK
    days = [day for day, _ in points]
    values = [_value_on(last - WEEK * back, points, days) for back in range(whole + 1)]
    return [later - earlier for later, earlier in pairwise(values)]


def _value_on(day: date, points: Sequence[Point], days: Sequence[date]) -> Decimal:
    """The value on a day, between two points on the straight line from one to the other."""
    place = bisect_left(days, day)
    after_on, after = points[place]
    if after_on == day:
        return after
    before_on, before = points[place - 1]
    return before + (after - before) * (day - before_on).days / (after_on - before_on).days
