"""The response to expect of one post, and the chance of none at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.benchmarks import Benchmark, benchmark
from bot.domain.coaching.facts import REMEMBERED, Facts

OWN_REPORTS = 4
"""From so many reports on, a team's own rate takes the place of a published one."""
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Expectation:
    """Responses to expect per post: `followers` × `percent`.

    The rate is published in a `benchmark`, and counts responses of any kind. Without one it is the
    team's own, of the last eight weeks, and counts what was asked for.
    """

    followers: Decimal
    percent: Decimal
    benchmark: Benchmark | None = None

    @property
    def per_post(self) -> Decimal:
        return self.followers * self.percent / HUNDRED

    @property
    def none(self) -> Decimal:
        """The chance, in percent, that a post gets no response: e^-E, if responses are rare."""
        return (-self.per_post).exp() * HUNDRED


def expectation(facts: Facts, of: Measure) -> Expectation | None:
    """The response to expect on the platform of `of`; None without followers or a rate."""
    if of.platform is None:
        return None
    followers = facts.latest(Measure(METRICS["followers"], of.platform))
    if not followers or followers < 0:
        return None
    return _own(facts, of, followers) or _published(of.platform, followers)


def _own(facts: Facts, of: Measure, followers: Decimal) -> Expectation | None:
    """The rate of the last eight weeks; None without any response."""
    posted = Measure(METRICS["posts"], of.platform)
    if min(facts.reports(of), facts.reports(posted)) < OWN_REPORTS:
        return None
    came, posts = facts.amount(of, REMEMBERED), facts.amount(posted, REMEMBERED)
    if not came or not posts:
        return None
    return Expectation(followers, came / posts / followers * HUNDRED)


def _published(platform: Platform, followers: Decimal) -> Expectation | None:
    found = benchmark(platform.key, "followers")
    return None if found is None else Expectation(followers, found.percent, found)
