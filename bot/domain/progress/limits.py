"""Limits: objectives to stay at or under a number.

A limit on amounts is broken as soon as their sum exceeds it, in the week, the month or the time
that it holds for. A limit on a level, such as the minutes to an answer, is broken by each value
above it, and judged by the share of values that kept it: most of them are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.domain.cadence import Calendar
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.objective import Objective
from bot.domain.progress.periods import KeptPeriods, keeps
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import Point
from bot.domain.progress.recurring import after_the_end, period_at, period_before
from bot.domain.progress.result import Result
from bot.domain.progress.share import GREEN_FROM, ONE, share_of
from bot.domain.progress.track import each_level
from bot.domain.progress.verdict import Verdict

DAY = timedelta(days=1)


def limit(
    objective: Objective, track: Sequence[Point], known: Sequence[Result], calendar: Calendar
) -> Progress:
    """The progress of a limit from its track, and from the `known` results of a level."""
    if not objective.measure.metric.adds_up:
        return _of_level(objective, known, calendar)
    if objective.per is None:
        return _against(objective, track[-1][1] if len(track) > 1 else None, calendar)
    if is_over(objective, calendar.today):
        return after_the_end(objective, track, calendar)
    return _by_period(objective, track, calendar)


def _by_period(objective: Objective, track: Sequence[Point], calendar: Calendar) -> Progress:
    """By the running week or month, or by the one before until this one has a report."""
    running = period_at(objective, track, calendar.today, calendar.days_off)
    before = period_before(objective, track, calendar)
    ended = running.value is None and before is not None and before.value is not None
    now = _against(objective, before.value if before and ended else running.value, calendar)
    return replace(now, value=running.value, running=running, before=before, ended=ended)


def _of_level(objective: Objective, known: Sequence[Result], calendar: Calendar) -> Progress:
    """By the values of the running week or month, or of the one before until there is one."""
    values = [point for point in each_level(known) if point[0] >= objective.starts_on]
    per = None if is_over(objective, calendar.today) else objective.per
    if per is None or not values:
        return _by_values(objective, [value for _, value in values], calendar)
    latest = per.start(max(values[-1][0], per.start(calendar.today) - DAY))
    lately = [value for on, value in values if on >= latest]
    return _by_values(objective, lately, calendar)


def _by_values(objective: Objective, values: Sequence[Decimal], calendar: Calendar) -> Progress:
    latest = _against(objective, values[-1] if values else None, calendar)
    if not values:
        return latest
    kept = KeptPeriods(
        kept=sum(keeps(objective, value, objective.target) for value in values),
        reported=len(values),
    )
    verdict = Verdict.WITHIN if kept.share >= GREEN_FROM else Verdict.OVER
    return replace(latest, verdict=verdict, kept=kept)


def _against(objective: Objective, value: Decimal | None, calendar: Calendar) -> Progress:
    bare = Progress(
        objective=objective,
        day=calendar.today,
        verdict=Verdict.NO_DATA,
        value=value,
        share=Decimal(0),
        begins_on=objective.starts_on,
        days_off=calendar.days_off,
    )
    if value is None:
        return bare
    return replace(
        bare,
        verdict=Verdict.OVER if value > objective.target else Verdict.WITHIN,
        share=share_of(value, objective.target) if objective.target else ONE,
        lead=objective.target - value,
    )
