"""Rules about one objective: its limit, its silence and its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal
from statistics import median_high

from bot.domain.catalogue.metrics import Ladder
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import EFFECTS, Facts
from bot.domain.coaching.figures import against, gains, half_more, is_just_reached, wild_week
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference, percent
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.share import ZERO
from bot.domain.progress.verdict import Verdict

SEEN = frozenset({Ladder.OUTPUT, Ladder.OUT_TAKE})
"""What people see and say; what comes of it is another matter."""
MONTH = 4
STALE_DAYS = 14
FIRST_DAYS = 7
BOTH = ("before", "last_week")
MANY = 6
"""Weeks in which it shows whether a limit fits the work."""
EARLY = Decimal("0.5")
NEAR_LIMIT, MUCH = Decimal("0.9"), Decimal("0.7")
LEFT = timedelta(days=5)
"""The days that a limit of a month has to last for, at least, to be near before it is used up."""
HUNDRED = Decimal(100)


def over(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Above its limit; a level that was, and is back within it, needs no search for the cause."""
    now = week.now
    if now.verdict is not Verdict.OVER:
        return None
    if now.ended and now.previous is not None:
        target = amount(now.objective, "target", now.objective.target)
        came = amount(now.objective, f"last_{now.objective.per}", now.previous)
        return came, target, *_excess(now.objective, now.previous)
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
    return *against(now), amount(now.objective, "last_week", last)


def date_passed(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now = week.now
    if now.verdict is not Verdict.MISSED or facts.is_away(week):
        return None
    if now.kept is None:
        return against(now)
    return counted("kept", now.kept.kept), counted("reported", now.kept.reported)


def ended_unknown(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return None if facts.is_away(week) else _ended_without_numbers(facts, week)


def no_data(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return None if facts.is_away(week) else _never_reported(facts, week)


def stale(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """An old number that somebody is asked to update: its owner is here, and not just back."""
    gone = facts.is_away(week) or week.now.objective.owner_left or facts.is_just_back(week)
    return None if gone else _old(facts, week)


def owner_away(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """What would be asked for has no number, and its owner is away."""
    if not facts.is_away(week):
        return None
    silent = (_old, _never_reported, _ended_without_numbers)
    found = any(fits(facts, week) is not None for fits in silent)
    return () if found else None


def _ended_without_numbers(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    due, now = week.now.objective.due_on, week.now
    silent = now.verdict is Verdict.NO_DATA and not now.reports
    return (Number("due", due),) if silent and due and due < facts.today else None


def _never_reported(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """No result ever; the silence of a new week or month does not count."""
    objective, silent = week.now.objective, week.now.verdict is Verdict.NO_DATA
    if not silent or week.now.reports or _ended_without_numbers(facts, week) is not None:
        return None
    days = (facts.today - objective.starts_on).days
    return (counted("days_running", days),) if days >= FIRST_DAYS else None


def _old(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    last = week.now.last_on
    if last is None or week.done or week.is_over(facts.today):
        return None
    days = (facts.today - last).days
    return (Number("last_on", last), counted("days_silent", days)) if days >= STALE_DAYS else None


def no_owner(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return () if week.now.objective.owner_left else None


def reached(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Reached in the past week; with the week that is unlike all others, if there is one."""
    if not is_just_reached(week) or too_easy(facts, week) is not None:
        return None
    trial = (Number("trial_until", facts.trial_until),) if facts.trial_until else ()
    last = (counted("days_left", week.now.days_left),) if week.now.in_last_week else ()
    return *against(week.now), *wild_week(facts, week), *trial, *last, *_slump(facts, week)


def _slump(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """How many of the last eight weeks brought nothing, if two or more did not."""
    began = sum(monday < week.now.begins_on for monday in facts.mondays)
    quiet = sum(gain == 0 for gain in facts.added(week.now.objective.measure)[began:])
    return (counted("weeks_without", quiet),) if quiet >= len(BOTH) else ()


def too_easy(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Reached before half of the time was gone, and not by one wild number."""
    now = week.now
    if (
        facts.trial_until
        or not is_just_reached(week)
        or now.gone >= EARLY
        or not now.objective.due_on
    ):
        return None
    if wild_week(facts, week):
        return None
    return *against(now), percent("left", (1 - now.gone) * HUNDRED)


def still_open(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Done for more than a week, with time left, and not closed: what comes next.

    Responses of a team that counts no results are to lead somewhere; other targets may grow.
    """
    still = week.done and week.was_done and not facts.is_away(week)
    if not still or facts.trial_until or week.is_over(facts.today) or week.now.in_last_week:
        return None
    metric = week.now.objective.measure.metric
    if metric.ladder in SEEN and not facts.ladders & EFFECTS:
        return *against(week.now), Number("result", metric)
    lately = gains(facts, week.now.objective, MONTH)
    more = (half_more(week.now, lately),) if lately and min(lately) > 0 else ()
    return *against(week.now), *more


def rate_unclear(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return () if week.now.objective.measure.metric.key == "engagement_rate" else None
