"""What several rules ask of an objective's progress, and the numbers they take from it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.facts import WORK, Facts
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import ONE, known, steps
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import falls, gains_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.share import ZERO
from bot.domain.progress.verdict import BEHIND, Verdict, verdict_by

FEW_LOST = Decimal("0.02")
"""A fall of a level in a week that is nothing unusual, as a share of it."""
LATELY = 2
"""Weeks in which work was short, so that its results may be."""
GROWING = Decimal("1.5")
"""The last week's part of the usual week from which on a rate grows."""
SLIGHTLY_MORE = Decimal("1.25")
"""So many times what comes anyway is a stretch that people can see."""
ROUND = ((50, 1), (200, 5), (2000, 10))
"""Up to such a value targets are multiples of such a number."""
ROUNDEST = 100
FEW_RISES = 2
"""Weeks with a gain that a likely end takes: from one there is no telling."""
CLOSE_RATE = Decimal("0.1")
"""The share of its target by which a rate may miss its line."""
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


def is_fed_too_little(facts: Facts, lag: ObjectiveWeek) -> bool:
    """Return True if work that leads there, or to nothing else, is short: it goes first."""
    ends = (None, lag.now.objective.id)
    leads = (
        week for week in facts.weeks if week is not lag and week.now.objective.leads_to in ends
    )
    return any(_is_short(facts, lead) for lead in leads)


def _is_short(facts: Facts, lead: ObjectiveWeek) -> bool:
    """Return True for the work of a team that is behind, or was short in one of two weeks."""
    objective = lead.now.objective
    if objective.measure.metric.ladder not in WORK or objective.kind is ObjectiveKind.AT_MOST:
        return False
    if lead.now.verdict.slipped or objective.per is not Period.WEEK:
        return lead.now.verdict.slipped
    weeks = facts.judged_weeks(lead, LATELY)
    return any(value < target for value, target in weeks)


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


def is_above_limit(now: Progress, value: Decimal) -> bool:
    return now.objective.kind is ObjectiveKind.AT_MOST and value > now.objective.target


def is_just_reached(week: ObjectiveWeek) -> bool:
    """Return True if its target was reached since the last digest."""
    return week.done and not week.was_done and week.now.verdict is Verdict.REACHED


def is_closing(now: Progress) -> bool:
    """Return True if it is behind, with at most a working week left."""
    return is_behind(now) and now.in_last_week


def can_mend(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it is behind with more than a working week left."""
    return is_behind(now, *verdicts) and not now.in_last_week


def behind_by(now: Progress) -> Numbers | None:
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
    return *needs(now), *gained(now), *likely_end_of(now, now.ends_at.likely)


def _rate_below(now: Progress) -> Numbers | None:
    """The points by which a rate is below its line; None if they are so few that it is chance."""
    if now.lead is None or -now.lead < now.objective.target * CLOSE_RATE:
        return None
    return *against(now), *gained(now), counted("below", round(-now.lead, 1))


def likely_end_of(now: Progress, end: Decimal) -> Numbers:
    """The likely end, unless too few weeks brought anything, or it is where it stands already."""
    likely = end.to_integral_value()
    if not _rose_often(now) or now.value is None or likely == now.value.to_integral_value():
        return ()
    return (amount(now.objective, "likely", likely),)


def _rose_often(now: Progress) -> bool:
    """Return True if at least two whole weeks brought something."""
    return sum(gain.weekly > 0 for gain in gains_of(now, now.track)) >= FEW_RISES


def stands_at(now: Progress) -> Decimal:
    """The value; where it started as long as there is none. 0 is a value."""
    return now.start if now.value is None else now.value


def within_reach(
    now: Progress, lately: Sequence[Decimal], more: Decimal = SLIGHTLY_MORE
) -> tuple[Number, Number]:
    """A target slightly above where it ends if each week left brings as much as these did."""
    return target_of(now, _rounded(_end_like(now, lately, more), ROUND_CEILING))


def as_lately(now: Progress, lately: Sequence[Decimal]) -> tuple[Number, Number]:
    """A target that needs no more of a week than these brought."""
    return target_of(now, _rounded(_end_like(now, lately, ONE), ROUND_FLOOR))


def _end_like(now: Progress, lately: Sequence[Decimal], more: Decimal) -> Decimal:
    """Where it ends if each week left brings so many times what these did."""
    weeks = max(now.days_left, 1) / Decimal(WORKWEEK)
    return stands_at(now) + max(sum(lately, ZERO), ZERO) / len(lately) * weeks * more


def target_of(now: Progress, fair: Decimal) -> tuple[Number, Number]:
    """A target within reach, and what it takes a week."""
    takes = (fair - stands_at(now)) * WORKWEEK / max(now.days_left, 1)
    return amount(now.objective, "fair", fair), difference(now.objective, "takes", takes)


def _rounded(value: Decimal, rounding: str) -> Decimal:
    """The value as people would set a target: in ones, fives, tens or hundreds."""
    step = next((step for limit, step in ROUND if value < limit), ROUNDEST)
    return (value / step).to_integral_value(rounding) * step
