"""What holds for every objective, whatever was reported."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from tests.support.builders import objective, result

START = date(2026, 11, 2)
quick = settings(max_examples=100, deadline=None)

days = some.integers(0, 100).map(lambda n: START + timedelta(days=n))
frees = some.frozensets(days, max_size=30)
amounts = some.integers(0, 40)
targets = some.integers(1, 60)


@some.composite
def added_up(draw: some.DrawFn) -> Objective:
    """An objective that amounts add up to: by a date, or every week or month."""
    per = draw(some.sampled_from([None, *Period]))
    by = None if per else START + timedelta(days=draw(some.integers(0, 100)))
    return objective("comments linkedin", draw(targets), starts=START, by=by, per=per)


@some.composite
def of_any_kind(draw: some.DrawFn) -> Objective:
    by = START + timedelta(days=draw(some.integers(0, 100)))
    words, kind = draw(
        some.sampled_from(
            [
                ("comments linkedin", ObjectiveKind.TOTAL),
                ("followers x", ObjectiveKind.LEVEL),
                ("engagement_rate x", ObjectiveKind.LEVEL),
                ("response_time x", ObjectiveKind.AT_MOST),
                ("complaints", ObjectiveKind.AT_MOST),
            ]
        )
    )
    return objective(words, draw(targets), starts=START, by=by, kind=kind)


def reported(of: Objective, found: list[tuple[int, date]]) -> list[Result]:
    platform = of.measure.platform
    words = f"{of.measure.metric.key} {platform.key if platform else ''}"
    return [result(value, on, words, order=order) for order, (value, on) in enumerate(found)]


@quick
@given(added_up(), some.lists(some.tuples(amounts, days), min_size=1), amounts, days, days, frees)
def test_more_results_never_lower_the_status(
    of: Objective,
    found: list[tuple[int, date]],
    more: int,
    on: date,
    today: date,
    days_off: frozenset[date],
) -> None:
    before = progress_of(of, reported(of, found), today=today, days_off=days_off)

    after = progress_of(of, reported(of, [*found, (more, on)]), today=today, days_off=days_off)

    unjudged = before.verdict in (Verdict.NO_DATA, Verdict.TOO_EARLY)
    of_another_week = before.ended and not after.ended
    assert unjudged or of_another_week or after.verdict.severity >= before.verdict.severity


@quick
@given(added_up(), some.lists(some.tuples(some.integers(1, 40), days), min_size=1), days, frees)
def test_no_report_is_never_taken_for_0(
    of: Objective, found: list[tuple[int, date]], today: date, days_off: frozenset[date]
) -> None:
    """A verdict without a value is the last week's, and that was reported."""
    progress = progress_of(of, reported(of, found), today=today, days_off=days_off)

    assert progress.value != 0
    assert progress.previous != 0
    unknown = progress.value is None and not progress.ended
    assert unknown == (progress.verdict is Verdict.NO_DATA)
    assert not progress.ended or progress.previous is not None


@quick
@given(added_up(), some.lists(some.tuples(amounts, days)), days, some.randoms())
def test_amounts_count_in_any_order(
    of: Objective, found: list[tuple[int, date]], today: date, chance: Random
) -> None:
    mixed = reported(of, found)
    chance.shuffle(mixed)

    assert progress_of(of, mixed, today=today) == progress_of(of, reported(of, found), today=today)


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days)), days)
def test_the_share_of_the_way_is_between_nothing_and_all(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    assert 0 <= progress_of(of, reported(of, found), today=today).share <= 1


@quick
@given(of_any_kind(), days)
def test_without_data_there_is_no_value_and_no_judgement(of: Objective, today: date) -> None:
    found = progress_of(of, [], today=today)

    assert (found.value, found.lead, found.verdict) == (None, None, Verdict.NO_DATA)


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days)), days)
def test_a_verdict_needs_a_value_and_a_value_gets_a_verdict(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    progress = progress_of(of, reported(of, found), today=today)

    assert (progress.verdict is Verdict.NO_DATA) is (progress.value is None)


@quick
@given(added_up(), some.lists(some.tuples(amounts, days), min_size=1), days)
def test_who_is_ahead_of_the_even_way_is_told_well(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    progress = progress_of(of, reported(of, found), today=today)

    overdue = of.due_on is not None and today > of.due_on
    ahead = progress.lead is not None and progress.lead >= 0
    assert not ahead or overdue or progress.verdict.good or progress.verdict is Verdict.TOO_EARLY


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days)), days)
def test_the_buffer_has_the_sign_of_the_lead(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    progress = progress_of(of, reported(of, found), today=today)

    if progress.buffer is not None and progress.lead is not None:
        assert (progress.buffer > 0, progress.buffer < 0) == (progress.lead > 0, progress.lead < 0)


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days), min_size=4), days)
def test_a_projection_lies_in_its_range_and_never_below_an_added_up_value(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    progress = progress_of(of, reported(of, found), today=today)

    if progress.ends_at is not None and progress.value is not None:
        assert progress.ends_at.low <= progress.ends_at.likely <= progress.ends_at.high
        least = progress.value - Decimal("1e-9")
        assert of.kind is ObjectiveKind.LEVEL or progress.ends_at.low >= least


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days)), days)
def test_what_is_still_needed_is_never_negative(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    weekly = progress_of(of, reported(of, found), today=today).weekly

    assert weekly is None or weekly >= Decimal(0)
