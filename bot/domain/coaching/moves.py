"""Posts moved from one platform to another: what each brought in four weeks, and if they moved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.acts import platforms_in, result_in
from bot.domain.coaching.facts import Facts, total_of

MONTH = 4
"""Weeks of the comparison."""
POSTS = METRICS["posts"]


@dataclass(frozen=True, slots=True)
class Side:
    """A platform's posts in four weeks, and what they brought."""

    platform: Platform
    posts: Decimal
    came: Decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """The platform that brought more and the other, four weeks on.

    `posts_before` are the posts of the other in the four weeks before; None if they are not known.
    """

    result: Metric
    better: Side
    worse: Side
    posts_before: Decimal | None

    @property
    def hardly(self) -> bool:
        """Return True if less than half of the posts that were to move did: one a week."""
        return self.posts_before is not None and (self.posts_before - self.worse.posts) * 2 < MONTH


def moved(said_with: str | None, facts: Facts) -> Moved | None:
    """The comparison of the platforms that a step named; None if a number is missing."""
    named, result = platforms_in(said_with), result_in(said_with)
    if result is None or len(named) < 2:  # noqa: PLR2004  two sides
        return None
    better, worse = (_side(facts, named[key], result) for key in ("better", "worse"))
    if better is None or worse is None:
        return None
    weeks = facts.series(Measure(POSTS, worse.platform))[-2 * MONTH : -MONTH]
    before = None if None in weeks else total_of(weeks)
    return Moved(result, better, worse, before)


def _side(facts: Facts, platform: Platform, result: Metric) -> Side | None:
    posts = facts.full_amount(Measure(POSTS, platform), MONTH)
    came = facts.full_amount(Measure(result, platform), MONTH)
    return None if posts is None or came is None else Side(platform, posts, came)
