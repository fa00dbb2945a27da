"""How the numbers of a measure moved lately."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.facts import Facts

SPANS = (4, 2, 1)
"""Whole weeks that are compared with as many before, the longest whose weeks are all known."""


@dataclass(frozen=True, slots=True)
class Movement:
    """How a measure moved: an amount of the last `weeks` whole weeks next to as many before.

    For a level they are the first and the last known one, and the whole weeks between these.
    """

    measure: Measure
    before: Decimal
    now: Decimal
    weeks: int


def movement(facts: Facts, measure: Measure) -> Movement | None:
    """The movement in the last eight whole weeks; None if too few of them have a report."""
    return _of_amounts(facts, measure) if measure.metric.adds_up else _of_levels(facts, measure)


def _of_amounts(facts: Facts, measure: Measure) -> Movement | None:
    for weeks in SPANS:
        known = facts.full_series(measure, 2 * weeks)
        if known is not None:
            zero = Decimal(0)
            return Movement(measure, sum(known[:weeks], zero), sum(known[weeks:], zero), weeks)
    return None


def _of_levels(facts: Facts, measure: Measure) -> Movement | None:
    known = [(week, value) for week, value in enumerate(facts.series(measure)) if value is not None]
    if not known:
        return None
    (first, before), (last, now) = known[0], known[-1]
    return Movement(measure, before, now, last - first) if last > first else None
