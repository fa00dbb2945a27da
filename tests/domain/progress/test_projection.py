"""Where a way ends if it goes on as it went, by examples reckoned by hand."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.progress.assess import progress_of
from bot.domain.progress.projection import Projection
from bot.domain.progress.verdict import Verdict
from tests.support.builders import objective, results

FIRST = date(2026, 11, 2)
SUNDAYS = [date(2026, 11, 8) + timedelta(days=7 * week) for week in range(4)]
BY_MID_DECEMBER = objective("comments linkedin", 40, starts=FIRST, by=date(2026, 12, 13))


def test_the_end_is_projected_from_today_by_the_weeks_so_far() -> None:
    """1, 3, 3 and 5 make 12; thirteen days are left, of which each seven add 3, or 2.5 to 3.5."""
    reported = results("comments linkedin", *zip((1, 3, 3, 5), SUNDAYS, strict=True))

    found = progress_of(BY_MID_DECEMBER, reported, today=date(2026, 11, 30))

    assert found.ends_at is not None
    ends = [round(each, 6) for each in astuple(found.ends_at)]
    assert ends == [round(12 + Decimal(week) * 13 / 7, 6) for week in ("2.5", "3", "3.5")]


def test_what_came_in_the_running_week_is_there_already() -> None:
    """2 more on Monday, and 13 days left: a full week's worth is still expected of this one."""
    weeks = zip((1, 3, 3, 5), SUNDAYS, strict=True)
    reported = results("comments linkedin", *weeks, (2, date(2026, 11, 30)))

    found = progress_of(BY_MID_DECEMBER, reported, today=date(2026, 11, 30))

    assert found.ends_at is not None
    assert round(found.ends_at.likely, 6) == round(14 + Decimal(3) * 13 / 7, 6)


def test_a_silent_week_is_no_week_of_nothing() -> None:
    """3 in each of four weeks that were told, the fifth is unknown; six days are left."""
    told = [(3, SUNDAYS[0]), (3, SUNDAYS[1]), (3, SUNDAYS[3]), (3, date(2026, 12, 6))]

    found = progress_of(
        BY_MID_DECEMBER, results("comments linkedin", *told), today=date(2026, 12, 7)
    )

    assert found.ends_at is not None
    assert [round(each, 6) for each in astuple(found.ends_at)] == [
        round(12 + Decimal(18) / 7, 6)
    ] * 3


@pytest.mark.parametrize(("weekly", "days"), [(14, 11), (21, 12), (28, 1), (7, 13)])
def test_an_end_at_the_target_is_not_missed_by_a_rounding(weekly: int, days: int) -> None:
    """Weeks of 14 and eleven days left are 22 more, and not 21.99999999999999999999999999."""
    target = 4 * weekly + weekly * days // 7
    until = date(2026, 11, 30) + timedelta(days=days)
    of = objective("comments linkedin", target, starts=FIRST, by=until)
    told = results("comments linkedin", *((weekly, day) for day in SUNDAYS))

    found = progress_of(of, told, today=date(2026, 11, 30))

    assert found.ends_at == Projection(Decimal(target), Decimal(target), Decimal(target))
    assert found.verdict is Verdict.ON_PACE


def test_the_first_number_of_a_level_is_no_week_without_a_gain() -> None:
    """Ten a week from 400 on Monday the 2nd: four gains of 10, and five days are left."""
    of = objective("followers x", 500, starts=FIRST, by=date(2026, 12, 13))
    weeks = [(400 + 10 * week, FIRST + timedelta(days=7 * week)) for week in range(6)]

    found = progress_of(of, results("followers x", *weeks), today=date(2026, 12, 8))

    assert found.ends_at is not None
    likely = round(450 + Decimal(10) * 5 / 7, 6)
    assert [round(each, 6) for each in astuple(found.ends_at)] == [likely] * 3


def test_a_first_week_with_another_number_tells_of_a_gain() -> None:
    """8 by Friday the 6th, then 10, 10 and 10: quartiles of 9.5 and 10."""
    of = objective("followers x", 500, starts=FIRST, by=date(2026, 12, 13))
    told = (400, 2), (408, 6), (418, 13), (428, 20), (438, 27)
    days = ((value, date(2026, 11, day)) for value, day in told)

    found = progress_of(of, results("followers x", *days), today=date(2026, 11, 30))

    assert found.ends_at is not None
    ends = [round(each, 6) for each in astuple(found.ends_at)]
    assert ends == [round(438 + Decimal(week) * 13 / 7, 6) for week in ("9.5", "10", "10")]


CONTEST = (1000, 1400, 2100, 2600, 2450, 2300, 2210, 2150)


@pytest.mark.parametrize(
    ("told", "high", "verdict"),
    [
        (CONTEST, 2150 - Decimal("82.5") * 3, Verdict.OFF_PACE),  # the better of four falls
        ((*CONTEST[:-1], 2220), None, Verdict.SLIPPING),  # it rises again
        ((900, *CONTEST[:-2], 2290), None, Verdict.SLIPPING),  # three falls may be chance
        ((2990, 2998, 2997, 2996, 2995), None, Verdict.SLIPPING),  # it is nearly there
    ],
)
def test_what_falls_for_four_weeks_is_projected_by_the_fall(
    told: tuple[int, ...], high: Decimal | None, verdict: Verdict
) -> None:
    ends = SUNDAYS[0] + timedelta(weeks=len(told) + 2, days=1)
    of = objective("followers x", 3000, starts=FIRST, by=ends)
    days = [SUNDAYS[0] + timedelta(weeks=week) for week in range(len(told))]
    today = days[-1] + timedelta(days=1)

    found = progress_of(of, results("followers x", *zip(told, days, strict=True)), today=today)

    assert found.verdict is verdict
    assert high is None or (found.ends_at and found.ends_at.high == high)


def test_nothing_is_projected_from_thin_data_or_after_the_end() -> None:
    three = results("comments linkedin", *zip((1, 3, 3), SUNDAYS, strict=False))

    thin = progress_of(BY_MID_DECEMBER, three, today=date(2026, 11, 30))
    silent = progress_of(BY_MID_DECEMBER, [], today=date(2026, 11, 30))
    over = progress_of(BY_MID_DECEMBER, three, today=date(2026, 12, 14))

    assert (thin.ends_at, silent.ends_at, over.ends_at) == (None, None, None)
