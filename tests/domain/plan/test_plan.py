"""The marketing plan: what a result costs, and what can be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import InvalidField
from bot.domain.plan.plan import (
    ItemKind,
    LineItem,
    Plan,
    PlanLine,
    Unranked,
    checked,
    checked_currency,
    compare,
    quarter,
    share,
)
from bot.domain.team import Purpose, Team, TeamSettings

TODAY = date(2026, 11, 23)
TEAM = Team(id=3, channel="C0", settings=TeamSettings(purpose=Purpose.SELL, zone="Europe/Paris"))
BARE = LineItem(
    name="Newsletter",
    kind=ItemKind.EMAIL,
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    metric=METRICS["leads"],
)
quick = settings(max_examples=100, deadline=None)
known = some.decimals(0, 10**6, places=2)
amounts = some.none() | known
counts = some.none() | some.integers(0, 10**6).map(Decimal)


def item(**facts: Any) -> LineItem:
    """A newsletter, with numbers written plainly."""
    decimal: dict[str, Any] = {
        k: v if k == "name" or type(v) not in (int, str) else Decimal(v) for k, v in facts.items()
    }
    return replace(BARE, **decimal)


def line(number: int = 1, reported: int | None = None, **facts: Any) -> PlanLine:
    found = None if reported is None else Decimal(reported)
    return PlanLine(id=number, item=item(**facts), reported=found)


def plan(*lines: PlanLine) -> Plan:
    return Plan(team=TEAM, today=TODAY, currency="EUR", lines=lines)


@some.composite
def lines(draw: some.DrawFn) -> PlanLine:
    entered: dict[str, Any] = {
        name: draw(amounts) for name in ("budget", "spend", "hours", "hourly_cost")
    }
    of = replace(BARE, results=draw(counts), **entered)
    return PlanLine(id=draw(some.integers(1, 99)), item=of, reported=draw(counts))


def test_cost_is_money_and_labour() -> None:
    assert item(spend=100, hours=10, hourly_cost="30.50").cost == 405
    assert not item(spend=100, hours=10, hourly_cost="30.50").understated


@pytest.mark.parametrize(
    ("facts", "cost"),
    [
        ({}, None),
        ({"spend": 100}, 100),
        ({"spend": 100, "hours": 10}, 100),
        ({"spend": 100, "hourly_cost": 30}, 100),
        ({"hours": 10, "hourly_cost": 30}, 300),
    ],
)
def test_what_is_missing_leaves_the_cost_understated(
    facts: dict[str, int], cost: int | None
) -> None:
    assert item(**facts).cost == cost
    assert item(**facts).understated


def test_no_hours_need_no_hourly_cost() -> None:
    assert item(spend=100, hours=0).cost == 100
    assert not item(spend=100, hours=0).understated


def test_what_was_entered_goes_before_what_was_reported() -> None:
    assert line(reported=7).results == 7
    assert line(reported=7, results=12).results == 12
    assert line(reported=7, results=0).results == 0
    assert line().results is None


def test_no_result_has_no_cost_each() -> None:
    assert line(spend=100, results=0).cost_per_result is None
    assert line(spend=100).cost_per_result is None
    assert line(results=12).cost_per_result is None


def test_the_cheapest_comes_first() -> None:
    dear, cheap = line(1, spend=380, results=10), line(2, spend=110, results=10)

    assert compare([dear, cheap]).rankings == ((cheap, dear),)
    assert compare([dear, cheap]).unranked == {}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"results": 50}, Unranked.NO_COST),
        ({"spend": 100}, Unranked.NO_DATA),
        ({"spend": 100, "results": 0}, Unranked.ZERO),
        ({"spend": 100, "results": 9}, Unranked.FEW),
        ({"spend": 100, "results": 50, "ends_on": date(2026, 11, 30)}, Unranked.ALONE),
        ({"spend": 100, "results": 50, "starts_on": date(2026, 9, 30)}, Unranked.ALONE),
        ({"spend": 100, "results": 50, "metric": METRICS["sales"]}, Unranked.ALONE),
    ],
)
def test_what_cannot_be_compared_is_not_ranked(facts: dict[str, Any], why: Unranked) -> None:
    one, two = line(1, spend=380, results=10), line(2, spend=110, results=10)
    odd = line(3, **facts)

    found = compare([odd, one, two])

    assert found.rankings == ((two, one),)
    assert found.unranked == {odd.id: why}


def test_sums_and_shares_leave_out_what_is_unknown() -> None:
    of = plan(
        line(1, spend=100, budget=300),
        line(2, kind=ItemKind.SOCIAL, platform=PLATFORMS["x"], spend=50, budget=100),
        line(3),
    )

    assert (of.cost, of.budget, of.social_cost) == (Decimal(150), Decimal(400), Decimal(50))
    assert share(of.social_cost, of.cost) == Decimal(1) / 3


def test_an_empty_plan_knows_nothing() -> None:
    of = plan(line(1))

    assert (of.cost, of.budget, of.social_cost) == (None, None, None)
    assert share(None, Decimal(1)) is None
    assert share(Decimal(0), Decimal(0)) is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2024, 2, 29), date(2024, 1, 1), date(2024, 3, 31)),
        (date(2026, 6, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 2), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_has_three_months(day: date, first: date, last: date) -> None:
    assert quarter(day) == (first, last)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " \n "}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"kind": ItemKind.SOCIAL}, "platform"),
        ({"platform": PLATFORMS["x"]}, "platform"),
        ({"ends_on": date(2026, 9, 30)}, "ends_on"),
        ({"ends_on": date(2036, 9, 30)}, "ends_on"),
        ({"budget": -1}, "budget"),
        ({"spend": 10**9}, "spend"),
        ({"spend": "NaN"}, "spend"),
        ({"hourly_cost": "0.00001"}, "hourly_cost"),
        ({"hours": 10**5}, "hours"),
        ({"results": "1.5"}, "results"),
        ({"metric": METRICS["followers"]}, "metric"),
        ({"metric": METRICS["spend"]}, "metric"),
    ],
)
def test_what_makes_no_sense_is_refused_under_its_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        checked(item(**facts))

    assert refused.value.field == field


def test_a_name_is_trimmed() -> None:
    assert checked(item(name="  Trade \n\0fair ")).name == "Trade fair"


@pytest.mark.parametrize("code", ["", "eur", "EURO", "E1R", "ÄÖÜ"])
def test_a_currency_is_an_iso_code(code: str) -> None:
    assert checked_currency("EUR") == "EUR"
    with pytest.raises(InvalidField):
        checked_currency(code)


@quick
@given(lines())
def test_cost_per_result_times_results_is_the_cost(of: PlanLine) -> None:
    if of.cost_per_result is None:
        assert of.item.cost is None or not of.results
        return
    assert of.results is not None
    assert of.item.cost is not None
    assert abs(of.cost_per_result * of.results - of.item.cost) < Decimal("1e-9")


@quick
@given(some.lists(lines(), max_size=8))
def test_money_is_decimal_and_no_data_is_never_zero(found: list[PlanLine]) -> None:
    of = plan(*found)

    for amount in (of.cost, of.budget, of.social_cost, *(each.cost_per_result for each in found)):
        assert amount is None or isinstance(amount, Decimal)
    assert (of.cost is None) == all(each.item.cost is None for each in found)
    assert (of.budget is None) == all(each.item.budget is None for each in found)


@quick
@given(some.lists(lines(), max_size=8, unique_by=lambda each: each.id))
def test_each_line_item_is_ranked_or_told_why_not(found: list[PlanLine]) -> None:
    compared = compare(found)
    ranked = [each.id for ranking in compared.rankings for each in ranking]

    assert sorted([*ranked, *compared.unranked]) == sorted(each.id for each in found)
    for ranking in compared.rankings:
        costs = [each.cost_per_result for each in ranking]
        assert costs == sorted(costs, key=lambda cost: cost or 0)
        assert all(each.results and each.results >= 10 for each in ranking)
