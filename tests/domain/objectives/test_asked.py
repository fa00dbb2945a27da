"""The week or month that a check-in asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.objectives.asked import (
    AskedPeriod,
    asked_on,
    is_settled,
    ran_on,
    still_waits,
    whole_before,
)
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from tests.support.builders import objective

WEEK, MONTH = Period.WEEK, Period.MONTH
BEGAN = date(2026, 10, 1)
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


LAST_WEEK = AskedPeriod(WEEK, date(2026, 11, 8))


def weekly(starts: date = BEGAN, by: date | None = None) -> Objective:
    return objective("posts x", number=1, per=WEEK, starts=starts, by=by)


def monthly(starts: date = BEGAN) -> Objective:
    return objective("posts x", number=2, per=MONTH, starts=starts, by=None)


def total(starts: date = BEGAN) -> Objective:
    return objective("posts x", number=3, starts=starts)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 9), date(2026, 11, 2), date(2026, 11, 8)),  # a Monday
        (date(2026, 11, 8), date(2026, 10, 26), date(2026, 11, 1)),  # a Sunday
        (date(2026, 11, 11), date(2026, 11, 2), date(2026, 11, 8)),
        (date(2027, 1, 4), date(2026, 12, 28), date(2027, 1, 3)),  # over the year's end
    ],
)
def test_a_weekly_objective_asks_for_the_last_whole_week(
    day: date, first: date, last: date
) -> None:
    found = asked_on(day, [weekly()])

    assert found == AskedPeriod(WEEK, last)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 10, 31)),
        (date(2027, 3, 1), date(2027, 2, 28)),
        (date(2028, 3, 6), date(2028, 2, 29)),
    ],
)
def test_a_monthly_objective_asks_for_the_last_whole_month(day: date, last: date) -> None:
    assert asked_on(day, [monthly()]) == AskedPeriod(MONTH, last)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 9), date(2026, 11, 8)),  # a Monday
        (date(2026, 11, 11), date(2026, 11, 8)),
        (date(2026, 11, 12), None),  # from Thursday on, the running week is meant
        (date(2026, 11, 15), None),
    ],
)
def test_an_amount_is_asked_for_the_last_week_until_the_middle_of_the_next(
    day: date, last: date | None
) -> None:
    assert asked_on(day, [total()]) == (AskedPeriod(WEEK, last) if last else None)


def test_a_level_is_asked_for_what_it_is_now() -> None:
    assert asked_on(date(2026, 11, 9), [objective("followers x", starts=BEGAN)]) is None


@pytest.mark.parametrize("starts", [BEGAN, date(2026, 11, 9)])
def test_where_a_monthly_objective_counts_an_amount_no_week_is_asked(starts: date) -> None:
    found = asked_on(date(2026, 11, 9), [total(), monthly(starts)])

    assert found in {None, AskedPeriod(MONTH, date(2026, 10, 31))}


def test_what_was_asked_before_a_weekly_objective_began_is_of_the_week_before() -> None:
    monday = date(2026, 11, 9)

    assert asked_on(monday, [total(), weekly(monday)]) == LAST_WEEK


def test_a_limit_on_an_amount_is_asked_for_the_last_week() -> None:
    limit = objective("spend facebook", kind=ObjectiveKind.AT_MOST, starts=BEGAN, by=None)

    assert asked_on(date(2026, 11, 9), [limit]) == LAST_WEEK


def test_of_several_objectives_the_weekly_one_decides() -> None:
    found = asked_on(date(2026, 11, 9), [total(), monthly(), weekly()])

    assert found == AskedPeriod(WEEK, date(2026, 11, 8))


@pytest.mark.parametrize(
    ("starts", "asked"),
    [(date(2026, 11, 8), True), (date(2026, 11, 5), True), (date(2026, 11, 9), False)],
)
@pytest.mark.parametrize("of", [weekly, total])
def test_an_objective_asks_for_no_week_before_it_began(
    of: Callable[[date], Objective], starts: date, asked: bool
) -> None:
    assert (asked_on(date(2026, 11, 9), [of(starts)]) is not None) is asked


def test_an_objective_that_is_over_asks_for_nothing() -> None:
    assert asked_on(date(2026, 11, 9), [weekly(by=date(2026, 11, 6))]) is None


@given(DAYS, DAYS)
def test_an_amount_is_asked_for_days_that_are_over_and_counted(day: date, starts: date) -> None:
    period = asked_on(day, [objective("bookings", starts=starts, by=date(2029, 1, 1))])

    assert period is None or starts <= period.last < day <= period.last + timedelta(days=3)


@pytest.mark.parametrize(
    ("day", "told_on", "settled"),
    [
        (date(2026, 11, 9), None, False),
        (date(2026, 11, 9), date(2026, 11, 6), False),  # reported on Friday: the rest is missing
        (date(2026, 11, 10), date(2026, 11, 9), True),  # reported since it ended
        (date(2026, 11, 11), date(2026, 11, 6), False),
        (date(2026, 11, 12), date(2026, 11, 6), True),  # asked on Thursdays: this week is meant
        (date(2026, 11, 13), date(2026, 11, 6), True),
        (date(2026, 11, 13), None, False),  # nothing at all is known of last week
    ],
)
def test_a_week_is_asked_for_until_its_number_came(
    day: date, told_on: date | None, settled: bool
) -> None:
    assert is_settled(LAST_WEEK, day, told_on=told_on, skipped_on=None) is settled


@pytest.mark.parametrize(
    ("skipped_on", "settled"), [(date(2026, 11, 9), True), (date(2026, 11, 8), False)]
)
def test_who_skipped_it_is_not_asked_again(skipped_on: date, settled: bool) -> None:
    day = date(2026, 11, 10)

    assert is_settled(LAST_WEEK, day, told_on=None, skipped_on=skipped_on) is settled


@pytest.mark.parametrize(
    ("asked", "today", "waits"),
    [
        (date(2026, 11, 9), date(2026, 11, 9), True),
        (date(2026, 11, 9), date(2026, 11, 15), True),
        (date(2026, 11, 9), date(2026, 11, 16), False),
        (date(2026, 11, 10), date(2026, 11, 16), True),  # its week has turned since
    ],
)
def test_a_check_in_waits_for_a_week(asked: date, today: date, *, waits: bool) -> None:
    assert still_waits(asked, today) is waits


@pytest.mark.parametrize(
    ("per", "asked", "today", "ran"),
    [
        (Period.MONTH, date(2026, 11, 30), date(2026, 12, 1), True),
        (Period.WEEK, date(2026, 10, 9), date(2026, 10, 12), True),
        (Period.WEEK, date(2026, 10, 12), date(2026, 10, 13), False),
        (Period.MONTH, date(2026, 11, 2), date(2026, 11, 5), False),
    ],
)
def test_what_ran_when_it_was_asked_and_is_over_now_is_what_is_answered(
    per: Period, asked: date, today: date, *, ran: bool
) -> None:
    assert ran_on(whole_before(per, today), asked) is ran


@given(DAYS, st.sampled_from(Period))
def test_a_whole_period_ends_before_the_day_and_has_all_its_days(day: date, per: Period) -> None:
    period = whole_before(per, day)

    assert period.last < day
    assert per.start(day) == period.last + timedelta(days=1)
    assert per.end(period.first) == period.last
    assert AskedPeriod.decode(period.encode()) == period


@pytest.mark.parametrize("words", ["", "week", "week-2026-11-07", "year-2026-12-31", "month-x"])
def test_words_that_are_no_period_are_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  any of Python's own
        AskedPeriod.decode(words)


@pytest.mark.parametrize(
    ("ended", "found"),
    [(date(2026, 11, 8), LAST_WEEK), (date(2026, 11, 6), None), (date(2026, 11, 1), None)],
)
def test_what_ended_with_the_last_week_is_asked_once_more(
    ended: date, found: AskedPeriod | None
) -> None:
    assert asked_on(date(2026, 11, 9), [objective("posts x", starts=BEGAN, by=ended)]) == found
    assert asked_on(date(2026, 11, 9), [weekly(by=ended)]) == found
    assert asked_on(date(2026, 11, 9), [objective("followers x", starts=BEGAN, by=ended)]) is None
