"""What members are asked, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import check_in, due_for_report, interval_of, is_due, step_to_ask
from bot.domain.coaching.step import Done, Step
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from tests.support.advising import step
from tests.support.builders import TODAY, YEAR_END, objective, progress_at

MONDAYS, WORKDAYS = frozenset({0}), frozenset(range(5))


def number(of: Progress) -> AskedNumber:
    """The number that one objective needs today."""
    measure = of.objective.measure
    return AskedNumber(team_id=of.objective.team_id, measure=measure, goals=(of,), day=TODAY)


@pytest.mark.parametrize(
    ("days_ago", "interval", "asked"),
    [
        (None, 7, True),
        (0, 7, False),
        (3, 7, False),  # reported on Friday: not asked on Monday
        (4, 7, True),
        (7, 7, True),
        (0, 1, False),
        (1, 1, True),
        (1, 3, False),
        (2, 3, True),
    ],
)
def test_a_report_from_the_second_half_of_the_interval_is_recent_enough(
    days_ago: int | None, interval: int, asked: bool
) -> None:
    last_on = None if days_ago is None else TODAY - timedelta(days=days_ago)
    found = progress_at(Verdict.ON_PACE, value=4, last_on=last_on)

    assert due_for_report(found, today=TODAY, interval=interval) is asked


@pytest.mark.parametrize("verdict", list(Verdict))
def test_an_objective_that_runs_is_asked_about_however_it_stands(verdict: Verdict) -> None:
    assert due_for_report(progress_at(verdict), today=TODAY, interval=7)


def test_the_last_day_is_asked_about() -> None:
    found = progress_at(Verdict.SLIPPING, objective(by=TODAY))

    assert due_for_report(found, today=TODAY, interval=7)


@pytest.mark.parametrize(
    "verdict", [Verdict.MISSED, Verdict.REACHED, Verdict.NO_DATA, Verdict.WITHIN, Verdict.OVER]
)
def test_what_is_over_is_not_asked_about(verdict: Verdict) -> None:
    found = progress_at(verdict, objective(starts=date(2026, 10, 1), by=date(2026, 11, 20)))

    assert not due_for_report(found, today=TODAY, interval=7)


def test_what_is_closed_is_not_asked_about() -> None:
    closed = replace(objective(), closed_on=TODAY)

    assert not due_for_report(progress_at(Verdict.ON_PACE, closed), today=TODAY, interval=7)


def test_what_has_not_begun_is_not_asked_about() -> None:
    later = objective(starts=TODAY + timedelta(days=1))

    assert not due_for_report(progress_at(Verdict.NO_DATA, later), today=TODAY, interval=7)


def test_the_most_urgent_is_asked_first() -> None:
    found = [
        progress_at(Verdict.ON_PACE, objective(number=1)),
        progress_at(Verdict.SLIPPING, objective(number=2, by=None)),
        progress_at(Verdict.SLIPPING, objective(number=3)),
        progress_at(Verdict.SLIPPING, objective(number=4, by=YEAR_END - timedelta(days=9))),
        progress_at(Verdict.OFF_PACE, objective(number=6)),
        progress_at(Verdict.OFF_PACE, objective(number=5)),
    ]

    asked = check_in("U0ADA", [number(each) for each in found], day=TODAY)

    assert [each.goals[0].objective.id for each in asked.due] == [5, 6, 4, 3, 2, 1]
    assert (asked.user, asked.day) == ("U0ADA", TODAY)


@pytest.mark.parametrize("days", range(7))
@pytest.mark.parametrize(("came", "is_asked"), [(-4, True), (-3, False), (-1, False), (0, False)])
def test_what_a_check_in_asks_is_due_until_it_comes(days: int, came: int, is_asked: bool) -> None:
    last_on = TODAY + timedelta(days=came)
    asked = number(progress_at(Verdict.ON_PACE, value=4, last_on=last_on))

    assert is_due(replace(asked, day=TODAY + timedelta(days=days)), MONDAYS) is is_asked


def test_what_began_since_the_check_in_is_due_until_it_has_a_number() -> None:
    wednesday = TODAY + timedelta(days=2)
    begun = progress_at(Verdict.NO_DATA, objective(starts=wednesday))
    told = progress_at(Verdict.TOO_EARLY, objective(starts=wednesday), value=4, last_on=wednesday)

    assert is_due(replace(number(begun), day=wednesday), MONDAYS)
    assert not is_due(replace(number(told), day=wednesday), MONDAYS)


@pytest.mark.parametrize(
    ("weekdays", "day", "interval"),
    [
        (MONDAYS, date(2026, 11, 23), 7),
        (MONDAYS, date(2026, 11, 25), 2),
        (WORKDAYS, date(2026, 11, 23), 3),
        (WORKDAYS, date(2026, 11, 24), 1),
        (frozenset({0, 3}), date(2026, 11, 26), 3),
        (frozenset({0, 3}), date(2026, 11, 23), 4),
    ],
)
def test_the_interval_reaches_back_to_the_check_in_before(
    weekdays: frozenset[int], day: date, interval: int
) -> None:
    assert interval_of(weekdays, day) == interval


MINE = {1: objective()}
DUE = step("answer_first", None, due_on=TODAY)


def asked_of(
    *steps: Step, reports_for: frozenset[int] = frozenset({1}), asked_on: Sequence[date] = ()
) -> Step | None:
    found = step_to_ask(steps, MINE, reports_for=reports_for, asked_on=asked_on, day=TODAY)
    return found.step if found else None


def test_a_step_of_a_team_is_asked_of_who_reports_for_it() -> None:
    assert asked_of(DUE) == DUE
    assert asked_of(DUE, reports_for=frozenset({2})) is None


def test_a_step_about_an_objective_is_asked_of_its_owner() -> None:
    mine, other = step("slipping", 1, due_on=TODAY), step("slipping", 2, due_on=TODAY)

    assert asked_of(other, mine, reports_for=frozenset()) == mine
    assert asked_of(other) is None


@pytest.mark.parametrize("due_in", [-6, 0, 2])
def test_of_several_steps_the_one_that_was_given_last_is_asked_about(due_in: int) -> None:
    earlier = replace(DUE, id=2, said_on=DUE.said_on - timedelta(days=7))
    earlier = replace(earlier, due_on=TODAY + timedelta(days=due_in))

    assert asked_of(earlier, DUE) == asked_of(DUE, earlier) == DUE
    assert asked_of(earlier, replace(DUE, done=Done.NO)) == earlier


def test_nobody_is_asked_about_a_step_more_than_twice() -> None:
    before, once, twice = (TODAY - timedelta(days=days) for days in (5, 4, 1))

    assert asked_of(DUE, asked_on=[before, once]) == DUE
    assert asked_of(DUE, asked_on=[once, twice]) is None
    assert asked_of(DUE, asked_on=[once, TODAY]) == DUE
