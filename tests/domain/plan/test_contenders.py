"""What a result cost: costs and results of the same days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.contenders import Contender, contenders
from bot.domain.plan.entries import Entry, EntryKind
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.lines import PlanLine, Shared
from bot.domain.plan.ranking import Unranked, compare
from tests.support.plans import FIRST, LAST, entry, line, plan, tally

C = date(2026, 10, 16)
DAY = timedelta(days=1)
POSTS = LineItem(
    name="LinkedIn posts",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    starts_on=FIRST,
    ends_on=LAST,
    hourly_cost=Decimal(30),
    metric=METRICS["leads"],
)


def costs(spend: float, hours: float, on: date = C) -> tuple[Entry, ...]:
    return (
        entry(EntryKind.MONEY, spend, on),
        entry(EntryKind.HOURS, hours, on, hourly_cost=Decimal(30)),
    )


def posts(
    reported: Mapping[date, float] | None = None,
    entries: tuple[Entry, ...] = (),
    number: int = 1,
    **more: Any,
) -> PlanLine:
    return PlanLine(
        id=number, item=replace(POSTS, **more), entries=entries, reported=tally(reported or {})
    )


def alone(of: PlanLine) -> Contender:
    return Contender(lines=(of,))


def by_hand(*totals: tuple[float, date]) -> PlanLine:
    entered = tuple(entry(EntryKind.RESULTS, value, on) for value, on in totals)
    return posts(entries=(*costs(300, 10), *entered), results=Decimal(str(totals[-1][0])))


def test_later_results_do_not_make_a_result_cheaper() -> None:
    """16 Oct: €300 and 10 hours of €30, 12 leads; leads go on, nobody enters costs."""
    then = alone(posts({date(2026, 10, 9): 5, C: 7}, costs(300, 10)))
    now = alone(posts({date(2026, 10, 9): 5, C: 7, date(2026, 12, 1): 30}, costs(300, 10)))

    assert then.cost_per_result == now.cost_per_result == 50
    assert not then.goes_on
    assert not then.costs_missing
    assert now.goes_on
    assert now.costs_missing
    assert [now.results, now.paid_results] == [42, 12]


@pytest.mark.parametrize(("days", "missing"), [(1, False), (14, False), (15, True), (60, True)])
def test_costs_count_as_missing_when_results_go_on_for_more_than_two_weeks(
    days: int, missing: bool
) -> None:
    found = alone(posts({C: 12, C + days * DAY: 8}, costs(300, 10)))

    assert found.cost_per_result == 50
    assert found.goes_on
    assert found.costs_missing is missing


def test_a_reported_zero_is_no_result_that_goes_on() -> None:
    found = alone(posts({C: 12, C + 30 * DAY: 0}, costs(300, 10)))

    assert (found.goes_on, found.costs_missing) == (False, False)


def test_results_after_all_costs_have_no_cost_each() -> None:
    found = alone(posts({C + DAY: 12}, costs(300, 10)))

    assert (found.cost_per_result, found.costs_missing) == (None, False)


def test_an_entry_of_nothing_says_that_nothing_was_spent_since() -> None:
    found = alone(posts({C: 12, C + 30 * DAY: 18}, (*costs(300, 10), *costs(0, 0, C + 30 * DAY))))

    assert found.cost_per_result == 20
    assert not found.goes_on


@pytest.mark.parametrize(
    ("totals", "each", "missing"),
    [
        (((12, C),), 50, False),
        (((12, C + 14 * DAY),), 50, False),
        (((12, C + 15 * DAY),), None, True),
        (((12, C), (24, C + 10 * DAY)), 50, False),
        (((12, C), (24, C + 30 * DAY)), 50, True),
        (((12, C), (12, C + 30 * DAY)), 50, False),
        (((6, C - 9 * DAY), (12, C), (40, C + 46 * DAY)), 50, True),
    ],
)
def test_totals_by_hand_are_those_of_their_days(
    totals: tuple[tuple[float, date], ...], each: int | None, missing: bool
) -> None:
    found = alone(by_hand(*totals))

    assert (found.cost_per_result, found.costs_missing) == (each, missing)
    assert found.results == totals[-1][0]


def test_without_costs_or_results_nothing_has_a_cost() -> None:
    assert alone(posts({C: 12})).cost_per_result is None
    assert alone(posts({C: 0}, costs(300, 10))).cost_per_result is None
    assert alone(posts(None, costs(300, 10))).cost_per_result is None


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (posts({C: 12}), Unranked.NO_COST),
        (posts(None, costs(300, 10)), Unranked.NO_DATA),
        (posts({C: 0}, costs(300, 10)), Unranked.ZERO),
        (posts({C: 9}, costs(300, 10)), Unranked.FEW),
        (posts({C: 9, C + DAY: 9}, costs(300, 10)), Unranked.FEW),
        (posts({C: 12, LAST: 3}, costs(300, 10)), Unranked.COSTS_MISSING),
        (posts({LAST: 12}, costs(300, 10)), Unranked.COSTS_MISSING),
        (posts({C + DAY: 12}, costs(300, 10)), Unranked.LATER),
    ],
)
def test_what_has_no_fair_cost_per_result_is_not_ranked(of: PlanLine, why: Unranked) -> None:
    one, two = line(8, cost=100), line(9, cost=200)

    found = compare(plan(of, one, two))

    assert [each.lines for each in found.rankings[0]] == [(one,), (two,)]
    assert found.unranked == {of.id: why}


def shared(*ids: int, **days: float) -> Shared:
    """Results of these line items, by the last cost entry or later."""
    at = {"until": C, "later": C + 30 * DAY}
    return Shared(frozenset(ids), tally({at[name]: value for name, value in days.items()}))


def test_a_platform_whose_results_nobody_can_divide_is_one_contender() -> None:
    """LinkedIn posts €400, LinkedIn articles €600, 20 leads: together €50."""
    one = posts(None, costs(400, 0))
    two = posts(None, costs(600, 0), 2, name="LinkedIn articles")
    letter = line(3, cost=500, results=22)

    found = compare(plan(one, two, letter, shared=(shared(1, 2, until=20),)))

    (ranking,) = found.rankings
    assert [(each.name, each.cost_per_result) for each in ranking] == [
        ("Newsletter 3", Decimal(500) / 22),
        ("LinkedIn (2 line items)", 50),
    ]
    assert found.unranked == {}


def test_results_of_its_own_count_for_the_platform_together() -> None:
    one = posts({C: 5}, costs(400, 0))
    two = posts(None, costs(600, 0), 2)

    (together,) = contenders((one, two), [shared(1, 2, until=15)])

    assert [together.results, together.cost_per_result] == [20, 50]


def test_line_items_that_follow_one_another_are_held_together_by_one_that_overlaps() -> None:
    lines = tuple(posts(None, costs(100, 0), n) for n in (1, 2, 3, 4))

    found = contenders(lines, [shared(1, 2, until=5), shared(2, 3, until=5)])

    assert [[each.id for each in contender.lines] for contender in found] == [[1, 2, 3], [4]]


def test_results_that_a_person_divided_need_no_group() -> None:
    entered = [
        posts(
            entries=(*costs(100, 0), entry(EntryKind.RESULTS, 8, C)), number=n, results=Decimal(8)
        )
        for n in (1, 2)
    ]

    found = contenders(entered, [shared(1, 2, until=16)])

    assert [each.results for each in found] == [8, 8]
    assert not any(each.shared for each in found)


def test_what_one_entered_by_hand_is_part_of_what_all_reported() -> None:
    two = posts(
        entries=(*costs(600, 0), entry(EntryKind.RESULTS, 5, C)), number=2, results=Decimal(5)
    )

    (together,) = contenders((posts(None, costs(400, 0)), two), [shared(1, 2, until=20)])

    assert together.results == 20


def test_a_line_item_whose_costs_lag_behind_the_others_leaves_the_sum_understated() -> None:
    lagging, done = posts(None, costs(400, 0)), posts(None, costs(400, 0), ends_on=C + DAY)
    later = posts(None, costs(600, 0, C + 30 * DAY), 2)

    def understated(one: PlanLine) -> bool:
        (together,) = contenders((one, later), [shared(1, 2, until=20)])
        return together.understated

    assert understated(lagging)
    assert not understated(done)


REPORTS = some.dictionaries(some.integers(0, 91), some.integers(0, 30), max_size=12)
ENTRIES = some.lists(
    some.tuples(some.integers(0, 60), some.integers(0, 500), some.integers(0, 20)), max_size=4
)


@settings(deadline=None)
@given(reports=REPORTS, entered=ENTRIES, later=REPORTS, share=some.booleans())
def test_time_alone_changes_no_cost_per_result(
    reports: dict[int, int], entered: list[tuple[int, int, int]], later: dict[int, int], share: bool
) -> None:
    """Whatever is reported after the last cost entry, the cost per result stays as it was."""
    entries = tuple(
        each for day, spend, hours in entered for each in costs(spend, hours, FIRST + day * DAY)
    )
    until = max((each.on for each in entries), default=LAST)
    days = {FIRST + day * DAY: value for day, value in reports.items()}
    then = {day: value for day, value in days.items() if day <= until}
    since = {until + (day + 1) * DAY: value for day, value in later.items()}

    def each(days: dict[date, float]) -> Decimal | None:
        own, both = ({}, days) if share else (days, {})
        lines = posts(own, entries), posts(None, entries, 2)
        groups = [Shared(frozenset({1, 2}), tally(both))] if share else []
        return contenders(lines, groups)[0].cost_per_result

    assert each({**then}) == each({**then, **since})
