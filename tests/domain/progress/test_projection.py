"""Where a way ends if it goes on as it went, by examples reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from bot.domain.progress.assess import progress_of
from bot.domain.progress.projection import Projection
from tests.support.builders import objective, results

FIRST = date(2026, 11, 2)
SUNDAYS = [date(2026, 11, 8) + timedelta(days=7 * week) for week in range(4)]
BY_MID_DECEMBER = objective("comments linkedin", 40, starts=FIRST, by=date(2026, 12, 13))


def test_the_end_is_projected_from_the_weeks_so_far() -> None:
    """Weeks of 1, 3, 3 and 5 make 12; the median of 3, and quartiles of 2.5 and 3.5, twice more."""
    reported = results("comments linkedin", *zip((1, 3, 3, 5), SUNDAYS, strict=True))

    found = progress_of(BY_MID_DECEMBER, reported, today=date(2026, 11, 30))

    assert found.ends_at == Projection(Decimal(17), Decimal(18), Decimal(19))


def test_a_silent_week_is_no_week_of_nothing() -> None:
    """Six after two weeks are three a week; and what was not reported yet goes on alike."""
    reported = results("comments linkedin", (3, SUNDAYS[0]), (6, SUNDAYS[2]), (3, SUNDAYS[3]))
    reported = [each._replace(reports=2) for each in reported]

    found = progress_of(BY_MID_DECEMBER, reported, today=date(2026, 12, 7))

    assert found.ends_at == Projection(Decimal(18), Decimal(18), Decimal(18))


def test_a_level_is_projected_from_its_first_report() -> None:
    of = objective("followers x", 500, starts=FIRST, by=date(2026, 12, 13))
    weeks = [(400 + 10 * week, FIRST + timedelta(days=7 * week)) for week in range(5)]

    found = progress_of(of, results("followers x", *weeks), today=date(2026, 11, 30))

    assert found.ends_at is not None
    assert round(found.ends_at.likely) == 458  # nine working days are 1.8 weeks


def test_nothing_is_projected_from_thin_data_or_after_the_end() -> None:
    three = results("comments linkedin", *zip((1, 3, 3), SUNDAYS, strict=False))

    thin = progress_of(BY_MID_DECEMBER, three, today=date(2026, 11, 30))
    silent = progress_of(BY_MID_DECEMBER, [], today=date(2026, 11, 30))
    over = progress_of(BY_MID_DECEMBER, three, today=date(2026, 12, 14))

    assert (thin.ends_at, silent.ends_at, over.ends_at) == (None, None, None)
