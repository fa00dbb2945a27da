"""Projections: the likely end of an objective at its pace so far, with a range.

A projection goes from today's value: value + weeks left x the median of the last eight whole
calendar weeks that somebody reported; their quartiles give the range, in which about half of all
such ends lie. A reported 0 counts as 0; a week without a report is unknown, and not among them,
unless a later level tells what it and the weeks after it gained. It takes four reported weeks. With
8 of 600 on 3 November, after four weeks of 2 each and with 8.3 weeks left, it ends near 25. What
falls for four weeks or more is projected by these alone: 2,150 after +400, +700, +500, −150, −150,
−90 and −60 don't rise again by the good weeks before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import islice, takewhile
from statistics import quantiles
from typing import TypeAlias

from bot.domain.objectives.kinds import Period
from bot.domain.progress.share import exact

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WORKWEEK = 5
ENOUGH_WEEKS = 4
"""Whole weeks: fewer say little about the next one."""
MOST_WEEKS = 8

Point: TypeAlias = tuple[date, Decimal]
"""A day, and the value at its end."""


class Outlook(StrEnum):
    """The outlook on a target from the range of likely ends."""

    SHORT = "short"  # the whole range is below the target
    OPEN = "open"  # the target is within the range
    ENOUGH = "enough"  # the whole range reaches the target


@dataclass(frozen=True, slots=True)
class Gain:
    """What each of some `weeks` in a row gained, as far as one report tells."""

    weekly: Decimal
    weeks: int = 1


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


def project(value: Decimal, gains: Sequence[Gain], today: date, until: date) -> Projection | None:
    """The projection from the value of `today` to the day `until`; None with too few `gains`."""
    if len(gains) < ENOUGH_WEEKS:
        return None
    days = (until - today).days
    low, likely, high = (
        exact(value + gain * days / WEEK.days) for gain in quartiles(by_week(gains))
    )
    return Projection(low, likely, high)


def weeks_between(today: date, until: date) -> Decimal:
    """The weeks that are left, by calendar days."""
    return Decimal((until - today).days) / WEEK.days


def quartiles(gains: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """The gains of a slow, a middling and a good week: the quartiles of `gains`.

    Between two weeks they are interpolated, the lowest and the highest gain being the ends.
    """
    slow, middling, good = quantiles(gains, n=4, method="inclusive")
    return slow, middling, good


def by_week(gains: Iterable[Gain]) -> tuple[Decimal, ...]:
    """The gain of each of the last eight weeks that the reports tell of, the last one first."""
    weeks = (gain.weekly for gain in gains for _ in range(gain.weeks))
    return tuple(islice(weeks, MOST_WEEKS))


def weekly_gains(
    start: Point,
    points: Sequence[Point],
    today: date,
    *,
    adds_up: bool,
    unclear: Collection[date] = (),
) -> tuple[Gain, ...]:
    """The gains up to each of the last eight whole weeks with a report, the last one first.

    A week is whole if it began after the day of `start` and is over; `points` are the values at the
    end of days with a report, in order. What a level gained since an earlier week is shared out
    among the whole weeks from there. What came in weeks with an `unclear` Monday is not
    known, see `bot.domain.progress.spread`.
    """
    gains: list[Gain] = []
    (known_on, known), this_week = start, Period.WEEK.start(today)
    for sunday, value in _week_ends(start[0], points):
        monday = sunday - WEEK + DAY
        if known_on < monday < this_week and monday not in unclear:
            days = WEEK.days if adds_up else (sunday - known_on).days
            gains.append(Gain((value - known) * WEEK.days / days, days // WEEK.days))
        known_on, known = sunday, value
    return tuple(reversed(gains[-MOST_WEEKS:]))


def of_the_fall(gains: Sequence[Gain]) -> tuple[Gain, ...]:
    """The weeks of a fall that goes on, if it has enough of them; else all, the last one first."""
    fall = tuple(takewhile(lambda gain: gain.weekly < 0, gains))
    return fall if len(fall) >= ENOUGH_WEEKS else tuple(gains)


def _week_ends(after: date, points: Sequence[Point]) -> list[Point]:
    """The Sundays and values of the last weeks with a report: those that are told, and one before.

    Years of reports are not looked through: the running week may come on top of them.
    """
    ends: dict[date, Decimal] = {}
    for day, value in reversed(points):
        if day <= after or len(ends) > MOST_WEEKS + 2:
            break
        ends.setdefault(Period.WEEK.end(day), value)
    return sorted(ends.items())
