"""Rules of the first weeks: help before anything can be judged, and the end of a trial."""

from __future__ import annotations

from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Numbers, counted, on_day
from bot.domain.coaching.rule import Rule
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.verdict import Verdict

TO_A_DATE = (ObjectiveKind.TOTAL, ObjectiveKind.LEVEL)
GOALS_FIRST = "Barcelona Principles 3.0 (2020): goals come before measuring"
EARLY = "nothing can be judged by its pace yet: fewer than 4 reports each"


def told(facts: Facts) -> Numbers | None:
    """The team is on trial: no one has said yet what the numbers are for."""
    until = facts.trial_until
    return (on_day("until", "the trial ends", until),) if until and facts.today <= until else None


def trial_over(facts: Facts) -> Numbers | None:
    until = facts.trial_until
    return (on_day("until", "the trial ended", until),) if until and until < facts.today else None


def too_early(facts: Facts) -> Numbers | None:
    """There are first numbers, but too few to judge an objective by its pace."""
    early = any(week.now.verdict is Verdict.TOO_EARLY for week in facts.weeks)
    return first_weeks(facts) if early else None


def first_weeks(facts: Facts) -> Numbers | None:
    """No objective has been judged by its pace yet."""
    to_dates = [week for week in facts.weeks if week.now.objective.kind in TO_A_DATE]
    if not to_dates or any(_is_judged(week) for week in to_dates):
        return None
    return (counted("early", "objectives with fewer than 4 reports", len(to_dates)),)


def _is_judged(week: ObjectiveWeek) -> bool:
    return week.now.verdict is Verdict.ON_PACE or week.now.verdict.slipped


FIRST_WEEKS = (
    Rule(
        name="trial_over",
        priority=79,
        of_team=trial_over,
        criterion="you were asked to be here, and the trial of 30 days is over",
        source=GOALS_FIRST,
    ),
    Rule(
        name="told",
        priority=49,
        of_team=told,
        criterion="you were asked to be here, and nobody has said yet what for",
        source=GOALS_FIRST,
    ),
    Rule(name="too_early", priority=47, of_team=too_early, criterion=EARLY),
    Rule(
        name="answer_early",
        priority=46,
        of_team=first_weeks,
        criterion=EARLY,
        source="Buffer 2026, about 2 million posts: answering goes with up to 42% more response",
    ),
    Rule(
        name="count_alike",
        priority=45,
        of_team=first_weeks,
        criterion=EARLY,
        source="Harkin and others 2016, 138 studies: who writes progress down gets further",
    ),
)
