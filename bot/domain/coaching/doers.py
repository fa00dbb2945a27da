"""Doers: who does the work of a step, and whether what is known shows all of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.acts import lever_in
from bot.domain.coaching.contraries import RESTART
from bot.domain.coaching.decisions import objective_of
from bot.domain.coaching.facts import WEEK, WORK, Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.step import Done, Step, StepNews
from bot.domain.coaching.steps import DECISIONS, kind_for
from bot.domain.objectives.kinds import ObjectiveKind, Period

DEADLINE = "deadline_near"
"""The rule that asks for a target to be the week's priority."""


def doer_of(step: Step, facts: Facts) -> str | None:
    """Who does its work, once somebody answered: the owner of that, whoever says so.

    A decision is made by whoever says so.
    """
    if step.done_by is None or step.rule in DECISIONS:
        return step.done_by
    owners = {
        week.now.objective.owner
        for week in _worked_on(step, facts)
        if not week.now.objective.owner_left
    }
    return owners.pop() if len(owners) == 1 else step.done_by


def _worked_on(step: Step, facts: Facts) -> list[ObjectiveWeek]:
    """The objectives of the work that it names, or those of posts; else its own."""
    if step.rule == RESTART:
        return list(_weekly_posts(facts))
    lever, about = lever_in(step.based_on), objective_of(step, facts)
    worked = [week for week in facts.weeks if lever and week.now.objective.measure == lever]
    return worked or ([about] if about else [])


def was_all_done(news: StepNews, facts: Facts) -> bool:
    """Return True if what is known shows that all was done, though the answer was “partly”.

    That is a week of work that kept its target, weeks of the work that was to go on, as many posts
    as planned where some were to begin again, and the target that was to be the week's priority.
    """
    step, change = news.step, news.change
    about = objective_of(step, facts)
    if step.done is not Done.PARTLY:
        return False
    if step.rule == RESTART:
        is_kept = all(_keeps(week, facts, 1) for week in _weekly_posts(facts))
        return change is not None and change.after > 0 and is_kept
    if step.rule == DEADLINE:
        return about is not None and about.done
    if lever := lever_in(step.based_on):
        return _went_on(step, lever, facts)
    if about is None or change is None or about.now.objective.per is not Period.WEEK:
        return False
    of = about.now.objective
    is_work = of.measure == change.measure and of.measure.metric.ladder in WORK
    return is_work and change.weeks == 1 and change.after >= of.target


def _went_on(step: Step, lever: Measure, facts: Facts) -> bool:
    """Return True if it had its weeks, and each since had as much work as its target says."""
    weeks = (facts.this_week - Period.WEEK.start(step.said_on)) // WEEK
    works = [w for w in facts.weeks if w.now.objective.measure == lever and _is_habit(w)]
    is_over = weeks >= kind_for(step).weeks
    return is_over and bool(works) and all(_keeps(week, facts, weeks) for week in works)


def _keeps(week: ObjectiveWeek, facts: Facts, weeks: int) -> bool:
    """Return True if the target was kept in each of the last whole weeks."""
    lately = facts.full_series(week.now.objective.measure, weeks) if weeks > 0 else None
    return lately is not None and all(value >= week.now.objective.target for value in lately)


def _weekly_posts(facts: Facts) -> Iterator[ObjectiveWeek]:
    return (
        week
        for week in facts.weeks
        if week.now.objective.measure.metric == METRICS["posts"] and _is_habit(week)
    )


def _is_habit(week: ObjectiveWeek) -> bool:
    of = week.now.objective
    return of.per is Period.WEEK and of.kind is not ObjectiveKind.AT_MOST
