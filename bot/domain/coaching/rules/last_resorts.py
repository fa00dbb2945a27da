"""The rule for what goes badly once all else was said: one question, with the latest weeks."""

from __future__ import annotations

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.coaching.facts import WORK, Facts
from bot.domain.coaching.finding import Number, Numbers, amount, counted
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import at_the_end
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.objectives.pairing import is_output

TREND = ("two_before", "before", "last_week")
"""Three weeks, the latest last."""


def talk_over(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The most urgent of what goes badly, with its last three weeks where they are known.

    If they had none, with how many weeks that goes on.
    """
    if week is not next(filter(lambda each: _is_bad(facts, each), facts.weeks), None):
        return None
    of = week.now.objective
    series = facts.full_series(of.measure, len(TREND)) if of.measure.metric.adds_up else None
    came = (amount(of, *each) for each in zip(TREND, series or (), strict=False))
    limit = (amount(of, "limit", of.target),) if _is_cost(of) else ()
    work = (Number("work", of.measure),) if _is_habit(of) else ()
    quiet = at_the_end(facts.series(of.measure), lambda value: value == 0)
    none = (counted("none_for", quiet),) if series and quiet >= len(TREND) else ()
    return *came, *none, *limit, *work


def _is_bad(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if it goes badly, and somebody is there for it; a rate goes up and down.

    Nobody needs ideas for what is only seen while something else is counted.
    """
    of = week.now.objective
    is_there = not facts.is_away(week) and not of.owner_left
    is_rate = of.measure.metric.unit is Unit.PERCENT
    is_lesser = is_output(of) and facts.ladders != {Ladder.OUTPUT}
    is_going = is_there and not week.is_over(facts.today)
    return week.needs_attention and is_going and not (is_rate or is_lesser)


def _is_cost(of: Objective) -> bool:
    """Return True for a limit on what the team itself puts in."""
    return of.kind is ObjectiveKind.AT_MOST and of.measure.metric.ladder is Ladder.INPUT


def _is_habit(of: Objective) -> bool:
    return of.kind is ObjectiveKind.RECURRING and of.measure.metric.ladder in WORK
