"""The one week of an objective that stands out, and the work that was done in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder
from bot.domain.coaching.facts import DAY, WEEK, Facts
from bot.domain.coaching.figures import wild_week
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.progress.share import ZERO

FEW_WEEKS = 3
"""Known weeks, at least, of which one may stand out."""
STANDS_OUT = Decimal("1.3")
"""So many times the usual gain is one to look up."""


@dataclass(frozen=True, slots=True)
class BestWeek:
    """What the best week brought; `work` is what was `done` more of than in any other, if any."""

    gain: Decimal
    ended_on: date
    is_last: bool
    work: Measure | None = None
    done: Decimal = ZERO


def best_week_of(facts: Facts, week: ObjectiveWeek) -> BestWeek | None:
    """The one best of its last eight weeks, if it stands out and is no error."""
    added = gains_since_start(facts, week)
    came = [gain for gain in added if gain is not None]
    if len(came) < FEW_WEEKS or wild_week(facts, week):
        return None
    most = max(came)
    if most <= 0 or most < median(came) * STANDS_OUT or came.count(most) > 1:
        return None
    number = added.index(most)
    work, done = next(_more_work(facts, week, number), (None, ZERO))
    ended_on = facts.mondays[number] + WEEK - DAY
    return BestWeek(most, ended_on, number == len(added) - 1, work, done)


def gains_since_start(facts: Facts, week: ObjectiveWeek) -> list[Decimal | None]:
    """What each of the last eight weeks added; None for those before it began."""
    measure, begins_on = week.now.objective.measure, week.now.begins_on
    added = zip(facts.mondays, facts.added(measure), strict=True)
    return [gain if monday >= begins_on else None for monday, gain in added]


def _more_work(facts: Facts, week: ObjectiveWeek, number: int) -> Iterator[tuple[Measure, Decimal]]:
    """The work that leads there or is on its platform, if that week had the most of it alone."""
    of = week.now.objective
    leads = [w.now.objective.measure for w in facts.weeks if w.now.objective.leads_to == of.id]
    there = [each for each in facts.results if of.measure.platform in (each.platform, None)]
    for work in (*leads, *there):
        series = facts.series(work)
        done, others = series[number], filter(None, (*series[:number], *series[number + 1 :]))
        is_work = work.metric.ladder is Ladder.ACTIVITY and work.metric.adds_up
        if is_work and done and done > max(others, default=ZERO):
            yield work, done
