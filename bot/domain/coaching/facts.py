"""The facts of a team's last eight weeks, as the rules read them; no data is None, not zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.plan.plan import Plan
from bot.domain.progress.result import ByMeasure, Result, level_of, results_for, total
from bot.domain.team import Purpose

WEEK = timedelta(weeks=1)
REMEMBERED = 8
"""Weeks that the rules look back on."""
EFFECTS = frozenset({Ladder.OUTCOME, Ladder.IMPACT})
WORK = frozenset({Ladder.INPUT, Ladder.ACTIVITY})

Series = tuple[Decimal | None, ...]
"""One value a week, the latest last; None for a week without a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A team on `today`; `results` reach back at least eight weeks, in all metrics.

    Without a `plan` no rule speaks of it.
    `trial_until` is the last day of its trial, if the team was told to be here.
    """

    today: date
    purpose: Purpose
    weeks: tuple[ObjectiveWeek, ...]
    coverage: Coverage
    results: ByMeasure = field(default_factory=dict)
    plan: Plan | None = None
    trial_until: date | None = None
    _remembered: dict[Measure, Series] = field(default_factory=dict, init=False, compare=False)
    """The weeks of a measure once a rule has asked for them: many rules do."""

    @property
    def week_began(self) -> date:
        return self.today - timedelta(weeks=1)

    @property
    def ladders(self) -> frozenset[Ladder]:
        """The kinds of measure that the team has objectives for."""
        return frozenset(week.now.objective.measure.metric.ladder for week in self.weeks)

    @property
    def most_per_owner(self) -> int:
        owners = Counter(week.now.objective.owner for week in self.weeks)
        return max(owners.values(), default=0)

    def lag(self, lead: ObjectiveWeek) -> ObjectiveWeek | None:
        """The open objective that this one is said to lead to."""
        to = lead.now.objective.leads_to
        return next((week for week in self.weeks if week.now.objective.id == to), None)

    def results_of(self, measure: Measure) -> list[Result]:
        return results_for(measure, self.results)

    def series(self, measure: Measure, weeks: int = REMEMBERED) -> Series:
        """The last weeks, eight at most: sums of amounts, and the last value of a level."""
        values = self._remembered.get(measure)
        if values is None:
            values = self._remembered[measure] = self._weekly(measure)
        return values[-weeks:]

    def _weekly(self, measure: Measure) -> Series:
        by_week: list[list[Result]] = [[] for _ in range(REMEMBERED)]
        for result in self.results_of(measure):
            weeks_ago = (self.today - result.on) // WEEK
            if 0 <= weeks_ago < REMEMBERED:
                by_week[-1 - weeks_ago].append(result)
        return tuple(_value(measure, results) for results in by_week)

    def amount(self, measure: Measure, weeks: int) -> Decimal | None:
        """The sum of the last weeks; None without a report."""
        known = [value for value in self.series(measure, weeks) if value is not None]
        return sum(known, Decimal(0)) if known else None

    def latest(self, measure: Measure) -> Decimal | None:
        """The last known level, however old; None without one."""
        return level_of(r for r in self.results_of(measure) if r.on <= self.today)

    def reports(self, measure: Measure) -> int:
        """The number of reports of a measure in the last eight weeks."""
        first = self.today - timedelta(weeks=REMEMBERED)
        found = self.results_of(measure)
        return sum(result.reports for result in found if first < result.on <= self.today)

    def out_takes(self, weeks: int) -> Decimal | None:
        """The sum of all reactions of people on all platforms over the last weeks."""
        metrics = [m for m in METRICS.values() if m.ladder is Ladder.OUT_TAKE]
        flows = [Measure(m) for m in metrics if m.adds_up]
        known = [v for v in (self.amount(measure, weeks) for measure in flows) if v is not None]
        return sum(known, Decimal(0)) if known else None


def _value(measure: Measure, results: Sequence[Result]) -> Decimal | None:
    if measure.metric.adds_up:
        return total(results)
    return level_of(results)
