"""Amounts that come added up lead to the same progress as one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as some

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import progress_of
from bot.domain.progress.result import Result, total
from bot.domain.progress.spans import spans_of
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
    due_on = None if per else START + timedelta(days=draw(some.integers(0, 70)))
    made = objective(
        "comments linkedin", draw(some.integers(1, 60)), starts=START, per=per, kind=kind
    )
    return replace(made, due_on=due_on)


def added_up(of: Objective, found: Sequence[Result], today: date) -> list[Result]:
    """One result for each span with a report, as the database adds them up."""
    spans = ([r for r in found if first <= r.on <= last] for first, last in spans_of(of, today))
    return [
        each[0]._replace(
            value=total(each) or each[0].value, on=max(r.on for r in each), reports=len(each)
        )
        for each in spans
        if each
    ]


@often
@given(of_amounts(), reports, undone, days, some.frozensets(days, max_size=20))
@example(
    objective(per=Period.WEEK, starts=START), [(3, date(2026, 11, 2))], set(), START, frozenset()
)
def test_progress_by_sums_is_progress_by_single_results(
    of: Objective,
    found: list[tuple[int, date]],
    undone: set[int],
    today: date,
    days_off: frozenset[date],
) -> None:
    known = [
        result(value, on, order=order)
        for order, (value, on) in enumerate(found)
        if order not in undone
    ]

    by_sums = progress_of(
        of, added_up(of, known, today), today=today, days_off=days_off, with_track=False
    )

    assert by_sums == progress_of(of, known, today=today, days_off=days_off, with_track=False)


@often
@given(of_amounts(), reports, days)
def test_without_a_track_all_else_is_as_with_it(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    known = [result(value, on) for value, on in found]

    whole = progress_of(of, known, today=today)

    bare = progress_of(of, known, today=today, with_track=False)
    assert bare == replace(whole, track=(), ends_at=None)


@often
@given(of_amounts(), days)
def test_spans_follow_one_another_and_end_today(of: Objective, today: date) -> None:
    spans = spans_of(of, today)

    assert all(first <= last <= max(today, START) for first, last in spans)
    assert all(before[1] + DAY == after[0] for before, after in pairwise(spans))
