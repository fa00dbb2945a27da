"""Rules that weigh several numbers of a team together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS, Ladder, Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import FEW_LOST, is_above_limit, is_fed_too_little, needs
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import at_the_end, falls, known, rises_throughout
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.team import Purpose

RESPONSES = EFFECTS | {Ladder.OUT_TAKE}
AUDIENCE = (METRICS["followers"], METRICS["subscribers"])
TIME = METRICS["response_time"]
MONTH = 4
"""Weeks, as many as it takes to compare platforms, or to see three changes."""
TREND = 3
"""Weeks, as many as it takes to see two changes."""
LONG_TREND = 5
MORE_COMPLAINTS, TWICE, FEW_COMPLAINTS = Decimal("1.5"), Decimal(2), 5
FEW_POSTS, FEW_RESPONSES, FAR_BETTER = 4, 8, 3


def audience_idle(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Results are behind and don't climb, in three weeks in which the audience grew.

    Results as planned are no sign of an idle audience, nor are any whose work was not done.
    """
    objective = week.now.objective
    is_effect = objective.measure.metric.ladder in EFFECTS
    if not is_effect or not week.needs_attention or week.is_over(facts.today):
        return None
    results = facts.full_series(objective.measure, MONTH)
    audience = next(_growing(facts, objective.measure.platform), None)
    if results is None or audience is None or is_fed_too_little(facts, week):
        return None
    most, planned = max(results[1:]), week.now.planned_weekly
    is_slow = planned is None or most < planned
    if not is_slow or results[-1] > max(results[:-1]):
        return None
    quiet = at_the_end(facts.series(objective.measure), lambda value: value == 0)
    return *audience, amount(objective, "most_since", most), counted("weeks_none", quiet)


def after_contest(facts: Facts) -> Numbers | None:
    """An audience that fell clearly last week, or two weeks in a row, in a team with a contest."""
    if facts.purpose is not Purpose.CONTEST:
        return None
    for measure in _audiences(facts):
        weeks = known(facts.series(measure, 2))
        down = falls(facts.series(measure))
        if weeks and (down > 1 or weeks[0] - weeks[1] > weeks[1] * FEW_LOST):
            peak = max(value for value in facts.series(measure) if value is not None)
            now, since = counted("audience_now", weeks[-1]), counted("weeks_down", down)
            return Number("audience", measure), counted("peak", peak), now, since
    return None


