"""Ends: what follows when an objective's date has passed."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective

DAY = timedelta(days=1)
MONTHS = 12


def is_over(objective: Objective, today: date) -> bool:
    """Return True if its date has passed."""
    return objective.due_on is not None and objective.due_on < today


def next_dates(first: date, last: date, today: date) -> tuple[date, date]:
    """The first and last day of the next period of the same length that is not over.

    What ended with a month goes on in whole months: after 5 Oct to 31 Dec come January to March.
    """
    while last < today:
        first, last = last + DAY, _end_of_next(first, last)
    return first, last


def _end_of_next(first: date, last: date) -> date:
    if last != Period.MONTH.end(last):
        return last + (last - first) + DAY
    months = (last.year - first.year) * MONTHS + last.month - first.month + 1
    month = last.month - 1 + months
    return Period.MONTH.end(date(last.year + month // MONTHS, month % MONTHS + 1, 1))
