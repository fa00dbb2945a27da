"""Rules about a platform: the response to expect of a post, and whether more posts help."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_CEILING, Decimal
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Number, Numbers, counted, percent
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.response import Expectation, expectation
from bot.domain.coaching.series import rises_throughout

FEW_A_WEEK, MANY_A_WEEK = 2, 7
LIKELY = Decimal(50)
"""Percent: from here on, no response is the likely result of a post."""
TRY_FOR = timedelta(weeks=3)
A_MONTH = timedelta(weeks=4)
RISING = 3
FEWEST_RATES = 4
"""Weeks that tell what a post usually gets."""


def zero_response(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Posts and no response of any kind in three weeks, with so few followers that it is likely."""
    measure = week.now.objective.measure
    posts = facts.full_amount(_posts(measure), 3)
    if not _answers(week) or not posts or facts.full_amount(measure, 3) is None:
        return None
    if facts.out_takes(3, measure.platform) != 0:
        return None
    expected = expectation(facts, measure)
    if expected is None or expected.none < LIKELY:
        return None
    return (
        counted("posts_three_weeks", posts),
        Number("result", measure.metric),
        *_expected(expected),
        Number("try_until", facts.today + TRY_FOR),
    )


def unanswered(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Posts and no response of any kind in a week, where each usually gets one at least."""
    measure = week.now.objective.measure
    posts = facts.full_amount(_posts(measure), 1)
    if not _answers(week) or not posts or facts.full_amount(measure, 1) is None:
        return None
    if measure.platform is None or facts.out_takes(1, measure.platform) != 0:
        return None
    rates = _rates_before(facts, measure)
    if len(rates) < FEWEST_RATES or median(rates) < 1:
        return None
    return (
        counted("posts_last_week", posts),
        Number("result", measure.metric),
        counted("usual_per_post", round(median(rates), 1)),
        counted("weeks_with_posts", len(rates)),
    )


def _rates_before(facts: Facts, measure: Measure) -> list[Decimal]:
    """What a post got in each of the weeks before the last one in which both are known."""
    both = zip(facts.series(_posts(measure)), facts.series(measure), strict=True)
    *before, _ = both
    return [came / posts for posts, came in before if posts and came is not None]


def post_more(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Known to be few: a week without a report may have had many.

    A month of posts is more than a trial, and than people do who don't know what for. Where the
    team plans fewer, it says so; where it plans as many, these are what to begin with.
    """
    if facts.trial_until or not _is_behind_on(week, "linkedin") or _has_no_month(facts, week):
        return None
    posts = facts.full_amount(_posts(week.now.objective.measure), 2)
    if posts is None or posts >= FEW_A_WEEK * 2:
        return None
    more = (posts / 2).to_integral_value(ROUND_CEILING) + 1
    planned = _planned_a_week(facts, _posts(week.now.objective.measure))
    if planned is not None and planned >= more:
        return None
    lower = () if planned is None else (counted("planned", planned),)
    return counted("posts_there", posts), counted("more", more), *lower


def _planned_a_week(facts: Facts, posts: Measure) -> Decimal | None:
    """The target of the objective that counts these posts by the week, if there is one."""
    goals = (week.now.objective for week in facts.weeks)
    return next((of.target for of in goals if of.measure == posts and of.is_weekly), None)


def _has_no_month(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if it ends before a month of posts does, or already rises without more."""
    due, measure = week.now.objective.due_on, week.now.objective.measure
    ends = due is not None and due < facts.today + A_MONTH
    return ends or rises_throughout(facts.series(measure, RISING))


def post_less(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """More than one post a day."""
    if not _is_behind_on(week, "facebook"):
        return None
    posts = facts.amount(_posts(week.now.objective.measure), 2)
    return (counted("posts_there", posts),) if posts and posts > MANY_A_WEEK * 2 else None


def no_posts_there(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """All posts were elsewhere than where an objective is behind, and those there are counted."""
    measure = week.now.objective.measure
    behind = _answers(week) and week.now.verdict.slipped
    everywhere = facts.amount(Measure(METRICS["posts"]), 2)
    if not behind or measure.platform is None or not everywhere:
        return None
    if not _is_counted(facts, measure) or _may_be_there(facts, measure):
        return None
    return counted("posts_two_weeks", everywhere), Number("platform", measure.platform)


def _is_counted(facts: Facts, measure: Measure) -> bool:
    """Return True if a post there would be reported: some was, or the team counts all posts."""
    counted_there = {measure.platform, None}
    tracked = (*facts.results, *(week.now.objective.measure for week in facts.weeks))
    return any(
        each.metric == METRICS["posts"] and each.platform in counted_there for each in tracked
    )


def _may_be_there(facts: Facts, measure: Measure) -> bool:
    """Return True if a post since then was there, or names no platform."""
    first = facts.this_week - timedelta(weeks=2)
    return any(
        result.value and first <= result.on <= facts.today
        for result in facts.results_of(Measure(METRICS["posts"]))
        if result.measure.platform in (None, measure.platform)
    )


def _is_behind_on(week: ObjectiveWeek, platform: str) -> bool:
    """Return True if it is about reactions there, and behind."""
    measure = week.now.objective.measure
    there = measure.platform is not None and measure.platform.key == platform
    return there and _answers(week) and week.now.verdict.slipped


def _answers(week: ObjectiveWeek) -> bool:
    metric = week.now.objective.measure.metric
    return metric.ladder is Ladder.OUT_TAKE and metric.adds_up


def _posts(like: Measure) -> Measure:
    return Measure(METRICS["posts"], like.platform)


def _expected(found: Expectation) -> Numbers:
    rate = "own_rate" if found.benchmark is None else "rate"
    source = () if found.benchmark is None else (Number("source", found.benchmark),)
    return (
        counted("followers", found.followers),
        percent(rate, found.percent),
        counted("expected", found.per_post),
        percent("none", found.none),
        *source,
    )
