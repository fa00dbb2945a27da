"""Dates of objectives: the days whose results count, and how far a start may move back."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective

BASELINE_AGE = timedelta(days=28)
"""A level reported at most so long before an objective is where it starts."""
FURTHEST_BACK = timedelta(days=31)
"""How far back at most a number moves the start of an objective."""


def counts_on(objective: Objective, day: date) -> bool:
    """Return True if a number of that day tells something about the objective."""
    first = objective.starts_on
    if objective.kind is ObjectiveKind.LEVEL:
        first -= BASELINE_AGE
    return first <= day <= (objective.due_on or day)


def can_begin_on(objective: Objective, day: date) -> bool:
    """Return True if the objective could as well begin on that earlier day.

    What begins anew each week or month counts whole periods: an earlier start would only change
    what is expected of them.
    """
    back = objective.starts_on - day
    return objective.per is None and timedelta(0) < back <= FURTHEST_BACK
