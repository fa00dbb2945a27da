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
from bot.views.comparison import apart, catches_up, forecast, quantity, so_far, worse_than_pace
from bot.views.lines import StatusLine, line
from bot.views.locales import phrase

WEEK = timedelta(days=7)
PAST_MENDING = frozenset({Verdict.OVER, Verdict.MISSED})


def week_line(week: ObjectiveWeek, today: date, *more: str) -> StatusLine:
    """The line of a digest: the change in the week, and the need if it slipped."""
    return line(week.now, today, *filter(None, _news(week, today)), *more)


def _news(week: ObjectiveWeek, today: date) -> tuple[str, ...]:
    """The news of the week: the change and the need, or the lack of a report; and corrections."""
    if week.now.verdict is Verdict.STALE:
        return (corrected(week, today),)
    changed = change_since_published(week, today), corrected(week, today)
    if week.done:
        return (_next_step(week.now, today), changed[1]) if week.was_done else changed
    if week.now.over:
        return (changed[1],)
    silence = since(week.now, today)
    return (silence, changed[1]) if silence else (*changed, needs(week.now))


def _next_step(done: Progress, today: date) -> str:
    """The step after an objective is done; with its date past it cannot be raised."""
    return "close it" if today > (done.objective.due_on or today) else "close it or raise it"


def ended_line(week: ObjectiveWeek, today: date, *more: str) -> StatusLine:
    """The line of what is over: in full once, then what there is to decide."""
    whole = line(week.now, today, *filter(None, (corrected(week, today),)), *more)
    if not week.end_was_told:
        return whole
    facts = whole.facts[0], corrected(week, today), "close it, or give it a new date"
    return replace(whole, bar="", facts=tuple(filter(None, facts)))


def unreported(week: ObjectiveWeek, today: date, *more: str) -> StatusLine:
    """The line under a heading that already says that there is no report."""
    news = since(week.now, today), corrected(week, today)
    whole = line(week.now, today, *filter(None, news), *more)
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
    currency = progress.objective.currency
    now = f"needs {wording.per_week(progress.weekly, currency)} a week"
    if progress.planned_weekly is None or progress.weekly <= progress.planned_weekly:
        return now
    return f"{now} instead of {wording.per_week(progress.planned_weekly, currency)}"


def _to_go(progress: Progress, missing: Decimal) -> str:
    words = f"{apart(progress, missing)} to go"
    days = wording.counted(progress.days_left, "day" if progress.plain_days else "working_day")
    return f"{words} in {days}" if progress.days_left else words


def since(progress: Progress, today: date) -> str:
    """The day of the last report; empty within a week of it, and where the line says it already."""
    last_on, said = progress.last_on, progress.over or progress.verdict is Verdict.STALE
    if said or last_on is None or today - last_on <= WEEK:
        return ""
    return f"no report since {wording.day(last_on, today)}"


def change_since_published(week: ObjectiveWeek, today: date) -> str:
    """The change since the last digest; empty if it is unknown, or neither a number nor a change.

    A recurring objective is not compared across the start of a week or month.
    """
    published, change = week.published, week.change
    if published is None or change is None or week.now.objective.per:
        return ""
    then = _then(published.day, today)
    if change == 0:
        return phrase("line.unchanged", then=then) if published.is_followed else ""
    metric = week.now.objective.measure.metric
    points = " points" if metric.unit is Unit.PERCENT else ""
    is_money = metric.unit is Unit.MONEY
    step = quantity(week.now, abs(change)) if is_money else wording.number(abs(change))
    return f"{'up' if change > 0 else 'down'} {step}{points} since {then}"


def _then(day: date, today: date) -> str:
    """Last week, or the day itself if that is not a week ago."""
    return "last week" if today - day == WEEK else wording.day(day, today)


def corrected(week: ObjectiveWeek, today: date) -> str:
    """Corrected from 61 to 21; empty if what the last digest published still holds."""
    published = week.published
    if published is None or published.value is None or not published.is_corrected:
        return ""
    was = quantity(week.now, published.value)
    if published.known is None:
        return f"corrected: the {was} was taken back{_in_period(week, today)}"
    known = quantity(week.now, published.known)
    return f"corrected from {was} to {known}{_in_period(week, today)}"


def _in_period(week: ObjectiveWeek, today: date) -> str:
    per, published = week.now.objective.per, week.published
    if per is None or published is None or published.period_on is None:
        return ""
    return f" in the {wording.label(per)} from {wording.day(published.period_on, today)}"
