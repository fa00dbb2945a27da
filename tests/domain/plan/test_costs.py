"""Social media beside the rest of the plan: only what can be compared is, and the rest says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Numbers
from bot.domain.coaching.rules.plans import cheaper, costly
from bot.domain.plan.costs import Gap, gap, is_social, social_ranking
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.ranking import Ranking, Unranked, compare
from bot.domain.team import Purpose
from tests.support.builders import TODAY
from tests.support.plans import FIRST, LAST, line, plan, social

SUMMER: dict[str, Any] = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 30)}
SPRING: dict[str, Any] = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 6, 30)}
X = PLATFORMS["x"]


def facts(*lines: PlanLine) -> Facts:
    nobody = Coverage(due=0, came=0)
    return Facts(today=TODAY, purpose=Purpose.SELL, weeks=(), coverage=nobody, plan=plan(*lines))


def figures(found: Numbers | None) -> dict[str, object]:
    assert found is not None
    return {number.key: number.value for number in found}


def ranked(found: Ranking) -> list[PlanLine]:
    """The lines of a ranking, none of which shares results."""
    return [line for contender in found for line in contender.lines]


def test_social_media_stands_beside_something_else_the_cheapest_first() -> None:
    posts, letter, fair = social(300), line(2, cost=100), line(3, cost=200)

    assert ranked(social_ranking(plan(posts, letter, fair))) == [letter, fair, posts]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], Gap.NO_LINES),
        ([line(2, cost=100)], Gap.NO_SOCIAL),
        ([social(300)], Gap.NO_OTHERS),
        ([social(300), social(100, number=2)], Gap.NO_OTHERS),
        ([social(None, hours=None), line(2, cost=100)], Unranked.NO_COST),
        ([social(300, None), line(2, cost=100)], Unranked.NO_DATA),
        ([social(300, 0), line(2, cost=100)], Unranked.ZERO),
        ([social(300, 9), line(2, cost=100)], Unranked.FEW),
        ([social(300), line(2, cost=100, results=9)], Unranked.ALONE),
        ([social(300), line(2, cost=100, metric=METRICS["sales"])], Unranked.ALONE),
        ([social(300), line(2, cost=100, **SUMMER)], Unranked.ALONE),
    ],
)
def test_what_cannot_be_compared_says_what_is_missing(lines: list[PlanLine], why: str) -> None:
    found = plan(*lines)

    assert social_ranking(found) == ()
    assert gap(found) is why


def test_the_latest_period_is_told() -> None:
    now = (social(300), line(2, cost=100))
    before = (social(200, number=3, **SUMMER), line(4, cost=100, **SUMMER))

    assert ranked(social_ranking(plan(*before, *now))) == [*now[::-1]]


def test_a_period_that_is_over_is_told_for_as_long_as_somebody_asks() -> None:
    found = plan(social(300, **SUMMER), line(2, cost=100, **SUMMER))

    assert len(social_ranking(found, since=date(2026, 9, 30))) == 2
    assert social_ranking(found, since=date(2026, 10, 1)) == ()


def test_a_period_that_has_not_begun_is_not_told() -> None:
    later: dict[str, Any] = {"starts_on": TODAY + timedelta(days=1), "ends_on": LAST}

    assert social_ranking(plan(social(300, **later), line(2, cost=100, **later))) == ()


def test_an_outcome_goes_before_what_people_did_with_a_post() -> None:
    clicks: dict[str, Any] = {"metric": METRICS["clicks"]}
    leads = (line(2, cost=100), social(300))

    found = plan(social(30, number=3, **clicks), line(4, cost=10, **clicks), *leads)

    assert ranked(social_ranking(found)) == [*leads]


def test_one_may_ask_about_one_platform() -> None:
    found = plan(social(300), line(2, cost=100))

    assert social_ranking(found, platform=X) == ()
    assert gap(found, X) is Gap.NO_SOCIAL


def test_the_numbers_are_those_that_the_cost_of_each_is_worked_out_from() -> None:
    found = figures(costly(facts(social(360, 12), line(2, cost=200, results=20))))

    assert (found["social"], found["other"], found["result"]) == (
        "LinkedIn posts",
        "Newsletter 2",
        METRICS["leads"],
    )
    assert (found["social_cost"], found["social_results"], found["social_each"]) == (360, 12, 30)
    assert (found["other_cost"], found["other_results"], found["other_each"]) == (200, 20, 10)
    assert found["periods"] == 1


def test_how_long_it_has_been_like_that_is_counted_without_a_break() -> None:
    now = (social(300), line(2, cost=100))
    like_now = (social(200, number=3, **SUMMER), line(4, cost=100, **SUMMER))
    unlike = (social(150, number=3, **SUMMER), line(4, cost=100, **SUMMER))
    first = (social(400, number=5, **SPRING), line(6, cost=100, **SPRING))

    assert figures(costly(facts(*first, *like_now, *now)))["periods"] == 3
    assert figures(costly(facts(*first, *unlike, *now)))["periods"] == 1
    assert figures(costly(facts(*first, *now)))["periods"] == 1  # nobody knows about the summer


def test_who_leaves_hours_out_does_not_win_by_that() -> None:
    lean = line(2, cost=100, hours=None)

    assert costly(facts(social(300), lean)) is None
    assert costly(facts(social(300, hours=None), line(2, cost=100))) is not None
    assert cheaper(facts(social(10, hours=None), line(2, cost=100))) is None
    assert cheaper(facts(social(10), lean)) is not None


def test_what_is_known_in_part_does_not_hide_the_next_that_is_known() -> None:
    lean = line(2, cost=5, hours=None)

    found = figures(costly(facts(social(100), lean, line(3, cost=10))))

    assert (found["other"], found["other_each"]) == ("Newsletter 3", 1)
    assert figures(cheaper(facts(social(5, hours=None), social(20, number=4), line(3, cost=100))))[
        "social_cost"
    ] == Decimal(20)


def test_what_is_known_in_part_comes_last() -> None:
    lean, full = line(2, cost=5, hours=None), line(3, cost=10)

    assert ranked(social_ranking(plan(social(100), lean, full))) == [full, social(100), lean]


def test_what_costs_nothing_is_no_yardstick() -> None:
    assert costly(facts(social(300), line(2, cost=0))) is None


def test_the_dearest_and_the_cheapest_of_social_media_are_looked_at() -> None:
    found = facts(social(10), social(300, number=3, name="X posts"), line(2, cost=100))

    assert figures(costly(found))["social"] == "X posts"
    assert figures(cheaper(found))["social"] == "LinkedIn posts"


def test_a_plan_that_ended_weeks_ago_gives_no_advice() -> None:
    assert costly(facts(social(300, **SUMMER), line(2, cost=100, **SUMMER))) is None


AMOUNTS = st.none() | st.integers(0, 10**6)
LINES = st.builds(
    lambda made, cost, results, started: made(
        cost=cost, results=results, starts_on=FIRST + timedelta(days=started)
    ),
    st.sampled_from([lambda **facts: line(2, **facts), social]),
    AMOUNTS,
    AMOUNTS,
    st.integers(0, 1),
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=6))
def test_whatever_the_plan_only_like_is_compared_with_like(lines: list[PlanLine]) -> None:
    numbered = [replace(each, id=n) for n, each in enumerate(lines)]

    found = social_ranking(plan(*numbered))

    assert len({(each.starts_on, each.metric.key) for each in found}) <= 1
    assert {is_social(each) for each in found} in (set(), {True, False})
    places = [(each.understated, each.cost_per_result or Decimal(0)) for each in found]
    assert places == sorted(places)
    assert all(each.results is not None and each.results >= 10 for each in found)


@pytest.mark.parametrize(
    ("own", "fair", "letter", "told"),
    [(0, 3, 227, 227), (50, 60, 200, 200), (50, 300, 200, 200), (10, 300, None, 300)],
)
def test_an_understated_line_item_does_not_hide_the_complete_one(
    own: int, fair: int, letter: int | None, told: int
) -> None:
    others = [line(2, cost=fair, hours=None, name="Fair")]
    others += [] if letter is None else [line(3, cost=letter)]

    found = figures(cheaper(facts(social(own), *others)))

    assert (found["social_cost"], found["other_cost"]) == (own, told)


@pytest.mark.parametrize("days", [1, 40, 400])
def test_nothing_is_ranked_whose_period_has_not_begun(days: int) -> None:
    begins = TODAY + timedelta(days=days)
    later: dict[str, Any] = {"starts_on": begins, "ends_on": begins + timedelta(days=90)}
    found = plan(social(300, **later), line(2, cost=100, **later))

    compared = compare(found)

    assert compared.rankings == ()
    assert set(compared.unranked.values()) == {Unranked.NOT_BEGUN}
    assert gap(found) is Unranked.NOT_BEGUN


@pytest.mark.parametrize(
    ("on", "before", "after"),
    [
        (FIRST - timedelta(days=1), True, False),
        (FIRST, False, False),
        (LAST, False, False),
        (LAST + timedelta(days=1), False, True),
    ],
)
def test_a_cost_dated_outside_the_period_is_known_as_such(
    on: date, before: bool, after: bool
) -> None:
    found = social(300, on=on)

    assert (found.paid_before, found.paid_after) == (before, after)
    assert found.cost == 300
