"""Limits that don't fit the work: what a typical week takes, and whether the extra brings more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.coaching.choose import choose, findings
from bot.domain.coaching.finding import Figure
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.views.messages.advice import advice
from tests.support.advising import DAY, ago, facts_on, weekly
from tests.support.builders import TODAY, objective, result

HOURS = objective(
    "hours", 5, starts=ago(9), by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST, number=2
)
LEADS = objective("leads", 40, starts=ago(9), by=TODAY + timedelta(weeks=9))


def of_rule(
    rule: str, spent: tuple[float, ...], came: tuple[int | None, ...] = ()
) -> dict[str, Figure]:
    numbers = [*weekly("hours", *spent), *weekly("leads", *came)]
    found = findings(facts_on(TODAY, [HOURS, LEADS], numbers))
    return {n.key: n.value for each in found if each.rule == rule for n in each.numbers}


@pytest.mark.parametrize(
    ("spent", "typical"),
    [
        ((4, 6, 7, 5, 4.8, 6), 6),
        ((1, 1, 1, 6, 6, 40), 6),
        ((6, 6, 6, 6, 6, 30), 6),
        ((7, 7, 7, 7, 7, 7), 7),
        ((5, 5, 5.5, 5, 5.25, 5.5), 6),
    ],
)
def test_a_limit_that_fits_is_a_typical_week_and_not_the_worst(
    spent: tuple[float, ...], typical: int
) -> None:
    found = of_rule("over_often", spent)

    assert found["typical"] == typical
    assert HOURS.target < typical <= -(-max(spent) // 1)


@pytest.mark.parametrize(
    ("came", "is_said"),
    [
        ((1, 1, 1, 2, 1, 1), True),
        ((0, 0, 0, 0, 0, 0), True),
        ((1, 2, 1, 1, 1, 1), False),
        ((1, 1, 1, 2, None, 1), False),  # nobody knows
    ],
)
def test_extra_hours_that_bring_no_more_results_are_said(
    came: tuple[int | None, ...], *, is_said: bool
) -> None:
    """Over the limit in the second, third and last week."""
    assert ("brought" in of_rule("over_often", (4, 6, 7, 5, 4, 6), came)) is is_said


def test_without_a_week_within_the_limit_there_is_nothing_to_compare() -> None:
    assert "brought" not in of_rule("over_often", (6, 6, 7, 6, 6, 6), (1, 1, 1, 1, 1, 1))


MOST = objective(
    "complaints", 5, starts=ago(9), by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST
)


@pytest.mark.parametrize(
    ("came", "limit", "first"),
    [
        ((2, 3, 4, 6, 8, 9), 5, "complaints_go_on"),
        ((2, 3, 4, 6, 8, 12), 5, "complaints_urgent"),
        ((12, 12, 12, 12, 12, 12), 5, "complaints_urgent"),
        ((12, 12, 12, 12, 12, 4), 5, "steady"),  # it is over
        ((0, 1, 0, 1, 0, 3), 1, "over"),  # a few are each a person's case
        ((0, 0, 0, 0, 0, 6), 0, "complaints_urgent"),
    ],
)
def test_urgency_grows_with_the_distance_to_the_limit(
    came: tuple[int, ...], limit: int, first: str
) -> None:
    of = replace(MOST, target=Decimal(limit))
    chosen = choose(facts_on(TODAY, [of], weekly("complaints", *came)))

    assert chosen is not None
    assert chosen.rule == first


def test_nobody_who_is_away_is_asked_to_start() -> None:
    facts = facts_on(TODAY, [MOST], weekly("complaints", 6, 9, 12))
    here, away = choose(facts), choose(replace(facts, away=frozenset({MOST.owner})))

    assert here is not None
    assert away is not None
    assert (here.owner_here, away.owner_here) == (True, False)


SPENT = replace(
    objective(
        "spend facebook", 300, starts=ago(7), by=None, per=Period.MONTH, kind=ObjectiveKind.AT_MOST
    ),
    currency="EUR",
)
BOUGHT = objective("leads facebook", 40, starts=ago(9), by=TODAY + timedelta(weeks=9), number=2)
DECEMBER = date(2026, 12, 1)
"""The first Tuesday after a November over its limit; its weeks are 2 to 29 November."""


@pytest.mark.parametrize(
    ("leads", "prices"),
    [
        ((3, 3, 3, 3, 2, 2, 2, 2), (Decimal(280) / 12, Decimal(50))),
        ((0, 0, 0, 0, 2, 2, 2, 2), None),  # no lead, no price
        ((3, None, 3, 3, 2, 2, 2, 2), None),  # nobody knows how many
    ],
)
def test_a_broken_limit_on_money_says_what_a_result_cost(
    leads: tuple[int | None, ...], prices: tuple[Decimal, Decimal] | None
) -> None:
    spent = weekly("spend facebook", 70, 70, 70, 70, 100, 100, 100, 100, until=DECEMBER - DAY)
    came = weekly("leads facebook", *leads, until=DECEMBER - DAY)
    found = findings(facts_on(DECEMBER, [SPENT, BOUGHT], [*spent, *came]))
    (over,) = (each for each in found if each.rule == "over")
    said = {number.key: number.value for number in over.numbers}

    each = (said["each_before"], said["each_last"]) if "each_last" in said else None
    assert each == prices


@pytest.mark.parametrize(("known", "likely"), [(14, 446), (15, 446), (16, 430)])
def test_what_is_left_of_a_month_begins_after_what_was_reported(known: int, likely: int) -> None:
    today = date(2026, 11, 16)
    of = replace(HOURS, target=Decimal(400), per=Period.MONTH)
    numbers = [result(90, date(2026, 11, 7), "hours"), result(110, date(2026, 11, 14), "hours")]
    more = [result(0, date(2026, 11, known), "hours")] if known > 14 else []
    found = findings(
        facts_on(today, [of], [*numbers, result(10, date(2026, 11, 2), "hours"), *more])
    )
    said = {n.key: n.value for each in found if each.rule == "heading_over" for n in each.numbers}

    assert said["likely"] == likely


def test_a_reminder_says_of_which_weeks_it_speaks() -> None:
    numbers = [*weekly("hours", 6, 7, 5, 5, 6, 7, 8), *weekly("leads", 1, 1, 2, 1, 1, 1, 1)]
    said = next(
        each
        for each in findings(facts_on(TODAY, [HOURS, LEADS], numbers))
        if each.rule == "over_often"
    )

    assert "*Leads* in the last six weeks: 4 in the four over it, 3 in the other two." in str(
        advice(replace(said, said_on=ago(2)), TODAY)
    )
