"""A team's numbers, counted from its raw results apart from the product's own code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.facts import Facts
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from tests.support.builders import measure

DAY, WEEK = timedelta(days=1), timedelta(days=7)
FRIDAY = 4

Weeks = list[Decimal | None]
"""One value a week, the latest last; None for a week without a report."""


@dataclass(frozen=True)
class Raw:
    """The results that facts are made of, without anything that was worked out from them."""

    facts: Facts

    @property
    def today(self) -> date:
        return self.facts.today

    @property
    def monday(self) -> date:
        return self.today - DAY * self.today.weekday()

    def of(self, counted: Measure) -> list[Result]:
        """All results of a measure; an amount without a platform is that of all platforms."""
        found = [r for results in self.facts.results.values() for r in results]
        return [
            r
            for r in found
            if r.measure.metric == counted.metric
            and (
                r.measure.platform == counted.platform
                or (counted.platform is None and counted.metric.adds_up)
            )
        ]

    def between(
        self, counted: Measure, first: date, last: date, *, of_days_from: date | None = None
    ) -> Decimal | None:
        """The sum of amounts in these days, or the last level in them; None without a result.

        What came in more days than these, or those from another first day on, is left out.
        """
        border = of_days_from or first
        wide = [r for r in self.spread(counted) if r.first and r.first < border]
        inside = [r for r in self.of(counted) if first <= r.on <= last and r not in wide]
        if not inside:
            return None
        if counted.metric.adds_up:
            return sum((r.value for r in inside), Decimal(0))
        return max(inside, key=lambda r: (r.on, r.order)).value

    def weeks(self, counted: Measure | str, count: int) -> Weeks:
        """The last whole weeks; a level told on a Monday is how the one before ended."""
        of = measure(counted) if isinstance(counted, str) else counted
        firsts = [self.monday - WEEK * back for back in range(count, 0, -1)]
        late = DAY * (not of.metric.adds_up)
        return [self._week(of, first + late, first + DAY * 6 + late) for first in firsts]

    def least_weeks(self, counted: Measure, count: int) -> Weeks:
        """What came at least in each of the last whole weeks, whatever of a month may be added."""
        firsts = [self.monday - WEEK * back for back in range(count, 0, -1)]
        return [self.between(counted, first, first + DAY * 6) for first in firsts]

    def _week(self, of: Measure, first: date, last: date) -> Decimal | None:
        """None, too, where nobody knows how much of a month came in this week."""
        spread = any(r.first and r.first <= last and r.on >= first for r in self.spread(of))
        return None if spread else self.between(of, first, last)

    def spread(self, counted: Measure) -> list[Result]:
        """Amounts of more than seven days: nobody knows when in these they came."""
        return [
            r
            for r in self.of(counted)
            if r.first and (r.on - r.first).days >= 7 and r.measure.metric.adds_up and r.value
        ]

    def value(self, objective: Objective, day: date | None = None) -> Decimal | None:
        """What an objective with a date has come to by a day."""
        last = min(filter(None, (objective.due_on, day or self.today)))
        return self.between(objective.measure, objective.starts_on, last, of_days_from=date.min)

    def period(self, of: Objective, day: date) -> Decimal | None:
        """What the week or month of that day came to by today; without those, all by now."""
        if of.per is None:
            return self.value(of)
        begin, last = of.per.start(day), min(of.per.end(day), self.today)
        first = max(begin, of.starts_on)
        return self.between(of.measure, first, last, of_days_from=begin)

    def last_day(self, counted: Measure | None = None) -> date | None:
        """The last day with a number, of one measure or of any."""
        found = self.of(counted) if counted else self.all()
        return max((r.on for r in found if r.on <= self.today), default=None)

    def all(self) -> list[Result]:
        return [r for results in self.facts.results.values() for r in results]


def known(weeks: Weeks) -> list[Decimal]:
    """The weeks of a series that claims to know them all."""
    assert None not in weeks, weeks
    return [value for value in weeks if value is not None]


def summed(weeks: Weeks) -> Decimal:
    return sum(known(weeks), Decimal(0))


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays from the first to the last day, both included."""
    return sum((first + DAY * n).weekday() <= FRIDAY for n in range((last - first).days + 1))


def rising(weeks: Iterable[Decimal]) -> bool:
    values = list(weeks)
    return values == sorted(set(values))


def falling(weeks: Iterable[Decimal]) -> bool:
    return rising(-value for value in weeks)
