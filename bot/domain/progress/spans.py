"""Spans: days that no rule tells apart, so that the amounts of each may come added up.

Added up they are one result, dated on the last day with a report. Sums and single results give the
same progress, except for its track.
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
    """The first days of the spans; a recurring objective has one for the period before, too."""
    starts_on, per, end = objective.starts_on, objective.per, today + DAY
    if per is None:
        return {starts_on, max(min(objective.due_on or today, today) + DAY, starts_on)}
    this = per.start(today)
    before = per.start(this - DAY)
    return {min(starts_on, end), before, this, end}
