"""The names that people type for platforms and metrics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.catalogue.metrics import METRICS, Metric, Unit
from bot.domain.catalogue.platforms import PLATFORMS, Platform


def _spellings(entry: Platform | Metric) -> Iterable[str]:
    yield entry.key
    yield entry.key.replace("_", " ")
    if isinstance(entry, Platform):
        yield entry.name.lower()
    elif entry.unit is not Unit.MONEY:
        yield from (entry.one, entry.many)
    yield from entry.synonyms


PLATFORM_NAMES: Mapping[str, Platform] = {
    name: platform for platform in PLATFORMS.values() for name in _spellings(platform)
}
METRIC_NAMES: Mapping[str, Metric] = {
    name: metric for metric in METRICS.values() for name in _spellings(metric)
}
