"""Rules about one objective: its value, its trend and its end."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import REMEMBERED, Facts, Series
from bot.domain.coaching.finding import Numbers, counted, on_day, percent
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.pace import FALLS, falls
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import BEHIND, Verdict, verdict_by

HABIT = 4
"""Weeks in a row."""
STALE_DAYS = 14
FIRST_DAYS = 7
NEAR_DAYS = 14
EARLY = Decimal("0.5")
FAR_AHEAD = Decimal("0.5")
NEAR_LIMIT = Decimal("0.9")
SLOWER = Decimal("1.2")
HUNDRED = Decimal(100)


def over(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now = week.now
    if now.verdict is not Verdict.OVER:
        return None
    if now.ended and now.previous is not None:
        return _in_the_period_before(now, now.previous)
    if now.kept is None:
        return _against(now)
    return (
        counted("broken", "reports above the limit", now.kept.reported - now.kept.kept),
        counted("reported", "reports in all", now.kept.reported),
    )


def near_limit(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Money or hours nearly used up: what comes by itself, as complaints do, nobody can save."""
    now, metric = week.now, week.now.objective.measure.metric
    if now.verdict is not Verdict.WITHIN or metric.ladder is not Ladder.INPUT or now.value is None:
        return None
    near = 0 < now.objective.target * NEAR_LIMIT <= now.value
    return _against(now) if near and not now.over and not now.ended else None


