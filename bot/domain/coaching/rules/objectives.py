"""Rules about one objective: its limit, its silence and its end."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.metrics import EFFECTS, Ladder
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import against, gains, half_more, is_just_reached, wild_week
from bot.domain.coaching.finding import Number, Numbers, counted, percent
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.progress.verdict import Verdict

SEEN = frozenset({Ladder.OUTPUT, Ladder.OUT_TAKE})
"""What people see and say; what comes of it is another matter."""
MONTH = 4
STALE_DAYS = 14
FIRST_DAYS = 7
BOTH = ("before", "last_week")
EARLY = Decimal("0.5")
HUNDRED = Decimal(100)


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
