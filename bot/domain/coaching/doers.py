"""Doers: who does the work of a step, and whether the posts of a week were as many as planned."""

from __future__ import annotations

from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.acts import lever_in
from bot.domain.coaching.contraries import RESTART
from bot.domain.coaching.decisions import objective_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import DECISIONS


def doer_of(step: Step, facts: Facts) -> str | None:
    """Who does its work, once somebody answered: the owner of that, whoever says so.

    A decision is made by whoever says so.
    """
    if step.done_by is None or step.rule in DECISIONS:
        return step.done_by
    goals = [week.now.objective for week in _worked_on(step, facts)]
    owners = {goal.owner for goal in goals if not goal.owner_left}
    return owners.pop() if len(owners) == 1 else step.done_by


def _worked_on(step: Step, facts: Facts) -> list[ObjectiveWeek]:
    """The objectives of the work that it names, or those of posts; else its own."""
    if step.rule == RESTART:
        return _weekly_posts(facts)
    lever, about = lever_in(step.based_on), objective_of(step, facts)
    worked = [week for week in facts.weeks if lever and week.now.objective.measure == lever]
    return worked or ([about] if about else [])


def posts_are_kept(facts: Facts) -> bool:
    """Return True if the last week had the posts that were planned for it, wherever some are."""
    judged = (facts.judged_weeks(week, 1) for week in _weekly_posts(facts))
    return all(weeks and all(value >= of for value, of in weeks) for weeks in judged)


def _weekly_posts(facts: Facts) -> list[ObjectiveWeek]:
    return [week for week in facts.weeks if _is_habit_of_posts(week)]


def _is_habit_of_posts(week: ObjectiveWeek) -> bool:
    of = week.now.objective
    return of.is_weekly and of.measure.metric == METRICS["posts"]
