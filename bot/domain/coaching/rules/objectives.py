"""Rules about one objective: its limit, its silence and its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.metrics import EFFECTS, Ladder, Unit
from bot.domain.coaching.facts import WEEK, Facts
from bot.domain.coaching.figures import (
    against,
    as_lately,
    gains,
    is_behind,
    is_just_reached,
    wild_week,
    within_reach,
)
from bot.domain.coaching.finding import Number, Numbers, amount, counted, percent
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.pace import ENOUGH_REPORTS
from bot.domain.progress.verdict import Verdict

SEEN = frozenset({Ladder.OUTPUT, Ladder.OUT_TAKE})
"""What people see and say; what comes of it is another matter."""
MONTH, AS_MUCH = 4, Decimal(1)
STALE_DAYS = 14
FIRST_DAYS = 7
BOTH = ("before", "last_week")
FEW_WEEKS = 3
WEEKEND = timedelta(days=3)
"""The most days from one day off to the next with no working day between them."""
EARLY = Decimal("0.5")
HUNDRED = Decimal(100)


def date_passed(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    now = week.now
    if now.verdict is not Verdict.MISSED or facts.is_away(week):
        return None
    if now.kept is None:
        return *against(now), *_best_at_the_end(facts, week)
    return counted("kept", now.kept.kept), counted("reported", now.kept.reported)


def _best_at_the_end(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """What the last week brought, if it ended in that and had more than any before."""
    due, of = week.now.objective.due_on, week.now.objective
    if due is None or due < facts.this_week - WEEK or not of.measure.metric.adds_up:
        return ()
    known = [value for value in facts.series(of.measure) if value is not None]
    is_best = len(known) >= FEW_WEEKS and known[-1] > max(known[:-1])
    is_last = is_best and facts.series(of.measure)[-1] is not None and due < facts.this_week
    return (amount(of, "best_at_the_end", known[-1]),) if is_last else ()


def ended_unknown(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return None if facts.is_away(week) else _ended_without_numbers(facts, week)


def no_data(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return None if facts.is_away(week) else _never_reported(facts, week)


def stale(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """An old number that somebody is asked to update: its owner is here, and not just back."""
    gone = facts.is_away(week) or week.now.objective.owner_left or facts.is_just_back(week)
    return None if gone else _old(facts, week)


def owner_away(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """What would be asked for has no number, and its owner is away for more than another week.

    One of their objectives speaks for all of them.
    """
    owner, until = week.now.objective.owner, _away_until(facts, week)
    theirs = [each for each in facts.weeks if each.now.objective.owner == owner]
    waiting = [each for each in theirs if _waits(facts, each)] if facts.is_away(week) else []
    if week is not min(waiting, key=_number, default=None):
        return None
    if until is not None and until <= facts.today + WEEK:
        return None
    known = () if until is None else (Number("away_until", until),)
    return counted("theirs", len(waiting)), *_beside(waiting, week), *known


def _beside(found: Sequence[ObjectiveWeek], week: ObjectiveWeek) -> Numbers:
    """What the other of two objectives counts; more are not named one by one."""
    others = [each.now.objective.measure for each in found if each is not week]
    return (Number("beside", others[0]),) if len(others) == 1 else ()


def _number(week: ObjectiveWeek) -> int:
    return week.now.objective.id


def _waits(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True for a number that is missing, or was not expected in the last whole week."""
    last, silent = week.now.last_on, (_old, _never_reported, _ended_without_numbers)
    goes_on = last is not None and not week.done and not week.is_over(facts.today)
    is_missing = goes_on and last is not None and last < facts.this_week - WEEK
    return is_missing or any(fits(facts, week) is not None for fits in silent)


def _away_until(facts: Facts, week: ObjectiveWeek) -> date | None:
    """The last day off of those that go on today; None if it is not known."""
    off = [day for day in week.now.days_off if day >= facts.today]
    last, due = facts.today, week.now.objective.due_on
    while ahead := [day for day in off if last <= day <= last + WEEKEND and day != last]:
        last = min(ahead)
    is_known = facts.today in off and (due is None or last < due)
    return last if is_known else None


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


def no_owner(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Its owner has left; one of several such objectives speaks for all."""
    left = [each for each in facts.weeks if each.now.objective.owner_left]
    first = min(left, key=_number, default=None)
    return (counted("orphans", len(left)), *_beside(left, week)) if week is first else None


def reached(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Reached in the past week; with the week that is unlike all others, if there is one.

    And with the best week of what is behind: it is not passed over for what is done.
    """
    if not is_just_reached(week) or too_easy(facts, week) is not None:
        return None
    trial = (Number("trial_until", facts.trial_until),) if facts.trial_until else ()
    last = (counted("days_left", week.now.days_left),) if week.now.in_last_week else ()
    best = next(_best_behind(facts), ())
    return *against(week.now), *wild_week(facts, week), *trial, *last, *best


def _best_behind(facts: Facts) -> Iterator[Numbers]:
    """What is behind by a number of this week, if the last whole week brought the most lately."""
    for week in facts.weeks:
        of = week.now.objective
        known = [value for value in facts.series(of.measure) if value is not None]
        if of.kind is not ObjectiveKind.TOTAL or not is_behind(week.now) or week.is_old:
            continue
        is_last = facts.series(of.measure, 1)[-1] is not None
        if is_last and len(known) >= FEW_WEEKS and known[-1] > max(known[:-1]):
            yield Number("best_behind", of.measure), amount(of, "best_there", known[-1])


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
    return *against(now), percent("left", (1 - now.gone) * HUNDRED), *_higher(facts, week)


def _higher(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """The next target by the last weeks, where they are known and it is a higher one."""
    lately = gains(facts, week.now.objective, FEW_WEEKS)
    if lately is None or min(lately) <= 0:
        return ()
    fair, takes = as_lately(week.now, lately)
    is_higher = isinstance(fair.value, Decimal) and fair.value > max(
        week.now.objective.target, week.now.value or 0
    )
    return (fair, takes) if is_higher else ()


def still_open(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Done for more than a week, with time left, and not closed: what comes next.

    Responses of a team that counts no results are to lead somewhere; other targets may grow.
    """
    still = week.done and week.was_done and not facts.is_away(week)
    on_trial = facts.trial_until is not None and facts.today <= facts.trial_until
    if not still or on_trial or week.is_over(facts.today) or week.now.in_last_week:
        return None
    metric = week.now.objective.measure.metric
    if metric.unit is Unit.PERCENT:
        return against(week.now)
    if metric.ladder in SEEN and not facts.ladders & EFFECTS:
        return *against(week.now), Number("result", metric)
    lately = gains(facts, week.now.objective, MONTH)
    if not lately or min(lately) <= 0:
        return against(week.now)
    return *against(week.now), *within_reach(week.now, lately, AS_MUCH)


def rate_unclear(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A rate that can be worked out in several ways; with its reports, once these are some.

    These are of the last eight weeks, or since the first one.
    """
    measure = week.now.objective.measure
    if measure.metric.key != "engagement_rate":
        return None
    reports = facts.reports(measure)
    if reports < ENOUGH_REPORTS:
        return ()
    days = [result.on for result in facts.results_of(measure) if result.on >= facts.first_week]
    weeks = (facts.this_week - Period.WEEK.start(min(days))) // WEEK
    return counted("reports", reports), counted("weeks_counted", weeks)
