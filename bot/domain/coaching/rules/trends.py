"""Rules about the weeks of one objective: short ones, good ones, and where they lead."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.cadence import WORKDAYS
from bot.domain.catalogue.metrics import EFFECTS
from bot.domain.coaching.facts import DAYS_AWAY, REMEMBERED, WEEK, WORK, Facts, Series
from bot.domain.coaching.figures import (
    FEW_LOST,
    can_mend,
    is_above_limit,
    is_fed_too_little,
    wild_week,
)
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import falls_throughout, rises_throughout
from bot.domain.coaching.streaks import streak_of
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.verdict import BEHIND, Verdict
from bot.domain.team import Purpose

HABIT = 4
"""Weeks in a row."""
AGAIN = 2
"""Short weeks in as many that are no slip."""
TREND = ("two_before", "before", "last_week")
"""Three weeks, the latest last."""
SLOW = Decimal("0.75")
"""A week below this share of its plan is a slow one: 4 of 4.5 are not."""
SLOWER = CLEARLY = Decimal("1.2")
RED = frozenset({Verdict.OFF_PACE, Verdict.OVER})


def week_missed(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The team's own work of the week or month just ended fell short."""
    return _short(week) if _is_work(week.now.objective) else None


def result_missed(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """What others did in the week or month just ended fell short."""
    return None if _is_work(week.now.objective) else _short(week)


def missed_twice(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The work of the last two weeks fell short; how many days of them were off."""
    objective = week.now.objective
    if objective.per is not Period.WEEK or week_missed(facts, week) is None:
        return None
    weeks = facts.judged_weeks(week, 2)
    if len(weeks) < 2 or any(value >= target for value, target in weeks):  # noqa: PLR2004  two
        return None
    (before, _), (last, _) = weeks
    since = facts.this_week - WEEK * 2
    off = sum(
        since <= day < facts.this_week and day.weekday() in WORKDAYS for day in week.now.days_off
    )
    return (
        amount(objective, "before", before),
        amount(objective, "last_week", last),
        *((counted("days_off", off),) if off >= DAYS_AWAY else ()),
    )


def missed_again(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The work of the last week fell short, as in another of four weeks, but not the one before."""
    objective = week.now.objective
    if objective.per is not Period.WEEK or week_missed(facts, week) is None:
        return None
    short = [value < target for value, target in facts.judged_weeks(week, HABIT)]
    if len(short) < HABIT or short[-2] or sum(short) < AGAIN:
        return None
    return (
        *_short_numbers(week),
        counted("weeks_short", sum(short)),
        counted("weeks_judged", HABIT),
    )


def always_reached(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A weekly objective that was reached in each of the last four weeks.

    More work is no answer while results are behind, and where any are counted, less may be felt.
    """
    objective = week.now.objective
    if facts.trial_until or not objective.is_weekly or week.is_over(facts.today):
        return None
    if _is_work(objective) and (
        facts.ladders & EFFECTS or any(_is_result_behind(other) for other in facts.weeks)
    ):
        return None
    weeks = facts.judged_weeks(week, HABIT)
    if len(weeks) < HABIT or any(value < target for value, target in weeks):
        return None
    weakest = amount(objective, "weakest", min(value for value, _ in weeks))
    running = counted("weeks_running", streak_of(week.now).weeks)
    return running, weakest, amount(objective, "target", objective.target)


def falling_twice(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Two weeks clearly below the weekly need, and an earlier one that was not.

    Why is no question where the work that leads there was short, too.
    """
    *earlier, before, last = _last_weeks(facts, week, 2 + HABIT)
    even, known = week.now.planned_weekly, [value for value in earlier if value is not None]
    if even is None or before is None or last is None or not can_mend(week.now):
        return None
    if not known or not max(before, last) < even * SLOW or max(known) < even:
        return None
    objective = week.now.objective
    if not _is_work(objective) and is_fed_too_little(facts, week):
        return None
    return (
        amount(objective, "before", before),
        amount(objective, "last_week", last),
        amount(objective, "even", even),
    )


def best_week(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The last week had clearly more than any earlier one of eight that is known.

    It is no news next to what goes badly wrong.
    """
    if any(other.now.verdict in RED for other in facts.weeks):
        return None
    *earlier, last = _last_weeks(facts, week, REMEMBERED)
    known = [value for value in earlier if value is not None]
    if last is None or len(known) < HABIT or last <= max(known) * CLEARLY:
        return None
    return (
        amount(week.now.objective, "last_week", last),
        amount(week.now.objective, "best_before", max(known)),
        counted("weeks_known", 1 + len(known)),
    )


def improving(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """More each week; the last may be so many that the number is to be checked first."""
    weeks = _last_weeks(facts, week, len(TREND))
    if not rises_throughout(weeks):
        return None
    wild = wild_week(facts, week)
    is_last = bool(wild) and wild[0].value == weeks[-1]
    return *_trend(week.now.objective, weeks), *(wild if is_last else ())


def wild_number(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Many times the best week before came in the last one: an error, or something to learn from.

    Where it is the third rise in a row, that says so.
    """
    metric, wild = week.now.objective.measure.metric, wild_week(facts, week)
    is_welcome = metric.ladder not in WORK and not metric.lower_is_better
    if not wild or not is_welcome or week.now.objective.kind is not ObjectiveKind.TOTAL:
        return None
    is_last = wild[0].value == facts.series(week.now.objective.measure)[-1]
    return wild if is_last and improving(facts, week) is None else None


def slower_answers(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    objective = week.now.objective
    if objective.measure.metric.key != "response_time":
        return None
    series = facts.series(objective.measure, len(TREND))
    slower = _trend(objective, series) if rises_throughout(series, by=SLOWER) else None
    last = series[-1]
    is_over = last is not None and is_above_limit(week.now, last)
    limit = (amount(objective, "limit", objective.target),) if is_over else ()
    return slower and (*slower, *limit)


def followers_lost(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A level that is a little lower than in the last digest, and did not fall before."""
    lost = _lost(facts, week)
    return lost if lost and not _is_clear(week) else None


def level_dropped(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A level that is clearly lower than in the last digest, for the first time.

    After a contest that is no surprise.
    """
    lost = _lost(facts, week) if facts.purpose is not Purpose.CONTEST else None
    return lost if lost and _is_clear(week) else None


def _lost(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """By how much a level is lower than in the last digest, if it did not fall before."""
    then, change = week.published, week.change
    if not week.now.objective.measure.metric.is_level or then is None or then.is_corrected:
        return None
    if change is None or change >= 0 or falls_throughout(_levels(facts, week)):
        return None
    since = week.changed_since or then.day
    return difference(week.now.objective, "lost", -change), Number("lost_since", since)


def _is_clear(week: ObjectiveWeek) -> bool:
    """Return True for a fall by more than leave in any week."""
    return -(week.change or 0) > (week.now.value or 0) * FEW_LOST


def falling_level(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A level that fell two weeks in a row, though not after a contest."""
    levels = _levels(facts, week)
    after_contest = facts.purpose is Purpose.CONTEST
    fell = falls_throughout(levels) and not after_contest
    return _trend(week.now.objective, levels) if fell else None


def _is_work(objective: Objective) -> bool:
    return objective.measure.metric.ladder in WORK


def _is_result_behind(week: ObjectiveWeek) -> bool:
    """Return True if it is behind, or nobody knows as its last number is old."""
    unwell = week.now.verdict.slipped or week.is_old
    return unwell and not _is_work(week.now.objective)


def _short(week: ObjectiveWeek) -> Numbers | None:
    """The week or month just ended next to its target; one that broke a limit is over it."""
    now = week.now
    is_short = now.ended and now.verdict in BEHIND and now.previous is not None
    return _short_numbers(week) if is_short else None


def _short_numbers(week: ObjectiveWeek) -> Numbers:
    now, per = week.now, week.now.objective.per
    if now.previous is None:
        return ()
    came = amount(now.objective, f"last_{per}", now.previous)
    return came, amount(now.objective, "target", now.judged_target)


def _last_weeks(facts: Facts, week: ObjectiveWeek, count: int) -> Series:
    """The last weekly sums of a total; None for each week of another kind."""
    objective = week.now.objective
    if objective.kind is not ObjectiveKind.TOTAL:
        return (None,) * count
    return facts.series(objective.measure, count)


def _levels(facts: Facts, week: ObjectiveWeek) -> Series:
    """The level at the end of each of three weeks; None for each week of another kind."""
    measure = week.now.objective.measure
    if not measure.metric.is_level:
        return (None,) * len(TREND)
    return facts.series(measure, len(TREND))


def _trend(objective: Objective, weeks: Series) -> Numbers:
    named = zip(TREND, weeks, strict=True)
    return tuple(amount(objective, key, value) for key, value in named if value is not None)
