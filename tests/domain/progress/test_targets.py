"""Targets that a team's own weeks suggest."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.objectives.fitting import KindAndPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.result import Result
from bot.domain.progress.targets import Suggestion, UsualWeeks, suggested, usual_weeks
from tests.support.builders import measure

MONDAY, TODAY = date(2026, 10, 5), date(2026, 11, 23)
COMMENTS, FOLLOWERS = measure("comments linkedin"), measure("followers instagram")
WEEK = timedelta(weeks=1)


def amounts(*values: int, every: timedelta = WEEK) -> list[Result]:
    """Amounts of comments on the Wednesdays from 7 October on."""
    return [
        Result(COMMENTS, Decimal(value), True, MONDAY + timedelta(days=2) + number * every, number)
        for number, value in enumerate(values)
    ]


def levels(*values: int) -> list[Result]:
    return [
        Result(FOLLOWERS, Decimal(value), False, MONDAY + number * WEEK, number)
        for number, value in enumerate(values)
    ]


def test_usual_and_good_weeks_are_the_median_and_the_upper_quartile() -> None:
    found = usual_weeks(COMMENTS.metric, amounts(90, 1, 2, 3, 4, 5, 6), TODAY)

    # The first week may have begun before anybody counted.
    assert found == UsualWeeks(6, Decimal("3.5"), Decimal("4.75"), Decimal(111))


def test_the_running_week_is_none_yet() -> None:
    running = [*amounts(3, 3, 3, 3, 3), Result(COMMENTS, Decimal(90), True, TODAY, 9)]

    found = usual_weeks(COMMENTS.metric, running, TODAY)

    assert found is not None
    assert (found.weeks, found.good) == (4, Decimal(3))


@pytest.mark.parametrize("values", [(), (3,), (3, 3, 3)])
def test_too_few_weeks_suggest_nothing(values: tuple[int, ...]) -> None:
    assert usual_weeks(COMMENTS.metric, amounts(*values), TODAY) is None
    assert usual_weeks(FOLLOWERS.metric, levels(*values), TODAY) is None


def test_a_silent_week_is_unknown_and_a_reported_zero_is_0() -> None:
    later = TODAY + 2 * WEEK
    silent = usual_weeks(COMMENTS.metric, amounts(3, 3, 3, 3, 3, every=2 * WEEK), later)
    zeros = usual_weeks(COMMENTS.metric, amounts(3, 0, 3, 0, 0, 0, 0), TODAY)

    assert silent is not None
    assert (silent.weeks, silent.usual) == (4, Decimal(3))
    assert zeros is not None
    assert (zeros.weeks, zeros.usual) == (6, Decimal(0))


def test_a_level_goes_on_from_what_it_is() -> None:
    found = usual_weeks(FOLLOWERS.metric, levels(500, 510, 520, 530, 540, 550, 560), TODAY)

    assert found is not None
    assert (found.usual, found.value) == (Decimal(10), Decimal(560))


WEEKS = UsualWeeks(6, Decimal(3), Decimal("4.5"), Decimal(40))
FOUR_WEEKS_ON = TODAY + 4 * WEEK


@pytest.mark.parametrize(
    ("kind", "words", "targets"),
    [
        ((ObjectiveKind.TOTAL, None), "comments linkedin", (12, 18)),
        ((ObjectiveKind.LEVEL, None), "followers instagram", (52, 58)),
        ((ObjectiveKind.RECURRING, Period.WEEK), "posts x", (3, 4)),
        ((ObjectiveKind.RECURRING, Period.MONTH), "posts x", (13, 19)),
    ],
)
def test_each_kind_is_suggested_what_it_asks_for(
    kind: KindAndPeriod, words: str, targets: tuple[int, int]
) -> None:
    found = suggested(WEEKS, measure(words).metric, kind, TODAY, FOUR_WEEKS_ON)

    assert found == Suggestion(*map(Decimal, targets))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ((ObjectiveKind.AT_MOST, None), "complaints"),
        ((ObjectiveKind.LEVEL, None), "response_time"),
        ((ObjectiveKind.LEVEL, None), "engagement_rate linkedin"),
    ],
)
def test_limits_and_rates_are_suggested_nothing(kind: KindAndPeriod, words: str) -> None:
    assert suggested(WEEKS, measure(words).metric, kind, TODAY, FOUR_WEEKS_ON) is None


def test_weeks_that_add_nothing_suggest_nothing() -> None:
    flat = UsualWeeks(6, Decimal(0), Decimal(2), Decimal(40))
    total = ObjectiveKind.TOTAL, None

    assert suggested(flat, COMMENTS.metric, total, TODAY, FOUR_WEEKS_ON) is None
    assert suggested(WEEKS, COMMENTS.metric, total, TODAY, None) is None
