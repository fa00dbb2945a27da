"""Where objectives stand, by examples reckoned by hand.

November 2026 has twenty working days from Monday the 2nd to Friday the 27th: a target of 20 takes
one a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from tests.support.builders import measure, objective, result, results

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 27)
HALFWAY = date(2026, 11, 16)
"""Ten working days are gone and ten are left."""
LAST_WEEK = date(2026, 11, 23)

TWENTY = objective("comments linkedin", 20, starts=FIRST, by=LAST)
FIVE_HUNDRED = objective("followers x", 500, starts=FIRST, by=LAST)
FIVE_A_WEEK = objective("posts blog", 5, starts=FIRST, by=None, per=Period.WEEK)
AN_HOUR = objective("response_time x", 60, starts=FIRST, by=None)


def often(reported: Sequence[Result]) -> list[Result]:
    """The same values, each told by four reports: enough for a verdict."""
    return [result._replace(reports=4) for result in reported]


def at(value: int, today: date) -> list[Result]:
    """A value on the first day, and the word of `today` that it is still the same."""
    return [result(value, FIRST), result(0, min(today, LAST), order=1)]


@pytest.mark.parametrize(
    ("value", "today", "verdict"),
    [
        (0, FIRST, Verdict.ON_PACE),
        (10, HALFWAY, Verdict.ON_PACE),
        (9, HALFWAY, Verdict.ON_PACE),  # 11 in 10 days: a strain of 1.1
        (8, HALFWAY, Verdict.SLIPPING),  # 1.2
        (5, HALFWAY, Verdict.SLIPPING),  # 1.5
        (4, HALFWAY, Verdict.AT_RISK),  # 1.6
        (0, HALFWAY, Verdict.AT_RISK),  # 2
        (9, LAST_WEEK, Verdict.OFF_PACE),  # 11 in 5 days: 2.2
        (20, HALFWAY, Verdict.REACHED),
        (21, date(2026, 12, 24), Verdict.REACHED),
        (19, LAST, Verdict.ON_PACE),
        (19, date(2026, 11, 28), Verdict.MISSED),
    ],
)
def test_a_total_is_judged_by_what_it_takes_a_day_from_now_on(
    value: int, today: date, verdict: Verdict
) -> None:
    found = progress_of(TWENTY, often(at(value, today)), today=today)

    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("value", "today", "lead", "weekly"),
    [
        (10, HALFWAY, 0, 5),
        (8, HALFWAY, -2, 6),
        (14, HALFWAY, 4, 3),
        (0, FIRST, 0, 5),
        (15, LAST_WEEK, 0, 5),
        (18, LAST, -1, 10),
        (25, HALFWAY, 15, 0),
    ],
)
def test_lead_and_need_follow_the_even_way_to_the_target(
    value: int, today: date, lead: int, weekly: int
) -> None:
    found = progress_of(TWENTY, at(value, today), today=today)

    assert (found.lead, found.weekly, found.planned_weekly) == (
        Decimal(lead),
        Decimal(weekly),
        Decimal(5),
    )


def test_a_weekend_neither_helps_nor_harms() -> None:
    friday, saturday, sunday, monday = (date(2026, 11, day) for day in (13, 14, 15, 16))

    leads = [
        progress_of(TWENTY, at(10, friday), today=day).lead
        for day in (friday, saturday, sunday, monday)
    ]

    assert leads == [1, 0, 0, 0]


def test_after_the_last_day_nothing_can_be_needed_a_week() -> None:
    found = progress_of(TWENTY, [result(19, FIRST)], today=date(2026, 11, 28))

    assert found.weekly is None


def test_amounts_add_up_within_the_dates_of_a_total() -> None:
    reported = results(
        "comments linkedin",
        (100, date(2026, 11, 1)),
        (3, FIRST),
        (4, LAST),
        (100, date(2026, 11, 28)),
    )

    found = progress_of(TWENTY, reported, today=date(2026, 12, 1))

    assert (found.value, found.share, found.reports) == (Decimal(7), Decimal("0.35"), 2)
    assert found.last_on == LAST


def test_what_was_reported_for_days_to_come_does_not_count_yet() -> None:
    found = progress_of(TWENTY, [result(5, LAST_WEEK)], today=HALFWAY)

    assert (found.value, found.verdict) == (None, Verdict.NO_DATA)


@pytest.mark.parametrize(
    "silent", [TWENTY, FIVE_HUNDRED, FIVE_A_WEEK, AN_HOUR], ids=lambda o: o.kind.value
)
def test_no_data_is_not_zero(silent: Objective) -> None:
    found = progress_of(silent, [], today=HALFWAY)

    assert (found.value, found.lead, found.last_on, found.reports) == (None, None, None, 0)
    assert (found.verdict, found.share) == (Verdict.NO_DATA, Decimal(0))


def test_an_objective_that_nobody_reported_on_was_not_missed() -> None:
    found = progress_of(TWENTY, [], today=date(2026, 12, 24))

    assert found.verdict is Verdict.NO_DATA


def test_a_reported_zero_is_data() -> None:
    found = progress_of(TWENTY, [result(0, HALFWAY)], today=LAST_WEEK)

    assert (found.value, found.verdict) == (Decimal(0), Verdict.OFF_PACE)


@pytest.mark.parametrize(
    ("now", "lead", "weekly", "share", "verdict"),
    [
        (450, 0, 25, "0.5", Verdict.ON_PACE),
        (440, -10, 30, "0.4", Verdict.SLIPPING),
        (390, -60, 55, "0", Verdict.OFF_PACE),
        (500, 50, 0, "1", Verdict.REACHED),
    ],
)
def test_a_level_goes_evenly_from_its_first_day_to_its_target(
    now: int, lead: int, weekly: int, share: str, verdict: Verdict
) -> None:
    """What was before the first day, 300, does not count once that day has a number."""
    before = 300, date(2026, 10, 30)
    reported = results("followers x", before, (400, FIRST), (now, HALFWAY))

    found = progress_of(FIVE_HUNDRED, often(reported), today=HALFWAY)

    expected = (Decimal(lead), Decimal(weekly), Decimal(share))
    assert (found.lead, found.weekly, found.share) == expected
    assert (found.value, found.planned_weekly) == (Decimal(now), Decimal(25))
    assert found.verdict == verdict


def test_without_a_number_on_the_first_day_the_way_begins_with_the_first_one_after_it() -> None:
    """From 400 on Wednesday the 4th: 18 working days, 8 of them gone, 100 × 8 / 18 expected."""
    reported = results(
        "followers x", (300, date(2026, 10, 30)), (400, date(2026, 11, 4)), (450, HALFWAY)
    )

    found = progress_of(FIVE_HUNDRED, reported, today=HALFWAY)

    assert (found.start, found.begins_on, found.share) == (
        Decimal(400),
        date(2026, 11, 4),
        Decimal("0.5"),
    )
    assert found.lead is not None
    assert round(found.lead, 6) == round(50 - Decimal(800) / 18, 6)


def test_a_number_from_before_the_first_day_is_a_start_and_no_value() -> None:
    found = progress_of(
        FIVE_HUNDRED, results("followers x", (400, date(2026, 10, 30))), today=HALFWAY
    )

    assert (found.start, found.baseline_on) == (Decimal(400), date(2026, 10, 30))
    assert (found.value, found.verdict) == (None, Verdict.NO_DATA)
    assert (found.last_on, found.reports) == (None, 0)


def test_a_gain_adds_to_the_standing_before() -> None:
    reported = [
        result(400, date(2026, 10, 30), "followers x"),
        result(12, HALFWAY, "followers x", change=True),
        result(-2, HALFWAY, "followers x", change=True, order=1),
    ]

    found = progress_of(FIVE_HUNDRED, reported, today=HALFWAY)

    assert found.value == 410


def test_a_gain_on_an_unknown_standing_is_no_level() -> None:
    gain = result(12, HALFWAY, "followers x", change=True)

    found = progress_of(FIVE_HUNDRED, [gain], today=HALFWAY)

    assert (found.value, found.verdict) == (None, Verdict.NO_DATA)


@pytest.mark.parametrize(
    ("value", "today", "lead", "verdict"),
    [
        (2, date(2026, 11, 25), 0, Verdict.ON_PACE),
        (1, date(2026, 11, 25), -1, Verdict.SLIPPING),  # 4 in 3 days
        (0, date(2026, 11, 25), -2, Verdict.AT_RISK),  # 5 in 3 days
        (2, date(2026, 11, 27), -2, Verdict.OFF_PACE),  # 3 in a day
        (5, date(2026, 11, 25), 3, Verdict.REACHED),
    ],
)
def test_so_many_a_week_are_judged_within_the_week(
    value: int, today: date, lead: int, verdict: Verdict
) -> None:
    reported = results("posts blog", (5, date(2026, 11, 20)), (value, date(2026, 11, 23)))

    found = progress_of(FIVE_A_WEEK, often(reported), today=today)

    assert (found.value, found.lead, found.verdict) == (Decimal(value), Decimal(lead), verdict)


@pytest.mark.parametrize(
    ("per", "previous"),
    [(Period.WEEK, 7), (Period.MONTH, 30)],
)
def test_so_many_a_period_are_compared_with_the_whole_period_before(
    per: Period, previous: int
) -> None:
    kept = objective("posts blog", 20, starts=date(2026, 9, 1), by=None, per=per)
    reported = results(
        "posts blog",
        (30, date(2026, 10, 31)),
        (3, date(2026, 11, 16)),
        (4, date(2026, 11, 22)),
        (1, date(2026, 11, 23)),
    )

    found = progress_of(kept, reported, today=date(2026, 11, 24))

    assert found.previous == previous


def test_a_period_without_a_report_before_has_nothing_to_compare_with() -> None:
    found = progress_of(FIVE_A_WEEK, [], today=HALFWAY)

    assert found.previous is None


@pytest.mark.parametrize(
    ("value", "lead", "verdict"),
    [(45, 15, Verdict.WITHIN), (60, 0, Verdict.WITHIN), (61, -1, Verdict.OVER)],
)
def test_a_limit_is_kept_up_to_and_with_its_target(value: int, lead: int, verdict: Verdict) -> None:
    reported = results("response_time x", (value, HALFWAY))

    found = progress_of(AN_HOUR, reported, today=LAST_WEEK)

    assert (found.value, found.lead, found.verdict) == (Decimal(value), Decimal(lead), verdict)


def test_amounts_under_a_limit_add_up() -> None:
    at_most_three = objective("complaints", 3, starts=FIRST, by=None, kind=ObjectiveKind.AT_MOST)

    found = progress_of(
        at_most_three, results("complaints", (2, FIRST), (2, HALFWAY)), today=HALFWAY
    )

    assert (found.value, found.verdict) == (Decimal(4), Verdict.OVER)


def test_none_at_all_can_be_the_limit() -> None:
    none = objective("complaints", 0, starts=FIRST, by=None, kind=ObjectiveKind.AT_MOST)

    found = progress_of(none, results("complaints", (0, FIRST)), today=date(2026, 11, 9))

    assert (found.verdict, found.share) == (Verdict.WITHIN, Decimal(1))


@pytest.mark.parametrize(
    ("wanted", "reported", "counts"),
    [
        ("comments", "comments linkedin", True),
        ("comments", "comments", True),
        ("comments linkedin", "comments linkedin", True),
        ("comments linkedin", "comments x", False),
        ("comments linkedin", "comments", False),
        ("comments linkedin", "replies linkedin", False),
        ("followers", "followers linkedin", False),
        ("engagement_rate", "engagement_rate x", False),
        ("response_time", "response_time", True),
    ],
)
def test_amounts_count_wherever_they_happen_and_standings_where_they_stand(
    wanted: str, reported: str, counts: bool
) -> None:
    assert measure(wanted).counts(measure(reported)) is counts


def test_verdicts_say_what_slipped_and_what_is_well() -> None:
    slipped = [verdict for verdict in Verdict if verdict.slipped]
    good = [verdict for verdict in Verdict if verdict.good]

    assert slipped == list(Verdict)[:5]
    assert good == list(Verdict)[8:]
    assert [verdict for verdict in Verdict if verdict.unknown] == list(Verdict)[5:7]
    assert [verdict.severity for verdict in Verdict] == list(range(12))
