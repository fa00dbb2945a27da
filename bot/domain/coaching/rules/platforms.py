"""Rules about a platform: the response to expect of a post, and whether more posts help."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Number, Numbers, counted, percent, text
from bot.domain.coaching.response import Expectation, expectation

FEW_A_WEEK, MANY_A_WEEK = 2, 7
LIKELY = Decimal(50)
"""Percent: from here on, no response is the likely result of a post."""


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
    return (counted("posts", "posts in the last three weeks", posts), *_expected(expected))


def post_more(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    posts = _lever(facts, week, "linkedin")
    if posts is None or posts >= FEW_A_WEEK * 2:
        return None
    more = (posts / 2).to_integral_value(ROUND_CEILING) + 1
    return (*_posted(posts), counted("more", "to try a week: one more than now", more))


def post_less(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    posts = _lever(facts, week, "facebook")
    return _posted(posts) if posts is not None and posts >= MANY_A_WEEK * 2 else None


def no_posts_there(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Posts were reported, but none on the platform of an objective that is behind."""
    measure = week.now.objective.measure
    everywhere = facts.amount(Measure(METRICS["posts"]), 2)
    behind = _answers(week) and week.now.verdict.slipped
    if not behind or measure.platform is None or not everywhere:
        return None
    if facts.amount(_posts(measure), 2) or facts.running(_posts(measure)):
        return None
    return (counted("posts", "posts reported elsewhere in the last two weeks", everywhere),)


def _lever(facts: Facts, week: ObjectiveWeek, platform: str) -> Decimal | None:
    """The posts of two weeks there, if an objective about reactions is behind; else None."""
    measure = week.now.objective.measure
    there = measure.platform is not None and measure.platform.key == platform
    if not there or not _answers(week) or not week.now.verdict.slipped:
        return None
    return facts.amount(_posts(measure), 2)


def _answers(week: ObjectiveWeek) -> bool:
    metric = week.now.objective.measure.metric
    return metric.ladder is Ladder.OUT_TAKE and metric.adds_up


def _posts(like: Measure) -> Measure:
    return Measure(METRICS["posts"], like.platform)


def _posted(posts: Decimal) -> Numbers:
    return (counted("posts", "posts there in the last two weeks", posts),)


def _expected(found: Expectation) -> Numbers:
    return (
        counted("followers", "followers there", found.followers),
        percent("rate", f"{found.counts} per post and follower", found.percent),
        counted("expected", f"{found.counts} to expect per post", found.per_post),
        text("counts", "what the rate counts", found.counts),
        percent("none", "chance of none at all", found.none),
        Number("source", "the rate is from", found.source),
    )
