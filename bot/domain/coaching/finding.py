"""Findings of rules: the numbers used, and the objective they are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.change import Change
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a rule used: `key` for templates, `label` for people.

    `currency` is the ISO 4217 code of an amount of money; `least`: it may have been more.
    """

    key: str
    label: str
    value: Decimal | date | str | Measure
    unit: str = ""
    currency: str = ""
    least: bool = False


OF_WHAT_IS_COUNTED = frozenset(
    (
        *("came", "target", "value", "missing", "weekly", "even", "last", "most", "least"),
        *("before", "first", "last_week", "last_month", "lead_target", "lead_value"),
    )
)
"""The keys of numbers of what an objective counts, not of its days or reports."""
Numbers = tuple[Number, ...]
Said = tuple[str, int | None]
"""A rule and the objective it was about, if any."""


@dataclass(frozen=True, slots=True)
class InsteadOf:
    """The contrary that a digest advised, and the number that has changed since, if one shows it.

    After “change nothing” it is the finding itself that is new.
    """

    rule: str
    said_on: date
    change: Change | None

    @property
    def has_moved(self) -> bool:
        return self.change is not None and self.change.moved


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to do next: the rule that found it, and the objective it is about, if any.

    `said_on` is the day it was said last, if it is only called to mind. `instead_of` is the
    contrary that was said lately. `smaller`: the step was too much the last time.
    """

    rule: str
    about: Progress | None = None
    numbers: Numbers = ()
    said_on: date | None = None
    instead_of: InsteadOf | None = None
    smaller: bool = False

    @property
    def subject(self) -> Said:
        """The rule and the objective, apart from the numbers."""
        return self.rule, self.objective_id

    @property
    def objective_id(self) -> int | None:
        return self.about.objective.id if self.about else None


def counted(key: str, label: str, value: Decimal | int) -> Number:
    return Number(key, label, Decimal(value))


def percent(key: str, label: str, value: Decimal) -> Number:
    return Number(key, label, value, "%")


def on_day(key: str, label: str, value: date) -> Number:
    return Number(key, label, value)


def text(key: str, label: str, value: str) -> Number:
    return Number(key, label, value)


def money(key: str, label: str, value: Decimal, currency: str, *, least: bool = False) -> Number:
    return Number(key, label, value, currency=currency, least=least)


def in_currency_of(objective: Objective, numbers: Numbers) -> Numbers:
    """The numbers that a rule used of an objective; those of money with its currency, if known."""
    currency = objective.currency
    if not currency or objective.measure.metric.unit is not Unit.MONEY:
        return numbers
    return tuple(
        replace(number, currency=currency)
        if number.key in OF_WHAT_IS_COUNTED and isinstance(number.value, Decimal)
        else number
        for number in numbers
    )
