"""The marketing plan: its sums, and what can be compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.catalogue.metrics import METRICS
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import quarter, share
from bot.domain.plan.ranking import Unranked, compare
from tests.support.plans import line, plan, social

quick = settings(max_examples=100, deadline=None)
known = some.decimals(0, 10**6, places=2)
amounts = some.none() | known
counts = some.none() | some.integers(0, 10**6).map(Decimal)


@some.composite
def lines(draw: some.DrawFn) -> PlanLine:
    entered: dict[str, Any] = {name: draw(amounts) for name in ("spend", "hours", "hourly_cost")}
    more = {"reported": draw(counts), "budget": draw(amounts), "results": draw(counts)}
    return line(draw(some.integers(1, 99)), cost=None, **{**entered, **more})


def test_what_was_entered_goes_before_what_was_reported() -> None:
    assert line(1, cost=1, results=None, reported=7).results == 7
    assert line(1, cost=1, results=12, reported=7).results == 12
    assert line(1, cost=1, results=0, reported=7).results == 0
    assert line(1, cost=1, results=None).results is None


def test_the_cheapest_comes_first() -> None:
    dear, cheap = line(1, cost=380), line(2, cost=110)

    (ranking,) = compare(plan(dear, cheap)).rankings

    assert [each.lines for each in ranking] == [(cheap,), (dear,)]
    assert compare(plan(dear, cheap)).unranked == {}


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"cost": None, "hours": None}, Unranked.NO_COST),
        ({"cost": 100, "results": None}, Unranked.NO_DATA),
        ({"cost": 100, "results": 0}, Unranked.ZERO),
        ({"cost": 100, "results": 9}, Unranked.FEW),
        ({"cost": 100, "ends_on": date(2026, 11, 30)}, Unranked.ALONE),
        ({"cost": 100, "starts_on": date(2026, 9, 30)}, Unranked.ALONE),
        ({"cost": 100, "metric": METRICS["sales"]}, Unranked.ALONE),
    ],
)
def test_what_cannot_be_compared_is_not_ranked(facts: dict[str, Any], why: Unranked) -> None:
    one, two, odd = line(1, cost=380), line(2, cost=110), line(3, **facts)

    found = compare(plan(odd, one, two))

    assert [[each.lines for each in ranking] for ranking in found.rankings] == [[(two,), (one,)]]
    assert found.unranked == {odd.id: why}


def test_sums_and_shares_leave_out_what_is_unknown() -> None:
    of = plan(
        line(1, cost=100, budget=Decimal(300)),
        social(50, number=2, budget=Decimal(100)),
        line(3, cost=None, hours=None),
    )

    assert (of.cost, of.budget, of.social_cost) == (Decimal(150), Decimal(400), Decimal(50))
    assert share(of.social_cost, of.cost) == Decimal(1) / 3


def test_an_empty_plan_knows_nothing() -> None:
    of = plan(line(1, cost=None, hours=None))

    assert (of.cost, of.budget, of.social_cost) == (None, None, None)
    assert share(None, Decimal(1)) is None
    assert share(Decimal(0), Decimal(0)) is None


@pytest.mark.parametrize(
    ("cost", "budget", "over"),
    [
        (5200, 2000, 3200),
        (2000, 2000, None),
        (1999, 2000, None),
        (None, 2000, None),
        (9, None, None),
    ],
)
def test_a_cost_above_the_budget_is_an_amount(
    cost: int | None, budget: int | None, over: int | None
) -> None:
    of = line(1, cost=cost, hours=None, budget=None if budget is None else Decimal(budget))

    assert (of.over_budget, plan(of).over_budget) == (over, over)


def test_a_plan_in_which_a_budget_is_missing_is_not_over_it() -> None:
    assert plan(line(1, cost=500, budget=Decimal(100)), line(2, cost=500)).over_budget is None


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


@quick
@given(lines())
def test_cost_per_result_times_results_is_the_cost(of: PlanLine) -> None:
    (alone,) = plan(of).contenders
    if alone.cost_per_result is None:
        assert of.cost is None or not of.results
        return
    assert of.results is not None
    assert of.cost is not None
    assert abs(alone.cost_per_result * of.results - of.cost) < Decimal("1e-9")


@quick
@given(some.lists(lines(), max_size=8))
def test_money_is_decimal_and_no_data_is_never_zero(found: list[PlanLine]) -> None:
    of = plan(*found)

    for amount in (of.cost, of.budget, of.social_cost, of.over_budget):
        assert amount is None or isinstance(amount, Decimal)
    assert (of.cost is None) == all(each.cost is None for each in found)
    assert (of.budget is None) == all(each.item.budget is None for each in found)


@quick
@given(some.lists(lines(), max_size=8, unique_by=lambda each: each.id))
def test_each_line_item_is_ranked_or_told_why_not(found: list[PlanLine]) -> None:
    compared = compare(plan(*found))
    ranked = [x.id for ranking in compared.rankings for each in ranking for x in each.lines]

    assert sorted([*ranked, *compared.unranked]) == sorted(each.id for each in found)
    for ranking in compared.rankings:
        places = [(each.understated, each.cost_per_result or 0) for each in ranking]
        assert places == sorted(places)
        assert all(each.results and each.results >= 10 for each in ranking)
