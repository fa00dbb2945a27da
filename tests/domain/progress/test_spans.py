"""Amounts that come added up lead to the same progress as one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as some

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result, total
from bot.domain.progress.spans import span_of
from tests.support.builders import objective, result

DAY = timedelta(days=1)
START = date(2026, 11, 4)
"""A Wednesday, in the middle of a week and of a month."""
often = settings(max_examples=400, deadline=None)

days = some.integers(-70, 70).map(lambda n: START + timedelta(days=n))
reports = some.lists(some.tuples(some.integers(0, 40), days))
undone = some.sets(some.integers(0, 10))


@some.composite
def of_amounts(draw: some.DrawFn) -> Objective:
    """An objective that amounts add up to: by a date, every week or month, or at most so many."""
    per, kind = draw(
        some.sampled_from(
            [
                (None, ObjectiveKind.TOTAL),
                (Period.WEEK, ObjectiveKind.RECURRING),
                (Period.MONTH, ObjectiveKind.RECURRING),
                (None, ObjectiveKind.AT_MOST),
                (Period.WEEK, ObjectiveKind.AT_MOST),
                (Period.MONTH, ObjectiveKind.AT_MOST),
            ]
        )
    )
    ends = some.integers(0, 70).map(lambda n: START + timedelta(days=n))
    due_on = draw(some.none() | ends if per else ends)
    made = objective(
        "comments linkedin", draw(some.integers(1, 60)), starts=START, per=per, kind=kind
    )
    return replace(made, due_on=due_on)


def added_up(
    of: Objective, found: Sequence[Result], today: date, *, with_track: bool
) -> list[Result]:
    """A result for each day, and one for what is older, as the database adds them up."""
    span = span_of(of, today, with_track=with_track)
    counted = [r for r in found if span.first <= r.on <= span.last]
    days: dict[date | None, list[Result]] = {}
    for each in counted:
        days.setdefault(None if each.on < span.daily_from else each.on, []).append(each)
    return [
        each[0]._replace(
            value=total(each) or each[0].value, on=max(r.on for r in each), reports=len(each)
        )
        for each in days.values()
    ]


@often
@given(of_amounts(), reports, undone, days, some.frozensets(days, max_size=20), some.booleans())
@example(
    *(objective(per=Period.WEEK, starts=START), [(3, date(2026, 11, 2))], set(), START),
    *(frozenset(), False),
)
def test_progress_by_sums_is_progress_by_single_results(
    of: Objective,
    found: list[tuple[int, date]],
    undone: set[int],
    today: date,
    days_off: frozenset[date],
    with_track: bool,
) -> None:
    known = [
        result(value, on, order=order)
        for order, (value, on) in enumerate(found)
        if order not in undone
    ]

    sums = added_up(of, known, today, with_track=with_track)
    by_sums = progress_of(of, sums, today=today, days_off=days_off)

    one_by_one = progress_of(of, known, today=today, days_off=days_off)
    assert replace(by_sums, track=()) == replace(one_by_one, track=())
    if with_track:
        assert by_sums.track == one_by_one.track


@often
@given(of_amounts(), days)
def test_a_span_ends_today_or_on_its_date(of: Objective, today: date) -> None:
    span = span_of(of, today)

    assert span.last == min(of.due_on or today, today)
    assert span.first == of.starts_on
