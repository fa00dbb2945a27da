"""Looking back on an objective whose date passed: what its weeks brought, and what helped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.cadence import WORKDAYS
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.coaching.best_weeks import FEW_WEEKS, BestWeek, best_week_of, gains_since_start
from bot.domain.coaching.facts import REMEMBERED, WEEK, Facts
from bot.domain.coaching.figures import wild_week
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import at_the_end
from bot.domain.progress.share import ZERO

FEW = 2
"""Weeks of each kind, at least, that are compared."""
CLEARLY = Decimal("1.5")
"""So many times what the other weeks brought is worth a word."""


@dataclass(frozen=True, slots=True)
class Helped:
    """What weeks with at least its target of some work brought on average, and the `others`.

    Of these, `off` had working days off.
    """

    work: Measure
    target: Decimal
    with_it: Decimal
    without: Decimal
    others: int
    off: int = 0


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the last `weeks` of an objective that ended brought: from the `least` to the `most`.

    `best` is the one to learn from, `helped` the work that went with more.
    """

    objective_id: int
    weeks: int
    least: Decimal
    most: Decimal
    best: BestWeek | None
    helped: Helped | None


def look_back(facts: Facts, week: ObjectiveWeek) -> LookBack | None:
    """What its last weeks brought; None if nothing, too few are known, or some was lost."""
    of, added = week.now.objective, gains_since_start(facts, week)
    known = at_the_end(added, lambda _: True)
    came = [gain for gain in added[REMEMBERED - known :] if gain is not None]
    if of.per or of.measure.metric.unit is Unit.PERCENT or known < FEW_WEEKS:
        return None
    if min(came) < 0 or not max(came) or wild_week(facts, week):
        return None
    best = best_week_of(facts, week)
    is_known = best is not None and best.ended_on >= facts.this_week - WEEK * known
    return LookBack(
        of.id,
        known,
        min(came),
        max(came),
        best if is_known else None,
        next(_helped(facts, week, came), None),
    )


def _helped(facts: Facts, week: ObjectiveWeek, came: Sequence[Decimal]) -> Iterator[Helped]:
    """The weekly work that leads there, if clearly more came in the weeks that had enough of it."""
    of = week.now.objective
    for lead in (each.now.objective for each in facts.weeks if _is_weekly_work(each)):
        done = facts.full_series(lead.measure, len(came))
        if lead.leads_to != of.id or done is None:
            continue
        pairs = list(zip(done, came, strict=True))
        enough = [gain for work, gain in pairs if work >= lead.target]
        short = [gain for work, gain in pairs if work < lead.target]
        if min(len(enough), len(short)) < FEW:
            continue
        high, low = (sum(gains, ZERO) / len(gains) for gains in (enough, short))
        if high > low * CLEARLY:
            mondays = facts.mondays[REMEMBERED - len(came) :]
            slow = (m for m, work in zip(mondays, done, strict=True) if work < lead.target)
            off = sum(_has_days_off(week, monday) for monday in slow)
            yield Helped(lead.measure, lead.target, high, low, len(short), off)


def _has_days_off(week: ObjectiveWeek, monday: date) -> bool:
    days = week.now.days_off
    return any(monday <= day < monday + WEEK and day.weekday() in WORKDAYS for day in days)


def _is_weekly_work(week: ObjectiveWeek) -> bool:
    of = week.now.objective
    is_work = of.measure.metric.ladder is Ladder.ACTIVITY and of.measure.metric.adds_up
    return is_work and of.is_weekly
