"""Spans: days that no rule tells apart, so that the amounts of each may come added up.

Added up they are one result, dated on the last day with a report: where an objective stands by
these is where it stands by all of them. How it got there is not known by sums.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from bot.domain.objectives.objective import Objective

DAY = timedelta(days=1)
Span: TypeAlias = tuple[date, date]
"""A first and a last day."""


def spans_of(objective: Objective, today: date) -> list[Span]:
    """The spans that count for an objective on `today`, the oldest first."""
    firsts = sorted(_borders(objective, today))
    return [(first, following - DAY) for first, following in pairwise(firsts)]


def _borders(objective: Objective, today: date) -> set[date]:
    """Where one span ends and the next begins; of what recurs, the period before counts as well."""
    starts_on, per, end = objective.starts_on, objective.per, today + DAY
    if per is None:
        return {starts_on, max(min(objective.due_on or today, today) + DAY, starts_on)}
    this = per.start(today)
    before = per.start(this - DAY)
    return {min(starts_on, end), before, this, end}
