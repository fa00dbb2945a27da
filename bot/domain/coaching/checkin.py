"""Check-ins: the choice of the numbers to ask a member for today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.introduction import Introduction
from bot.domain.coaching.step import AskedStep, Step
from bot.domain.coaching.steps import first_asked, is_asked_about
from bot.domain.objectives.asked import AskedPeriod, is_asked_on
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One direct message to one member: the numbers due, the most urgent first.

    `day` is the member's. `last` is True for the last one until they react. `step` is what a
    digest advised lately, to ask whether it was done. `typable` are the numbers of which a direct
    message says enough by their names. `introduction` belongs to the first one that the member
    ever gets.
    """

    user: str
    day: date
    due: tuple[AskedNumber, ...]
    last: bool = False
    step: AskedStep | None = None
    typable: tuple[AskedNumber, ...] = ()
    introduction: Introduction | None = None

    @property
    def periods(self) -> tuple[AskedPeriod, ...]:
        """The weeks and months of which its own objectives then know nothing, each once.

        What counts to a date misses no week: who has nothing new leaves it where it was.
        """
        found = {
            number.period
            for number in self.due
            if number.period and any(goal.objective.per for goal in number.goals)
        }
        return tuple(sorted(found, key=lambda each: each.last))


def due_for_report(progress: Progress, *, today: date, interval: int) -> bool:
    """Return True if the second half of the interval has no report.

    `interval` is the number of days between two check-ins: with seven, someone who reported on
    Friday is not asked on Monday, and someone who reported last Monday is. An objective that is
    closed, or outside its dates, is never due; what ended with the last week is due once more,
    unless its last day has a report.
    """
    objective = progress.objective
    if objective.closed_on or not is_asked_on(objective, today):
        return False
    if is_over(objective, today) and progress.last_on == objective.due_on:
        return False
    return progress.last_on is None or (today - progress.last_on).days > interval // 2


def check_in(user: str, due: Iterable[AskedNumber], *, day: date) -> CheckIn:
    """The check-in of a member for a day; nothing is sent if nothing is `due`."""
    return CheckIn(user=user, day=day, due=tuple(sorted(due, key=_urgency)))


def is_due(number: AskedNumber, weekdays: frozenset[int]) -> bool:
    """Return True if a number that the last regular check-in asked for has not come since.

    What an objective counts that began since then is asked for on its first day. An objective that
    counts more than just this measure asks for nothing.
    """
    asked = last_asked(weekdays, number.day)
    interval = interval_of(weekdays, asked)
    return any(
        due_for_report(goal, today=max(asked, goal.objective.starts_on), interval=interval)
        for goal in number.own_goals
    )


def _urgency(number: AskedNumber) -> tuple[int, date, int]:
    return min(
        (goal.verdict.severity, goal.objective.due_on or date.max, goal.objective.id)
        for goal in number.goals
    )


def interval_of(weekdays: frozenset[int], day: date) -> int:
    """The days between `day` and the check-in before it, 1 to 7."""
    return next(back for back in range(1, 8) if (day.weekday() - back) % 7 in weekdays)


def last_asked(weekdays: frozenset[int], day: date) -> date:
    """The day of the last regular check-in, `day` included."""
    back = 0 if day.weekday() in weekdays else interval_of(weekdays, day)
    return day - timedelta(days=back)


MOST_ASKED = 2
"""Check-ins at most that ask a person about a step."""


def step_to_ask(
    steps: Iterable[Step],
    goals: Mapping[int, Objective],
    *,
    reports_for: Collection[int],
    asked_on: Collection[date],
    day: date,
) -> AskedStep | None:
    """The step to ask a member about on a day, the one that was given last; None without one.

    A step about an objective is asked of its owner: `goals` are those that the member owns. One
    for a team is asked of those who report for it. `asked_on` are the days of the member's earlier
    check-ins.
    """
    mine = (step for step in steps if _is_whose(step, goals, reports_for))
    open_steps = [
        step for step in mine if is_asked_about(step, day) and _is_patient(step, asked_on, day)
    ]
    last = max(open_steps, key=lambda step: (step.said_on, step.id), default=None)
    return AskedStep(step=last, objective=goals.get(last.about or 0)) if last else None


def _is_whose(step: Step, goals: Collection[int], reports_for: Collection[int]) -> bool:
    return step.team_id in reports_for if step.about is None else step.about in goals


def _is_patient(step: Step, asked_on: Iterable[date], day: date) -> bool:
    """Return True if the member was not asked about it twice before that day."""
    since = first_asked(step.due_on or day)
    return sum(since <= asked < day for asked in asked_on) < MOST_ASKED
