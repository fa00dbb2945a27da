"""Measures: a metric on one platform, or on all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.own import metric_of, platform_of
from bot.domain.catalogue.platforms import Platform


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric and its platform; without a platform it counts on all of them."""

    metric: Metric
    platform: Platform | None = None

    @property
    def typed(self) -> str:
        """The words to type for it in a report."""
        place = f"{self.platform.name.lower()} " if self.platform else ""
        return f"{place}{self.metric.typed}"

    def counts(self, other: Measure) -> bool:
        """Return True if results of `other` count towards this measure.

        Amounts without a platform add up over all platforms; levels never mix.
        """
        if self.metric != other.metric:
            return False
        everywhere = self.platform is None and self.metric.adds_up
        return everywhere or self.platform == other.platform

    def is_named_by(self, metric: Metric | None, platform: Platform | None) -> bool:
        """Return True if it has this metric and is of this platform, as far as they are named."""
        return metric in (None, self.metric) and platform in (None, self.platform)

    @property
    def is_own(self) -> bool:
        """Return True if a team added the metric or the platform itself."""
        return self.metric.is_own or (self.platform is not None and self.platform.is_own)

    def is_part_of(self, whole: Measure) -> bool:
        """Return True if `whole` is a sum over platforms, and this is the share of one of them."""
        return self != whole and whole.counts(self)


@cache
def measure_of(metric: str, platform: str | None) -> Measure:
    """The measure with these keys; KeyError if either is none."""
    return Measure(metric_of(metric), platform_of(platform) if platform else None)
