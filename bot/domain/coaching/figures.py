"""What several rules ask of an objective's progress, and the numbers they take from it."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Numbers, amount, counted, difference
from bot.domain.coaching.series import known, steps
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import BEHIND, Verdict

FEW_WEEKS, WILD = 3, 4
"""A week is wild with so many times the next best one, of at least three."""


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


def wild_week(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """The best week and the next one, if the best had several times as much: it may be an error."""
    objective = week.now.objective
    known = sorted(filter(None, facts.series(objective.measure)), reverse=True)
    if not objective.measure.metric.adds_up or len(known) < FEW_WEEKS or known[0] < known[1] * WILD:
        return ()
    return amount(objective, "wild", known[0]), amount(objective, "next_best", known[1])


def gains(facts: Facts, of: Objective, weeks: int) -> tuple[Decimal, ...] | None:
    """What each of the last whole weeks brought towards the target; None if any is unknown."""
    measure = of.measure
    if measure.metric.adds_up:
        return facts.full_series(measure, weeks)
    return known(steps(facts.series(measure, weeks + 1)))


def is_behind(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it has a value and is behind; recurring objectives have their own rules."""
    behind = now.verdict in (verdicts or BEHIND)
    return behind and now.objective.per is None and now.value is not None


def can_mend(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it is behind with more than a working week left."""
    return is_behind(now, *verdicts) and not now.in_last_week
