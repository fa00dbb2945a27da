"""What the pace says in days, and what it does not say on thin data."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.progress.assess import progress_of
from bot.domain.progress.verdict import Verdict
from tests.domain.progress.test_pace import (
    AN_HOUR,
    FIRST,
    FIVE_A_WEEK,
    FIVE_HUNDRED,
    HALFWAY,
    LAST_WEEK,
    TWENTY,
    at,
)
from tests.support.builders import objective, result, results

WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("value", "today", "buffer", "weekly", "strain"),
    [
        (10, HALFWAY, 0, 5, "1"),
        (8, HALFWAY, -2, 6, "1.2"),
        (14, HALFWAY, 4, 3, "0.6"),
        (9, LAST_WEEK, -6, 11, "2.2"),
    ],
)
def test_the_buffer_is_the_lead_in_working_days(
    value: int, today: date, buffer: int, weekly: int, strain: str
) -> None:
    """One a day: two behind are two days behind, and twelve in ten days are a strain of 1.2."""
    found = progress_of(TWENTY, at(value, today), today=today)

    assert (found.buffer, found.weekly, found.strain) == (
        Decimal(buffer),
        Decimal(weekly),
        Decimal(strain),
    )


def test_the_buffer_of_a_level_counts_days_too() -> None:
    """From 400 to 500 in twenty days are five a day: ten behind are two days."""
    reported = results("followers x", (400, FIRST), (440, HALFWAY))

    assert progress_of(FIVE_HUNDRED, reported, today=HALFWAY).buffer == -2


def test_a_limit_has_no_buffer_in_days() -> None:
    found = progress_of(AN_HOUR, results("response_time x", (45, FIRST)), today=HALFWAY)

    assert (found.buffer, found.strain) == (None, None)


@pytest.mark.parametrize(
    ("reports", "day", "verdict"),
    [
        (1, date(2026, 12, 14), Verdict.TOO_EARLY),
        (2, date(2026, 12, 14), Verdict.OFF_PACE),
        (2, date(2026, 12, 2), Verdict.AT_RISK),  # half of the time is gone
        (3, date(2026, 11, 27), Verdict.TOO_EARLY),
        (4, date(2026, 11, 27), Verdict.AT_RISK),
    ],
)
def test_fewer_than_four_reports_are_too_early_for_a_verdict_in_the_first_half(
    reports: int, day: date, verdict: Verdict
) -> None:
    """0 of 20 by the end of a window of 44 working days."""
    by_year_end = objective("comments linkedin", 20, starts=FIRST)

    found = progress_of(by_year_end, [result(0, day)._replace(reports=reports)], today=day)

    assert (found.verdict, found.reports) == (verdict, reports)


@pytest.mark.parametrize(
    ("words", "target", "value", "verdict"),
    [
        ("comments linkedin", 20, 15, Verdict.ON_PACE),
        ("comments linkedin", 40, 37, Verdict.ON_PACE),
        ("comments linkedin", 20, 10, Verdict.ON_PACE),
        ("comments linkedin", 20, 9, Verdict.TOO_EARLY),
        ("followers x", 1000, 900, Verdict.TOO_EARLY),  # a level may fall again
    ],
)
def test_a_sum_that_is_far_ahead_needs_no_more_reports(
    words: str, target: int, value: int, verdict: Verdict
) -> None:
    """A fifth of the working days is gone."""
    of = objective(words, target, starts=FIRST, by=date(2026, 12, 31))
    start = [] if of.measure.metric.adds_up else [result(1, FIRST, words)]
    today = FIRST + (date(2026, 12, 31) - FIRST) / 5

    found = progress_of(of, [*start, result(value, today, words)], today=today)

    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("value", "today", "verdict"),
    [
        (20, FIRST, Verdict.REACHED),
        (3, HALFWAY, Verdict.TOO_EARLY),
        (3, LAST_WEEK, Verdict.OFF_PACE),  # the last week: late, and no longer early
        (3, date(2026, 11, 28), Verdict.MISSED),
    ],
)
def test_what_is_reached_or_late_or_over_is_said_on_one_report(
    value: int, today: date, verdict: Verdict
) -> None:
    """Of 20; each with a number from a week ago or less."""
    found = progress_of(TWENTY, [result(value, max(FIRST, today - WEEK))], today=today)

    assert found.verdict is verdict


def test_a_limit_is_kept_or_not_from_the_first_report_on() -> None:
    kept = progress_of(AN_HOUR, results("response_time x", (45, FIRST)), today=FIRST + WEEK)
    over = progress_of(AN_HOUR, results("response_time x", (75, FIRST)), today=FIRST + WEEK)

    assert (kept.verdict, over.verdict) == (Verdict.WITHIN, Verdict.OVER)


def test_a_new_week_is_judged_on_the_reports_of_all_weeks() -> None:
    weeks = [(4, FIRST + timedelta(days=7 * week)) for week in range(4)]
    friday = date(2026, 11, 27)

    third = progress_of(FIVE_A_WEEK, results("posts blog", *weeks[:3]), today=date(2026, 11, 20))
    fourth = progress_of(FIVE_A_WEEK, results("posts blog", *weeks), today=friday)

    assert (third.verdict, third.reports) == (Verdict.TOO_EARLY, 3)
    assert (fourth.value, fourth.verdict, fourth.reports) == (Decimal(4), Verdict.ON_PACE, 4)


def test_reports_from_before_it_began_tell_nothing_about_a_rate() -> None:
    before = results("posts blog", *((5, date(2026, 10, day)) for day in (5, 12, 19, 26)))

    found = progress_of(FIVE_A_WEEK, [*before, result(1, FIRST, "posts blog")], today=FIRST)

    assert (found.verdict, found.reports) == (Verdict.TOO_EARLY, 1)
