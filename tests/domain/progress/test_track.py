"""Tracks: what was reported when, and the planned line next to it."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.assess import progress_of
from bot.domain.progress.track import planned_line
from tests.support.builders import TODAY, objective, result, results

MONDAY = date(2026, 10, 5)


def at(days: int) -> date:
    return MONDAY + timedelta(days=days)


def test_amounts_add_up_from_nothing_before_the_first_day() -> None:
    found = results("comments linkedin", (3, at(2)), (1, at(2)), (2, at(9)))
    progress = progress_of(objective(starts=MONDAY), found, today=TODAY)
    assert progress.track == ((at(-1), Decimal(0)), (at(2), Decimal(4)), (at(9), Decimal(6)))
    assert progress.start == 0


def test_a_level_is_what_was_reported_last_on_a_day() -> None:
    words = "followers facebook"
    found = results(words, (800, at(-3)), (820, at(4)), (830, at(4)), (841, at(11)))
    progress = progress_of(objective(words, 1000, starts=MONDAY), found, today=TODAY)
    assert progress.track == ((at(4), Decimal(830)), (at(11), Decimal(841)))
    assert (progress.start, progress.baseline_on) == (Decimal(830), at(4))


def test_a_week_without_a_report_is_left_out_and_is_not_zero() -> None:
    of = objective("posts blog", 2, starts=MONDAY, by=None, per=Period.WEEK)
    found = results("posts blog", (2, at(1)), (1, at(15)), (1, at(16)))
    progress = progress_of(of, found, today=at(30))
    assert progress.track == ((at(0), Decimal(2)), (at(14), Decimal(2)))


def test_what_was_reported_before_an_objective_began_is_not_on_its_track() -> None:
    of = objective("posts blog", 2, starts=at(2), by=None, per=Period.WEEK)
    progress = progress_of(of, results("posts blog", (5, at(1)), (1, at(3))), today=at(4))
    assert progress.track == ((at(0), Decimal(1)),)


def test_a_limit_is_tracked_like_what_it_counts() -> None:
    of = objective("complaints", 5, starts=MONDAY, by=at(60), kind=ObjectiveKind.AT_MOST)
    progress = progress_of(of, [result(2, at(3), "complaints")], today=at(5))
    assert progress.track[-1] == (at(3), Decimal(2))


def test_the_planned_line_takes_its_steps_on_working_days() -> None:
    of = objective(target=10, starts=MONDAY, by=at(11))
    path = dict(planned_line(progress_of(of, [], today=of.starts_on)))
    assert path[at(-1)] == 0
    assert path[at(4)] == path[at(6)] == 5
    assert path[at(11)] == 10


def test_what_recurs_or_is_a_limit_without_a_date_has_no_planned_line() -> None:
    weekly = objective("posts blog", 2, starts=MONDAY, by=None, per=Period.WEEK)
    limit = objective("complaints", 5, by=None, kind=ObjectiveKind.AT_MOST)
    lines = (planned_line(progress_of(of, [], today=MONDAY)) for of in (weekly, limit))
    assert list(lines) == [(), ()]


DAYS = st.integers(0, 87)
"""Up to the last of December."""


@given(st.lists(st.tuples(DAYS, st.integers(0, 50)), min_size=1))
def test_a_track_ends_at_the_value_and_has_each_day_once(told: list[tuple[int, int]]) -> None:
    found = results("comments linkedin", *((value, at(day)) for day, value in told))
    progress = progress_of(objective(starts=MONDAY), found, today=at(87))
    days = [day for day, _ in progress.track]
    assert progress.track[-1][1] == progress.value
    assert days == sorted(set(days))


@given(st.integers(0, 40), DAYS, st.frozensets(DAYS.map(at), max_size=20))
def test_the_path_that_is_drawn_is_the_one_that_is_judged_by(
    value: int, today: int, days_off: frozenset[date]
) -> None:
    """What was expected by a day is where the path stood when the day before ended."""
    of = objective(target=40, starts=MONDAY, by=at(87))
    told = result(value, MONDAY), result(0, at(today), order=1)
    progress = progress_of(of, told, today=at(today), days_off=days_off)
    path = dict(planned_line(progress))
    assert progress.lead is not None
    assert round(progress.lead, 9) == round(value - path[at(today - 1)], 9)


@given(start=st.integers(0, 500), target=st.integers(1, 500), length=st.integers(0, 400))
def test_a_planned_line_goes_from_the_start_to_the_target(
    start: int, target: int, length: int
) -> None:
    of = objective("followers x", target, starts=MONDAY, by=at(length))
    progress = progress_of(of, [result(start, MONDAY, "followers x")], today=MONDAY)
    values = [value for _, value in planned_line(progress)]
    assert (values[0], round(values[-1], 9)) == (Decimal(start), Decimal(target))
    assert values in (sorted(values), sorted(values, reverse=True))


@given(
    st.sampled_from(
        [("comments linkedin", ObjectiveKind.TOTAL), ("complaints", ObjectiveKind.AT_MOST)]
    ),
    st.integers(0, 20),
    st.integers(0, 30),
    st.frozensets(st.integers(0, 30).map(at), max_size=31) | st.just(frozenset(map(at, range(31)))),
)
def test_a_planned_line_ends_at_the_target_whatever_days_are_off(
    of: tuple[str, ObjectiveKind], starts: int, length: int, days_off: frozenset[date]
) -> None:
    words, kind = of
    dated = objective(words, 10, starts=at(starts), by=at(starts + length), kind=kind)
    line = planned_line(progress_of(dated, [], today=at(40), days_off=days_off))
    assert (line[0][1], round(line[-1][1], 9)) == (Decimal(0), Decimal(10))
