"""Numbers, dates, names and lines, in the words people use."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.periods import PeriodValue
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import Projection
from bot.domain.progress.verdict import BEHIND, BY_PACE, Verdict
from bot.views import moments, wording
from bot.views.comparison import forecast, in_time
from bot.views.lines import COLOURS, line
from bot.views.status import status_facts
from bot.views.week_lines import change_since_published, needs, since, week_line
from tests.support.builders import retargeted, week_of
from tests.views.examples import (
    AHEAD,
    EARLY,
    MISSED,
    OVER,
    REACHED,
    SILENT,
    SLIPPING,
    TODAY,
    WITHIN,
    objective,
    period_at,
    progress,
    week,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "0"),
        ("-0.00001", "0"),
        ("0.001", "0.001"),
        ("-0.0012", "-0.0012"),
        ("1250", "1,250"),
        ("1E+3", "1,000"),
        ("2.50", "2.5"),
        ("1.999", "2"),
        ("-12", "-12"),
        ("1234567.891", "1,234,567.89"),
    ],
)
def test_numbers_have_decimals_only_where_needed(value: str, words: str) -> None:
    assert wording.number(Decimal(value)) == words


@pytest.mark.parametrize(
    ("metric", "platform", "value", "words"),
    [
        ("comments", "linkedin", "4", "4 comments on LinkedIn"),
        ("comments", "blog", "1", "1 comment on the blog"),
        ("bookings", None, "0", "0 bookings"),
        ("clicks", "newsletter", "3", "3 clicks in the newsletter"),
        ("revenue", None, "1250", "1,250 in revenue"),
        ("revenue", None, "1250.5", "1,250.50 in revenue"),
        ("spend", "facebook", "300", "300 spent on Facebook"),
        ("engagement_rate", "x", "2.5", "2.5% engagement rate on X"),
        ("hours", None, "1.5", "1.5 hours"),
        ("reach", "x", "1", "1 person reached on X"),
    ],
)
def test_amounts_carry_their_unit_and_place(
    metric: str, platform: str | None, value: str, words: str
) -> None:
    assert wording.amount(measure_of(metric, platform), Decimal(value)) == words


def test_every_measure_has_a_name() -> None:
    names = {
        wording.measure_name(measure_of(metric, platform))
        for metric in METRICS
        for platform in [None, *PLATFORMS]
    }

    assert len(names) == len(METRICS) * (len(PLATFORMS) + 1)
    assert {"money spent", "revenue on Instagram", "followers"} <= names


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (objective(), "20 comments on LinkedIn by 31 Dec"),
        (
            objective(kind=ObjectiveKind.RECURRING, per=Period.WEEK, target="5", due_on=None),
            "5 comments on LinkedIn every week",
        ),
        (
            objective(kind=ObjectiveKind.RECURRING, per=Period.MONTH, target="1"),
            "1 comment on LinkedIn every month until 31 Dec",
        ),
        (OVER.objective, "at most 500 spent on Facebook every month"),
        (
            replace(WITHIN.objective, due_on=date(2027, 1, 2)),
            "at most 60 minutes to answer on X until 2 Jan 2027",
        ),
    ],
)
def test_a_goal_reads_as_one_would_say_it(wanted: Objective, words: str) -> None:
    assert wording.goal(wanted, TODAY) == words


def test_dates_have_a_year_when_it_is_not_this_one_or_today_is_unknown() -> None:
    assert wording.day(date(2026, 12, 31), TODAY) == "31 Dec"
    assert wording.day(date(2027, 1, 1), TODAY) == "1 Jan 2027"
    assert wording.day(date(2026, 12, 31)) == "31 Dec 2026"


def test_moments_name_their_zone() -> None:
    instant = datetime(2026, 7, 1, 8, tzinfo=UTC)

    assert moments.moment(instant, "Europe/London") == "Wednesday 1 Jul at 09:00 (Europe/London)"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({0}, "Monday"),
        ({3, 0}, "Monday and Thursday"),
        ({0, 2, 4}, "Monday, Wednesday and Friday"),
        (range(5), "Monday to Friday"),
        (range(7), "every day"),
    ],
)
def test_weekdays_are_listed_as_one_would_say_them(days: set[int], words: str) -> None:
    assert moments.weekdays(days) == words


@pytest.mark.parametrize(
    ("share", "full"), [("0", 0), ("0.001", 1), ("0.5", 5), ("0.999", 9), ("1", 10), ("3", 10)]
)
def test_a_bar_is_full_only_when_the_target_is_reached(share: str, full: int) -> None:
    assert wording.bar(Decimal(share)) == "▰" * full + "▱" * (10 - full)


@given(st.decimals(0, 2, allow_nan=False))
def test_a_bar_always_has_ten_cells(share: Decimal) -> None:
    assert len(wording.bar(share)) == 10


@given(st.text(), st.integers(1, 50))
def test_shortened_words_fit_on_their_line(words: str, most: int) -> None:
    short = wording.shortened(words, most)

    assert len(short) <= most
    assert "\n" not in short


OPEN = Projection(Decimal(17), Decimal(19), Decimal(21))
ENOUGH = Projection(Decimal(20), Decimal(21), Decimal(22))
CATCHING_UP = replace(SLIPPING, verdict=Verdict.ON_PACE, ends_at=ENOUGH)


def last_week(found: Progress, value: str) -> PeriodValue:
    return period_at(found.objective, Period.WEEK, TODAY - timedelta(days=7), Decimal(value))


MISSED_WEEK = replace(
    REACHED,
    verdict=Verdict.AT_RISK,
    value=None,
    before=last_week(REACHED, "3"),
    lead=Decimal(-2),
    planned_weekly=None,
    ended=True,
)


def lead(verdict: Verdict, ahead: str, metric: str = "comments") -> Progress:
    return progress(verdict, "10", "0.5", objective(metric=metric), lead=ahead)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SLIPPING, "10 of 20 by 31 Dec, 2 behind"),
        (AHEAD, "2,150 of 2,500 by 31 Dec, 52 ahead"),
        (SILENT, "no numbers yet, target 24 by 15 Jan"),
        (REACHED, "5 of 5 this week, reached, 3 last week"),
        (MISSED_WEEK, "3 of 5 last week, 2 short"),
        (
            replace(
                MISSED_WEEK,
                verdict=Verdict.REACHED,
                before=last_week(REACHED, "5"),
                value=Decimal(1),
            ),
            "5 of 5 last week, reached, 1 so far this week",
        ),
        (
            CATCHING_UP,
            "10 of 20 by 31 Dec, 2 behind, but your usual rate still gets there",
        ),
        (WITHIN, "45, at most 60, 15 under the limit"),
        (OVER, "640.50 this month, at most 500, 140.50 over the limit"),
        (MISSED, "31 of 40 by 20 Nov, 9 short"),
        (
            replace(MISSED, verdict=Verdict.MOSTLY),
            "31 of 40 by 20 Nov, 9 short, good for a stretch",
        ),
        (EARLY, "3 of 30 by 31 Dec, 3 numbers so far; I'll judge from 4"),
        (
            replace(EARLY, reports=0),
            "3 of 30 by 31 Dec, no numbers since it started; I'll judge from 4",
        ),
        (replace(WITHIN, value=Decimal(60)), "60, at most 60, at the limit"),
        (lead(Verdict.ON_PACE, "0.3"), "10 of 20 by 31 Dec, on pace"),
        (
            replace(lead(Verdict.ON_PACE, "0.3"), planned_weekly=Decimal("1.5")),
            "10 of 20 by 31 Dec, on pace",
        ),
        (lead(Verdict.ON_PACE, "-1"), "10 of 20 by 31 Dec, just 1 behind"),
        (lead(Verdict.SLIPPING, "-0.3"), "10 of 20 by 31 Dec, slightly behind"),
        (
            lead(Verdict.SLIPPING, "-0.3", "hours"),
            "10 of 20 by 31 Dec, 0.3 behind",
        ),
        (
            replace(MISSED, verdict=Verdict.NO_DATA, value=None),
            "no numbers came, target 40 by 20 Nov",
        ),
        (
            replace(REACHED, verdict=Verdict.NO_DATA, value=None),
            "no numbers yet, target 5 this week, 3 last week",
        ),
        (
            replace(OVER, verdict=Verdict.NO_DATA, value=None),
            "no numbers yet this month, at most 500",
        ),
    ],
)
def test_a_number_comes_with_its_comparison(found: Progress, words: str) -> None:
    assert ", ".join(status_facts(found, TODAY)) == words


@given(apart=st.decimals("-30", "30", places=1), verdict=st.sampled_from(BY_PACE))
def test_what_is_behind_the_plan_says_so_whatever_its_verdict(
    apart: Decimal, verdict: Verdict
) -> None:
    """One week next to the next: 10 behind comes from 9 behind, and not from on pace."""
    *_, words = status_facts(lead(verdict, str(apart)), TODAY)

    assert ("behind" in words) is (round(apart) < 0 or (apart < 0 and verdict in BEHIND))
    assert ("ahead" in words) is (round(apart) > 0)


def test_no_report_has_no_bar_and_zero_has_an_empty_one() -> None:
    zero = progress(Verdict.OFF_PACE, "0", "0", lead="-12")

    assert line(SILENT, TODAY).bar == ""
    assert line(zero, TODAY).bar == "▱▱▱▱▱▱▱▱▱▱ "


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SLIPPING, "needs 1.9 a week (planned 1.5)"),
        (replace(SLIPPING, weekly=Decimal("12.1"), days_left=3), "10 to go in 3 working days"),
        (replace(SLIPPING, weekly=None, days_left=0), "10 to go"),
        (replace(SLIPPING, verdict=Verdict.ON_PACE, ends_at=ENOUGH), ""),
        (replace(MISSED_WEEK, value=Decimal(1)), ""),
        (replace(SLIPPING, planned_weekly=None), "needs 1.9 a week"),
        (MISSED, ""),
        (OVER, ""),
        (AHEAD, ""),
        (SILENT, ""),
    ],
)
def test_what_slipped_says_what_it_needs(found: Progress, words: str) -> None:
    assert needs(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SLIPPING, "behind"),
        (replace(SLIPPING, lead=Decimal("-2.4")), "behind"),
        (replace(SLIPPING, lead=Decimal(-6)), "behind (about four weeks)"),
        (replace(SLIPPING, lead=Decimal(-6), plain_days=True), "behind"),
        (AHEAD, "behind"),
        (replace(AHEAD, lead=Decimal(-200)), "behind"),
        (EARLY, "behind"),
        (WITHIN, "behind"),
    ],
)
def test_a_long_delay_is_told_in_weeks_too(found: Progress, words: str) -> None:
    assert in_time(found, "behind") == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (SLIPPING, "heading for about 18 (17–19)"),
        (
            replace(SLIPPING, ends_at=Projection(Decimal(18), Decimal(18), Decimal(18))),
            "heading for about 18",
        ),
        (
            replace(SLIPPING, ends_at=OPEN),
            "could go either way (17–21)",
        ),
        (replace(SLIPPING, ends_at=ENOUGH), "still set to reach the target"),
        (CATCHING_UP, ""),
        (replace(SLIPPING, ends_at=None), ""),
        (replace(AHEAD, ends_at=SLIPPING.ends_at), ""),
    ],
)
def test_what_slipped_says_where_it_would_end(found: Progress, words: str) -> None:
    assert forecast(found) == words


@pytest.mark.parametrize(
    ("found", "last"),
    [
        (MISSED, "77% of the way"),
        (replace(MISSED, share=Decimal("0.5")), "50% of the way"),
        (replace(MISSED, share=Decimal("0.999")), "99% of the way"),
        (replace(MISSED, objective=replace(MISSED.objective, stretch=True)), "77% of the way"),
        (SLIPPING, "2 behind"),
        (OVER, "140.50 over the limit"),
    ],
)
def test_what_is_past_its_date_says_how_far_it_came(found: Progress, last: str) -> None:
    assert line(found, TODAY).facts[-1] == last


@pytest.mark.parametrize(
    ("was", "words"),
    [
        ("30", "target lowered from 30 to 20 on 12 Nov"),
        ("15", "target raised from 15 to 20 on 12 Nov"),
    ],
)
def test_a_moved_target_is_told_after_where_it_stands(was: str, words: str) -> None:
    moved = retargeted(SLIPPING, Decimal(was), date(2026, 11, 12))

    assert line(moved, TODAY, "+4").facts[-2:] == ("+4", words)


def test_a_grade_brings_its_colour() -> None:
    grades = {
        share: line(replace(MISSED, share=Decimal(share)), TODAY).colour
        for share in ("0.5", "0.69", "0.7", "0.999", "1")
    }

    assert grades == {"0.5": "🔴", "0.69": "🔴", "0.7": "🟡", "0.999": "🟡", "1": "🟢"}


def test_a_stretch_is_called_one() -> None:
    of = replace(SLIPPING.objective, stretch=True)

    assert wording.goal(of, TODAY) == "20 comments on LinkedIn by 31 Dec (stretch)"
    assert line(replace(SLIPPING, objective=of), TODAY).facts[0] == "10 of 20 (stretch) by 31 Dec"


def test_every_verdict_has_a_colour_and_the_colour_is_never_spoken() -> None:
    assert COLOURS.keys() == set(Verdict)
    assert line(SLIPPING, TODAY).shown.startswith("🟡 10 of 20")
    assert line(SLIPPING, TODAY).spoken.startswith("10 of 20")


@pytest.mark.parametrize(
    ("found", "before", "words"),
    [
        (SLIPPING, "6", "+4"),
        (SLIPPING, "12", "−2"),
        (SLIPPING, "10", "no change"),
        (replace(SLIPPING, value=Decimal(0)), None, ""),  # a first number has none before it
        (REACHED, "5", ""),
        (OVER, "100", ""),
        (SILENT, None, ""),
    ],
)
def test_what_moved_is_counted_since_last_week(
    found: Progress, before: str | None, words: str
) -> None:
    assert change_since_published(week(found, before), TODAY) == words


def test_after_a_week_of_silence_that_is_what_is_said() -> None:
    assert since(AHEAD, TODAY) == "last updated 9 Nov"
    assert since(SLIPPING, TODAY) == ""
    assert since(SILENT, TODAY) == ""
    assert since(replace(MISSED, last_on=date(2026, 11, 9)), TODAY) == ""


SILENT_WEEKS = replace(SLIPPING, last_on=date(2026, 11, 9))
DONE = progress(Verdict.REACHED, "22", "1", last_on=date(2026, 11, 9))
LATELY = replace(DONE, track=((TODAY - timedelta(days=10), Decimal(22)),))
PAST = replace(DONE, objective=replace(DONE.objective, due_on=date(2026, 11, 20)))


@pytest.mark.parametrize(
    ("found", "before", "last"),
    [
        (SLIPPING, SLIPPING, "2 behind"),
        (SILENT_WEEKS, SILENT_WEEKS, "due 31 Dec"),
        (DONE, replace(SLIPPING, value=Decimal(19)), "reached"),
        (LATELY, LATELY, "close it or raise it"),  # not praised again, and no report is missed
        (DONE, DONE, "reached"),  # for weeks by now: the choice was named once
        (PAST, PAST, "reached"),  # too late to raise it
        (REACHED, REACHED, "3 last week"),  # a weekly one goes on
    ],
)
def test_a_line_of_the_digest_has_few_facts_and_ends_with_what_matters(
    found: Progress, before: Progress, last: str
) -> None:
    facts = week_line(week_of(found, before, day=TODAY - timedelta(days=7)), TODAY).facts

    assert len(facts) <= 4
    assert facts[-1] == last


def test_a_line_of_the_digest_has_its_change_before_its_distance() -> None:
    assert week_line(week(SLIPPING, "6"), TODAY).facts == ("10 of 20 by 31 Dec", "+4", "2 behind")
    assert week_line(week(EARLY, "1"), TODAY).facts == (
        "3 of 30 by 31 Dec",
        "+2",
        "3 numbers so far",
    )


SHORT_WEEK = PeriodValue(
    first=date(2026, 11, 16),
    last=date(2026, 11, 22),
    value=Decimal(1),
    target=Decimal(3),
    days=4,
    of_days=4,
    partial=False,
    counts=True,
)


@pytest.mark.parametrize(
    ("off", "words"),
    [
        ((), None),
        ((date(2026, 11, 17),), "1 day off"),
        ((date(2026, 11, 17), date(2026, 11, 18)), "2 days off"),
        ((date(2026, 11, 21), date(2026, 11, 24)), None),  # a Saturday, and another week
    ],
)
def test_a_short_week_says_how_many_days_were_off(off: tuple[date, ...], words: str | None) -> None:
    short = replace(
        REACHED,
        verdict=Verdict.AT_RISK,
        ended=True,
        before=SHORT_WEEK,
        lead=Decimal(-2),
        days_off=frozenset(off),
    )
    found = [fact for fact in week_line(week(short), TODAY).facts if "off" in fact]

    assert found == ([words] if words else [])


def test_a_line_says_that_nobody_owns_it() -> None:
    left = replace(SLIPPING, objective=replace(SLIPPING.objective, owner_left=True))

    assert week_line(week(left, "6"), TODAY).facts[-1] == "no owner now"


def test_what_is_over_and_reached_is_followed_by_the_next_target() -> None:
    missed = replace(PAST, verdict=Verdict.MISSED, value=Decimal(12))
    told = [week_line(week_of(each, each, day=TODAY), TODAY) for each in (PAST, missed)]

    assert [line.facts[-1] for line in told] == [
        "close it or set the next target",
        "close it or set a new date",
    ]


def test_a_need_is_told_where_it_is_far_from_the_plan() -> None:
    hard = replace(SLIPPING, weekly=Decimal("2.2"))

    assert week_line(week(hard, "6"), TODAY).facts[-1] == "needs 2.2 a week (planned 1.5)"


def test_a_number_of_an_earlier_week_has_its_day_and_no_verdict() -> None:
    old = week_line(week(SILENT_WEEKS), TODAY)

    assert (old.colour, old.facts) == ("⚪", ("10 of 20 on 9 Nov", "due 31 Dec"))


def test_a_week_just_ended_has_its_own_bar() -> None:
    assert line(replace(MISSED_WEEK, share=Decimal("0.6")), TODAY).bar == "▰▰▰▰▰▰▱▱▱▱ "


def test_rates_move_by_points() -> None:
    rate = objective(metric="engagement_rate", kind=ObjectiveKind.LEVEL, target="3")
    now = progress(Verdict.ON_PACE, "2.4", "0.8", rate, last_on=TODAY)

    assert change_since_published(week(now, "2.1"), TODAY) == "+0.3 points"
