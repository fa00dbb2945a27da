"""Workings: the sums behind the numbers on an objective, so that anyone can check them.

`bot.domain.progress.pace` and `bot.domain.progress.projection` hold the rules behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.cadence import WORKDAYS, Calendar
from bot.domain.progress.pace import Progress
from bot.domain.progress.projection import WORKWEEK, quartiles, weekly_gains


@dataclass(frozen=True, slots=True)
class Workings:
    """The working days from `first` to `last`, and the numbers worked out from them.

    `days_off` counts the days off among them, which are not in `days`. Without any working day,
    `at_once`, all is expected from the first day on, and `days` is 1.
    """

    progress: Progress
    first: date
    last: date
    days: int
    left: int
    days_off: int
    at_once: bool
    gains: tuple[Decimal, ...]
    """The gain of each whole week, the last one first; empty without a projection."""
    weeks_ahead: Decimal
    """Working weeks from the last report to the end."""

    @property
    def gone(self) -> int:
        return self.days - self.left

    @property
    def expected(self) -> Decimal:
        """The value of the planned line today."""
        progress = self.progress
        distance = progress.objective.target - progress.start
        return progress.start + distance * self.gone / self.days

    @property
    def weeks(self) -> tuple[Decimal, Decimal, Decimal]:
        """The gain of a slow, a middling and a good week."""
        return quartiles(self.gains)

    @property
    def done(self) -> Decimal | None:
        """The exact share done; None without a value, or if the start is at or above the target."""
        progress = self.progress
        distance = progress.objective.target - progress.start
        if progress.value is None or distance <= 0:
            return None
        return (progress.value - progress.start) / distance


def workings_of(progress: Progress, today: date) -> Workings:
    """The sums behind an objective's numbers on `today`."""
    first, last = progress.objective.window(today)
    calendar = Calendar(today, progress.days_off)
    after = (progress.last_on or today) + timedelta(days=1)
    workdays = calendar.workdays(first, last)
    return Workings(
        progress=progress,
        first=first,
        last=last,
        days=max(workdays, 1),
        left=calendar.left(last),
        days_off=sum(
            first <= day <= last and day.weekday() in WORKDAYS for day in progress.days_off
        ),
        at_once=not workdays,
        gains=tuple(weekly_gains(progress.track)) if progress.ends_at else (),
        weeks_ahead=Decimal(calendar.workdays(after, last)) / WORKWEEK,
    )
