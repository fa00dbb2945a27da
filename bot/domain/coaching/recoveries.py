"""Recoveries: what goes well again, and rates that only waver."""

from __future__ import annotations

from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.events import Event, EventKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.published import period_judged
from bot.domain.coaching.series import falls, rises
from bot.domain.objectives.kinds import ObjectiveKind

STEADILY = 2
"""Weeks in a row that a rate goes one way, from which on it does not waver."""


def recovered(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Good now, and published as behind or over; a level is back once it is within its limit."""
    then, of = week.published, week.now.objective
    is_level = of.kind is ObjectiveKind.AT_MOST and not of.per and not of.measure.metric.adds_up
    is_back = _is_within_again(week) if is_level else week.goes_well
    if then is None or not then.verdict.slipped or not is_back:
        return None
    if week.done or week.is_over(facts.today) or _is_fresh(week) or wavers(facts, week):
        return None
    return Event(kind=EventKind.RECOVERED, about=of.id)


def _is_within_again(week: ObjectiveWeek) -> bool:
    """Return True for a level that is within its limit, and was published as over it."""
    then, value, limit = week.published, week.now.value, week.now.objective.target
    if then is None or then.value is None or value is None or week.is_old:
        return False
    return value <= limit < then.value


def _is_fresh(week: ObjectiveWeek) -> bool:
    """Return True if its limit counts anew, in a month that has just begun: nothing came back."""
    now, then = week.now, week.published
    limits = now.objective.kind is ObjectiveKind.AT_MOST and not now.ended
    return limits and then is not None and then.period_on != period_judged(now, now.day)


def wavers(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True for a rate that goes up and down: one week's step of it is no news."""
    measure = week.now.objective.measure
    if measure.metric.unit is not Unit.PERCENT:
        return False
    series = facts.series(measure)
    return max(rises(series), falls(series)) < STEADILY
