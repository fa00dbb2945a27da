"""The entries of a line item: money spent, hours worked, and results counted by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import FURTHEST, PLACES

LARGEST_SUM = Decimal(10) ** 9
MOST_HOURS = Decimal(10) ** 5
GRACE = timedelta(days=14)
"""The time that results may go on after the last cost entry before costs count as missing."""


class EntryKind(StrEnum):
    """What an entry counts. Money and hours add up; results are a total, the latest counts.

    A price is what an hour cost before the day of the entry; nothing was spent by it.
    """

    MONEY = "money"
    HOURS = "hours"
    RESULTS = "results"
    PRICE = "price"


COSTS = (EntryKind.MONEY, EntryKind.HOURS)
"""The kinds of entries that something was spent by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, for what there was until the day `on`; those made at once share `made_at`.

    `hourly_cost` is that of the line item on this day, of hours only; None while it is unknown.
    """

    id: int
    kind: EntryKind
    value: Decimal
    on: date
    made_at: datetime
    hourly_cost: Decimal | None = None

    @property
    def cost(self) -> Decimal | None:
        """The money, or hours x hourly cost; None while that is unknown; 0 hours cost 0."""
        if self.kind is EntryKind.MONEY or not self.value:
            return self.value
        return None if self.hourly_cost is None else self.value * self.hourly_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """The money and the hours that a person enters, until the day `on`; None is a blank field."""

    spend: Decimal | None = None
    hours: Decimal | None = None
    on: date | None = None

    @property
    def amounts(self) -> tuple[tuple[EntryKind, Decimal], ...]:
        both = (EntryKind.MONEY, self.spend), (EntryKind.HOURS, self.hours)
        return tuple((kind, value) for kind, value in both if value is not None)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a line item cost: its entries of money and hours. No entry is not 0."""

    entries: tuple[Entry, ...] = ()

    @property
    def spend(self) -> Decimal | None:
        return self._sum(EntryKind.MONEY)

    @property
    def hours(self) -> Decimal | None:
        return self._sum(EntryKind.HOURS)

    @property
    def cost(self) -> Decimal | None:
        """Money + hours x hourly cost, as far as known; None if neither is.

        A sum of nothing of which a part is missing is not known to be 0.
        """
        known = total(entry.cost for entry in self.entries)
        return known if known or not self.understated else None

    @property
    def unpriced(self) -> bool:
        """Return True if hours were worked whose cost is unknown."""
        return any(entry.cost is None for entry in self.entries)

    @property
    def understated(self) -> bool:
        """Return True if the true cost may be higher than the known one."""
        return self.spend is None or self.hours is None or self.unpriced

    @property
    def until(self) -> date | None:
        """The day of the last entry: until then the cost is known."""
        return max((entry.on for entry in self.entries), default=None)

    def of(self, kind: EntryKind) -> Ledger:
        """The entries of one kind."""
        return Ledger(tuple(entry for entry in self.entries if entry.kind is kind))

    @property
    def last(self) -> tuple[Entry, ...]:
        """The money and the hours that somebody entered last, be they of an earlier day or not."""
        in_order = sorted(self.entries, key=lambda entry: entry.id)
        last = in_order[-1:]
        return (*(entry for entry in in_order[-2:-1] if _is_one(entry, last[0])), *last)

    def _sum(self, kind: EntryKind) -> Decimal | None:
        return total(entry.value for entry in self.entries if entry.kind is kind)


def _is_one(before: Entry, after: Entry) -> bool:
    """Return True if both were entered at once; who does so enters money before hours."""
    kinds = before.kind is EntryKind.MONEY and after.kind is EntryKind.HOURS
    return kinds and before.made_at == after.made_at


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the known amounts; None if none is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def checked_spent(spent: Spent, *, today: date) -> Spent:
    """The same; InvalidField for an amount that is not accepted, or a day that is to come."""
    check_amount(Field.SPEND, spent.spend, LARGEST_SUM)
    check_amount(Field.HOURS, spent.hours, MOST_HOURS)
    if spent.on is not None and spent.on > today:
        raise InvalidField(Field.SPENT_ON, "field.spent_in_future")
    if spent.on is not None and today - spent.on > FURTHEST:
        raise InvalidField(Field.SPENT_ON, "field.day_too_old")
    return spent


def check_amount(field: Field, amount: Decimal | None, most: Decimal) -> None:
    """InvalidField for what is no amount, below zero, too large, or too finely divided."""
    if amount is None:
        return
    if not amount.is_finite() or amount >= most:
        raise InvalidField(field, "field.too_large")
    if amount < 0:
        raise InvalidField(field, "field.below_zero")
    if amount != round(amount, PLACES):
        raise InvalidField(field, "field.too_many_decimals")
