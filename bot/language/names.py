"""The names that people type for platforms and metrics."""

from __future__ import annotations

import difflib
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


def nearest(word: str, known: Iterable[str], alike: float = 0.75) -> str | None:
    """The known word that `word` is most likely a slip of, or None; 1 is an equal word."""
    found = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=alike)
    return found[0] if found else None
