"""Rules about limits: those that were passed, those that are near, and those that don't fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from statistics import median_high

from bot.domain.catalogue.metrics import EFFECTS, Ladder
from bot.domain.coaching.facts import DAY, WEEK, Facts
from bot.domain.coaching.figures import against
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.share import ZERO
from bot.domain.progress.verdict import Verdict

BOTH = ("before", "last_week")
MANY = 6
"""Weeks in which it shows whether a limit fits the work."""
NEAR_LIMIT, MUCH, HALF = Decimal("0.9"), Decimal("0.7"), Decimal("0.5")
LEFT = timedelta(days=5)
"""The days that a limit of a month has to last for, at least, to be near before it is used up."""


def over(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Above its limit; a level that was, and is back within it, needs no search for the cause."""
    now = week.now
    if now.verdict is not Verdict.OVER:
        return None
    if now.ended and now.previous is not None:
        target = amount(now.objective, "target", now.objective.target)
        came = amount(now.objective, f"last_{now.objective.per}", now.previous)
        return came, target, *_excess(now.objective, now.previous), *_each(facts, week)
    if now.kept is None:
        return *against(now), *_excess(now.objective, now.value)
    if now.value is not None and now.value <= now.objective.target and not now.over:
        return None
    broken = now.kept.reported - now.kept.kept
    return counted("broken", broken), counted("reported", now.kept.reported)


def _excess(objective: Objective, value: Decimal | None) -> Numbers:
    """What was spent beyond a limit; complaints and the like are not spent."""
    if value is None or objective.measure.metric.ladder is not Ladder.INPUT:
        return ()
    return (difference(objective, "excess", value - objective.target),)


