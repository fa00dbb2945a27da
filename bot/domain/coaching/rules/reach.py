"""Rules about targets out of reach: when that shows, and the way out that the numbers name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS, Ladder, Unit
from bot.domain.coaching.facts import MOST_PER_PERSON, WEEK, Facts
from bot.domain.coaching.figures import (
    GROWING,
    against,
    behind_by,
    can_mend,
    gained,
    gains,
    likely_end_of,
    needs,
    stands_at,
    within_reach,
)
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import rises_throughout
from bot.domain.objectives.kinds import GRADED_KINDS
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.share import ZERO
from bot.domain.progress.verdict import Verdict

FIRST_SIGNS = 2
"""Weeks that a first result is given before its objective is called out of reach."""
RISING = 3
MONTH, SETTLED = 4, 6
"""Weeks that a rate is taken from, and numbers from which on it is believed."""
CLEARLY_SHORT = Decimal("0.9")
SOON = 4
"""So many times what the last week brought may be needed of what climbs to get there later."""
FIRST_WEEKS, FAR_FETCHED = WEEK * 4, 8
"""A young target is far-fetched if a week needs so many times the best one so far."""
ENOUGH = 3
"""So many in its only week make a target comparable."""
CAME = ("before", "last_week")
POSTS, WRITTEN = METRICS["posts"], METRICS["replies_written"]
MOST_POSTS_PER_REPLY, FEW_POSTS = 4, 5


def far_fetched(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A young target that takes many times what each of the last two weeks brought.

    Nor would it come half of the way like that.
    """
    now, lately = week.now, _young_gains(facts, week)
    if now.objective.kind not in GRADED_KINDS or now.objective.measure.metric.unit is Unit.PERCENT:
        return None
    if lately is None or now.weekly is None or now.in_last_week or week.is_over(facts.today):
        return None
    fair, takes = within_reach(now, lately)
    if now.weekly < max(lately) * FAR_FETCHED or not _is_short_of_half(now, fair):
        return None
    keys = CAME[-len(lately) :]
    came = (difference(now.objective, *each) for each in zip(keys, lately, strict=True))
    return *needs(now), *came, fair, takes


