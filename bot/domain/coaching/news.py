"""News: the events that the numbers of a week entail, for one objective each.

Each function returns an event, or None. No data is not 0: a week without a report proves nothing.
"""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.metrics import EFFECTS, Ladder, Unit
from bot.domain.coaching.events import Event, EventKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import FEW_LOST, is_closing
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.published import value_judged
from bot.domain.coaching.recoveries import recovered
from bot.domain.coaching.series import at_the_end, falls
from bot.domain.coaching.streaks import limit_streak_of, streak_of
from bot.domain.objectives.kinds import GRADED_KINDS, ObjectiveKind
from bot.domain.progress.verdict import Verdict

LEAST_WEEKS = 5
"""Weeks before the last one that a best week is compared with, at least."""
QUIET_WEEKS = 2
SOME = 3
"""Weeks with results, at least, after which one without any is news."""
ROUND = frozenset({4, 8, 12, 26, 52})
"""Numbers of weeks in a row that are worth a word."""
HALF, MOST = Decimal("0.5"), Decimal("0.75")
RESPONSES = frozenset({Ladder.OUT_TAKE, Ladder.OUTCOME, Ladder.IMPACT})
WELCOME = RESPONSES | {Ladder.OUTPUT}
"""More of these is better; more posts are only more work."""


