"""Rules about the pace of one objective: what it needs, and the days that are left."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.metrics import EFFECTS, Unit
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import (
    against,
    can_mend,
    gained,
    gains,
    is_closing,
    last_days,
    needs,
    wild_week,
)
from bot.domain.coaching.finding import Numbers, amount, counted, difference
from bot.domain.coaching.series import rises_throughout
from bot.domain.progress.pace import falls, gains_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.share import ZERO
from bot.domain.progress.verdict import BEHIND, Verdict, verdict_by
from bot.domain.team import Purpose

NEAR_DAYS = 14
FAR_AHEAD = Decimal("0.5")
CAME = ("before", "last_week")
LATELY = len(CAME)
"""Weeks that what is far ahead has to go on in."""
FIRST_SIGNS = 2
"""Weeks that a first result is given before its objective is called out of reach."""
RISING = 3
FEW_RISES = 2
"""Weeks with a gain that a likely end takes: from one there is no telling."""
MONTH, SETTLED = 4, 6
"""Weeks that a rate is taken from, and numbers from which on it is believed."""
CLEARLY_MORE = Decimal("1.5")
"""Times the best week that a week would need, from which on it won't be enough."""
CLEARLY_SHORT = Decimal("0.9")
GROWING = Decimal("1.5")
"""The last week's part of the usual week from which on a rate grows."""
CLOSE_RATE = Decimal("0.1")
"""The share of its target by which a rate may miss its line."""


def last_call(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind in the last days, in what people decide to do: those who hesitate may be asked."""
    return last_days(week.now) if is_closing(week.now) and _is_decided(week.now) else None


def ends_soon(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind, with at most a working week left: too late for a plan."""
    return last_days(week.now) if is_closing(week.now) and not _is_decided(week.now) else None


def deadline_near(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind, in the last two weeks; the most of a week, where that would not be enough."""
    now, due = week.now, week.now.objective.due_on
    if due is None or not can_mend(now) or (due - facts.today).days > NEAR_DAYS:
        return None
    measure = now.objective.measure
    came = facts.series(measure) if measure.metric.adds_up else ()
    most = max((value for value in came if value is not None), default=None)
    if not most or now.weekly is None or now.weekly < most * CLEARLY_MORE:
        return last_days(now)
    return *last_days(now), amount(now.objective, "best_of_all", most)


def out_of_reach(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The target takes more than twice the plan, or the pace so far ends below half of it."""
    if _is_too_early(facts, week):
        return None
    if can_mend(week.now, Verdict.OFF_PACE):
        return _behind_by(week.now)
    return _hopeless(week.now) if can_mend(week.now, Verdict.AT_RISK) else None


def at_risk(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    early = _is_too_early(facts, week)
    bad = (Verdict.AT_RISK, Verdict.OFF_PACE) if early else (Verdict.AT_RISK,)
    if not can_mend(week.now, *bad) or out_of_reach(facts, week) is not None:
        return None
    return _still_behind(facts, week.now)


def likely_end(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Far behind, and clearly short at a rate that doesn't grow: the target may be moved."""
    now, lately = week.now, gains(facts, week.now.objective, MONTH)
    if lately is None or not _is_settled(now) or now.value is None:
        return None
    if _is_too_early(facts, week) or lately[-1] * MONTH > sum(lately) * GROWING:
        return None
    weekly = sum(lately, ZERO) / MONTH
    end = (now.value + weekly * now.days_left / WORKWEEK).to_integral_value()
    short = now.start + (now.objective.target - now.start) * CLEARLY_SHORT
    if not now.value < end <= short:
        return None
    came = difference(now.objective, "lately", round(weekly, 1))
    return *against(now), came, amount(now.objective, "likely", end)


def _is_settled(now: Progress) -> bool:
    """Return True if its rate is well known, and there is time to move what is no stretch."""
    if now.objective.stretch or now.objective.measure.metric.unit is Unit.PERCENT:
        return False
    is_far_behind = can_mend(now, Verdict.AT_RISK, Verdict.OFF_PACE)
    return is_far_behind and now.days_left > 2 * WORKWEEK and now.reports >= SETTLED


def slipping(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return _still_behind(facts, week.now) if can_mend(week.now, Verdict.SLIPPING) else None


def behind_now(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The running week or month is behind."""
    now = week.now
    behind = now.objective.per is not None and not now.ended and now.verdict in BEHIND
    return last_days(now) if behind and now.value is not None else None


def far_ahead(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Half of the plan is enough, and the last two weeks kept to that.

    Nothing is raised where nobody said what the numbers are for, nor by one wild week.
    """
    now = week.now
    if facts.trial_until or facts.purpose is Purpose.CONTEST or not _is_ahead(week):
        return None
    lately = gains(facts, now.objective, LATELY)
    if lately is None or sum(lately) < (now.weekly or 0) * LATELY or wild_week(facts, week):
        return None
    before, last = (
        amount(now.objective, *each) for each in zip(("before", "last_week"), lately, strict=True)
    )
    behind = sum(other.now.verdict in BEHIND for other in facts.weeks)
    return *needs(now), before, last, *((counted("behind", behind),) if behind else ())


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


def _is_too_early(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True where it is too early to give up: it began, it rises, or a silence is over."""
    is_just_heard = facts.told_weeks()[-RISING:] == [False, False, True]
    return is_just_heard or _just_began(facts, week) or _catches_up(facts, week.now)


def _just_began(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if what adds up was 0 until two weeks ago: too early to give it up."""
    measure, value = week.now.objective.measure, week.now.value
    if not measure.metric.adds_up or not value:
        return False
    earlier = [each for each in facts.series(measure)[:-FIRST_SIGNS] if each is not None]
    return bool(earlier) and not any(earlier)


def _catches_up(facts: Facts, now: Progress) -> bool:
    """Return True if the last week had half of what is needed or more, and was a rise.

    That is the third in a row, or more than any week before.
    """
    weeks = facts.series(now.objective.measure)
    *earlier, last = weeks
    if not now.objective.measure.metric.adds_up or last is None or last * 2 < (now.weekly or 0):
        return False
    known = [value for value in earlier if value is not None]
    return rises_throughout(weeks[-RISING:]) or last > max(known, default=last)


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


def _still_behind(facts: Facts, now: Progress) -> Numbers | None:
    """How it is behind, and what the last week gained if that is as much as a week needs now."""
    behind, lately = _behind_by(now), gains(facts, now.objective, 1)
    if behind is None or lately is None or now.weekly is None or lately[-1] < now.weekly:
        return behind
    return *behind, difference(now.objective, "last_week", lately[-1])


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
