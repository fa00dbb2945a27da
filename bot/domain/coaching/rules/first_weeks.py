"""Rules of the first weeks: help before anything can be judged, and the end of a trial."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS, Ladder
from bot.domain.catalogue.platforms import OWN_MEDIA
from bot.domain.coaching.facts import DAY, WEEK, Facts
from bot.domain.coaching.figures import gains, is_just_reached, needs
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.ideas import has_idea
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.rules.reach import far_fetched
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose

TO_A_DATE = (ObjectiveKind.TOTAL, ObjectiveKind.LEVEL)
HOURS, POSTS = METRICS["hours"], METRICS["posts"]
ABOUT = Decimal("0.8")
"""The share of its plan from which on a week is about as planned."""
SEVERAL = 3
"""Responses from which on answering them is work of its own."""
FAR_ABOVE = Decimal("1.5")
SHORT_RUN = timedelta(weeks=8)
CLEARLY_MORE = Decimal("1.3")
"""So many times the better of two weeks is more than another one brings by itself."""
LONG_OVER = 3
"""Weeks after which the end of a trial is long ago."""
FEW_COUNTS = 3
"""Numbers of a level from which on their days show a habit, or none."""
FIRST_WEEKS = timedelta(weeks=4)
"""An objective older than this is not in its first weeks, whatever was reported."""


def told(facts: Facts) -> Numbers | None:
    """The team is on trial: no one has said yet what the numbers are for."""
    until = facts.trial_until
    return (Number("trial_until", until),) if until and facts.on_trial else None


def trial_over(facts: Facts) -> Numbers | None:
    """The trial is over, and no one has said yet what it was for; not on a day to celebrate.

    How long that is ago, once it is some weeks, and what came since it began.
    """
    until = facts.trial_until
    if until is None or facts.on_trial or any(map(is_just_reached, facts.weeks)):
        return None
    weeks = round((facts.today - until) / WEEK)
    ago = (counted("weeks_over", weeks),) if weeks >= LONG_OVER else ()
    came = [numbers for week in facts.weeks if (numbers := _came_so_far(week))]
    return Number("trial_until", until), *ago, *min(came, key=_place, default=())


def _came_so_far(week: ObjectiveWeek) -> Numbers:
    """What a total of results or responses has come to, unless its last number is old."""
    now, of = week.now, week.now.objective
    if of.kind is not ObjectiveKind.TOTAL or now.value is None or week.is_old:
        return ()
    if of.measure.metric.ladder not in EFFECTS | {Ladder.OUT_TAKE}:
        return ()
    return Number("came_of", of.measure), amount(of, "came_so_far", now.value)


def too_early(facts: Facts) -> Numbers | None:
    """There are first numbers, but too few to judge an objective by its pace.

    With what last week brought of what matters most, and what the plan takes.
    """
    is_contest = facts.purpose is Purpose.CONTEST  # its first weeks say nothing of what stays
    if is_contest or not any(week.now.verdict is Verdict.TOO_EARLY for week in facts.weeks):
        return None
    found = first_weeks(facts)
    if found is None:
        return None
    known = [numbers for week in facts.weeks if (numbers := _first_week(facts, week))]
    return *found, *min(known, key=_place, default=())


def _first_week(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """What the last whole week brought, and what the plan takes; empty if either is unknown."""
    now = week.now
    whole = now.objective.kind in TO_A_DATE and now.begins_on <= facts.this_week - WEEK
    lately = gains(facts, now.objective, 1) if whole else None
    if lately is None or not now.planned_weekly or lately[-1] < 0:
        return ()
    metric = now.objective.measure.metric
    is_slow = lately[-1] < now.planned_weekly * ABOUT and has_idea(metric)
    return (
        Number("early_of", now.objective.measure),
        difference(now.objective, "last_week", lately[-1]),
        difference(now.objective, "even", now.planned_weekly),
        *((Number("result", metric),) if is_slow else ()),
        *(_weeks_to_go(now) if lately[-1] < now.planned_weekly * ABOUT else ()),
    )


def _weeks_to_go(now: Progress) -> Numbers:
    """The weeks that are left of a short run, which has no early days; one is left to others."""
    of, weeks = now.objective, round(Decimal(now.days_left) / WORKWEEK)
    is_short = of.due_on is not None and of.due_on - of.starts_on <= SHORT_RUN
    return (counted("weeks_to_go", weeks),) if is_short and weeks > 1 else ()


def _place(numbers: Numbers) -> int:
    """The place in the order of what matters most: results, responses, and all others."""
    measure = numbers[0].value
    ladder = measure.metric.ladder if isinstance(measure, Measure) else None
    return 0 if ladder in EFFECTS else 1 if ladder is Ladder.OUT_TAKE else 2


def short_time(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Two weeks of a short run were too slow: there is no time to wait until a pace is known."""
    now, of = week.now, week.now.objective
    is_short = of.due_on is not None and of.due_on - of.starts_on <= SHORT_RUN
    is_known = now.verdict is Verdict.TOO_EARLY and not now.in_last_week
    if of.kind is not ObjectiveKind.TOTAL or not is_short or not is_known or of.due_on is None:
        return None
    began = Period.WEEK.start(now.begins_on - DAY)  # a Monday less is almost a week
    lately = gains(facts, of, 2) if began <= facts.this_week - 2 * WEEK else None
    if lately is None or now.weekly is None or now.weekly < max(lately) * CLEARLY_MORE:
        return None
    before, last = lately
    return (
        *needs(now),
        difference(of, "before", before),
        difference(of, "last_week", last),
        Number("due", of.due_on),
        *((Number("result", of.measure.metric),) if has_idea(of.measure.metric) else ()),
    )