def _young_gains(facts: Facts, week: ObjectiveWeek) -> tuple[Decimal, ...] | None:
    """What the first weeks brought: the last two, or one if it brought enough to compare."""
    now = week.now
    whole = min((facts.this_week - now.begins_on) // WEEK, len(CAME))
    if facts.today - now.objective.starts_on > FIRST_WEEKS or whole < 1:
        return None
    lately = gains(facts, now.objective, whole)
    if lately is None or min(lately) < 0 or not any(lately):
        return None
    return lately if len(lately) == len(CAME) or lately[-1] >= ENOUGH else None


def _is_short_of_half(now: Progress, end: Number) -> bool:
    """Return True if it ends in the first half of the way: what gets further is no typo."""
    way = now.objective.target - now.start
    return isinstance(end.value, Decimal) and (end.value - now.start) * 2 < way


def out_of_reach(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The target takes more than twice the plan, or the pace so far ends below half of it.

    Nothing that was hardly tried is judged by that.
    """
    found = _out_of_reach(facts, week)
    return None if found is None or _hardly_tried(facts, week, found) else found


def untried(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Out of reach by responses, of a team that posts and hardly answers anybody."""
    found = _out_of_reach(facts, week)
    tried = _hardly_tried(facts, week, found) if found else None
    month = tuple(number for number in found or () if number.key == "month")
    return None if tried is None else (*against(week.now), *month, *tried)


def _hardly_tried(facts: Facts, week: ObjectiveWeek, found: Numbers) -> Numbers | None:
    """The posts and the few replies of four weeks, if another approach was to be advised."""
    place = week.now.objective.measure.platform
    if place is None or not any(number.key == "month" for number in found):
        return None
    posts, written = (facts.full_amount(Measure(each, place), MONTH) for each in (POSTS, WRITTEN))
    is_talk = week.now.objective.measure.metric.ladder is Ladder.OUT_TAKE
    if not is_talk or posts is None or written is None or posts < FEW_POSTS:
        return None
    if posts <= written * MOST_POSTS_PER_REPLY:
        return None
    return counted("posts_month", posts), counted("replies_month", written)


def _out_of_reach(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    if is_too_early(facts, week):
        return None
    is_off = can_mend(week.now, Verdict.OFF_PACE)
    far = behind_by(week.now) if is_off else _hopeless(week.now) or _without_hope(facts, week)
    return None if far is None else _agreed(week.now, far, _way_out(facts, week))


def _agreed(now: Progress, far: Numbers, way: Numbers) -> Numbers:
    """The numbers with the likely end of the month that they name, if it is that short, or none."""
    month = next((number.value for number in way if number.key == "month"), None)
    if not isinstance(month, Decimal):
        return *far, *way
    rate = month / MONTH * now.days_left / WORKWEEK
    ends = likely_end_of(now, stands_at(now) + rate)
    named = any(number.key == "likely" for number in far)
    shown = ends if named and all(_is_short_of_half(now, end) for end in ends) else ()
    return *(number for number in far if number.key != "likely"), *shown, *way


def likely_end(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Far behind, and clearly short at a rate that doesn't grow: the target may be moved.

    No target is what comes anyway: a fair one takes slightly more.
    """
    now, lately = week.now, gains(facts, week.now.objective, MONTH)
    if lately is None or not _is_settled(now) or now.value is None:
        return None
    if is_too_early(facts, week) or lately[-1] * MONTH > sum(lately) * GROWING:
        return None
    weekly = sum(lately, ZERO) / MONTH
    end = (now.value + weekly * now.days_left / WORKWEEK).to_integral_value()
    short = now.start + (now.objective.target - now.start) * CLEARLY_SHORT
    if not now.value < end <= short:
        return None
    came = difference(now.objective, "lately", round(weekly, 1))
    return *needs(now), came, amount(now.objective, "likely", end), *_lower(now, lately)


def _is_settled(now: Progress) -> bool:
    """Return True if its rate is well known, and there is time to move what is no stretch."""
    if now.objective.stretch or now.objective.measure.metric.unit is Unit.PERCENT:
        return False
    is_far_behind = can_mend(now, Verdict.AT_RISK, Verdict.OFF_PACE)
    return is_far_behind and now.days_left > 2 * WORKWEEK and now.reports >= SETTLED


def _way_out(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """The numbers that speak for one way out: more time, another approach, or a lower target.

    Who has too much to do is to put the time into results that are behind.
    What climbs gets time; what brings less than one a week takes another approach.
    """
    if rather := next(_results_to_serve(facts, week), None):
        return (Number("rather", rather),)
    month = gains(facts, week.now.objective, MONTH)
    lately = gains(facts, week.now.objective, RISING) if month is None else month
    if lately is None or min(lately) < 0:
        return ()
    needed = week.now.weekly or ZERO
    if rises_throughout(lately[-RISING:]) and lately[-1] * SOON >= needed:
        keys = ("two_before", "before", "last_week")
        came = zip(keys, lately[-RISING:], strict=True)
        return tuple(difference(week.now.objective, *each) for each in came)
    if month is not None and sum(month) < MONTH and _has_weeks(facts, week):
        return *_another_way(week.now, sum(month, ZERO)), *_lower(week.now, month)
    return _lower(week.now, lately)


def _has_weeks(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if another way can be tried for three weeks, and show in a fourth."""
    due = week.now.objective.due_on
    return due is None or due - facts.today >= WEEK * MONTH


def _another_way(now: Progress, came: Decimal) -> Numbers:
    """The little of four weeks; of a result another offer is tried."""
    metric = now.objective.measure.metric
    kind = (Number("result", metric),) if metric.ladder in EFFECTS else ()
    return difference(now.objective, "month", came), *kind


def _results_to_serve(facts: Facts, week: ObjectiveWeek) -> Iterator[Measure]:
    """The results behind of who owns too many objectives, if this one counts none."""
    of = week.now.objective
    if facts.most_per_owner <= MOST_PER_PERSON or of.measure.metric.ladder in EFFECTS:
        return
    for other in facts.weeks:
        goal = other.now.objective
        is_result = goal.measure.metric.ladder in EFFECTS and goal.owner == of.owner
        if is_result and other.now.verdict.slipped:
            yield goal.measure


def _lower(now: Progress, lately: Sequence[Decimal]) -> Numbers:
    """The target that can be reached, where it is lower than the one there is."""
    fair, takes = within_reach(now, lately)
    if not isinstance(fair.value, Decimal):
        return ()
    return (fair, takes) if stands_at(now) < fair.value < now.objective.target else ()


def is_too_early(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True where it is too early to give up: it began, it rises, or a silence is over."""
    is_just_heard = facts.told_weeks()[-RISING:] == [False, False, True]
    return is_just_heard or _just_began(facts, week) or _catches_up(facts, week.now)


def _just_began(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if what adds up was 0 until two weeks ago: too early to give it up."""
    measure, value = week.now.objective.measure, week.now.value
    if not measure.metric.adds_up or not value:
        return False
    earlier = [each for each in facts.series(measure)[:-FIRST_SIGNS] if each is not None]
    return bool(earlier) and not any(earlier)


def _catches_up(facts: Facts, now: Progress) -> bool:
    """Return True if the last week had half of what is needed or more, and was a rise.

    That is the third in a row, or more than any week before.
    """
    weeks = facts.series(now.objective.measure)
    *earlier, last = weeks
    if not now.objective.measure.metric.adds_up or last is None or last * 2 < (now.weekly or 0):
        return False
    known = [value for value in earlier if value is not None]
    return rises_throughout(weeks[-RISING:]) or last > max(known, default=last)


def _without_hope(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The need of a week, if it is many times what each of the last three brought."""
    now, lately = week.now, gains(facts, week.now.objective, RISING)
    if lately is None or now.weekly is None or not can_mend(now):
        return None
    is_far = 0 < max(lately) * FAR_FETCHED <= now.weekly
    return (*needs(now), *gained(now)) if is_far else None


def _hopeless(now: Progress) -> Numbers | None:
    """The need of a week and the likely end, if the pace so far makes less than half the way."""
    adds_up = now.objective.measure.metric.adds_up
    if not can_mend(now, Verdict.AT_RISK) or not adds_up or now.share * 2 >= now.gone:
        return None
    likely = now.start + (now.objective.target - now.start) * now.share / now.gone
    return *needs(now), *gained(now), *likely_end_of(now, likely)
