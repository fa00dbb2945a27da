"""Decisions: whether one was made, and whether an objective came as far as it named."""

from __future__ import annotations

from bot.domain.coaching.endings import named_end
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.step import Outcome, Step, StepNews
from bot.domain.coaching.steps import DECISIONS, tries_anew

ON_TRIAL = ("told", "trial_over")
"""The rules that ask what a team is here for."""


def shows(news: StepNews, facts: Facts) -> bool:
    """Return False for a step that would show in what is known if it was done, and doesn't.

    That another approach was chosen shows in what came of it, once its weeks are over.
    """
    step = news.step
    if step.rule == "no_tags":
        return _names_platforms(step, facts)
    if tries_anew(step) and news.outcome is not Outcome.TOO_EARLY:
        return True
    return step.rule not in DECISIONS or was_decided(step, facts)


def _names_platforms(step: Step, facts: Facts) -> bool:
    """Return True if a number since says which platform it is from, or none came since."""
    about = objective_of(step, facts)
    results = facts.results_of(about.now.objective.measure) if about else []
    since = [result for result in results if result.on >= step.said_on]
    return not since or any(result.measure.platform for result in since)


def was_decided(step: Step, facts: Facts) -> bool:
    """Return True if its objective was changed since, or a trial ended.

    A trial lasts until somebody writes down what it is for.
    """
    if step.rule in ON_TRIAL:
        return facts.trial_until is None
    progress = (week.now for week in facts.weeks if week.now.objective.id == step.about)
    changes = next((now.changes.on for now in progress if now.changes), {})
    days = (changes.get(field) for field in ("target", "due_on", "stretch"))
    return any(day is not None and day >= step.said_on for day in days)


def of_end(step: Step, facts: Facts) -> StepNews | None:
    """A decision that nobody made, where the objective came as far as it named, or further."""
    end, about = named_end(step) if step.rule in DECISIONS else None, objective_of(step, facts)
    if end is None or about is None or about.is_over(facts.today) or was_decided(step, facts):
        return None
    value = about.now.value
    is_there = value is not None and end <= value < about.now.objective.target
    return StepNews(step=step, outcome=Outcome.HELPED, end=end) if is_there else None


def objective_of(step: Step, facts: Facts) -> ObjectiveWeek | None:
    return next((week for week in facts.weeks if week.now.objective.id == step.about), None)
