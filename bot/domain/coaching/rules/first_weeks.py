"""Rules of the first weeks: help before anything can be judged, and the end of a trial."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import OWN_MEDIA
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import is_just_reached
from bot.domain.coaching.finding import Number, Numbers, counted
from bot.domain.coaching.rules.reach import far_fetched
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.verdict import Verdict

TO_A_DATE = (ObjectiveKind.TOTAL, ObjectiveKind.LEVEL)
HOURS = METRICS["hours"]
FIRST_WEEKS = timedelta(weeks=4)
"""An objective older than this is not in its first weeks, whatever was reported."""


def told(facts: Facts) -> Numbers | None:
    """The team is on trial: no one has said yet what the numbers are for."""
    until = facts.trial_until
    return (Number("trial_until", until),) if until and facts.on_trial else None


def trial_over(facts: Facts) -> Numbers | None:
    """The trial is over, and no one has said it yet; not on a day to celebrate."""
    until = facts.trial_until
    if until is None or facts.on_trial or any(map(is_just_reached, facts.weeks)):
        return None
    return (Number("trial_until", until),)


def too_early(facts: Facts) -> Numbers | None:
    """There are first numbers, but too few to judge an objective by its pace."""
    early = any(week.now.verdict is Verdict.TOO_EARLY for week in facts.weeks)
    return first_weeks(facts) if early else None


def answer_early(facts: Facts) -> Numbers | None:
    """The first weeks on a platform where people reply, of a team that has the time for it."""
    platforms = (week.now.objective.measure.platform for week in facts.weeks)
    if not any(each is not None and each.key not in OWN_MEDIA for each in platforms):
        return None
    limits = (week.now for week in facts.weeks if week.now.verdict is Verdict.OVER)
    is_spent = any(now.objective.measure.metric == HOURS for now in limits)
    return None if is_spent else first_weeks(facts)


def first_weeks(facts: Facts) -> Numbers | None:
    """All objectives with a date are young, and none has been judged by its pace yet.

    A plan that may be a typo is none to stick to.
    """
    to_dates = [week for week in facts.weeks if week.now.objective.kind in TO_A_DATE]
    if not to_dates or not all(_is_new(facts, week) for week in to_dates):
        return None
    if any(far_fetched(facts, week) is not None for week in to_dates):
        return None
    return (counted("early", len(to_dates)),)


def count_alike(facts: Facts) -> Numbers | None:
    """The first weeks of a team whose numbers began with them: it has no way to count yet."""
    first = facts.first_on
    is_old = first is not None and first < facts.today - FIRST_WEEKS
    return None if is_old else first_weeks(facts)


def _is_new(facts: Facts, week: ObjectiveWeek) -> bool:
    verdict, age = week.now.verdict, facts.today - week.now.objective.starts_on
    return age <= FIRST_WEEKS and verdict in (Verdict.TOO_EARLY, Verdict.NO_DATA)
