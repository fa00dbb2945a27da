"""Check-ins: the choice of the objectives to ask a member about today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.coaching.finding import Finding
from bot.domain.progress.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One direct message to one member: the objectives due, the most urgent first.

    `last` is True for the last one until they react. `hint` is advice about one that is due.
    """

    user: str
    day: date
    due: tuple[Progress, ...]
    last: bool = False
    hint: Finding | None = None


def due_for_report(progress: Progress, *, today: date, interval: int) -> bool:
    """Return True if the second half of the interval has no report.

    `interval` is the number of days between two check-ins: with seven, someone who reported on
    Friday is not asked on Monday, and someone who reported last Monday is. An objective that is
    closed, or outside its dates, is never due.
    """
    objective = progress.objective
    if objective.closed_on or not objective.starts_on <= today <= (objective.due_on or today):
        return False
    return progress.last_on is None or (today - progress.last_on).days > interval // 2


def check_in(user: str, progress: Sequence[Progress], *, today: date, interval: int) -> CheckIn:
    """The check-in of a member for today; nothing is sent if `due` is empty."""
    due = [p for p in progress if due_for_report(p, today=today, interval=interval)]
    due.sort(key=lambda p: (p.verdict.severity, p.objective.due_on or date.max, p.objective.id))
    return CheckIn(user=user, day=today, due=tuple(due))


def interval_of(weekdays: frozenset[int], day: date) -> int:
    """The days between `day` and the check-in before it, 1 to 7."""
    return next(back for back in range(1, 8) if (day.weekday() - back) % 7 in weekdays)
