"""What comes anew each week or month is judged, while it is new, by the one just ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.objectives.kinds import Period
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from tests.support.builders import objective, results

BEGAN = date(2026, 11, 2)
LAST_FRIDAY, MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (20, 23, 24, 25))
FOUR_A_WEEK = objective("posts blog", 4, starts=BEGAN, by=None, per=Period.WEEK)
TEN_A_MONTH = objective("posts blog", 10, starts=BEGAN, by=None, per=Period.MONTH)


def posts(*told: tuple[int, date], today: date = TUESDAY, reports: int = 4) -> Progress:
    found = [each._replace(reports=reports) for each in results("posts blog", *told)]
    return progress_of(FOUR_A_WEEK, found, today=today)


@pytest.mark.parametrize(
    ("came", "verdict"),
    [
        (5, Verdict.REACHED),
        (4, Verdict.REACHED),
        (3, Verdict.SLIPPING),  # a strain of 4 / 3
        (2, Verdict.AT_RISK),
        (1, Verdict.OFF_PACE),
        (0, Verdict.OFF_PACE),
    ],
)
def test_on_a_tuesday_last_week_is_what_can_be_judged(came: int, verdict: Verdict) -> None:
    found = posts((came, LAST_FRIDAY))

    assert (found.ended, found.verdict) == (True, verdict)
    assert (found.value, found.previous) == (None, Decimal(came))
    assert (found.lead, found.share) == (Decimal(came - 4), min(Decimal(came) / 4, Decimal(1)))


def test_what_came_so_far_is_known_beside_it() -> None:
    found = posts((4, LAST_FRIDAY), (1, MONDAY))

    assert (found.ended, found.verdict, found.value) == (True, Verdict.REACHED, Decimal(1))


def test_what_a_new_week_reached_already_is_said_at_once() -> None:
    found = posts((0, LAST_FRIDAY), (4, MONDAY))

    assert (found.ended, found.verdict) == (False, Verdict.REACHED)


@pytest.mark.parametrize(
    ("told", "ended"), [([(4, LAST_FRIDAY)], True), ([(4, LAST_FRIDAY), (1, MONDAY)], False)]
)
def test_from_wednesday_on_a_week_with_a_report_speaks_for_itself(
    told: list[tuple[int, date]], ended: bool
) -> None:
    assert posts(*told, today=WEDNESDAY).ended is ended


def test_a_week_that_nobody_reported_is_not_judged() -> None:
    """The 13th is fresh until Tuesday, but says nothing of the week from the 16th on."""
    found = posts((4, date(2026, 11, 13)))

    assert (found.ended, found.verdict) == (False, Verdict.STALE)


def test_the_week_before_it_began_is_not_judged() -> None:
    new = replace(FOUR_A_WEEK, starts_on=MONDAY)

    found = progress_of(new, results("posts blog", (4, LAST_FRIDAY)), today=TUESDAY)

    assert (found.ended, found.verdict) == (False, Verdict.NO_DATA)


@pytest.mark.parametrize("reports", [1, 3, 4])
def test_a_week_that_is_over_takes_no_number_of_reports_to_judge(reports: int) -> None:
    """3 of 4 came: nothing is early about that any more."""
    found = posts((3, LAST_FRIDAY), reports=reports)

    assert (found.ended, found.verdict) == (True, Verdict.SLIPPING)


@pytest.mark.parametrize(
    ("today", "ended"), [(date(2026, 12, 7), True), (date(2026, 12, 8), False)]
)
def test_a_month_is_new_for_five_working_days(today: date, ended: bool) -> None:
    told = results("posts blog", (10, LAST_FRIDAY), (1, date(2026, 12, 1)))

    assert progress_of(TEN_A_MONTH, told, today=today).ended is ended


def test_a_week_of_holidays_is_not_judged() -> None:
    away = frozenset(date(2026, 11, day) for day in range(16, 21))
    told = results("posts blog", (1, LAST_FRIDAY))

    found = progress_of(FOUR_A_WEEK, told, today=TUESDAY, days_off=away)

    assert (found.ended, found.verdict) == (False, Verdict.NO_DATA)


@pytest.mark.parametrize(
    ("reported_on", "verdict"),
    [(date(2026, 11, 17), Verdict.SLIPPING), (date(2026, 11, 16), Verdict.STALE)],
)
def test_a_week_is_judged_while_its_number_is_fresh(reported_on: date, verdict: Verdict) -> None:
    """On Thursday the 26th, what is as old as Tuesday of last week is fresh."""
    found = posts((3, reported_on), today=date(2026, 11, 26))

    assert (found.verdict, found.ended) == (verdict, verdict is not Verdict.STALE)


def test_a_week_that_was_reached_stays_reached() -> None:
    """That is a fact, however old its number is."""
    found = posts((4, date(2026, 11, 16)), today=date(2026, 11, 29))

    assert (found.ended, found.verdict) == (True, Verdict.REACHED)
