"""The facts of a team's last eight weeks, as the rules read them; no data is None, not zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import steps
from bot.domain.objectives.kinds import Period
from bot.domain.plan.plan import Plan
from bot.domain.progress.periods import whole_periods
from bot.domain.progress.result import ByMeasure, FirstDays, Result, level_of, results_for, total
from bot.domain.progress.spread import filled, is_of_one, spread_of, touched, unclear_weeks
from bot.domain.team import Purpose

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
REMEMBERED = 8
"""Whole weeks that the rules look back on."""
MOST_PER_PERSON = 3
"""Open objectives that one person can work on."""
DAYS_AWAY = 2
"""From so many days off in a week on, people are given time to report."""
LOADED = WEEK * (REMEMBERED + 1)
"""What they and the running week take of the past."""
WORK = frozenset({Ladder.INPUT, Ladder.ACTIVITY})

Series = tuple[Decimal | None, ...]
"""One value a week, the latest last; None for a week without a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A team on `today`; `results` reach back at least nine weeks, in all metrics it can count.

    Weeks are those of the calendar, Monday to Sunday: the ones that the lines speak of, too.

    `firsts` are the first days of all that it ever reported, of closed objectives, too.
    Without a `plan` no rule speaks of it. `purpose_words` are the team's own.
    `trial_until` is the last day of its trial, if the team was told to be here. `away` are the
    people who are away, `triaged` the measures with a number that may be a crisis.
    """

    today: date
    purpose: Purpose
    purpose_words: str = ""
    weeks: tuple[ObjectiveWeek, ...]
    coverage: Coverage
    results: ByMeasure = field(default_factory=dict)
    firsts: Mapping[Measure, FirstDays] = field(default_factory=dict)
    plan: Plan | None = None
    trial_until: date | None = None
    away: frozenset[str] = frozenset()
    triaged: frozenset[Measure] = frozenset()
    catalogue: Catalogue = BUILT_IN
    _remembered: dict[Measure, Series] = field(default_factory=dict, init=False, compare=False)
    """The weeks of a measure once a rule has asked for them: many rules do."""
    _told: list[bool] = field(default_factory=list, init=False, compare=False)
    """The answer of `told_weeks`, once it was asked for: it looks at each number."""

    @property
    def week_began(self) -> date:
        return self.today - WEEK

    @property
    def this_week(self) -> date:
        """The first day of the running week."""
        return Period.WEEK.start(self.today)

    @property
    def first_week(self) -> date:
        """The first day of the last eight whole weeks."""
        return self.this_week - WEEK * REMEMBERED

    @property
    def mondays(self) -> list[date]:
        """The first days of the last eight whole weeks."""
        return [self.first_week + WEEK * number for number in range(REMEMBERED)]

    @property
    def ladders(self) -> frozenset[Ladder]:
        """The kinds of measure that the team has objectives for."""
        return frozenset(week.now.objective.measure.metric.ladder for week in self.weeks)

    @property
    def most_per_owner(self) -> int:
        """The largest number of objectives that one person has to work on."""
        going = [w for w in self.weeks if not w.is_over(self.today) and not w.done]
        owners = Counter(w.now.objective.owner for w in going if not w.now.objective.owner_left)
        return max(owners.values(), default=0)

    @property
    def on_trial(self) -> bool:
        """Return True while no one has said yet what the numbers are for."""
        return self.trial_until is not None and self.today <= self.trial_until

    @property
    def last_on(self) -> date | None:
        """The day of the last number: of any kind in nine weeks, or of an objective before."""
        lately = [r.on for found in self.results.values() for r in found if r.on <= self.today]
        known = [week.now.last_on for week in self.weeks if week.now.last_on]
        return max([*lately, *known], default=None)

    def is_away(self, week: ObjectiveWeek) -> bool:
        """Return True if the objective's owner is away."""
        return week.now.objective.owner in self.away

    def is_triaged(self, week: ObjectiveWeek) -> bool:
        """Return True if a number that the objective counts may be a crisis."""
        return any(map(week.now.objective.measure.counts, self.triaged))

    def is_just_back(self, week: ObjectiveWeek) -> bool:
        """Return True if nothing was expected of its owner on some days of the last week."""
        days = [day for day in week.now.days_off if self.week_began <= day <= self.today]
        return len(days) >= DAYS_AWAY

    def lag(self, lead: ObjectiveWeek) -> ObjectiveWeek | None:
        """The open objective that this one is said to lead to."""
        to = lead.now.objective.leads_to
        return next((week for week in self.weeks if week.now.objective.id == to), None)

    def had_before(self, week: ObjectiveWeek, *, above_0: bool = False) -> bool:
        """Return True if its measure had a number, or one above 0, before the objective began."""
        of = week.now.objective
        found = [days for measure, days in self.firsts.items() if of.measure.counts(measure)]
        days = [each.above_0 if above_0 else each.number for each in found]
        return any(day is not None and day < of.starts_on for day in days)

    @property
    def first_on(self) -> date | None:
        """The first day of all for which the team has a number."""
        return min((days.number for days in self.firsts.values()), default=None)

    def results_of(self, measure: Measure) -> list[Result]:
        return results_for(measure, self.results)

    def series(self, measure: Measure, weeks: int = REMEMBERED) -> Series:
        """The last whole weeks, eight at most: sums of amounts, the last value of a level.

        None for a week without a report, and for one of which a number of more days holds a part.
        """
        values = self._remembered.get(measure)
        if values is None:
            values = self._remembered[measure] = self._weekly(measure)
        return values[-weeks:]

    def _weekly(self, measure: Measure) -> Series:
        first, last, known = self.first_week, self.this_week, self.results_of(measure)
        if not known:  # as of most that can be counted
            return (None,) * REMEMBERED
        if not measure.metric.adds_up:
            return self._levels(known)
        by_week: dict[date, list[Result]] = {monday: [] for monday in self.mondays}
        for result in known:
            if first <= result.on < last and is_of_one(result, Period.WEEK):
                by_week[Period.WEEK.start(result.on)].append(result)
        for result in spread_of(known, Period.WEEK):
            for monday in by_week.keys() & filled(result, Period.WEEK):
                by_week[monday].append(result)
        unclear = unclear_weeks(known)
        return tuple(None if on in unclear else total(by_week[on]) for on in by_week)

    def _levels(self, known: Iterable[Result]) -> Series:
        """The level that each week ended at.

        A check-in asks on Monday for the week just over: what is told then is its end, not the
        running week's.
        """
        by_week: dict[date, list[Result]] = {monday: [] for monday in self.mondays}
        for result in known:
            week = by_week.get(Period.WEEK.start(result.on - DAY))
            if week is None or result.on > self.today:
                continue
            if is_of_one(result, Period.WEEK):
                week.append(result)
        return tuple(map(level_of, by_week.values()))

    def added(self, measure: Measure) -> Series:
        """What each of the last eight whole weeks added; None where that is unknown."""
        series = self.series(measure)
        return series if measure.metric.adds_up else (None, *steps(series))

    def told_weeks(self) -> list[bool]:
        """Whether anything was reported of each of the last whole weeks."""
        if not self._told:
            first = self.first_week
            found = [r for known in self.results.values() for r in known if r.on >= first]
            told = {Period.WEEK.start(day) for day in {each.on for each in found}}
            told |= {
                monday for each in found if each.first for monday in touched(each, Period.WEEK)
            }
            self._told.extend(monday in told for monday in self.mondays)
        return self._told

    def amount(self, measure: Measure, weeks: int) -> Decimal | None:
        """The sum of the last whole weeks; None without a report."""
        return total_of(self.series(measure, weeks))

    def full_amount(self, measure: Measure, weeks: int) -> Decimal | None:
        """The same, if something was reported in each of these weeks; else None."""
        return total_of(self.full_series(measure, weeks) or ())

    def full_series(self, measure: Measure, weeks: int) -> tuple[Decimal, ...] | None:
        """The last whole weeks, if each of them has a report; else None."""
        known = tuple(value for value in self.series(measure, weeks) if value is not None)
        return known if len(known) == weeks else None

    def judged_weeks(self, of: ObjectiveWeek, weeks: int) -> list[tuple[Decimal, Decimal]]:
        """Values and targets of an objective's last whole weeks, without those not judged."""
        now, span = of.now, (self.this_week - WEEK * weeks, self.this_week - DAY)
        return [
            (period.value, period.target)
            for period in whole_periods(now.objective, now.track, now.days_off, *span)
            if period.judged and period.value is not None
        ]

    def running(self, measure: Measure) -> Decimal | None:
        """The sum of the running week so far; None without a report of it alone."""
        found = (r for r in self.results_of(measure) if self.this_week <= r.on <= self.today)
        return total(r for r in found if is_of_one(r, Period.WEEK))

    def lately(self, measure: Measure) -> Decimal | None:
        """The sum of the last eight weeks and of the running one; None without a report."""
        return self.between(measure, self.first_week, self.today)

    def between(self, measure: Measure, first: date, last: date) -> Decimal | None:
        """The sum of some days of the last nine weeks; None without a report of these alone."""
        found = (r for r in self.results_of(measure) if first <= r.on <= last)
        return total(r for r in found if is_of_one(r, Period.WEEK) or first <= (r.first or r.on))

    def latest(self, measure: Measure) -> Decimal | None:
        """The last known level, however old; None without one."""
        return level_of(r for r in self.results_of(measure) if r.on <= self.today)

    def reports(self, measure: Measure, since: date = date.min) -> int:
        """The number of reports of a measure in the last eight whole weeks, or `since` a day."""
        first = max(self.first_week, since)
        found = self.results_of(measure)
        return sum(result.reports for result in found if first <= result.on < self.this_week)

    def out_takes(self, weeks: int, platform: Platform | None = None) -> Decimal | None:
        """The sum of all reactions of people over the last whole weeks, on one platform or all."""
        return total_of(self.responses(platform)[-weeks:])

    def full_out_takes(self, weeks: int) -> Decimal | None:
        """The same everywhere, if some kind was reported in each of these weeks; else None."""
        kinds = self.response_measures()
        known = any(self.full_amount(each, weeks) is not None for each in kinds)
        return self.out_takes(weeks) if known else None

    def responses(self, platform: Platform | None = None) -> Series:
        """All reactions of people together in each of the last eight whole weeks."""
        each = map(self.series, self.response_measures(platform))
        return tuple(map(total_of, zip(*each, strict=True)))

    def response_measures(self, platform: Platform | None = None) -> list[Measure]:
        """The measures of people's reactions that add up, on one platform or all."""
        metrics = [m for m in self.catalogue.metrics if m.ladder is Ladder.OUT_TAKE and m.adds_up]
        return [Measure(metric, platform) for metric in metrics]


def total_of(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None if nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