def first_number(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """A first number above 0 of all that its measure ever had, where the last digest had none."""
    then = week.published
    had_none = then is not None and then.verdict is Verdict.NO_DATA and then.value is None
    if not had_none or not week.now.value or week.now.objective.per:
        return None
    if facts.had_before(week):
        return None
    return _event(EventKind.FIRST_NUMBER, week, value=week.now.value)


def first_response(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """The first response or result that was ever reported, after a total of 0."""
    then, value = week.published, week.now.value
    metric = week.now.objective.measure.metric
    total = week.now.objective.kind is ObjectiveKind.TOTAL and metric.ladder in RESPONSES
    if not total or not value or then is None or then.value != 0 or then.known != 0:
        return None
    if facts.had_before(week, above_0=True):
        return None
    return _event(EventKind.FIRST_RESPONSE, week, value=value)


def best_week(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """More in the last whole week than in the running one, and in each of at least five before."""
    measure = week.now.objective.measure
    metric = measure.metric
    if not metric.adds_up or metric.lower_is_better or metric.ladder not in WELCOME:
        return None
    *before, last = facts.series(measure)
    if not last:
        return None
    weeks = at_the_end(before, lambda value: value < last)
    if weeks < LEAST_WEEKS or (facts.running(measure) or 0) >= last:
        return None
    return _event(EventKind.BEST_WEEK, week, count=weeks + 1, value=last)


def halfway(_: Facts, week: ObjectiveWeek) -> Event | None:
    """Half of the distance done, which it was not by the last digest; a rate goes up and down."""
    now, then = week.now, week.published
    objective, share = now.objective, now.share
    if then is None or then.known is None or objective.kind not in GRADED_KINDS:
        return None
    if objective.measure.metric.unit is Unit.PERCENT:
        return None
    if now.verdict is Verdict.TOO_EARLY or now.value is None or objective.target <= now.start:
        return None
    half = now.start + (objective.target - now.start) * HALF
    crossed = then.known < half <= now.value and share < MOST
    return _event(EventKind.HALFWAY, week, value=now.value) if crossed else None


def reached(facts: Facts, week: ObjectiveWeek) -> Event | None:
    new = week.done and not week.was_done and not week.is_over(facts.today)
    return _event(EventKind.REACHED, week, value=week.now.value or Decimal(0)) if new else None


def ended(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Its date has passed since the last digest."""
    new = week.is_over(facts.today) and not week.end_was_told
    return _event(EventKind.ENDED, week) if new else None


def back(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Work or results in the last whole week, after at least two with a reported 0 and some before.

    More complaints are no return.
    """
    measure = week.now.objective.measure
    metric = measure.metric
    welcome = metric.ladder in RESPONSES | {Ladder.ACTIVITY} and not metric.lower_is_better
    if not welcome or not metric.adds_up or week.now.objective.kind is ObjectiveKind.AT_MOST:
        return None
    *before, last = facts.series(measure)
    quiet = at_the_end(before, lambda value: value == 0)
    worked = any(before[: len(before) - quiet])
    if not last or quiet < QUIET_WEEKS or not worked:
        return None
    return _event(EventKind.BACK, week, count=quiet, value=last)


def stuck(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Behind, or still at 0, and no further than the last digest said; lately a step at most."""
    then, value = week.published, week.now.value
    of_way = week.now.objective.kind in GRADED_KINDS and not week.is_over(facts.today)
    if not of_way or not (week.needs_attention or week.never_came) or then is None or value is None:
        return None
    added = facts.added(week.now.objective.measure)
    still = at_the_end(added, lambda step: step == 0)
    if week.change != 0 or not then.is_followed or not still or _moves(facts, week):
        return None
    if added[-3:].count(Decimal(0)) < QUIET_WEEKS:
        return None
    return _event(EventKind.STUCK, week, count=still, value=value)


def none_came(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Not on pace, and none in the last whole week, after some in each of three before or more."""
    measure = week.now.objective.measure
    is_result = measure.metric.ladder in EFFECTS and measure.metric.adds_up
    if not is_result or week.goes_well or week.is_over(facts.today) or facts.running(measure):
        return None
    *before, last = facts.series(measure)
    weeks = at_the_end(before, lambda value: value > 0)
    return _event(EventKind.NONE_CAME, week, count=weeks) if last == 0 and weeks >= SOME else None


def _moves(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if the running week brought something, or another level."""
    measure = week.now.objective.measure
    if measure.metric.adds_up:
        return bool(facts.running(measure))
    return facts.latest(measure) != facts.series(measure)[-1]


def fell(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """A level that was lower in each of the last two weeks or more, and still falls."""
    measure = week.now.objective.measure
    if week.now.objective.kind is not ObjectiveKind.LEVEL:
        return None
    series = facts.series(measure)
    weeks = falls(series)
    if weeks < QUIET_WEEKS or (week.change is not None and week.change >= 0):
        return None
    high, low, now = series[-1 - weeks], series[-1], facts.latest(measure)
    if low is not None and now is not None and now > low:
        return None
    drop = high - low if high is not None and low is not None else Decimal(0)
    return _event(EventKind.FELL, week, count=weeks, value=drop)


def dropped(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """A level that is clearly lower than the last digest said, and did not fall before that."""
    then, change, now = week.published, week.change, week.now
    falls_on = falls(facts.series(now.objective.measure)) >= QUIET_WEEKS
    if now.objective.kind is not ObjectiveKind.LEVEL or not now.objective.measure.metric.is_level:
        return None
    if then is None or then.is_corrected or change is None or now.value is None or falls_on:
        return None
    is_clear = -change > now.value * FEW_LOST and not week.is_over(facts.today)
    return _event(EventKind.DROPPED, week, value=-change) if is_clear else None


def closing(_: Facts, week: ObjectiveWeek) -> Event | None:
    """Behind, with a working week left or less: `value` is what is still missing."""
    now = week.now
    if now.objective.measure.metric.unit is Unit.PERCENT or now.value is None:
        return None
    is_urgent = week.needs_attention and is_closing(now)
    return (
        _event(EventKind.CLOSING, week, value=now.judged_target - now.value) if is_urgent else None
    )


def short(_: Facts, week: ObjectiveWeek) -> Event | None:
    """At least two short weeks in a row."""
    streak = streak_of(week.now)
    is_short = week.needs_attention and not streak.kept and streak.weeks >= QUIET_WEEKS
    return _event(EventKind.SHORT, week, count=streak.weeks) if is_short else None


def kept(_: Facts, week: ObjectiveWeek) -> Event | None:
    """A round number of weeks in a row that kept the target."""
    streak = streak_of(week.now)
    is_round = week.now.verdict.good and streak.kept and streak.weeks in ROUND
    return _event(EventKind.KEPT, week, count=streak.weeks) if is_round else None


def over(_: Facts, week: ObjectiveWeek) -> Event | None:
    """At least two weeks in a row over a limit."""
    streak, value = limit_streak_of(week.now), value_judged(week.now)
    is_over = week.needs_attention and not streak.kept and streak.weeks >= QUIET_WEEKS
    if not is_over or not week.now.ended or value is None:
        return None
    return _event(EventKind.OVER, week, count=streak.weeks, value=value)


def corrected(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Less of what was published holds than the last digest said; late numbers only add."""
    then, value = week.published, week.now.value
    if then is None or week.now.objective.per or week.is_over(facts.today) or value is None:
        return None
    if then.value is None or then.known is None or then.known >= then.value:
        return None
    return _event(EventKind.CORRECTED, week, value=value)


def moved(_: Facts, week: ObjectiveWeek) -> Event | None:
    """Another target since the last digest, of what was the same objective."""
    changes, then = week.now.changes, week.published
    if changes is None or changes.another_since or then is None:
        return None
    on = changes.on.get("target")
    return _event(EventKind.MOVED, week) if on and on > then.day else None


def new(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """Set since the last digest, which was about others."""
    last = max((each.published.day for each in facts.weeks if each.published), default=None)
    is_new = last is not None and week.now.objective.starts_on > last
    return _event(EventKind.NEW, week) if is_new and not week.published else None


def gain(facts: Facts, week: ObjectiveWeek) -> Event | None:
    """More than the last digest said, of what people are glad of; enough, where it is behind.

    A follower or two are no news, where many are planned.
    """
    metric, change = week.now.objective.measure.metric, week.change
    glad = metric.ladder in WELCOME and not metric.lower_is_better
    if not glad or metric.unit is Unit.PERCENT or week.done or week.is_over(facts.today):
        return None
    held = week.published is not None and not week.published.is_corrected
    if not change or change < 0 or not held or week.is_old:
        return None
    is_enough, acted, share = worth(week)
    is_little = not acted and week.now.planned_weekly is not None and share < HALF
    if is_little or (week.needs_attention and not is_enough):
        return None
    return _event(EventKind.GAIN, week, value=change)


def worth(week: ObjectiveWeek) -> tuple[bool, bool, Decimal]:
    """What its change is worth: as much as planned, people who acted, and its part of the plan."""
    planned = week.now.planned_weekly
    share = (week.change or Decimal(0)) / planned if planned else Decimal(0)
    acted = week.now.objective.measure.metric.ladder in RESPONSES
    return share >= 1, acted, share


def _event(
    kind: EventKind, week: ObjectiveWeek, *, count: int = 0, value: Decimal = Decimal(0)
) -> Event:
    return Event(kind=kind, about=week.now.objective.id, count=count, value=value)


OF_AN_OBJECTIVE = (
    *(first_number, first_response, best_week, halfway, reached, ended, back, stuck, fell),
    none_came,
    *(closing, dropped, short, over, kept, recovered, corrected, moved, new, gain),
)
"""All finders of events."""