def answer_early(facts: Facts) -> Numbers | None:
    """The first weeks of an objective for what people say on a platform, and time for an answer.

    With the posts and what came of them in the last week, where both are known.
    """
    spoken = [week for week in facts.weeks if _is_talk(week.now.objective.measure)]
    heard = max(spoken, key=lambda week: _came(facts, week), default=None)
    there = heard.now.objective.measure if heard and not _is_far_above(facts, heard) else None
    limits = (week.now for week in facts.weeks if week.now.verdict is Verdict.OVER)
    is_spent = any(now.objective.measure.metric == HOURS for now in limits)
    found = None if is_spent or there is None else first_weeks(facts)
    return None if found is None or there is None else (*found, *_last_week_there(facts, there))


def _came(facts: Facts, week: ObjectiveWeek) -> Decimal:
    return facts.full_amount(week.now.objective.measure, 1) or Decimal(0)


def _is_far_above(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True for talk that needs no help: half as much again as planned, or more."""
    planned = week.now.planned_weekly
    return bool(planned) and _came(facts, week) >= (planned or 0) * FAR_ABOVE


def _is_talk(measure: Measure) -> bool:
    """Return True for comments, replies and the like where others can be answered."""
    place, metric = measure.platform, measure.metric
    is_social = place is not None and place.key not in OWN_MEDIA
    return is_social and metric.ladder is Ladder.OUT_TAKE and metric.adds_up


def _last_week_there(facts: Facts, measure: Measure) -> Numbers:
    posts = facts.full_amount(Measure(POSTS, measure.platform), 1)
    came = facts.full_amount(measure, 1)
    if measure.platform is None or not posts or came is None:
        return ()
    key = "few_last_week" if came < SEVERAL else "came_last_week"
    return (
        counted("posts_last_week", posts),
        Number("platform", measure.platform),
        Number("result", measure.metric),
        *((counted(key, came),) if came else ()),
    )


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
    """The first weeks of a level or rate that was counted on other days of the week each time.

    Of a team whose numbers began with them: it has no way to count yet.
    """
    first = facts.first_on
    is_old = first is not None and first < facts.today - FIRST_WEEKS
    found = None if is_old else first_weeks(facts)
    standing = (week.now.objective.measure for week in facts.weeks)
    for measure in (each for each in standing if not each.metric.adds_up):
        days = [result.on.weekday() for result in facts.results_of(measure)]
        if found is not None and len(days) >= FEW_COUNTS and len(set(days)) > 1:
            return *found, Number("standing", measure), counted("weekdays", len(set(days)))
    return None


def _is_new(facts: Facts, week: ObjectiveWeek) -> bool:
    verdict, age = week.now.verdict, facts.today - week.now.objective.starts_on
    return age <= FIRST_WEEKS and verdict in (Verdict.TOO_EARLY, Verdict.NO_DATA)
