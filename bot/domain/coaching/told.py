"""The numbers of a message beside what somebody may report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.asked_number import AskedNumber, Key
from bot.domain.progress.result import Reading


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number to report, and the value that a message tells of it."""

    number: AskedNumber
    value: Decimal


@dataclass(frozen=True, slots=True)
class OfPlatform:
    """A number of which nothing is told but the platform; `change`: it is written as +3 or -3."""

    platform: Platform
    value: Decimal
    change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some words of a report, with the results or the number that can be read of them.

    `to_come`: they name a day that has not begun, which is left out of the results.
    """

    words: str
    readings: tuple[Reading, ...] = ()
    of_platform: OfPlatform | None = None
    to_come: bool = False

    @property
    def is_read(self) -> bool:
        return bool(self.readings or self.of_platform)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(Measure(each.metric, each.platform) for each in self.readings)


@dataclass(frozen=True, slots=True)
class Fitted:
    """What of a report has a place in a form, the day it names, and the words that have none.

    `to_come`: the words name a day that has not begun, which no form takes.
    """

    told: tuple[ToldNumber, ...]
    day: date | None
    left: tuple[str, ...]
    to_come: bool = False


def fitted(parts: Sequence[Part], numbers: Sequence[AskedNumber]) -> Fitted:
    """The numbers in parts of a report that a form can take, which has one day for all."""
    days = [each.on for part in parts for each in part.readings if each.on]
    day = days[0] if days else None
    told, left = dict[Key, ToldNumber](), list[str]()
    for part in parts:
        found = _fitting(part, numbers) if _is_on(part, day) else ()
        fresh = {each.number.key: each for each in found if each.number.key not in told}
        told |= fresh
        if not fresh:
            left.append(part.words)
    to_come = any(part.to_come for part in parts)
    return Fitted(tuple(told.values()), day, tuple(left), to_come)


def _is_on(part: Part, day: date | None) -> bool:
    return all(each.on in (None, day) for each in part.readings)


def _fitting(part: Part, numbers: Sequence[AskedNumber]) -> tuple[ToldNumber, ...]:
    if part.of_platform is None:
        return told_numbers(part.readings, numbers)
    alone = [each for each in numbers if each.measure.platform == part.of_platform.platform]
    if len(alone) != 1 or (part.of_platform.change and not alone[0].measure.metric.adds_up):
        return ()
    return (ToldNumber(replace(alone[0], period=None), part.of_platform.value),)


def told_numbers(
    readings: Iterable[Reading], numbers: Sequence[AskedNumber]
) -> tuple[ToldNumber, ...]:
    """The readings that a form can take, each with what it counts for.

    A form takes new amounts and new levels: no running total, and no change of a level.
    """
    return _told((each for each in readings if each.whole is None), numbers)


def told_totals(
    readings: Iterable[Reading], numbers: Sequence[AskedNumber]
) -> tuple[ToldNumber, ...]:
    """The running totals among them, of which some may be reported already: 14 this week."""
    return _told((each for each in readings if each.whole is not None), numbers)


def _told(usable: Iterable[Reading], numbers: Sequence[AskedNumber]) -> tuple[ToldNumber, ...]:
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
