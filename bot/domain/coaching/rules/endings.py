"""The rule about a target that won't be reached: the one fair number for its last weeks."""

from __future__ import annotations

from bot.domain.coaching.endings import ending_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import needs
from bot.domain.coaching.finding import Number, Numbers, amount, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.progress.verdict import Verdict

TREND = ("two_before", "before", "last_week")
"""Three weeks, the latest last."""


def ends_short(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Fewer than four weeks left, and each takes more than the best one lately had."""
    now, ending = week.now, ending_of(facts, week)
    if ending is None or facts.is_away(week):
        return None
    of = now.objective
    climbs = zip(TREND, ending.lately, strict=False)  # none, or all three
    came = tuple(difference(of, *each) for each in climbs)
    is_more = ending.pace > 0 and ending.end > (now.value or 0)
    end = (amount(of, "likely", ending.end),) if is_more else ()
    best = (difference(of, "best_of_all", ending.best),) if is_more else ()
    return *needs(now), *best, *end, *came, *(() if is_more else _rather(facts, week))


def _rather(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """What goes as planned elsewhere and counts the same."""
    metric = week.now.objective.measure.metric
    well = (w.now.objective.measure for w in facts.weeks if w.now.verdict is Verdict.ON_PACE)
    return tuple(Number("rather", each) for each in well if each.metric == metric)[:1]
