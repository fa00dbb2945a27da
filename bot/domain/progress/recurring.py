"""Objectives that begin again each week or month.

They are judged by whole weeks or months of the calendar. In the first days of one, and until it has
a report, the one before is judged by what came; later the running one is, by its pace. What nobody
reported is neither kept nor missed. Once the date is over, the share of those kept is the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.cadence import Calendar
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import along
from bot.domain.progress.periods import PeriodValue, kept_of, period_of, whole_periods
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK, Point
from bot.domain.progress.share import GREEN_FROM, ONE, ZERO, share_of
from bot.domain.progress.verdict import Verdict, verdict_by

DAY = timedelta(days=1)
NEW_FOR = {Period.WEEK: 2, Period.MONTH: WORKWEEK}
"""For so many working days into a week or month, the one before is judged."""


def recurring(objective: Objective, track: Sequence[Point], calendar: Calendar) -> Progress:
    """The progress from the sums of weeks or months, by their first days."""
    if is_over(objective, calendar.today):
        return after_the_end(objective, track, calendar)
    now = _now(objective, track, calendar)
    return _ended(now) if _is_new(now, calendar) else now


def _now(objective: Objective, track: Sequence[Point], calendar: Calendar) -> Progress:
    """The running week or month, and the one before."""
    running = period_at(objective, track, calendar.today, calendar.days_off)
    window = running.first, running.last
    path = along(
        *(objective, running.value, ZERO),
        calendar.within(*window),
        window,
        running.target,
    )
    judged = running.counts or running.value is None
    return replace(
        path,
        running=running,
        before=period_before(objective, track, calendar),
        verdict=path.verdict if judged else Verdict.TOO_EARLY,
    )


def period_at(
    objective: Objective, track: Sequence[Point], day: date, days_off: frozenset[date]
) -> PeriodValue:
    """The week or month that `day` is in."""
    per = _per(objective)
    return period_of(objective, per, day, days_off, dict(track).get(per.start(day)))


def period_before(
    objective: Objective, track: Sequence[Point], calendar: Calendar
) -> PeriodValue | None:
    """The whole week or month before the running one; None if the objective is younger."""
    day = _per(objective).start(calendar.today) - DAY
    if day < objective.starts_on:
        return None
    return period_at(objective, track, day, calendar.days_off)


def _is_new(now: Progress, calendar: Calendar) -> bool:
    """Return True if the week or month before says more than the running one."""
    running, before = now.running, now.before
    if running is None or before is None or not before.judged or now.verdict is Verdict.REACHED:
        return False
    days = calendar.workdays(running.first, calendar.today)
    return now.value is None or days <= NEW_FOR[_per(now.objective)]


def _ended(now: Progress) -> Progress:
    """The same, judged by what the week or month before came to."""
    before = now.before
    assert before is not None  # noqa: S101  it was judged
    came, target = before.value or ZERO, before.target
    return replace(
        now,
        verdict=Verdict.REACHED if came >= target else verdict_by(_strain(came, target)),
        share=share_of(came, target),
        lead=came - target,
        weekly=None,
        planned_weekly=None,
        ended=True,
    )


def _strain(came: Decimal, target: Decimal) -> Decimal | None:
    return target / came if came > 0 else None


def after_the_end(objective: Objective, track: Sequence[Point], calendar: Calendar) -> Progress:
    """The verdict by the share of weeks or months that kept the target, or the limit."""
    last = objective.due_on or calendar.today
    whole = whole_periods(objective, track, calendar.days_off, objective.starts_on, last)
    kept = kept_of(objective, whole)
    value = track[-1][1] if track else None
    return Progress(
        objective=objective,
        day=calendar.today,
        verdict=final_by(kept.share, stretch=objective.stretch)
        if kept.reported
        else Verdict.NO_DATA,
        value=value,
        share=kept.share,
        gone=ONE,
        kept=kept,
        begins_on=objective.starts_on,
        days_off=calendar.days_off,
    )


def final_by(share: Decimal, *, stretch: bool) -> Verdict:
    """The verdict on the share of weeks, months or values that were kept in the end."""
    if share == ONE:
        return Verdict.REACHED
    return Verdict.MOSTLY if stretch and share >= GREEN_FROM else Verdict.MISSED


def _per(objective: Objective) -> Period:
    assert objective.per is not None  # noqa: S101  of a recurring objective
    return objective.per
