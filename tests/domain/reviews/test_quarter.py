"""Quarters: which one a day is in, and which one is looked back on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.reviews.quarter import Quarter, is_time_to_review, latest_quarter, quarter_to_review

DAYS = some.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "name", "first", "last"),
    [
        (date(2026, 11, 26), "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), "Q1 2026", date(2026, 1, 1), date(2026, 3, 31)),
        (date(2028, 2, 29), "Q1 2028", date(2028, 1, 1), date(2028, 3, 31)),
        (date(2026, 6, 30), "Q2 2026", date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_a_quarter_has_a_name_and_two_ends(day: date, name: str, first: date, last: date) -> None:
    quarter = Quarter.of(day)

    assert (str(quarter), quarter.first, quarter.last) == (name, first, last)


@pytest.mark.parametrize(
    ("today", "name"),
    [
        (date(2026, 10, 1), "Q3 2026"),
        (date(2026, 10, 14), "Q3 2026"),
        (date(2026, 10, 15), "Q4 2026"),
        (date(2026, 12, 31), "Q4 2026"),
        (date(2027, 1, 1), "Q4 2026"),
    ],
)
def test_in_its_first_two_weeks_a_quarter_looks_back_on_the_one_before(
    today: date, name: str
) -> None:
    assert str(quarter_to_review(today)) == name


@pytest.mark.parametrize(
    ("number", "name"), [(1, "Q1 2026"), (3, "Q3 2026"), (4, "Q4 2025"), (2, "Q2 2026")]
)
def test_a_number_alone_means_the_last_such_quarter_that_has_begun(number: int, name: str) -> None:
    assert str(latest_quarter(number, date(2026, 9, 30))) == name


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 24), False),
        (date(2026, 12, 25), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 14), True),
        (date(2027, 1, 15), False),
    ],
)
def test_people_look_back_when_a_quarter_ends(day: date, expected: bool) -> None:
    assert is_time_to_review(day) is expected


@given(DAYS)
def test_quarters_follow_each_other_without_a_gap(day: date) -> None:
    quarter = Quarter.of(day)

    assert quarter.first <= day <= quarter.last
    assert quarter.before.last + timedelta(days=1) == quarter.first
    assert Quarter.of(quarter.last) == quarter


@given(DAYS)
def test_the_quarter_to_review_has_begun_two_weeks_ago_at_least(today: date) -> None:
    assert today - quarter_to_review(today).first >= timedelta(days=14)