def date_passed(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now = week.now
    if now.verdict is not Verdict.MISSED:
        return None
    if now.kept is None:
        return _against(now)
    return (
        counted("kept", "times that it was kept", now.kept.kept),
        counted("reported", "times that were reported", now.kept.reported),
    )


def ended_unknown(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    due = week.now.objective.due_on
    silent = week.now.verdict is Verdict.NO_DATA
    return (on_day("due", "its date", due),) if silent and due and due < facts.today else None


def no_data(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """No result ever; the silence of a new week or month does not count."""
    objective, silent = week.now.objective, week.now.verdict is Verdict.NO_DATA
    if not silent or week.now.reports or ended_unknown(facts, week) is not None:
        return None
    days = (facts.today - objective.starts_on).days
    return (counted("days", "days since it began", days),) if days >= FIRST_DAYS else None


def stale(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    last = week.now.last_on
    if last is None or week.done or week.now.verdict is Verdict.MISSED:
        return None
    days = (facts.today - last).days
    if days < STALE_DAYS:
        return None
    return on_day("last", "last day reported", last), counted("days", "days since then", days)


def ends_soon(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind, with at most a working week left: too late for a plan."""
    now = week.now
    return _last_days(now) if _behind(now) and now.in_last_week else None


def deadline_near(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now, due = week.now, week.now.objective.due_on
    if due is None or not _can_mend(now) or (due - facts.today).days > NEAR_DAYS:
        return None
    return _last_days(now)


def out_of_reach(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return _behind_by(week.now) if _can_mend(week.now, Verdict.OFF_PACE) else None


def at_risk(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return _behind_by(week.now) if _can_mend(week.now, Verdict.AT_RISK) else None


def slipping(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return _behind_by(week.now) if _can_mend(week.now, Verdict.SLIPPING) else None


def week_missed(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The week or month just ended fell short; one that broke a limit is over it."""
    now = week.now
    if not now.ended or now.verdict not in BEHIND or now.previous is None:
        return None
    return (
        counted("came", "in the week or month just ended", now.previous),
        counted("target", "the target", now.judged_target),
    )


def behind_now(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The running week or month is behind."""
    now = week.now
    behind = now.objective.per is not None and not now.ended and now.verdict in BEHIND
    return _last_days(now) if behind and now.value is not None else None


def missed_twice(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The last two weeks fell short."""
    if week.now.objective.per != "week" or week_missed(facts, week) is None:
        return None
    weeks = facts.judged_weeks(week, 2)
    if len(weeks) < 2 or any(value >= target for value, target in weeks):  # noqa: PLR2004  two
        return None
    (before, _), (last, target) = weeks
    return _two_weeks(before, last, target)


def falling_twice(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Two weeks below the weekly need, and below an earlier week."""
    *earlier, before, last = _last_weeks(facts, week, 2 + HABIT)
    even, known = week.now.planned_weekly, [value for value in earlier if value is not None]
    if even is None or before is None or last is None or not _can_mend(week.now):
        return None
    fell = bool(known) and max(before, last) < min(even, max(known))
    return _two_weeks(before, last, even) if fell else None


def best_week(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The last week brought more than any earlier one."""
    *earlier, last = _last_weeks(facts, week, REMEMBERED)
    known = [value for value in earlier if value is not None]
    if last is None or len(known) < HABIT or last <= max(known):
        return None
    return (
        counted("last", "last week", last),
        counted("most", "in the best week before", max(known)),
    )


def improving(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return _rising(_last_weeks(facts, week, 3))


def reached(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Reached in the past week."""
    news = week.done and not week.was_done and week.now.verdict is Verdict.REACHED
    return _against(week.now) if news and too_easy(facts, week) is None else None


def too_easy(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Reached before half of the time was gone."""
    now = week.now
    early = week.done and not week.was_done and now.gone < EARLY and now.objective.due_on
    if not early:
        return None
    return *_against(now), percent("gone", "of its working days gone", now.gone * HUNDRED)


def still_open(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Done for more than a week, and not closed."""
    return _against(week.now) if week.done and week.was_done else None


def always_reached(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A weekly objective that was reached in each of the last four weeks."""
    objective = week.now.objective
    if objective.kind is not ObjectiveKind.RECURRING or objective.per != "week":
        return None
    weeks = facts.judged_weeks(week, HABIT)
    if len(weeks) < HABIT or any(value < target for value, target in weeks):
        return None
    return (
        counted("least", "in the weakest of the last four weeks", min(weeks)[0]),
        counted("target", "the target", objective.target),
    )


def far_ahead(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now = week.now
    if now.verdict is not Verdict.ON_PACE or now.objective.per or now.in_last_week:
        return None
    if now.weekly is None or not now.planned_weekly or now.weekly > now.planned_weekly * FAR_AHEAD:
        return None
    return _strain(now)


def followers_lost(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    level = week.now.objective.measure.metric.is_level
    then, change = week.published, week.change
    if not level or then is None or then.is_corrected or change is None or change >= 0:
        return None
    lost = counted("lost", "fewer than in the last digest", -change)
    return lost, on_day("last", "the day of that digest", then.day)


def slower_answers(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    if week.now.objective.measure.metric.key != "response_time":
        return None
    first, _, last = series = facts.series(week.now.objective.measure, 3)
    if first is None or last is None or last < first * SLOWER:
        return None
    return _rising(series)


def rate_unclear(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return () if week.now.objective.measure.metric.unit is Unit.PERCENT else None


def _behind(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it has a value and is behind; recurring objectives have their own rules."""
    behind = verdicts or (Verdict.OFF_PACE, Verdict.AT_RISK, Verdict.SLIPPING)
    return now.objective.per is None and now.value is not None and now.verdict in behind


def _can_mend(now: Progress, *verdicts: Verdict) -> bool:
    """Return True if it is behind with more than a working week left."""
    return _behind(now, *verdicts) and not now.in_last_week


def _against(now: Progress) -> Numbers:
    target = counted("target", "the target", now.objective.target)
    if now.value is None:
        return (target,)
    return counted("value", "where it stands", now.value), target


def _in_the_period_before(now: Progress, came: Decimal) -> Numbers:
    """What the week or month just ended came to, while the running one has no report yet."""
    per = now.objective.per
    target = counted("target", "the target", now.objective.target)
    return counted(f"last_{per}", f"what last {per} came to", came), target


def _last_days(now: Progress) -> Numbers:
    missing = now.judged_target - (now.value or 0)
    return (
        *_against(now),
        counted("missing", "still missing", missing),
        counted("days", "working days left, today included", now.days_left),
    )


def _strain(now: Progress) -> Numbers:
    numbers = _against(now)
    if now.weekly is not None:
        numbers += (counted("weekly", "needed a week from now on", now.weekly),)
    if now.planned_weekly is not None:
        numbers += (counted("even", "a week on an even way", now.planned_weekly),)
    return numbers


def _behind_by(now: Progress) -> Numbers:
    """The need of a week; where the verdict is worse than that, the likely end or the fall."""
    if now.verdict is verdict_by(now.strain):
        return _strain(now)
    if falls(now.objective, now.track) or now.ends_at is None:
        return *_against(now), counted("fell", "numbers in a row that were lower", FALLS)
    likely = now.ends_at.likely.to_integral_value()
    return *_strain(now), counted("likely", "where it ends at the pace so far", likely)


def _last_weeks(facts: Facts, week: ObjectiveWeek, count: int) -> Series:
    """The last weekly sums of a total; None for each week of another kind."""
    objective = week.now.objective
    if objective.kind is not ObjectiveKind.TOTAL:
        return (None,) * count
    return facts.series(objective.measure, count)


def _two_weeks(before: Decimal, last: Decimal, even: Decimal) -> Numbers:
    return (
        counted("before", "in the week before", before),
        counted("last", "last week", last),
        counted("even", "needed a week", even),
    )


def _rising(values: Series) -> Numbers | None:
    """Three weeks, each higher than the one before."""
    first, before, last = values
    if first is None or before is None or last is None or not first < before < last:
        return None
    return (
        counted("first", "two weeks earlier", first),
        counted("before", "in the week before", before),
        counted("last", "last week", last),
    )
