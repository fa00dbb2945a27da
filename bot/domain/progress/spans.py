"""Spans: how much of what was reported an objective has to know day by day.

A projection and a verdict need the amounts of each day, or of the running week or month and the one
before. What is older may come added up: as one result, dated on the last day with a report.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from bot.domain.objectives.ends import is_over
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective

DAY = timedelta(days=1)


class Span(NamedTuple):
    """The days that count for an objective; those before `daily_from` may come added up."""

    first: date
    last: date
    daily_from: date


def span_of(objective: Objective, today: date, *, with_track: bool = False) -> Span:
    """The span of an objective's amounts on `today`; with its track, all of them day by day."""
    first, last = objective.starts_on, min(objective.due_on or today, today)
    over = is_over(objective, today)
    if with_track or objective.kind is ObjectiveKind.TOTAL or (objective.per and over):
        return Span(first, last, first)
    if objective.per is None:
        return Span(first, last, last + DAY)
    this = objective.per.start(today)
    return Span(first, last, objective.per.start(this - DAY))
