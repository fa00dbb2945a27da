"""A number of many days is of no week in particular: 60 in January."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import EventKind
from bot.domain.coaching.facts import Facts, Series
from bot.domain.coaching.story import events_of
from bot.domain.coaching.streaks import streak_of
from bot.domain.coaching.ties import ties
from bot.domain.objectives.kinds import Period
from bot.domain.progress.assess import progress_of
from bot.domain.progress.pace import gains_of
from bot.domain.progress.projection import by_week
from bot.domain.progress.result import Result
from bot.domain.progress.spread import filled, is_of_one, touched, unclear_weeks
from bot.domain.team import Purpose
from tests.support.builders import (
    TODAY,
    by_measure,
    firsts_of,
    measure,
    objective,
    result,
    week_of,
)

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
BEGAN = TODAY - 9 * WEEK
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
"""From a Thursday to a Saturday; the weeks from 5, 12 and 19 October are whole."""
COMMENTS = objective("comments x", 100, starts=BEGAN)
WEEKLY = objective("comments x", 5, starts=BEGAN, by=None, per=Period.WEEK)
MONTHLY = objective("comments x", 50, starts=BEGAN, by=None, per=Period.MONTH)


def weekly(*values: int | None) -> list[Result]:
    """What was reported on Wednesdays, of the last whole week last."""
    firsts = [TODAY - WEEK * back for back in range(len(values), 0, -1)]
    pairs = zip(values, firsts, strict=True)
    return [result(v, on + 2 * DAY, "comments x") for v, on in pairs if v is not None]


def in_october(value: int, words: str = "comments x") -> Result:
    first, last = OCTOBER
    return result(value, last, words, first=first)


def facts_of(results: Sequence[Result], today: date = TODAY) -> Facts:
    known = by_measure(results)
    now = progress_of(COMMENTS, results, today=today)
    return Facts(
        today=today,
        purpose=Purpose.SELL,
        weeks=(week_of(now, progress_of(COMMENTS, results, today=today - WEEK)),),
        coverage=Coverage(due=1, came=1),
        results=known,
        firsts=firsts_of(known),
    )


def series(*results: Result, words: str = "comments x") -> Series:
    return facts_of(results).series(measure(words))


@pytest.mark.parametrize(
    ("days", "is_of_its_week"), [(0, True), (4, True), (6, True), (7, False), (30, False)]
)
def test_up_to_seven_days_are_a_week(days: int, is_of_its_week: bool) -> None:
    number = result(4, TODAY, "comments x", first=TODAY - DAY * days)

    assert is_of_one(number, Period.WEEK) is is_of_its_week


def test_a_month_is_of_itself_and_of_no_week() -> None:
    assert is_of_one(in_october(60), Period.MONTH)
    assert not is_of_one(in_october(60), Period.WEEK)


def test_weeks_that_a_number_of_a_month_is_in_are_unknown() -> None:
    """Those from 28 September to 1 November; the others keep what was reported."""
    assert series(*weekly(1, 2, 3, 4, 5, 6, 7, 8)) == tuple(map(Decimal, range(1, 9)))
    assert series(*weekly(1, 2, 3, 4, 5, 6, 7, 8), in_october(60)) == (
        *(None, None, None, None, None),
        *map(Decimal, (6, 7, 8)),
    )


def test_none_in_a_month_is_none_in_each_of_its_whole_weeks() -> None:
    none = Decimal(0)
    assert series(in_october(0)) == (None, none, none, none, None, None, None, None)
    told = series(*weekly(1, 2, None, 4, 5, 6, 7, 8), in_october(0))
    assert told == tuple(map(Decimal, (1, 2, 0, 4, 5, 6, 7, 8)))


def test_a_rate_of_a_month_is_no_rate_of_a_week_and_a_level_is_that_of_its_day() -> None:
    assert set(series(in_october(3, "engagement_rate x"), words="engagement_rate x")) == {None}
    assert series(in_october(300, "followers x"), words="followers x")[4] == 300


def test_no_week_that_a_month_was_told_for_is_the_best() -> None:
    """60 would have been in the week of 31 October, of which nothing is known."""
    last = OCTOBER[1]
    results = [*weekly(1, 2, 1, 2, 1, 2, None, None), in_october(60)]
    at_its_end = facts_of([each for each in results if each.on <= last], last + 2 * DAY)

    assert EventKind.BEST_WEEK not in {event.kind for event in events_of(at_its_end)}
    assert not list(ties(at_its_end))


def test_weeks_that_a_month_was_told_for_were_not_without_numbers() -> None:
    after = weekly(2, None, None, None, None, 3, 3, 3)
    heard = facts_of([each for each in after if each.on < TODAY - 2 * WEEK], TODAY - 2 * WEEK)
    told = facts_of([*after, in_october(60)], TODAY - 2 * WEEK)

    assert EventKind.HEARD in {event.kind for event in events_of(heard)}
    assert EventKind.HEARD not in {event.kind for event in events_of(told)}


def test_the_days_that_are_asked_about_are_told_only_by_numbers_of_these_days() -> None:
    facts, (first, last) = facts_of([in_october(60)]), OCTOBER

    assert facts.between(measure("comments x"), first, last) == 60
    assert facts.between(measure("comments x"), last - 5 * DAY, last) is None


def test_what_counts_to_a_date_or_by_the_month_has_all_of_it() -> None:
    to_date = progress_of(COMMENTS, [in_october(60)], today=TODAY)
    monthly = progress_of(MONTHLY, [in_october(60)], today=OCTOBER[1] + 2 * DAY)

    assert to_date.value == 60
    assert monthly.previous == 60


def test_no_week_of_an_objective_is_kept_or_short_by_the_number_of_a_month() -> None:
    monday = OCTOBER[1] + 2 * DAY
    known = [each for each in weekly(5, 5, 5, 5, 5, 5, 5, 5) if each.on < monday]
    kept = progress_of(WEEKLY, known, today=monday)
    with_more = progress_of(WEEKLY, [*known, in_october(60)], today=monday)
    alone = progress_of(WEEKLY, [in_october(60)], today=monday)

    assert streak_of(kept).weeks == 5
    assert streak_of(with_more).weeks == 0
    assert (alone.previous, streak_of(alone).weeks) == (None, 0)


def test_the_running_week_has_what_was_reported_for_it() -> None:
    """It goes on, so that nothing is judged yet as if it were all."""
    within = TODAY + 3 * DAY
    month = result(60, TODAY, "comments x", first=TODAY - 30 * DAY)
    told = result(2, TODAY + 2 * DAY, "comments x")

    assert progress_of(WEEKLY, [month, told], today=within).value == 2
    assert progress_of(WEEKLY, [month, told], today=within + WEEK).previous is None


def test_none_in_a_month_breaks_each_of_its_weeks() -> None:
    progress = progress_of(WEEKLY, [in_october(0)], today=date(2026, 10, 26))
    later = progress_of(WEEKLY, [in_october(0)], today=date(2026, 11, 2))

    assert progress.previous is None  # nobody had said so by then
    assert [value for _, value in later.track] == [0, 0, 0]


def test_no_forecast_is_made_from_the_number_of_a_month() -> None:
    results = weekly(1, 2, 1, 2, 1, 2, 1, 2)
    usual = progress_of(COMMENTS, results, today=TODAY)
    spread = progress_of(COMMENTS, [*results, in_october(60)], today=TODAY)

    assert len(gains_of(usual, usual.track)) == 8
    assert by_week(gains_of(spread, spread.track)) == tuple(map(Decimal, (2, 1, 2)))
    assert spread.ends_at is None


SPANS = st.builds(
    lambda value, back, length: result(
        value, TODAY - DAY * back, "comments x", first=TODAY - DAY * (back + length)
    ),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 45),
)


@given(st.lists(SPANS, max_size=4), st.lists(st.none() | st.integers(0, 9), max_size=8))
def test_a_known_week_is_what_was_reported_of_it_alone(
    spans: list[Result], values: list[int | None]
) -> None:
    results = [*weekly(*values), *spans]
    found = facts_of(results).series(measure("comments x"))

    for monday, value in zip(facts_of(results).mondays, found, strict=True):
        sunday = monday + 6 * DAY
        inside = [r for r in results if monday <= r.on <= sunday and is_of_one(r, Period.WEEK)]
        others = [r for r in spans if not is_of_one(r, Period.WEEK)]
        meets = [r for r in others if (r.first or r.on) <= sunday and r.on >= monday]
        if value is not None:
            assert value == sum(r.value for r in inside)
            assert not any(r.value for r in meets)
        elif not any(r.value for r in meets):
            assert not inside


@given(SPANS)
def test_whole_weeks_are_among_those_touched(number: Result) -> None:
    every, whole = list(touched(number, Period.WEEK)), list(filled(number, Period.WEEK))

    assert set(whole) <= set(every)
    assert len(every) - len(whole) <= 2
    assert all(day.weekday() == 0 for day in every)
    assert unclear_weeks([number._replace(value=Decimal(0))]) == frozenset()
