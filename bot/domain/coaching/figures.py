"""What several rules ask of an objective's progress, and the numbers they take from it."""

from __future__ import annotations

from bot.domain.coaching.finding import Numbers, amount, counted, difference
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import BEHIND, Verdict


def against(now: Progress) -> Numbers:
    """The value, if it is known, and the target."""
    target = amount(now.objective, "target", now.objective.target)
    value = () if now.value is None else (amount(now.objective, "value", now.value),)
    return *value, target


def last_days(now: Progress) -> Numbers:
    """What is still missing, and the days left for it."""
    missing = now.judged_target - (now.value or 0)
    days = "plain_days_left" if now.plain_days else "days_left"
    return (
        *against(now),
        difference(now.objective, "missing", missing),
        counted(days, now.days_left),
    )


def needs(now: Progress) -> Numbers:
    """What a week needs from now on, and what was planned for one."""
    weekly = () if now.weekly is None else (difference(now.objective, "weekly", now.weekly),)
    even = now.planned_weekly
    planned = () if even is None else (difference(now.objective, "even", even),)
    return *against(now), *weekly, *planned


def gained(now: Progress) -> Numbers:
    """The progress since the start, if there is any."""
    if now.value is None or now.value <= now.start:
        return ()
    return (difference(now.objective, "gained", now.value - now.start),)


def is_behind(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it has a value and is behind; recurring objectives have their own rules."""
    behind = now.verdict in (verdicts or BEHIND)
    return behind and now.objective.per is None and now.value is not None


def can_mend(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it is behind with more than a working week left."""
    return is_behind(now, *verdicts) and not now.in_last_week
