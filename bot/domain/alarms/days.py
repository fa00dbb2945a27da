"""The days of alarms, as a team's calendar has them: marked in charts, and left out if wanted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.cadence import local_day

DAY: Final = timedelta(days=1)


def days_between(since: datetime, until: datetime, zone: str) -> frozenset[date]:
    """The days that an alarm was on, the first and the last included."""
    first, last = local_day(since, zone), local_day(until, zone)
    return frozenset(first + DAY * number for number in range((last - first).days + 1))


def spans_of(days: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Days in a row as their first and last, in order."""
    spans: list[tuple[date, date]] = []
    for day in sorted(days):
        if spans and spans[-1][1] + DAY == day:
            spans[-1] = spans[-1][0], day
        else:
            spans.append((day, day))
    return tuple(spans)
