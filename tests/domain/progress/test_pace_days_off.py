"""Holidays and absences are no working days: nothing is expected of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.cadence import workdays
from bot.domain.progress.assess import progress_of
from bot.domain.progress.verdict import Verdict
from tests.domain.progress.test_pace import FIRST, HALFWAY, LAST, LAST_WEEK, TWENTY, at, often
from tests.support.builders import objective, result

AWAY = frozenset(date(2026, 11, day) for day in range(9, 14))
"""The second of the four weeks."""
SPAN = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
some_days_off = some.sets(some.sampled_from(SPAN)).map(frozenset)


def test_days_off_are_no_working_days_and_weekends_are_none_anyway() -> None:
    saturday = date(2026, 11, 14)

    assert workdays(FIRST, LAST, AWAY | {saturday}) == 15
    assert workdays(LAST_WEEK, LAST, AWAY) == 5


def test_an_absence_moves_the_planned_line_not_its_end() -> None:
    """Fifteen working days for twenty: 5 of them are gone, so 20 / 15 × 5 are expected."""
    found = progress_of(TWENTY, often(at(5, HALFWAY)), today=HALFWAY, days_off=AWAY)

    assert found.lead is not None
    assert round(found.lead, 4) == round(5 - Decimal(20) / 3, 4)
    assert (found.days_left, found.weekly) == (10, Decimal("7.5"))
    assert found.verdict is Verdict.SLIPPING  # 1.5 a day instead of 1.33


def test_who_was_away_is_not_behind_for_it() -> None:
    reported = often(at(7, HALFWAY))

    working = progress_of(TWENTY, reported, today=HALFWAY)
    away = progress_of(TWENTY, reported, today=HALFWAY, days_off=AWAY)

    assert (working.verdict, away.verdict) == (Verdict.SLIPPING, Verdict.ON_PACE)


@given(some_days_off)
def test_with_any_days_off_the_line_ends_at_the_target_on_the_last_day(
    days_off: frozenset[date],
) -> None:
    found = progress_of(
        TWENTY, [result(20, FIRST)], today=LAST + timedelta(days=1), days_off=days_off
    )

    assert (found.lead, found.gone) == (Decimal(0), Decimal(1))


@given(some_days_off, some.sampled_from(SPAN[1:]))
def test_on_a_day_off_the_line_rests_and_it_never_goes_back(
    days_off: frozenset[date], day: date
) -> None:
    def expected(on: date) -> Decimal:
        lead = progress_of(TWENTY, at(0, on), today=on, days_off=days_off).lead
        assert lead is not None
        return -lead

    before, now = expected(day - timedelta(days=1)), expected(day)

    plain = workdays(FIRST, LAST, days_off) == 0  # then each day counts
    rests = not plain and day - timedelta(days=1) in days_off
    assert now == before if rests else now >= before


@pytest.mark.parametrize(
    ("value", "day", "lead", "verdict"),
    [
        (0, 7, 0, Verdict.ON_PACE),
        (1, 7, 1, Verdict.ON_PACE),
        (2, 8, 0, Verdict.ON_PACE),
        (1, 8, -1, Verdict.SLIPPING),  # 3 instead of 2 on the last day
        (0, 8, -2, Verdict.AT_RISK),
        (4, 8, 2, Verdict.REACHED),
    ],
)
def test_a_way_without_a_working_day_is_one_of_plain_days(
    value: int, day: int, lead: int, verdict: Verdict
) -> None:
    saturday, sunday = date(2026, 11, 7), date(2026, 11, 8)
    weekend = objective("comments linkedin", 4, starts=saturday, by=sunday)

    found = progress_of(weekend, [result(value, saturday)], today=date(2026, 11, day))

    assert (found.lead, found.verdict) == (Decimal(lead), verdict)