def over_often(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Hours or money over a weekly limit last week, and in half of six weeks: it doesn't fit.

    `typical` is the median week, the higher one of two: with half of the weeks over, it is, too.
    """
    objective = week.now.objective
    weeks = facts.judged_weeks(week, MANY) if _is_weekly_spending(objective) else []
    spent = [value for value, _ in weeks]
    over = [value > target for value, target in weeks]
    if len(weeks) < MANY or sum(over) * 2 < MANY or not over[-1]:
        return None
    return (
        counted("broken", sum(over)),
        counted("weeks_judged", MANY),
        amount(objective, "last_week", spent[-1]),
        amount(objective, "typical", median_high(spent).to_integral_value(ROUND_CEILING)),
        amount(objective, "target", objective.target),
        *next(_no_more_for_it(facts, over), ()),
    )


def _no_more_for_it(facts: Facts, over: Sequence[bool]) -> Iterator[Numbers]:
    """The results that weeks over the limit had no more of than the others, on average."""
    if all(over):
        return
    for week in facts.weeks:
        of = week.now.objective
        came = facts.full_series(of.measure, len(over)) if _is_result(of) else None
        if came is None:
            continue
        extra = sum((value for value, is_over in zip(came, over, strict=True) if is_over), ZERO)
        rest = sum(came, ZERO) - extra
        if extra * over.count(False) <= rest * sum(over):
            result = Number("brought", of.measure)
            yield result, amount(of, "came_over", extra), amount(of, "came_within", rest)


def _is_result(objective: Objective) -> bool:
    metric = objective.measure.metric
    return metric.ladder in EFFECTS and metric.adds_up


def _is_weekly_spending(objective: Objective) -> bool:
    is_limit = objective.kind is ObjectiveKind.AT_MOST and objective.per is Period.WEEK
    return is_limit and objective.measure.metric.ladder is Ladder.INPUT


def over_twice(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Hours or money over a weekly limit in both of the last two weeks: no slip, but a habit."""
    objective = week.now.objective
    if not _is_weekly_spending(objective):
        return None
    weeks = facts.judged_weeks(week, len(BOTH))
    if len(weeks) < len(BOTH) or any(value <= target for value, target in weeks):
        return None
    came = (amount(objective, key, value) for key, (value, _) in zip(BOTH, weeks, strict=True))
    return *came, amount(objective, "target", objective.target)


def near_limit(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Money or hours nearly used up: what comes by itself, as complaints do, nobody can save."""
    now, metric = week.now, week.now.objective.measure.metric
    if now.verdict is not Verdict.WITHIN or metric.ladder is not Ladder.INPUT or now.value is None:
        return None
    if now.over or now.ended:
        return None
    if 0 < now.objective.target * NEAR_LIMIT <= now.value:
        return against(now)
    return _used_up_soon(facts, now)


def _used_up_soon(facts: Facts, now: Progress) -> Numbers | None:
    """Most of a month's limit, if another week like the last one would break it."""
    if now.objective.per is not Period.MONTH:
        return None
    (last,) = facts.series(now.objective.measure, 1)
    value, target = now.value or Decimal(0), now.objective.target
    is_much = value >= target * MUCH and facts.today + LEFT <= Period.MONTH.end(facts.today)
    if last is None or not is_much or value + last <= target:
        return None
    of, more, left = now.objective, value + last, target - value
    return (
        *against(now),
        amount(of, "last_week", last),
        amount(of, "one_more", more),
        *((amount(of, "limit_left", left),) if left else ()),
    )


def heading_over(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Half of a month's limit, if weeks like the last one would break it before the month ends.

    The days that are left begin after the last whole week, or after a later report: what these
    tell is spent.
    """
    now, of = week.now, week.now.objective
    (last,) = facts.series(of.measure, 1)
    spends = now.verdict is Verdict.WITHIN and of.measure.metric.ladder is Ladder.INPUT
    if of.per is not Period.MONTH or not spends or now.ended or now.value is None or last is None:
        return None
    ends = Period.MONTH.end(facts.today)
    left = (ends - max(facts.this_week - DAY, now.last_on or date.min)).days
    end = now.value + last * left / WEEK.days
    if now.value < of.target * HALF or end <= of.target or near_limit(facts, week) is not None:
        return None
    a_week = (of.target - now.value) * WEEK.days / left
    return (
        *against(now),
        amount(of, "last_week", last),
        counted("month_days", left),
        amount(of, "likely", end.to_integral_value()),
        amount(of, "a_week", a_week.to_integral_value(ROUND_FLOOR)),
        Number("ends_on", ends),
    )


def new_month(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The first half of a month after one that broke its limit: what is left of it for a week."""
    now, of = week.now, week.now.objective
    is_spending = of.kind is ObjectiveKind.AT_MOST and of.measure.metric.ladder is Ladder.INPUT
    if of.per is not Period.MONTH or not is_spending or now.verdict is not Verdict.WITHIN:
        return None
    if now.ended or now.value is None or now.previous is None or now.previous <= of.target:
        return None
    if near_limit(facts, week) is not None or heading_over(facts, week) is not None:
        return None
    ends, left = Period.MONTH.end(facts.today), of.target - now.value
    days = (ends - max(facts.this_week - DAY, now.last_on or date.min)).days
    if days < ends.day * HALF:
        return None
    return (
        *against(now),
        amount(of, "last_month", now.previous),
        difference(of, "excess", now.previous - of.target),
        amount(of, "weekly_left", (left * WEEK.days / days).to_integral_value(ROUND_FLOOR)),
        counted("month_days", days),
        Number("ends_on", ends),
    )


def _each(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """What a result cost in the month that broke a limit on money, and in the month before."""
    of = week.now.objective
    if of.measure.metric.key != "spend" or of.per is not Period.MONTH or not of.currency:
        return ()
    last = Period.MONTH.start(facts.today) - DAY
    before = Period.MONTH.start(last) - DAY
    for other in facts.weeks:
        result = other.now.objective
        if not _is_result(result) or result.measure.platform != of.measure.platform:
            continue
        months = [_cost_of_each(facts, of, result, day) for day in (before, last)]
        if None not in months:
            keys = ("each_before", "each_last")
            named = zip(keys, months, strict=True)
            costs = [amount(of, key, value) for key, value in named if value is not None]
            return Number("result", result.measure.metric), *costs
    return ()


def _cost_of_each(facts: Facts, spent: Objective, result: Objective, day: date) -> Decimal | None:
    """The money of the month of a day ÷ its results; None where either isn't known in full."""
    first, last = max(Period.MONTH.start(day), spent.starts_on), Period.MONTH.end(day)
    weeks = [place for place, on in enumerate(facts.mondays) if first <= on <= last - WEEK + DAY]
    both = [facts.series(of.measure) for of in (spent, result)]
    gap = any(series[place] is None for series in both for place in weeks)
    if gap or first < facts.first_week or result.starts_on > first:
        return None
    cost = facts.between(spent.measure, first, last)
    came = facts.between(result.measure, first, last)
    return None if cost is None or not came else cost / came
