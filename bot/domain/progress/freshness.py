"""Freshness: how old a number may be and still say where an objective stands.

A number is fresh if its day is not before a border: a week back from today and two working days
more, or a month and five working days for what is counted by the month. On Tuesday 10 November the
border is Friday 30 October, so that a number of Monday 2 November still counts; on the 17th it is
6 November, and that number says nothing about today any more. Silence is neither credit nor blame.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.cadence import WORKDAYS, Calendar
from bot.domain.objectives.kinds import Period

DAY, WEEK = timedelta(days=1), timedelta(days=7)
GRACE = {Period.WEEK: 2, Period.MONTH: 5}
"""Working days besides: a number for a week that is over comes a little later."""


def is_fresh(last_on: date | None, per: Period | None, calendar: Calendar) -> bool:
    """Return True if a number of that day, or none, says where an objective stands today."""
    return last_on is not None and last_on >= fresh_from(per or Period.WEEK, calendar)


def fresh_from(per: Period, calendar: Calendar) -> date:
    """The first day whose numbers are fresh."""
    day = calendar.today - WEEK if per is Period.WEEK else _a_month_before(calendar.today)
    for _ in range(GRACE[per]):
        day = _workday_before(day, calendar.days_off)
    return day


def _workday_before(day: date, days_off: frozenset[date]) -> date:
    day -= DAY
    while day.weekday() not in WORKDAYS or day in days_off:
        day -= DAY
    return day


def _a_month_before(day: date) -> date:
    """The same day of the month before, or its last one."""
    last = day.replace(day=1) - DAY
    return last.replace(day=min(day.day, last.day))
