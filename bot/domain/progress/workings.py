"""Workings: the sums behind the numbers on an objective, so that anybody can do them again.

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
    """Working days are those from `first` to `last`; `free` is how many do not count.

    Where there is none, `at_once`, all is expected from the first day on, as if that were one.
    """

    progress: Progress
    first: date
    last: date
    days: int
    left: int
    free: int
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
        """The value of the even path today."""
        progress = self.progress
        way = progress.objective.target - progress.start
        return progress.start + way * self.gone / self.days

    @property
    def weeks(self) -> tuple[Decimal, Decimal, Decimal]:
        """The gain of a slow, a middling and a good week."""
        return quartiles(self.gains)

    @property
    def done(self) -> Decimal | None:
        """The share of the way done, as an exact quotient; None if there is no way to go."""
        progress = self.progress
        way = progress.objective.target - progress.start
        return (
            None if progress.value is None or way <= 0 else (progress.value - progress.start) / way
        )


def workings_of(progress: Progress, today: date) -> Workings:
    """The sums behind an objective's numbers on `today`."""
    first, last = progress.objective.window(today)
    calendar = Calendar(today, progress.free)
    after = (progress.last_on or today) + timedelta(days=1)
    workdays = calendar.workdays(first, last)
    return Workings(
        progress=progress,
        first=first,
        last=last,
        days=max(workdays, 1),
        left=calendar.left(last),
        free=sum(first <= day <= last and day.weekday() in WORKDAYS for day in progress.free),
        at_once=not workdays,
        gains=tuple(weekly_gains(progress.track)) if progress.ends_at else (),
        weeks_ahead=Decimal(calendar.workdays(after, last)) / WORKWEEK,
    )
