"""The next period of an objective whose date has passed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.objectives.ends import is_over, next_dates
from tests.support.builders import TODAY, objective


@pytest.mark.parametrize(
    ("first", "last", "today", "dates"),
    [
        ("2026-10-05", "2026-12-31", "2027-01-01", ("2027-01-01", "2027-03-31")),
        ("2026-10-01", "2026-12-31", "2027-01-15", ("2027-01-01", "2027-03-31")),
        ("2026-11-20", "2026-11-30", "2026-12-01", ("2026-12-01", "2026-12-31")),
        ("2026-01-01", "2026-12-31", "2027-01-01", ("2027-01-01", "2027-12-31")),
        ("2027-01-10", "2027-02-28", "2027-03-01", ("2027-03-01", "2027-04-30")),
        ("2026-11-02", "2026-11-27", "2026-11-28", ("2026-11-28", "2026-12-23")),
        ("2026-11-27", "2026-11-27", "2026-11-28", ("2026-11-28", "2026-11-28")),
        # Of whole periods that are over nothing is kept.
        ("2026-11-20", "2026-11-30", "2027-01-04", ("2027-01-01", "2027-01-31")),
        ("2026-11-02", "2026-11-27", "2026-11-27", ("2026-11-02", "2026-11-27")),  # not over
    ],
)
def test_it_is_as_long_and_goes_on_where_the_last_one_ended(
    first: str, last: str, today: str, dates: tuple[str, str]
) -> None:
    found = next_dates(*map(date.fromisoformat, (first, last, today)))

    assert tuple(day.isoformat() for day in found) == dates


days = some.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(days, some.integers(0, 400), some.integers(0, 400))
def test_it_holds_today(first: date, length: int, late: int) -> None:
    last = first + timedelta(days=length)
    today = last + timedelta(days=late)

    begins, ends = next_dates(first, last, today)

    assert begins <= today <= ends
    assert begins == first or begins > last


def test_it_is_over_on_the_day_after_its_date() -> None:
    of = objective(by=TODAY)

    assert not is_over(of, TODAY)
    assert is_over(of, TODAY + timedelta(days=1))
    assert not is_over(objective(by=None), TODAY)
