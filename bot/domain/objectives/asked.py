"""Asked periods: the whole week or month that a check-in asks for, once it is over.

An answer to it belongs to that week or month, and not to the one that began some minutes ago. So
what leads to something and what it leads to are counted in the same week.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective

DAY = timedelta(days=1)
LAST_CALL = timedelta(days=3)
"""So long the last number of what has ended is asked for: until the middle of the week."""
WAITS = timedelta(days=7)
"""So long a check-in waits for an answer: by then the next one asks again."""


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A whole week or month, by its last day."""

    per: Period
    last: date

    @property
    def first(self) -> date:
        return self.per.start(self.last)

    def encode(self) -> str:
        """The words that are stored: week-2026-11-08."""
        return f"{self.per}-{self.last.isoformat()}"

    @classmethod
    def decode(cls, words: str) -> Self:
        """The period in these words; ValueError if they are none."""
        per, _, last = words.partition("-")
        found = cls(Period(per), date.fromisoformat(last))
        if found.per.end(found.last) != found.last:
            raise ValueError(words)
        return found


def whole_before(per: Period, day: date) -> AskedPeriod:
    """The last week or month that is over on `day`."""
    return AskedPeriod(per, per.start(day) - DAY)


def goes_by_periods(objective: Objective) -> bool:
    """Return True if a check-in may ask for a week or month of it, and not for what is now."""
    return objective.per is not None or objective.measure.metric.adds_up


def asked_on(day: date, objectives: Iterable[Objective]) -> AskedPeriod | None:
    """What a number is asked for on `day`, by the objectives that it counts for.

    With a weekly one among them that is the last week, with a monthly one the last month; that day
    is right for the others as well. An amount that neither counts is asked for the last week in
    the first half of the next. None is all that came since the last number: no objective had begun
    by then, or a level is what it is now.
    """
    found = [each for each in objectives if is_asked_on(each, day)]
    for per in Period:
        period = whole_before(per, day)
        if any(each.per is per and each.starts_on <= period.last for each in found):
            return period
    if any(each.per is Period.MONTH for each in found):
        return None
    return _week_of_amounts(day, found)


def is_asked_on(objective: Objective, day: date) -> bool:
    """Return True while it is open, and in the days after the week or month that it ended with."""
    if objective.is_open_on(day):
        return True
    last = whole_before(objective.per or Period.WEEK, day).last
    ended_with_it = objective.due_on == last and objective.is_open_on(last)
    return ended_with_it and goes_by_periods(objective) and day - last <= LAST_CALL


def _week_of_amounts(day: date, objectives: Iterable[Objective]) -> AskedPeriod | None:
    """The last week, if an amount is asked for before the middle of the next."""
    week = whole_before(Period.WEEK, day)
    asks = not is_past_middle(Period.WEEK, day) and any(
        goes_by_periods(each) and each.starts_on <= week.last for each in objectives
    )
    return week if asks else None


def is_past_middle(per: Period, day: date) -> bool:
    """Return True from the middle of the running week (Thursday) or month on."""
    first, last = per.start(day), per.end(day)
    return day - first >= last - day


def is_settled(
    period: AskedPeriod, day: date, *, told_on: date | None, skipped_on: date | None
) -> bool:
    """Return True if nothing more is asked for that period on `day`.

    `told_on` is the last day on which a number for it was recorded, `skipped_on` that on which the
    person last said that there was nothing to report. What was said after the period's end settles
    it. From the middle of the next one on any number for it does: who is asked on Fridays means
    the week that is ending.
    """
    if skipped_on is not None and skipped_on > period.last:
        return True
    if told_on is None:
        return False
    return told_on > period.last or is_past_middle(period.per, day)


def still_waits(asked: date, today: date) -> bool:
    """Return True if a check-in of the day `asked` still waits for its numbers."""
    return today - asked < WAITS


def ran_on(period: AskedPeriod, asked: date) -> bool:
    """Return True if that week or month was the running one on the day `asked`.

    It has ended since then, and the answer is about it: who is asked on the last of a month may
    answer on the first of the next.
    """
    return period.first <= asked <= period.last
