"""The rule about days off: what they took from an objective that goes as planned since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.cadence import WORKDAYS, workdays
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import can_mend, gains, needs
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK

LONG = 10
"""Working days off that take more than can be made up for in passing."""
AS_PLANNED = Decimal("0.9")


def time_off(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind by what days off took: the last week had what the plan took before them.

    Two objectives that lost the same days are one decision: the first names the other.
    """
    found = _taken(facts, week)
    if found is None:
        return None
    others = (other for other in facts.weeks if other is not week)
    beside = ((each.now.objective, _taken(facts, each)) for each in others)
    same = next(((of, taken) for of, taken in beside if taken and taken.days == found.days), None)
    return *found.numbers(week.now), *(() if same is None else same[1].named(same[0]))


@dataclass(frozen=True, slots=True)
class _Taken:
    """The working days that an objective lost, its last week, and its plan without them."""

    days: tuple[date, ...]
    last_week: Decimal
    plain: Decimal
    fair: Decimal

    def numbers(self, now: Progress) -> Numbers:
        of = now.objective
        return (
            *needs(now),
            counted("days_taken", len(self.days)),
            Number("off_since", self.days[0]),
            Number("off_until", self.days[-1]),
            difference(of, "last_week", self.last_week),
            difference(of, "plain", self.plain),
            amount(of, "fair", self.fair),
        )

    def named(self, of: Objective) -> Numbers:
        return Number("beside", of.measure), amount(of, "beside_fair", self.fair)


def _taken(facts: Facts, week: ObjectiveWeek) -> _Taken | None:
    now, of, lately = week.now, week.now.objective, gains(facts, week.now.objective, 1)
    if not can_mend(now) or facts.is_away(week) or lately is None or now.value is None:
        return None
    if of.kind is not ObjectiveKind.TOTAL or of.due_on is None:
        return None
    off = sorted(each for each in now.days_off if now.begins_on <= each <= of.due_on)
    off = [day for day in off if day.weekday() in WORKDAYS]
    taken = tuple(day for day in off if day < facts.today)
    whole = workdays(now.begins_on, of.due_on) - (len(off) - len(taken))
    plain = of.target / whole * WORKWEEK
    fair = (of.target * (whole - len(taken)) / whole).to_integral_value(ROUND_HALF_UP)
    if len(taken) < LONG or lately[-1] < plain * AS_PLANNED or not now.value < fair:
        return None
    return _Taken(taken, lately[-1], plain, fair)
