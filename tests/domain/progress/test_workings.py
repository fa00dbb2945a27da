"""Every number on an objective can be reckoned again from what is told."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.progress.assess import progress_of
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.workings import workings_of
from tests.support.builders import objective, result

START = date(2026, 11, 2)
quick = settings(max_examples=100, deadline=None)
days = some.integers(0, 80).map(lambda n: START + timedelta(days=n))


def close(found: Decimal | None) -> object:
    return pytest.approx(found, abs=Decimal("1e-9"))


@quick
@given(
    some.integers(1, 60),
    some.lists(some.tuples(some.integers(0, 9), days), min_size=1, max_size=30),
    days,
    days,
    some.frozensets(days, max_size=10),
)
def test_the_sums_come_to_the_numbers_that_are_shown(
    target: int,
    reports: list[tuple[int, date]],
    today: date,
    by: date,
    days_off: frozenset[date],
) -> None:
    of = objective(target=target, starts=START, by=by)
    found = [result(value, on) for value, on in reports]
    progress = progress_of(of, found, today=today, days_off=days_off)
    sums = workings_of(progress)
    if progress.value is None or progress.lead is None:
        return

    assert sums.gone + sums.left == sums.days
    assert progress.value - sums.expected == close(progress.lead)
    assert (of.target - progress.start) / sums.days * WORKWEEK == close(progress.planned_weekly)
    if sums.left:
        needed = max(of.target - progress.value, Decimal(0))
        assert needed / sums.left * WORKWEEK == close(progress.weekly)
    if progress.ends_at:
        ends = [close(progress.value + week * sums.weeks_ahead) for week in sums.weeks]
        assert ends == list(astuple(progress.ends_at))


def test_days_off_are_counted_where_they_would_be_working_days() -> None:
    friday, saturday, later = date(2026, 11, 6), date(2026, 11, 7), date(2027, 1, 1)
    of = objective(target=20, starts=START, by=date(2026, 11, 13))
    progress = progress_of(
        of, [result(4, START)], today=START, days_off=frozenset({friday, saturday, later})
    )

    sums = workings_of(progress)

    assert (sums.days, sums.left, sums.days_off) == (9, 9, 1)
