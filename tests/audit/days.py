"""Days, counted one by one."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from bot.domain.objectives.kinds import Period

DAY = timedelta(days=1)
FRIDAY = 5
DaysOff: TypeAlias = frozenset[date]


def works(day: date, off: DaysOff) -> bool:
    return day.isoweekday() <= FRIDAY and day not in off


def all_days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def working(first: date, last: date, off: DaysOff) -> list[date]:
    return [day for day in all_days(first, last) if works(day, off)]


def counted(first: date, last: date, off: DaysOff) -> list[date]:
    """The working days; where there is none, all of them."""
    return working(first, last, off) or all_days(first, last)


def gone(first: date, last: date, today: date, off: DaysOff) -> Fraction:
    """The share of the days that count which are over before today."""
    days = counted(first, last, off)
    return Fraction(sum(day < today for day in days), len(days))


def border(per: Period | None, today: date, off: DaysOff) -> date:
    """The oldest day whose number is fresh."""
    day, back = today - 7 * DAY, 2
    if per is Period.MONTH:
        end = today.replace(day=1) - DAY
        day, back = min(end, end.replace(day=min(today.day, end.day))), 5
    while back:
        day -= DAY
        back -= works(day, off)
    return day
