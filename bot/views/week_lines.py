"""The lines of a digest: an objective's progress, its change in the week, and its need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.progress.pace import ENOUGH_REPORTS
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import catches_up, forecast, so_far, worse_than_pace
from bot.views.lines import StatusLine, line

WEEK = timedelta(days=7)
PAST_MENDING = frozenset({Verdict.OVER, Verdict.MISSED})


def week_line(week: ObjectiveWeek, today: date, *more: str) -> StatusLine:
    """The line of a digest: the change in the week, and the need if it slipped."""
    return line(week.now, today, *filter(None, _news(week, today)), *more)


def _news(week: ObjectiveWeek, today: date) -> tuple[str, ...]:
    """The news of the week: the change and the need, or the lack of a report."""
    if week.now.verdict is Verdict.STALE:
        return ()
    if week.done:
        return (_next_step(week.now, today) if week.was_done else change_since_last_week(week),)
    if week.now.over:
        return ()
    silence = since(week.now, today)
    return (silence,) if silence else (change_since_last_week(week), needs(week.now))


def _next_step(done: Progress, today: date) -> str:
    """The step after an objective is done; with its date past it cannot be raised."""
    return "close it" if today > (done.objective.due_on or today) else "close it or raise it"


def unreported(progress: Progress, today: date, *more: str) -> StatusLine:
    """The line under a heading that already says that there is no report."""
    whole = line(progress, today, *filter(None, (since(progress, today),)), *more)
    return replace(whole, facts=whole.facts[1:])


def unjudged(week: ObjectiveWeek, today: date, *more: str) -> StatusLine:
    """The line under a heading that already says that it is too early."""
    whole = week_line(week, today, *more)
    value, _, *news = whole.facts
    few = (so_far(week.now),) if week.now.reports < ENOUGH_REPORTS else ()
    return replace(whole, facts=(value, *few, *news))


def needs(progress: Progress) -> str:
    """The need of a week from now on; empty if its date has passed, or it did not slip."""
    if catches_up(progress) or worse_than_pace(progress):
        return forecast(progress)
    mendable = progress.verdict.slipped and progress.verdict not in PAST_MENDING
    if not mendable or progress.ended or progress.value is None:
        return ""
    missing = progress.judged_target - progress.value
    if progress.weekly is None or progress.plain_days or progress.weekly >= missing:
        return _to_go(progress, missing)
    now = f"needs {wording.per_week(progress.weekly)} a week"
    if progress.planned_weekly is None or progress.weekly <= progress.planned_weekly:
        return now
    return f"{now} instead of {wording.per_week(progress.planned_weekly)}"


def _to_go(progress: Progress, missing: Decimal) -> str:
    words = f"{wording.quantity(progress.objective.measure.metric, missing)} to go"
    days = wording.counted(progress.days_left, "day" if progress.plain_days else "working_day")
    return f"{words} in {days}" if progress.days_left else words


def since(progress: Progress, today: date) -> str:
    """The day of the last report; empty within a week of it, and where the line says it already."""
    last_on, said = progress.last_on, progress.over or progress.verdict is Verdict.STALE
    if said or last_on is None or today - last_on <= WEEK:
        return ""
    return f"no report since {wording.day(last_on, today)}"


def change_since_last_week(week: ObjectiveWeek) -> str:
    """The change since last week; empty if it is unknown.

    A recurring objective is not compared across the start of a week or month.
    """
    if week.change is None or week.now.objective.per:
        return ""
    if week.change == 0:
        return "unchanged since last week"
    metric = week.now.objective.measure.metric
    points = " points" if metric.unit is Unit.PERCENT else ""
    step = wording.number(abs(week.change))
    return f"{'up' if week.change > 0 else 'down'} {step}{points} since last week"
