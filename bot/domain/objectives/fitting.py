"""Fitting: the kinds of objectives that make sense for a metric, and what each asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import natural_kind

KindAndPeriod: TypeAlias = tuple[ObjectiveKind, Period | None]

_LIMITS: tuple[KindAndPeriod, ...] = (
    (ObjectiveKind.AT_MOST, None),
    (ObjectiveKind.AT_MOST, Period.WEEK),
    (ObjectiveKind.AT_MOST, Period.MONTH),
)
_OF_AMOUNTS: tuple[KindAndPeriod, ...] = (
    (ObjectiveKind.TOTAL, None),
    (ObjectiveKind.RECURRING, Period.WEEK),
    (ObjectiveKind.RECURRING, Period.MONTH),
    *_LIMITS,
)
_OF_LEVELS: tuple[KindAndPeriod, ...] = ((ObjectiveKind.LEVEL, None), *_LIMITS)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is counted, and how, as a form shows it."""

    measure: Measure
    kind: KindAndPeriod


def kinds_for(metric: Metric) -> tuple[KindAndPeriod, ...]:
    """The kinds to choose from: amounts are added up or come again, levels are reached."""
    return _OF_AMOUNTS if metric.adds_up else _OF_LEVELS


def fitting(kind: KindAndPeriod | None, measure: Measure) -> KindAndPeriod:
    """The kind itself if it fits what is counted, else the natural one."""
    if kind in kinds_for(measure.metric):
        return kind
    return natural_kind(measure, None), None
