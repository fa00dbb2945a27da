"""The days of alarms in charts, and in the words about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.alarms.days import spans_of
from bot.domain.objectives.kinds import Period
from bot.domain.progress.progress import Progress
from bot.views.spans import days


def periods_with_alarms(progress: Progress, per: Period, shown: Sequence[date]) -> tuple[int, ...]:
    """The places of the weeks or months in which an alarm was on."""
    firsts = {per.start(day) for day in progress.alarm_days}
    return tuple(place for place, first in enumerate(shown) if first in firsts)


def days_of_alarms(shown: Sequence[Progress], today: date) -> tuple[str, ...]:
    """The days of alarms since the first of these objectives began: 23 Nov, 1 Dec to 3 Dec."""
    first = min(each.begins_on for each in shown)
    marked = {day for each in shown for day in each.alarm_days if first <= day <= today}
    return tuple(days(*span, today) for span in spans_of(marked))