def contest_left(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """The target of a contest whose audience leaves, in a team that counts a result by now."""
    measure, fell = week.now.objective.measure, falls(facts.series(week.now.objective.measure))
    results = (w.now for w in facts.weeks if w.now.objective.measure.metric.ladder in EFFECTS)
    result = next((now for now in results if now.weekly), None)
    if facts.purpose is not Purpose.CONTEST or measure.metric not in AUDIENCE or fell < TREND:
        return None
    if result is None or result.weekly is None or not week.needs_attention:
        return None
    left = result.objective.target - (result.value or Decimal(0))
    return (
        counted("weeks_down", fell),
        *needs(week.now),
        Number("result", result.objective.measure.metric),
        difference(result.objective, "result_missing", left),
        difference(result.objective, "result_weekly", result.weekly),
    )


def work_pays(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Responses that are behind grew with work on their platform that no objective counts."""
    measure = week.now.objective.measure
    is_response = measure.platform is not None and measure.metric.ladder in RESPONSES
    if not is_response or not week.needs_attention or week.is_over(facts.today):
        return None
    came = _twice_as_much(facts, measure)
    done = ((work, _twice_as_much(facts, work)) for work in _uncounted_work(facts, measure))
    work, efforts = next(((work, both) for work, both in done if both), (None, None))
    if came is None or work is None or efforts is None:
        return None
    usual = median(known(facts.series(work, TREND)) or ())
    return (
        Number("lever", work),
        counted("work_before", efforts[0]),
        counted("work_since", efforts[1]),
        amount(week.now.objective, "came_before", came[0]),
        amount(week.now.objective, "came_since", came[1]),
        counted("usual", usual),
    )


def _uncounted_work(facts: Facts, effect: Measure) -> Iterator[Measure]:
    """The work on the platform of responses that no objective is about."""
    counted_for = {week.now.objective.measure for week in facts.weeks}
    for measure in facts.results:
        is_work = measure.metric.ladder is Ladder.ACTIVITY and measure.metric.adds_up
        if is_work and measure.platform == effect.platform and measure not in counted_for:
            yield measure


def _twice_as_much(facts: Facts, measure: Measure) -> tuple[Decimal, Decimal] | None:
    """The sums of three weeks and of the three before, if they doubled; None for any gap."""
    weeks = known(facts.series(measure, 2 * TREND)) if measure.metric.adds_up else None
    if weeks is None:
        return None
    before, since = sum(weeks[:TREND], Decimal(0)), sum(weeks[TREND:], Decimal(0))
    return (before, since) if since >= max(before * TWICE, Decimal(TREND)) else None


def complaints_rising(facts: Facts) -> Numbers | None:
    """More complaints each week, and how long answers take if that rises, too."""
    for metric in _complaints(facts):
        weeks = facts.full_series(Measure(metric), TREND)
        if weeks and rises_throughout(weeks, MORE_COMPLAINTS) and weeks[-1] >= FEW_COMPLAINTS:
            named = Number("complaints", Measure(metric)), *_trend("", weeks)
            return *named, *_over_limit(facts, metric, weeks[-1]), *_slower(facts)
    return None


def complaints_go_on(facts: Facts) -> Numbers | None:
    """More complaints in each of five weeks, twice as many by now: answers alone don't end it."""
    for metric in _complaints(facts):
        weeks = facts.full_series(Measure(metric), LONG_TREND)
        if weeks and rises_throughout(weeks, TWICE) and weeks[-1] >= FEW_COMPLAINTS:
            first, last = counted("first_week", weeks[0]), counted("last_week", weeks[-1])
            over = _over_limit(facts, metric, weeks[-1])
            return Number("complaints", Measure(metric)), first, last, *over, *_slower(facts)
    return None


def complaints_urgent(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Complaints at twice a weekly limit or more: nothing else comes first."""
    of = week.now.objective
    is_limit = of.kind is ObjectiveKind.AT_MOST and of.per is Period.WEEK
    (last,) = facts.series(of.measure, 1)
    if of.measure.metric not in _complaints(facts) or not is_limit or last is None:
        return None
    if not week.needs_attention or last < max(of.target * TWICE, Decimal(FEW_COMPLAINTS)):
        return None
    return counted("last_week", last), *_over_limit(facts, of.measure.metric, last), *_slower(facts)


def complaints_worse(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Complaints at twice a weekly limit or more for two weeks, and still more of them."""
    both = facts.full_series(week.now.objective.measure, 2)
    if both is None or complaints_urgent(facts, week) is None:
        return None
    (before, last), limit = both, week.now.objective.target
    if not max(limit * TWICE, Decimal(FEW_COMPLAINTS)) <= before < last:
        return None
    slower = (each for each in _slower(facts) if each.key == "time_last_week")
    return counted("before", before), counted("last_week", last), counted("limit", limit), *slower


def _over_limit(facts: Facts, metric: Metric, last: Decimal) -> Numbers:
    """The weekly limit that last week was over, and how many times that it was."""
    goals = (week.now.objective for week in facts.weeks)
    limits = (of for of in goals if of.kind is ObjectiveKind.AT_MOST and of.per is Period.WEEK)
    limit = next((of.target for of in limits if of.measure == Measure(metric)), None)
    if limit is None or last <= limit:
        return ()
    times = (counted("times", round(last / limit, 1)),) if limit else ()
    return counted("limit", limit), *times


def _complaints(facts: Facts) -> Iterator[Metric]:
    return (m for m in facts.catalogue.metrics if m.ladder is Ladder.WATCH and m.adds_up)


@dataclass(frozen=True, slots=True)
class _Yield:
    """The posts on a platform in four weeks, and the responses of one kind there."""

    platform: Platform
    posts: Decimal
    came: Decimal

    def is_far_better(self, other: _Yield) -> bool:
        """Return True if a post here gets so many times more responses than one there."""
        enough = min(self.posts, other.posts) >= FEW_POSTS and self.came >= FEW_RESPONSES
        return enough and self.came * other.posts >= other.came * self.posts * FAR_BETTER


def move_the_work(facts: Facts) -> Numbers | None:
    """Posts on one platform get far more responses of one kind than those on another."""
    posted = _posted(facts)
    for measure in facts.response_measures() if len(posted) > 1 else ():
        yields = list(_yields(facts, posted, measure.metric))
        for better, worse in permutations(yields, 2):
            if better.is_far_better(worse):
                sides = *_side("better", better), *_side("worse", worse)
                return Number("result", measure.metric), *sides
    return None


def _posted(facts: Facts) -> dict[Platform, Decimal]:
    """The posts of four weeks on each platform where they are all known."""
    platforms = facts.catalogue.platforms
    posts = (
        (each, facts.full_amount(Measure(METRICS["posts"], each), MONTH)) for each in platforms
    )
    return {platform: count for platform, count in posts if count is not None}


def _yields(facts: Facts, posted: Mapping[Platform, Decimal], metric: Metric) -> Iterator[_Yield]:
    for platform, posts in posted.items():
        came = facts.full_amount(Measure(metric, platform), MONTH)
        if came is not None:
            yield _Yield(platform, posts, came)


def _side(key: str, found: _Yield) -> Numbers:
    return (
        Number(key, found.platform),
        counted(f"{key}_posts", found.posts),
        counted(f"{key}_came", found.came),
    )


def _growing(facts: Facts, platform: Platform | None) -> Iterator[Numbers]:
    """The audiences that grew three weeks in a row and not fell since, on one platform or any."""
    for measure in _audiences(facts):
        weeks = facts.full_series(measure, MONTH)
        if platform not in (None, measure.platform) or not weeks or not rises_throughout(weeks):
            continue
        if (facts.latest(measure) or 0) >= weeks[-1]:
            now = counted("audience_now", weeks[-1])
            yield Number("audience", measure), counted("audience_before", weeks[0]), now


def _audiences(facts: Facts) -> list[Measure]:
    return [measure for measure in facts.results if measure.metric in AUDIENCE]


def _slower(facts: Facts) -> Numbers:
    """The minutes to an answer in three weeks, where they rose."""
    for measure in (each for each in facts.results if each.metric == TIME):
        weeks = facts.full_series(measure, TREND)
        if weeks and rises_throughout(weeks):
            most = (
                counted("time_limit", week.now.objective.target)
                for week in facts.weeks
                if week.now.objective.measure == measure and is_above_limit(week.now, weeks[-1])
            )
            return Number("time", measure), *_trend("time_", weeks), *most
    return ()


def _trend(prefix: str, weeks: tuple[Decimal, ...]) -> Numbers:
    keys = ("two_before", "before", "last_week")
    return tuple(counted(f"{prefix}{key}", v) for key, v in zip(keys, weeks, strict=True))
