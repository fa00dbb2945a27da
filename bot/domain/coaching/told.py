"""The numbers of a message beside what somebody may report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.progress.result import Reading


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number to report, and the value that a message tells of it."""

    number: AskedNumber
    value: Decimal


def told_numbers(
    readings: Iterable[Reading], numbers: Sequence[AskedNumber]
) -> tuple[ToldNumber, ...]:
    """The readings that a form can take, each with what it counts for.

    A form takes new amounts and new levels: no running total, and no change of a level.
    """
    usable = (each for each in readings if each.whole is None)
    found = (
        ToldNumber(number, each.value)
        for each in usable
        if each.change == each.metric.adds_up and (number := _number(each, numbers))
    )
    return tuple({each.number.key: each for each in found}.values())


def _number(reading: Reading, numbers: Sequence[AskedNumber]) -> AskedNumber | None:
    """The only number that counts the reading; without a platform the only one of its metric."""
    said = Measure(reading.metric, reading.platform)
    exact = [each for each in numbers if each.measure == said]
    alike = [each for each in numbers if _may_be(each, said)]
    fitting = exact or alike
    if len(fitting) != 1:
        return None
    number = fitting[0]
    return replace(number, period=None, measure=said if said.platform else number.measure)


def _may_be(number: AskedNumber, said: Measure) -> bool:
    return number.measure.metric == said.metric and (
        said.platform is None or number.measure.counts(said)
    )
