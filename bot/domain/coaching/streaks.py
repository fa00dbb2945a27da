"""Streaks: how many weeks in a row a weekly objective kept its target, or fell short of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.periods import keeps, whole_periods
from bot.domain.progress.progress import Progress

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
YEAR = 52 * WEEK
"""So far back weeks are counted."""


@dataclass(frozen=True, slots=True)
class Streak:
    """The last `weeks` whole weeks, which all kept the target, or all fell short."""

    kept: bool
    weeks: int


NO_STREAK = Streak(kept=False, weeks=0)


def streak_of(progress: Progress) -> Streak:
    """The streak up to the last whole week; of 0 weeks if that has no report or is not judged.

    A week between without a report ends it, as nobody knows how it went.
    """
    recurs = progress.objective.kind is ObjectiveKind.RECURRING
    return _streak(progress) if recurs else NO_STREAK


def limit_streak_of(progress: Progress) -> Streak:
    """The same of a weekly limit: how many weeks in a row it was kept, or broken."""
    limits = progress.objective.kind is ObjectiveKind.AT_MOST
    return _streak(progress) if limits else NO_STREAK


def _streak(progress: Progress) -> Streak:
    if progress.objective.per is not Period.WEEK:
        return NO_STREAK
    kept = _kept_by_week(progress)
    week = Period.WEEK.start(progress.day) - WEEK
    last = kept.get(week)
    if last is None:
        return NO_STREAK
    weeks = (week - WEEK * back for back in range(len(kept)))
    return Streak(last, sum(1 for _ in takewhile(lambda on: kept.get(on) is last, weeks)))


def _kept_by_week(progress: Progress) -> dict[date, bool]:
    """Whether each whole week kept its target, by its Monday; without those not judged."""
    until = Period.WEEK.start(progress.day) - DAY
    periods = whole_periods(
        progress.objective, progress.track, progress.days_off, until - YEAR, until
    )
    return {
        Period.WEEK.start(period.first): keeps(progress.objective, period.value, period.target)
        for period in periods
        if period.judged and period.value is not None
    }
