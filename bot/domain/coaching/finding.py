"""Findings of rules: the numbers used, and the objective they are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric, Unit
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.benchmarks import Benchmark
from bot.domain.coaching.change import Change
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress

Figure = Decimal | date | str | Measure | Metric | Platform | Benchmark
"""A number, or what is named next to one; a str is a name that people made."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a rule used; `key` names it in templates and in the words for people.

    `currency` is the ISO 4217 code of an amount of money; `least`: it may have been more. A
    difference of two rates is in `points`, which are no per cent.
    """

    key: str
    value: Figure
    percent: bool = False
    currency: str = ""
    least: bool = False
    points: bool = False


PLACES = 1
"""Decimals of a number that tell one sentence from another."""
Numbers = tuple[Number, ...]
Said = tuple[str, int | None]
"""A rule and the objective it was about, if any."""


@dataclass(frozen=True, slots=True)
class InsteadOf:
    """The contrary that a digest advised, and the number that has changed since, if one shows it.

    After “change nothing” it is the finding itself that is new. `said_with` are the numbers that it
    was said with.
    """

    rule: str
    said_on: date
    change: Change | None
    said_with: str | None = None

    @property
    def has_moved(self) -> bool:
        return self.change is not None and self.change.moved


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to do next: the rule that found it, and the objective it is about, if any.

    `said_on` is the day it was said last, if it is only called to mind; `said_twice`: that is not
    the first time; `said_with` are the numbers that it was said with then. `instead_of` is
    the contrary that was said lately. `smaller`: the step was too much the last time; `like`
    is the day on which the same was advised in other words. `told`: the
    digest says above what it found. `alone`: no other objective counts the same, so that the name
    of the measure is enough. `owner_here`: its objective has an owner, who is not away.
    """

    rule: str
    about: Progress | None = None
    numbers: Numbers = ()
    said_on: date | None = None
    said_twice: bool = False
    said_with: str | None = None
    instead_of: InsteadOf | None = None
    smaller: bool = False
    like: date | None = None
    told: bool = False
    alone: bool = True
    owner_here: bool = False

    @property
    def subject(self) -> Said:
        """The rule and the objective, apart from the numbers."""
        return self.rule, self.objective_id

    @property
    def objective_id(self) -> int | None:
        return self.about.objective.id if self.about else None

    @property
    def based_on(self) -> str:
        """The numbers as they are remembered, as precise as sentences show them at most."""
        return ", ".join(f"{number.key} {_remembered(number.value)}" for number in self.numbers)


def _remembered(value: Figure) -> str:
    match value:
        case Decimal():
            return f"{round(value, PLACES).normalize():f}"
        case Measure(metric, platform):
            return f"{metric.key} {platform.key}" if platform else metric.key
        case Metric() | Platform():
            return value.key
        case Benchmark():
            return value.source
        case _:
            return str(value)


def counted(key: str, value: Decimal | int) -> Number:
    return Number(key, Decimal(value))


def percent(key: str, value: Decimal) -> Number:
    return Number(key, value, percent=True)


def money(key: str, value: Decimal, currency: str, *, least: bool = False) -> Number:
    return Number(key, value, currency=currency, least=least)


def amount(of: Objective, key: str, value: Decimal) -> Number:
    """A number of what an objective counts, in its unit."""
    unit = of.measure.metric.unit
    currency = of.currency if unit is Unit.MONEY else None
    return Number(key, value, percent=unit is Unit.PERCENT, currency=currency or "")


def difference(of: Objective, key: str, value: Decimal) -> Number:
    """A difference of two such numbers."""
    found = amount(of, key, value)
    return replace(found, percent=False, points=found.percent)
