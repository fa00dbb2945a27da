"""Rules about the pace of one objective: what it needs, and the days that are left."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import against, can_mend, gained, is_behind, last_days, needs
from bot.domain.coaching.finding import Numbers, amount, counted
from bot.domain.progress.pace import falls, gains_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import BEHIND, Verdict, verdict_by
from bot.domain.team import Purpose

NEAR_DAYS = 14
FAR_AHEAD = Decimal("0.5")
FIRST_SIGNS = 2
"""Weeks that a first result is given before its objective is called out of reach."""
FEW_RISES = 2
"""Weeks with a gain that a likely end or a higher target takes: from one there is no telling."""
CLOSE_RATE = Decimal("0.1")
"""The share of its target by which a rate may miss its line."""


def ends_soon(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind, with at most a working week left: too late for a plan."""
    now = week.now
    return last_days(now) if is_behind(now) and now.in_last_week else None


def deadline_near(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now, due = week.now, week.now.objective.due_on
    if due is None or not can_mend(now) or (due - facts.today).days > NEAR_DAYS:
        return None
    return last_days(now)


def out_of_reach(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The target takes more than twice the plan, or the pace so far ends below half of it."""
    if _just_began(facts, week):
        return None
    if can_mend(week.now, Verdict.OFF_PACE):
        return _behind_by(week.now)
    return _hopeless(week.now) if can_mend(week.now, Verdict.AT_RISK) else None


def at_risk(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    bad = (Verdict.AT_RISK, Verdict.OFF_PACE) if _just_began(facts, week) else (Verdict.AT_RISK,)
    if not can_mend(week.now, *bad) or out_of_reach(facts, week) is not None:
        return None
    return _behind_by(week.now)


def slipping(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return _behind_by(week.now) if can_mend(week.now, Verdict.SLIPPING) else None


def behind_now(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The running week or month is behind."""
    now = week.now
    behind = now.objective.per is not None and not now.ended and now.verdict in BEHIND
    return last_days(now) if behind and now.value is not None else None


def far_ahead(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Half of the plan is enough from now on: by what at least two weeks brought, not one."""
    now = week.now
    if facts.on_trial or facts.purpose is Purpose.CONTEST or now.verdict is not Verdict.ON_PACE:
        return None
    if now.objective.per or now.in_last_week or now.weekly is None or not now.planned_weekly:
        return None
    if now.weekly > now.planned_weekly * FAR_AHEAD or not _rose_often(now):
        return None
    behind = sum(other.now.verdict in BEHIND for other in facts.weeks)
    return *needs(now), *((counted("behind", behind),) if behind else ())


def _just_began(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if what adds up was 0 until two weeks ago: too early to give it up."""
    measure, value = week.now.objective.measure, week.now.value
    if not measure.metric.adds_up or not value:
        return False
    earlier = [each for each in facts.series(measure)[:-FIRST_SIGNS] if each is not None]
    return bool(earlier) and not any(earlier)


def _hopeless(now: Progress) -> Numbers | None:
    """The need of a week and the likely end, if the pace so far makes less than half the way."""
    if not now.objective.measure.metric.adds_up or now.share * 2 >= now.gone:
        return None
    likely = now.start + (now.objective.target - now.start) * now.share / now.gone
    return *needs(now), *gained(now), *_likely(now, likely)


def _likely(now: Progress, end: Decimal) -> Numbers:
    """The likely end, unless too few weeks brought anything, or it is where it stands already."""
    likely = end.to_integral_value()
    if not _rose_often(now) or now.value is None or likely == now.value.to_integral_value():
        return ()
    return (amount(now.objective, "likely", likely),)


def _rose_often(now: Progress) -> bool:
    """Return True if at least two whole weeks brought something."""
    return sum(gain > 0 for gain in gains_of(now, now.track)) >= FEW_RISES


def _behind_by(now: Progress) -> Numbers | None:
    """The need of a week; where the verdict is worse than that, the likely end, too.

    None for a level that is behind only as it falls: that has a rule of its own. Rates need nothing
    a week.
    """
    if now.objective.measure.metric.unit is Unit.PERCENT:
        return _rate_below(now)
    if now.strain is not None and now.verdict is verdict_by(now.strain):
        return *needs(now), *gained(now)
    if now.ends_at is None or falls(now.objective, now.track):
        return None
    return *needs(now), *gained(now), *_likely(now, now.ends_at.likely)


def _rate_below(now: Progress) -> Numbers | None:
    """The points by which a rate is below its line; None if they are so few that it is chance."""
    if now.lead is None or -now.lead < now.objective.target * CLOSE_RATE:
        return None
    return *against(now), *gained(now), counted("below", round(-now.lead, 1))
