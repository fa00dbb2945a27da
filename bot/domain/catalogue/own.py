"""A team's own metrics and platforms.

What one means never changes, so it stands in its key: `own|demo request|demo requests|…`. A row,
a button or an input names it like a built-in one, and whoever reads the key knows all of it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from bot.domain.catalogue.entry import BAR, OWN
from bot.domain.catalogue.metrics import METRICS, Aggregation, Ladder, Metric, Unit
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.text import one_line

LONGEST_NAME: Final = 30
_LETTERS_AND_MARKS: Final = "LM"
_BETWEEN: Final = frozenset(" -'")


class Tally(StrEnum):
    """The way in which the reported numbers of an own metric combine."""

    ADDED = "added"
    RISING = "rising"  # the latest counts, and more is better
    FALLING = "falling"  # the latest counts, and less is better


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMetric:
    """A metric as a team defines it; `one` may be empty where nobody says "1" of it."""

    one: str
    many: str
    unit: Unit
    tally: Tally
    ladder: Ladder

    @property
    def key(self) -> str:
        return BAR.join((OWN, self.one, self.many, self.unit, self.tally, self.ladder))


def checked_metric(own: OwnMetric) -> Metric:
    """The metric, its names trimmed; InvalidField if it is not accepted."""
    many = _checked_name(own.many, Field.NAME)
    if own.unit is Unit.COUNT and own.tally is Tally.ADDED and not one_line(own.one):
        raise InvalidField(Field.NAME_OF_ONE, "field.no_name_of_one")
    one = _checked_name(own.one or many, Field.NAME_OF_ONE)
    if own.unit is Unit.PERCENT and own.tally is Tally.ADDED:
        raise InvalidField(Field.TALLY, "field.percent_added")
    clean = OwnMetric(one=one, many=many, unit=own.unit, tally=own.tally, ladder=own.ladder)
    return metric_of(clean.key)


def checked_platform(name: str) -> Platform:
    """The platform, its name trimmed; InvalidField if it is not accepted."""
    return platform_of(BAR.join((OWN, _checked_name(name, Field.NAME))))


def _checked_name(words: str, field: Field) -> str:
    name = unicodedata.normalize("NFC", one_line(words)).replace("’", "'")
    if not name:
        raise InvalidField(field, "field.no_own_name")
    if len(name) > LONGEST_NAME:
        raise InvalidField(field, "field.name_too_long", most=LONGEST_NAME)
    if not (name[0].isalpha() and all(map(_fits, name))):
        raise InvalidField(field, "field.name_with_signs")
    return name


def _fits(sign: str) -> bool:
    category = unicodedata.category(sign)
    return sign in _BETWEEN or category[0] in _LETTERS_AND_MARKS or category == "Nd"


def entry_of(key: str) -> Metric | Platform:
    """The own metric or platform with this key; KeyError if there is none."""
    return _own_platform(key) if key.count(BAR) == 1 else _own_metric(key)


def metric_of(key: str) -> Metric:
    """The metric with this key; KeyError if there is none."""
    return METRICS.get(key) or _own_metric(key)


def platform_of(key: str) -> Platform:
    """The platform with this key; KeyError if there is none."""
    return PLATFORMS.get(key) or _own_platform(key)


@cache
def _own_metric(key: str) -> Metric:
    try:
        own, one, many, unit, tally, ladder = key.split(BAR)
        definition = OwnMetric(
            one=one, many=many, unit=Unit(unit), tally=Tally(tally), ladder=Ladder(ladder)
        )
    except ValueError:
        raise KeyError(key) from None
    if own != OWN:
        raise KeyError(key)
    return _metric(definition)


def _metric(own: OwnMetric) -> Metric:
    return Metric(
        own.key,
        _aggregation(own),
        own.ladder,
        own.unit,
        lower_is_better=own.tally is Tally.FALLING,
        name=own.many,
        name_of_one=own.one,
    )


def _aggregation(own: OwnMetric) -> Aggregation:
    if own.tally is Tally.ADDED:
        return Aggregation.SUM
    return Aggregation.RATIO if own.unit is Unit.PERCENT else Aggregation.LATEST


@cache
def _own_platform(key: str) -> Platform:
    own, bar, name = key.partition(BAR)
    if own != OWN or not bar or BAR in name or not name:
        raise KeyError(key)
    return Platform(key, name)
