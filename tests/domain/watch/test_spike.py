"""Spikes: a number is unusual only next to enough others, and what is said follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric
from bot.domain.progress.result import Result
from bot.domain.watch.spike import Unusual, is_watched, latest_unusual
from tests.support.builders import TODAY, measure

COMPLAINTS, MINUTES = measure("complaints"), measure("response_time")
DAY = timedelta(days=1)
QUIET = (2, 3, 1, 0, 4, 2, 3, 2)


def numbers(*values: float | None, of: str = "complaints", apart: int = 1) -> list[Result]:
    """Numbers so many days apart, the last one today; None for a day without one."""
    begin = len(values) - 1
    return [
        Result(measure(of), Decimal(str(value)), False, TODAY - DAY * apart * (begin - place))
        for place, value in enumerate(values)
        if value is not None
    ]


def found(known: Sequence[Result], on: date = TODAY) -> Unusual | None:
    of = known[0].measure
    return latest_unusual(of, known, on, on)


@pytest.mark.parametrize("value", [10, 14, 200])
def test_far_more_than_usual_is_a_spike(value: int) -> None:
    spike = found(numbers(*QUIET, value))

    assert spike is not None
    assert (int(spike.value), spike.earlier, spike.mean) == (value, 8, Decimal("2.125"))


@pytest.mark.parametrize(
    "values",
    [
        (*QUIET, 9),  # below the floor
        (0, 0, 0, 0, 0, 0, 0, 4),  # the same
        (2, 30, 1, 28, 4, 25, 3, 31),  # it swings as far as this
        (20, 20, 20, 20, 20, 20, 20, 21),  # steady, and hardly more
        (200, 190, 210, 205, 195, 202, 198, 260),  # less than half as much again
        (40, 40, 40, 40, 40, 40, 40, 3),  # less than usual
    ],
)
def test_what_is_small_or_as_usual_is_none(values: tuple[int, ...]) -> None:
    assert found(numbers(*values)) is None


@pytest.mark.parametrize("count", range(7))
def test_of_too_few_numbers_nothing_is_known(count: int) -> None:
    number = found(numbers(*QUIET[:count], 40))

    assert number is not None
    assert (number.earlier, number.mean) == (count, None)


def test_too_few_numbers_are_said_only_for_the_first_large_one() -> None:
    assert found(numbers(1, 40, 2, 40)) is None
    assert found(numbers(1, 2, 9)) is None


def test_a_day_without_a_number_is_no_zero() -> None:
    spike = found(numbers(3, None, 2, None, 3, 4, 2, 3, None, 2, 30))

    assert spike is not None
    assert (spike.earlier, spike.mean) == (7, Decimal(19) / 7)


def test_a_number_after_a_long_pause_may_be_of_all_its_days() -> None:
    *before, last = numbers(*QUIET, 30)
    later = last._replace(on=last.on + DAY * 6)

    assert found([*before, later], later.on) is None


def test_a_level_is_of_its_day_however_long_ago_the_last_one_was() -> None:
    *before, last = numbers(30, 32, 28, 31, 30, 29, 30, 300, of="response_time")
    later = last._replace(on=last.on + DAY * 6)

    spike = found([*before, later], later.on)

    assert spike is not None
    assert spike.value == 300


@pytest.mark.parametrize("weeks", [8, 9, 12])
def test_weeks_are_compared_with_weeks(weeks: int) -> None:
    of_weeks = [
        each._replace(first=each.on - DAY * 6) for each in numbers(*([5] * weeks), 40, apart=7)
    ]
    days = numbers(30, 31, 32, None)

    spike = found([*of_weeks, *days])

    assert spike is not None
    assert (spike.first, spike.last) == (TODAY - DAY * 6, TODAY)
    assert (spike.earlier, spike.mean) == (8, Decimal(5))


def test_a_number_of_a_month_says_nothing_of_its_days() -> None:
    month = Result(COMPLAINTS, Decimal(300), False, TODAY, first=TODAY - DAY * 29)

    assert found([*numbers(*QUIET, None), month]) is None


def test_a_change_of_a_level_is_no_value_of_its_day() -> None:
    *before, last = numbers(30, 32, 28, 31, 30, 29, 30, 300, of="response_time")

    assert found([*before, last._replace(change=True)]) is None


def test_numbers_of_one_day_are_added_up_and_levels_averaged() -> None:
    twice = [*numbers(*QUIET, 7), *numbers(6)]
    levels = numbers(30, 32, 28, 31, 30, 29, 30, 300, of="response_time")
    again = levels[-1]._replace(value=Decimal(100))

    assert found(twice).value == 13  # type: ignore[union-attr]
    assert found([*levels, again]).value == 200  # type: ignore[union-attr]


def test_only_the_days_asked_for_are_judged_and_the_latest_goes_first() -> None:
    known = numbers(*QUIET, 30, 2, 31, 3)

    assert found(known) is None
    latest = latest_unusual(COMPLAINTS, known, TODAY - DAY * 7, TODAY)
    assert latest is not None
    assert latest.last == TODAY - DAY


def own(tally: Tally, ladder: Ladder) -> bool:
    defined = OwnMetric(one="refund", many="refunds", unit=Unit.COUNT, tally=tally, ladder=ladder)
    return is_watched(checked_metric(defined))


def test_the_watch_list_is_watched_a_teams_own_metrics_included() -> None:
    watched = ("complaints", "negative_mentions", "response_time")
    assert all(is_watched(measure(each).metric) for each in watched)
    assert not any(is_watched(measure(each).metric) for each in ("comments", "mentions", "sales"))
    assert own(Tally.ADDED, Ladder.WATCH)
    assert own(Tally.FALLING, Ladder.WATCH)
    assert not own(Tally.ADDED, Ladder.OUTCOME)


def test_more_of_what_should_rise_is_no_bad_sign() -> None:
    assert not own(Tally.RISING, Ladder.WATCH)


DAYS = st.dictionaries(st.integers(0, 80), st.integers(0, 60), min_size=1, max_size=60)


@given(DAYS)
def test_what_is_said_follows_from_the_numbers(by_day: dict[int, int]) -> None:
    """Work out by hand, from the days alone, what a verdict claims."""
    known = [
        Result(COMPLAINTS, Decimal(value), False, TODAY - DAY * ago)
        for ago, value in by_day.items()
    ]
    number = latest_unusual(COMPLAINTS, known, TODAY - DAY * 7, TODAY)
    if number is None:
        return
    ago = (TODAY - number.last).days
    before = [value for day, value in by_day.items() if ago < day <= ago + 56]
    assert (int(number.value), number.earlier) == (by_day[ago], len(before))
    assert number.value >= 10
    if number.mean is None:
        assert len(before) < 7
        assert max(before, default=0) < 10
    else:
        mean = sum(before) / len(before)
        spread = sqrt(sum((value - mean) ** 2 for value in before) / len(before))
        assert len(before) >= 7
        assert float(number.mean) == pytest.approx(mean)
        assert float(number.value) > mean + 2 * spread - 1e-9
        assert float(number.value) >= 1.5 * mean - 1e-9
