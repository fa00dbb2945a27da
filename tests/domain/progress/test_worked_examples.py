"""The examples of the rules in `docs/architecture.md`, computed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.cadence import Calendar
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.assess import progress_of
from bot.domain.progress.freshness import fresh_from
from bot.domain.progress.grade import Band, grade_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from tests.support.builders import objective, results

MONDAY = date(2026, 10, 5)
YEAR_END = date(2026, 12, 31)
FOLLOWERS, POSTS, MINUTES = "followers x", "posts x", "response_time"


def oct_(day: int) -> date:
    return date(2026, 10, day)


def nov(day: int) -> date:
    return date(2026, 11, day)


def dec(day: int) -> date:
    return date(2026, 12, day)


def comments(*told: tuple[float, date], today: date, target: int = 40) -> Progress:
    of = objective("comments linkedin", target, starts=MONDAY, by=YEAR_END)
    return progress_of(of, results("comments linkedin", *told), today=today)


def every_monday(*values: float, start: date = MONDAY) -> list[tuple[float, date]]:
    return [(value, start + timedelta(weeks=n)) for n, value in enumerate(values)]


# What is fresh.


@pytest.mark.parametrize(
    ("today", "per", "border"),
    [
        (nov(10), Period.WEEK, oct_(30)),
        (nov(17), Period.WEEK, nov(6)),
        (nov(14), Period.WEEK, nov(5)),  # a Saturday: back from Saturday the 7th
        (nov(25), Period.MONTH, oct_(19)),  # from a Sunday
        (date(2026, 3, 31), Period.MONTH, date(2026, 2, 23)),  # from the last day of February
    ],
)
def test_a_number_is_fresh_for_a_week_and_a_grace(today: date, per: Period, border: date) -> None:
    assert fresh_from(per, Calendar(today)) == border


def test_days_off_lengthen_the_grace() -> None:
    away = frozenset(nov(day) for day in range(2, 11))
    assert fresh_from(Period.WEEK, Calendar(nov(17), away)) == oct_(29)


def test_a_number_of_long_ago_has_no_verdict() -> None:
    told = *every_monday(5, 4, 4, 4), (4, nov(2))

    assert comments(*told, today=nov(10)).verdict is not Verdict.STALE
    found = comments(*told, today=nov(17))
    assert (found.verdict, found.value, found.last_on) == (Verdict.STALE, Decimal(21), nov(2))
    assert (found.lead, found.weekly, found.ends_at) == (None, None, None)


@pytest.mark.parametrize("weeks", [2, 3, 5, 8])
def test_silence_changes_nothing_but_the_freshness(weeks: int) -> None:
    """However long nobody reports: neither credited nor punished."""
    told = every_monday(8, 8, 8, 8)
    found = comments(*told, today=oct_(26) + timedelta(weeks=weeks), target=47)
    assert (found.verdict, found.value, found.ends_at) == (Verdict.STALE, Decimal(32), None)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [((40, oct_(12)), Verdict.REACHED), ((39, oct_(12)), Verdict.STALE)],
)
def test_what_is_reached_stays_reached(told: tuple[float, date], verdict: Verdict) -> None:
    assert comments(told, today=nov(30)).verdict is verdict


# The path and where it leads.


def test_the_path_counts_working_days_with_today_among_those_left() -> None:
    found = comments(*every_monday(3, 3, 3, 3, 3, 3, 3), today=nov(17))
    assert found.days_left == 33
    assert found.lead is not None
    assert found.value is not None
    assert round(found.value - found.lead, 3) == Decimal("19.375")


@pytest.mark.parametrize(
    ("set_on", "by", "days"),
    [
        (date(2026, 11, 28), date(2026, 11, 29), 2),  # Saturday, by tomorrow
        (date(2026, 11, 29), date(2026, 11, 29), 1),
    ],
)
def test_a_time_without_a_working_day_is_one_of_plain_days(
    set_on: date, by: date, days: int
) -> None:
    of = objective("posts x", 6, starts=set_on, by=by)
    found = progress_of(of, results("posts x", (0, set_on)), today=set_on)
    assert (found.plain_days, found.days_left, found.lead) == (True, days, Decimal(0))


def test_a_projection_starts_from_today_and_takes_the_weeks_that_somebody_reported() -> None:
    """8 of 600 after four weeks of two each: it ends near 25, and is off pace in week four."""
    found = comments(*every_monday(2, 2, 2, 2), today=nov(3), target=600)
    assert found.ends_at is not None
    assert round(found.ends_at.likely) == 25
    assert found.verdict is Verdict.OFF_PACE


@pytest.mark.parametrize(
    ("weeks", "likely"),
    [
        ((4, None, 4, None, 4, 4), 16 + Decimal(4) * 44 / 7),  # silent weeks are unknown
        ((4, 0, 4, 0, 4, 0), 12 + Decimal(2) * 44 / 7),  # a reported 0 is 0
        ((9, 9, 2, 2, 2, 2, 2, 2, 2, 2), 34 + Decimal(2) * 16 / 7),  # the last eight alone
    ],
)
def test_a_silent_week_is_not_a_week_of_nothing(
    weeks: tuple[int | None, ...], likely: Decimal
) -> None:
    told = [
        (value, MONDAY + timedelta(weeks=n)) for n, value in enumerate(weeks) if value is not None
    ]
    found = comments(*told, today=MONDAY + timedelta(weeks=len(weeks), days=1), target=600)
    assert found.ends_at is not None
    assert round(found.ends_at.likely, 6) == round(likely, 6)


def test_three_weeks_are_too_few_to_project_from() -> None:
    assert comments(*every_monday(2, 2, 2), (1, oct_(27)), today=oct_(27)).ends_at is None


def test_a_likely_end_at_the_target_softens_a_verdict() -> None:
    """Five weeks without a report, then six a week: the rest comes in time at that pace."""
    told = every_monday(6, 6, 6, 6, start=nov(9))
    found = comments(*told, today=dec(8), target=43)
    assert found.strain is not None
    assert found.strain > Decimal("1.5")
    assert found.verdict is Verdict.ON_PACE
    assert comments(*told, today=dec(8), target=45).verdict is not Verdict.ON_PACE


# Levels.


def level(*told: tuple[float, date], starts: date, by: date, target: int, today: date) -> Progress:
    of = objective(FOLLOWERS, target, starts=starts, by=by)
    return progress_of(of, results(FOLLOWERS, *told), today=today)


def test_a_level_begins_with_the_number_of_its_first_day() -> None:
    told = (500, date(2026, 2, 2)), (800, nov(23)), (802, nov(30)), (803, dec(7)), (804, dec(14))
    found = level(*told, starts=nov(23), by=date(2027, 3, 31), target=1000, today=dec(14))
    assert (found.start, found.baseline_on) == (Decimal(800), nov(23))
    assert found.lead is not None
    assert round(found.lead) == -28
    assert found.strain is not None
    assert round(found.strain, 2) == Decimal("1.17")
    assert found.verdict is Verdict.SLIPPING


def test_the_way_begins_on_the_day_of_the_first_number() -> None:
    told = (600, oct_(12)), (610, oct_(19)), (620, oct_(26)), (630, nov(2))
    found = level(*told, starts=date(2026, 9, 1), by=YEAR_END, target=1000, today=nov(3))
    assert (found.start, found.begins_on) == (Decimal(600), oct_(12))


@pytest.mark.parametrize(("before", "start"), [(date(2026, 10, 26), 500), (date(2026, 10, 25), 0)])
def test_an_older_number_counts_for_four_weeks(before: date, start: int) -> None:
    found = level((500, before), starts=nov(23), by=YEAR_END, target=1000, today=nov(24))
    assert (found.value, found.start) == (None, Decimal(start))
    assert (found.baseline_on is None) == (start == 0)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((1000, 1400, 1390, 1380, 1370), Verdict.SLIPPING),
        ((1000, 1400, 1390, 1380, 1381), Verdict.ON_PACE),
        ((1000, 1400, 1390, 1390, 1380), Verdict.ON_PACE),
        ((1000, 1300, 1350, 1340, 1330), Verdict.ON_PACE),
    ],
)
def test_a_level_that_falls_three_times_is_not_on_pace(
    values: tuple[int, ...], verdict: Verdict
) -> None:
    told = [(value, MONDAY + timedelta(days=n)) for n, value in enumerate(values)]
    found = level(*told, starts=MONDAY, by=date(2027, 3, 31), target=1410, today=oct_(9))
    assert found.verdict is verdict


# Weeks and months.


def weekly(
    *told: tuple[float, date],
    today: date,
    starts: date = MONDAY,
    target: int = 5,
    per: Period = Period.WEEK,
    by: date | None = None,
) -> Progress:
    of = objective(POSTS, target, starts=starts, by=by, per=per)
    return progress_of(of, results(POSTS, *told), today=today)


@pytest.mark.parametrize(
    ("starts", "per", "target", "part", "days"),
    [
        (date(2026, 10, 8), Period.WEEK, 5, 2, (2, 5)),  # a Thursday
        (date(2026, 10, 9), Period.WEEK, 5, 1, (1, 5)),
        (date(2026, 11, 20), Period.MONTH, 20, 7, (7, 21)),
        (MONDAY, Period.WEEK, 5, 5, (5, 5)),
        (date(2026, 10, 6), Period.WEEK, 4, 4, (4, 5)),  # 3.2, rounded up
    ],
)
def test_a_first_partial_period_has_its_part_of_the_target(
    starts: date, per: Period, target: int, part: int, days: tuple[int, int]
) -> None:
    found = weekly(today=starts, starts=starts, target=target, per=per)
    assert found.running is not None
    assert found.running.target == part
    assert (found.running.days, found.running.of_days) == days


def test_ten_of_seven_in_a_part_of_november_are_reached() -> None:
    told = (10, nov(30))
    found = weekly(told, today=dec(1), starts=nov(20), target=20, per=Period.MONTH)
    assert (found.ended, found.verdict, found.judged_target) == (True, Verdict.REACHED, Decimal(7))


@pytest.mark.parametrize("value", [0, 4, 9])
def test_a_part_with_one_working_day_is_not_judged(value: int) -> None:
    friday = oct_(9)
    assert weekly((value, friday), today=friday, starts=friday).verdict is Verdict.TOO_EARLY
    after = weekly((value, friday), (1, oct_(13)), today=oct_(13), starts=friday)
    assert (after.ended, after.verdict) == (False, Verdict.TOO_EARLY)


def test_a_week_that_is_over_is_judged_by_what_came() -> None:
    found = weekly((5, oct_(11)), today=oct_(13))
    assert (found.ended, found.verdict, found.previous) == (True, Verdict.REACHED, Decimal(5))
    assert weekly((4, oct_(11)), today=oct_(13)).verdict is Verdict.SLIPPING


def test_a_week_that_nobody_reported_is_neither_kept_nor_missed() -> None:
    found = weekly((5, oct_(11)), today=oct_(20))
    assert (found.verdict, found.ended, found.last_on) == (Verdict.STALE, False, oct_(11))


@pytest.mark.parametrize(
    ("values", "verdict", "band"),
    [
        ((5, 5, 5, 5), Verdict.REACHED, Band.KEEP),
        ((5, 5, 4, 5), Verdict.MISSED, Band.CHANGE),
        ((1, 2, 4, 5), Verdict.MISSED, Band.STOP),
    ],
)
def test_until_a_day_means_until_that_day(
    values: tuple[int, ...], verdict: Verdict, band: Band
) -> None:
    told = every_monday(*values)
    for today in (nov(2), nov(20), dec(15)):
        found = weekly(*told, today=today, by=nov(1))
        assert (found.over, found.verdict) == (True, verdict)
        grade = grade_of(found)
        assert grade is not None
        assert grade.band is band


# Limits.


def at_most(
    words: str,
    target: int,
    *told: tuple[float, date],
    today: date,
    by: date | None = None,
    per: Period | None = None,
) -> Progress:
    of = objective(words, target, starts=MONDAY, by=by, per=per, kind=ObjectiveKind.AT_MOST)
    return progress_of(of, results(words, *told), today=today)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [((5,), Verdict.WITHIN), ((5, 1), Verdict.OVER), ((0,), Verdict.WITHIN)],
)
def test_a_limit_on_amounts_is_broken_as_soon_as_the_sum_exceeds_it(
    told: tuple[int, ...], verdict: Verdict
) -> None:
    days = [(value, oct_(6)) for value in told]
    assert at_most("complaints", 5, *days, today=oct_(7), by=nov(25)).verdict is verdict
    assert at_most("complaints", 5, *days, today=dec(15), by=nov(25)).verdict is verdict


@pytest.mark.parametrize(
    ("values", "kept", "verdict"),
    [
        ((50, 55, 58, 70), 3, Verdict.WITHIN),  # the last alone does not decide
        ((70, 80, 90, 50), 1, Verdict.OVER),
        ((50,), 1, Verdict.WITHIN),
        ((70,), 0, Verdict.OVER),
    ],
)
def test_a_limit_on_a_level_is_judged_by_the_share_of_values_kept(
    values: tuple[int, ...], kept: int, verdict: Verdict
) -> None:
    told = every_monday(*values)
    found = at_most(MINUTES, 60, *told, today=told[-1][1])
    assert found.kept is not None
    assert (found.kept.kept, found.kept.reported) == (kept, len(values))
    assert found.verdict is verdict


# Ends.


@pytest.mark.parametrize("days", [1, 2, 30, 200])
def test_an_end_is_judged_by_the_last_number_within_it(days: int) -> None:
    told = (31, dec(29)), (9, dec(31) + timedelta(days=1))
    found = comments(*told, today=YEAR_END + timedelta(days=days))
    assert (found.verdict, found.value) == (Verdict.MISSED, Decimal(31))
    stretch = replace(found.objective, stretch=True)
    again = progress_of(stretch, results("comments linkedin", *told), today=found.day)
    assert again.verdict is Verdict.MOSTLY


@pytest.mark.parametrize(
    ("value", "band"), [(27, Band.STOP), (28, Band.CHANGE), (39, Band.CHANGE), (40, Band.KEEP)]
)
def test_a_missed_commitment_is_never_green(value: int, band: Band) -> None:
    grade = grade_of(comments((value, dec(30)), today=date(2027, 1, 1)))
    assert grade is not None
    assert grade.band is band


@pytest.mark.parametrize(
    ("per", "today", "kept", "verdict"),
    [
        (Period.WEEK, nov(5), (2, 2), Verdict.WITHIN),
        (Period.WEEK, oct_(7), (0, 1), Verdict.OVER),
        (Period.WEEK, oct_(13), (0, 1), Verdict.OVER),  # until this week has one
        (Period.MONTH, nov(5), (2, 2), Verdict.WITHIN),
        (Period.MONTH, oct_(30), (0, 2), Verdict.OVER),
        (None, nov(5), (2, 4), Verdict.OVER),
    ],
)
def test_a_limit_on_a_level_holds_for_its_week_or_month(
    per: Period | None, today: date, kept: tuple[int, int], verdict: Verdict
) -> None:
    told = (
        (90, MONDAY - timedelta(days=3)),
        (90, oct_(5)),
        (95, oct_(6)),
        (30, nov(4)),
        (30, nov(5)),
    )
    known = [each for each in told if each[1] <= today and each[1] >= MONDAY]
    if per is Period.WEEK and today <= oct_(13):
        known = [(95, oct_(6))]
    found = at_most(MINUTES, 60, *known, today=today, per=per)
    assert found.kept is not None
    assert (found.kept.kept, found.kept.reported) == kept
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("value", "ended", "verdict"), [(6, True, Verdict.REACHED), (3, False, Verdict.TOO_EARLY)]
)
def test_a_week_away_is_reached_by_what_came_and_never_missed(
    value: int, ended: bool, verdict: Verdict
) -> None:
    away = frozenset(oct_(day) for day in range(12, 17))
    of = objective(POSTS, 5, starts=MONDAY, by=None, per=Period.WEEK)
    found = progress_of(
        of,
        results(POSTS, (5, oct_(9)), (value, oct_(13)), (1, oct_(19))),
        today=oct_(20),
        days_off=away,
    )
    assert found.ended is ended
    assert found.verdict is verdict or not ended
