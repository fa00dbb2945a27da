"""Workings: the sums behind the numbers on an objective, so that anyone can check them.

`bot.domain.progress.pace` and `bot.domain.progress.projection` hold the rules behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.cadence import WORKDAYS, Calendar
from bot.domain.progress.pace import gains_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import by_week, quartiles, weeks_between
from bot.domain.progress.verdict import share_in_a_good_case


@dataclass(frozen=True, slots=True)
class Workings:
    """The working days from `first` to `last`, and the numbers worked out from them.

    `days_off` counts the days off among them, which are not in `days`; without any working day, all
    days count.
    """

    progress: Progress
    first: date
    last: date
    days: int
    left: int
    days_off: int
    gains: tuple[Decimal, ...]
    """The gain of each whole week, the last one first; empty without a projection."""

    @property
    def gone(self) -> int:
        return self.days - self.left

    @property
    def target(self) -> Decimal:
        """The target of these days: of a part of a week or month, its part."""
        return self.progress.judged_target

    @property
    def expected(self) -> Decimal:
        """The value of the planned line today."""
        progress = self.progress
        return progress.start + (self.target - progress.start) * self.gone / self.days

    @property
    def weeks(self) -> tuple[Decimal, Decimal, Decimal]:
        """The gain of a slow, a middling and a good week."""
        return quartiles(self.gains)

    @property
    def weeks_ahead(self) -> Decimal:
        """The weeks from today to the end."""
        return weeks_between(self.progress.day, self.last)

    @property
    def high_share(self) -> Decimal | None:
        """The part of the way that a good case leads to."""
        progress = self.progress
        if progress.ends_at is None:
            return None
        return share_in_a_good_case(progress.start, self.target, progress.ends_at)

    @property
    def done(self) -> Decimal | None:
        """The exact share done; None without a value, or if the start is at or above the target."""
        progress = self.progress
        distance = progress.objective.target - progress.start
        if progress.value is None or distance <= 0:
            return None
        return (progress.value - progress.start) / distance


def workings_of(progress: Progress) -> Workings:
    """The sums behind an objective's numbers on its day."""
    first, last = _window(progress)
    calendar = Calendar(progress.day, progress.days_off, plain=progress.plain_days)
    return Workings(
        progress=progress,
        first=first,
        last=last,
        days=max(calendar.workdays(first, last), 1),
        left=calendar.left(last),
        days_off=sum(
            first <= day <= last and day.weekday() in WORKDAYS for day in progress.days_off
        ),
        gains=by_week(gains_of(progress, progress.track)) if progress.ends_at else (),
    )


def _window(progress: Progress) -> tuple[date, date]:
    running = progress.running
    if running is not None:
        return running.first, running.last
    return progress.begins_on, progress.objective.due_on or progress.day
