"""Rules about the pace of one objective: what it needs, and the days that are left."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.catalogue.metrics import EFFECTS, Unit
from bot.domain.coaching.best_weeks import best_week_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import (
    as_lately,
    behind_by,
    can_mend,
    gains,
    is_closing,
    last_days,
    needs,
    wild_week,
)
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.ideas import has_idea
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.rules.absences import days_taken
from bot.domain.coaching.rules.reach import is_too_early, out_of_reach
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import BEHIND, Verdict
from bot.domain.team import Purpose

NEAR_DAYS = 14
FAR_AHEAD = Decimal("0.5")
CAME = ("before", "last_week")
LATELY = len(CAME)
"""Weeks that what is far ahead has to go on in."""
CLEARLY_MORE = Decimal("1.5")
"""Times the best week that a week would need, from which on it won't be enough."""


def last_call(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind in the last days, in what people decide to do: those who hesitate may be asked."""
    return last_days(week.now) if is_closing(week.now) and _is_decided(week.now) else None


def ends_soon(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind, with at most a working week left: too late for a plan."""
    return last_days(week.now) if is_closing(week.now) and not _is_decided(week.now) else None


def deadline_near(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind, in the last two weeks, and the last week had too little.

    With the most of a week, where that would not be enough.
    """
    now, due = week.now, week.now.objective.due_on
    if due is None or not can_mend(now) or (due - facts.today).days > NEAR_DAYS:
        return None
    if _was_enough(facts, week):
        return None
    measure = now.objective.measure
    came = facts.series(measure) if measure.metric.adds_up else ()
    most = max((value for value in came if value is not None), default=None)
    if not most or now.weekly is None or now.weekly < most * CLEARLY_MORE:
        return last_days(now)
    kind = (Number("result", measure.metric),) if _is_decided(now) else ()
    return *last_days(now), amount(now.objective, "best_of_all", most), *kind


def at_risk(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    early = is_too_early(facts, week)
    bad = (Verdict.AT_RISK, Verdict.OFF_PACE) if early else (Verdict.AT_RISK,)
    if not can_mend(week.now, *bad) or out_of_reach(facts, week) is not None:
        return None
    return _still_behind(facts, week) if days_taken(facts, week) is None else None


def slipping(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    if not can_mend(week.now, Verdict.SLIPPING) or out_of_reach(facts, week) is not None:
        return None
    return _still_behind(facts, week) if days_taken(facts, week) is None else None


def behind_now(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The running week or month is behind."""
    now = week.now
    behind = now.objective.per is not None and not now.ended and now.verdict in BEHIND
    return last_days(now) if behind and now.value is not None else None


def far_ahead(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Half of the plan is enough, and the last two weeks kept to that.

    Nothing is raised where nobody said what the numbers are for, nor by a single week.
    """
    now = week.now
    if facts.trial_until or facts.purpose is Purpose.CONTEST or not _is_ahead(week):
        return None
    lately = gains(facts, now.objective, LATELY)
    if lately is None or sum(lately) < (now.weekly or 0) * LATELY or wild_week(facts, week):
        return None
    if sum(gain is not None and gain > 0 for gain in facts.added(now.objective.measure)) < LATELY:
        return None
    before, last = (
        amount(now.objective, *each) for each in zip(("before", "last_week"), lately, strict=True)
    )
    behind = sum(other.now.verdict in BEHIND for other in facts.weeks)
    others = (counted("behind", behind),) if behind else ()
    return *needs(now), before, last, *others, *_higher(now, lately)


def _higher(now: Progress, lately: Sequence[Decimal]) -> Numbers:
    """Where it ends like that, if it is a higher target."""
    fair, takes = as_lately(now, lately)
    is_higher = isinstance(fair.value, Decimal) and fair.value > now.objective.target
    return (fair, takes) if is_higher else ()


def _is_ahead(week: ObjectiveWeek) -> bool:
    """Return True if it goes well by a number of this week, and needs half of the plan or less."""
    now = week.now
    if now.verdict is not Verdict.ON_PACE or week.is_old or now.objective.per or now.in_last_week:
        return False
    if now.objective.measure.metric.unit is Unit.PERCENT or now.weekly is None:
        return False
    return bool(now.planned_weekly) and now.weekly <= (now.planned_weekly or 0) * FAR_AHEAD


def _is_decided(now: Progress) -> bool:
    """Return True for bookings, sign-ups and the like, each of which is somebody's decision."""
    metric = now.objective.measure.metric
    return metric.ladder in EFFECTS and metric.adds_up


def _was_enough(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if the last week brought what each needs from now on."""
    lately, needed = gains(facts, week.now.objective, 1), week.now.weekly
    return lately is not None and needed is not None and lately[-1] >= needed


def _still_behind(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """How it is behind, and the week to learn from.

    That is the last one if it gained as much as a week needs now, else the best one, unless all
    that it brought was lost since. Rates need nothing a week.
    """
    now = week.now
    behind, lately = behind_by(now), gains(facts, now.objective, 1)
    is_rate = now.objective.measure.metric.unit is Unit.PERCENT
    if behind is None or now.weekly is None or is_rate:
        return behind
    if lately is not None and _was_enough(facts, week):
        return *behind, difference(now.objective, "last_week", lately[-1])
    several = now.value is not None and now.value > now.start + 1
    return *behind, *((_best_week(facts, week) if several else ()) or _idea(now.objective))


def _idea(of: Objective) -> Numbers:
    """What it counts, where that has an idea of its own."""
    metric = of.measure.metric
    return (Number("result", metric),) if has_idea(metric) else ()


def _best_week(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """The gain of the one best week, and the work done in it.

    Of the last week nobody has to look up what was done.
    """
    best, of = best_week_of(facts, week), week.now.objective
    if best is None:
        return ()
    if best.is_last:
        return (difference(of, "best_lately", best.gain),)
    work = () if best.work is None else (Number("work", best.work), counted("work_then", best.done))
    return difference(of, "best", best.gain), Number("best_on", best.ended_on), *work
