"""Cost entries: money and hours with their days, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import InvalidField
from bot.domain.plan.entries import Entry, EntryKind, Ledger, Spent, checked_spent
from tests.support.builders import TODAY
from tests.support.plans import entry

OCTOBER = date(2026, 10, 16)


def money(value: float, on: date = OCTOBER) -> Entry:
    return entry(EntryKind.MONEY, value, on)


def hours(value: float, at: str | None = None, on: date = OCTOBER) -> Entry:
    return entry(EntryKind.HOURS, value, on, hourly_cost=Decimal(at) if at else None)


@pytest.mark.parametrize(
    ("entries", "cost", "understated"),
    [
        ((money(100), hours(10, "30.50")), 405, False),
        ((), None, True),
        ((money(100),), 100, True),
        ((money(100), hours(10)), 100, True),
        ((hours(10),), None, True),
        ((hours(10, "30"),), 300, True),
        ((money(100), hours(0)), 100, False),
        ((money(0), hours(0)), 0, False),
        ((money(0),), None, True),
        ((hours(0),), None, True),
        ((money(100), money(20, TODAY), hours(2, "30")), 180, False),
        ((money(100), hours(10, "30"), hours(10, "40", TODAY)), 800, False),
        ((money(100), hours(10, "30"), hours(10, None, TODAY)), 400, True),
    ],
)
def test_the_cost_is_money_and_hours_at_the_price_of_their_day(
    entries: tuple[Entry, ...], cost: int | None, understated: bool
) -> None:
    ledger = Ledger(entries)

    assert (ledger.cost, ledger.understated) == (cost, understated)


def test_nothing_entered_is_not_nothing_spent() -> None:
    assert (Ledger().spend, Ledger().hours, Ledger().until) == (None, None, None)
    assert Ledger((money(0),)).spend == 0


def test_costs_are_known_until_the_last_day_with_an_entry() -> None:
    assert Ledger((hours(3, on=TODAY), money(100))).until == TODAY


def test_what_was_entered_last_may_be_of_an_earlier_day() -> None:
    late = replace(money(5), id=10**7, made_at=money(1, TODAY).made_at)

    assert Ledger((money(100), late)).last == (late,)


def test_what_was_entered_at_once_is_money_and_hours() -> None:
    first, second = (money(100), hours(1)), replace(hours(2), id=hours(1).id + 1)

    assert Ledger(first).last == first
    assert Ledger((*first, second)).last == (second,)
    assert Ledger(first[:1]).last == first[:1]
    assert Ledger().last == ()


@pytest.mark.parametrize(
    ("spent", "field"),
    [
        (Spent(spend=Decimal(-1)), "spend"),
        (Spent(spend=Decimal(10) ** 9), "spend"),
        (Spent(spend=Decimal("NaN")), "spend"),
        (Spent(hours=Decimal(-1)), "hours"),
        (Spent(hours=Decimal(10) ** 5), "hours"),
        (Spent(hours=Decimal("0.00001")), "hours"),
        (Spent(on=TODAY + timedelta(days=1)), "spent_on"),
        (Spent(on=date(2020, 1, 1)), "spent_on"),
    ],
)
def test_what_cannot_be_is_refused_under_its_field(spent: Spent, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        checked_spent(spent, today=TODAY)

    assert refused.value.field == field


def test_what_is_blank_is_no_entry_and_a_zero_is_one() -> None:
    assert Spent().amounts == ()
    assert Spent(spend=Decimal(0)).amounts == ((EntryKind.MONEY, Decimal(0)),)
