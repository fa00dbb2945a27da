"""Catalogues: all that a team can count, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Self, TypeVar

from bot.domain.catalogue.entry import Entry
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Metric
from bot.domain.catalogue.own import metric_of, platform_of
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.errors import CoachError, InvalidField
from bot.domain.fields import Field

E = TypeVar("E", bound=Entry)

MOST_OWN: Final = 20
"""Own metrics of a team, and own platforms."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The built-in metrics and platforms, and own ones."""

    own_metrics: tuple[Metric, ...] = ()
    own_platforms: tuple[Platform, ...] = ()

    @property
    def metrics(self) -> Sequence[Metric]:
        return (*METRICS.values(), *self.own_metrics)

    @property
    def platforms(self) -> Sequence[Platform]:
        return (*PLATFORMS.values(), *self.own_platforms)

    @property
    def own(self) -> Sequence[Metric | Platform]:
        return (*self.own_metrics, *self.own_platforms)

    def holds(self, measure: Measure) -> bool:
        """Return True if its metric and its platform are in this catalogue."""
        named = filter(None, (measure.metric, measure.platform))
        return all(not entry.is_own or entry in self.own for entry in named)

    def joined(self, other: Catalogue) -> Catalogue:
        """Return the catalogue with the own entries of another one, too."""
        return Catalogue(
            _joined(self.own_metrics, other.own_metrics),
            _joined(self.own_platforms, other.own_platforms),
        )

    def counting(self, measures: Iterable[Measure]) -> Catalogue:
        """Return the catalogue with the own metrics and platforms of these measures, too."""
        used = list(measures)
        return self.joined(
            Catalogue(
                tuple(each.metric for each in used if each.metric.is_own),
                tuple(each.platform for each in used if each.platform and each.platform.is_own),
            )
        )

    def added(self, entry: Metric | Platform) -> Self:
        """Return the catalogue with one entry more; InvalidField if it holds too many already."""
        if isinstance(entry, Metric):
            return replace(self, own_metrics=_added(self.own_metrics, entry))
        return replace(self, own_platforms=_added(self.own_platforms, entry))

    def without(self, key: str) -> Self:
        """Return the catalogue without the own entry with this key."""
        return replace(
            self,
            own_metrics=tuple(each for each in self.own_metrics if each.key != key),
            own_platforms=tuple(each for each in self.own_platforms if each.key != key),
        )


BUILT_IN: Final = Catalogue()


class OtherNames(CoachError):
    """The words were read with other names than those of the teams that they are for."""

    def __init__(self, names: Catalogue) -> None:
        super().__init__("state.other_names")
        self.names = names


def joined(catalogues: Iterable[Catalogue]) -> Catalogue:
    """One catalogue with the own entries of all of these."""
    whole = BUILT_IN
    for each in catalogues:
        whole = whole.joined(each)
    return whole


@lru_cache(maxsize=1024)
def catalogue_of(metrics: str, platforms: str) -> Catalogue:
    """The catalogue with these own entries, given as keys, one a line."""
    return Catalogue(
        tuple(map(metric_of, metrics.splitlines())),
        tuple(map(platform_of, platforms.splitlines())),
    )


def keys_of(entries: Collection[Entry]) -> str:
    """The keys of own entries, one a line."""
    return "\n".join(entry.key for entry in entries)


def _joined(some: tuple[E, ...], others: tuple[E, ...]) -> tuple[E, ...]:
    return some if not others else tuple(dict.fromkeys((*some, *others)))


def _added(entries: tuple[E, ...], entry: E) -> tuple[E, ...]:
    if len(entries) >= MOST_OWN:
        raise InvalidField(Field.NAME, "field.too_many_own", most=MOST_OWN)
    return (*entries, entry)
