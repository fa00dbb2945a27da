"""What holds for every objective, whatever was reported."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.domain.progress.track import planned_line
from bot.domain.progress.verdict import Verdict
from tests.support.builders import objective, result

START = date(2026, 11, 2)
quick = settings(max_examples=100, deadline=None)

days = some.integers(0, 100).map(lambda n: START + timedelta(days=n))
frees = some.frozensets(days, max_size=30)
amounts = some.integers(0, 40)
targets = some.integers(1, 60)
told_on_days = some.lists(some.tuples(amounts, days), min_size=1)


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


@some.composite
def ending(draw: some.DrawFn) -> Objective:
    """So many every week or month, until a date."""
    by = START + timedelta(days=draw(some.integers(0, 100)))
    per = draw(some.sampled_from(Period))
    kind = draw(some.sampled_from([ObjectiveKind.RECURRING, ObjectiveKind.AT_MOST]))
    return objective("complaints", draw(targets), starts=START, by=by, per=per, kind=kind)


def reported(of: Objective, found: list[tuple[int, date]]) -> list[Result]:
    platform = of.measure.platform
    words = f"{of.measure.metric.key} {platform.key if platform else ''}"
    return [result(value, on, words, order=order) for order, (value, on) in enumerate(found)]


@quick
@given(added_up(), some.data(), told_on_days, some.integers(1, 40), days, frees)
def test_more_on_a_day_that_was_told_never_lowers_a_verdict(
    of: Objective,
    data: some.DataObject,
    found: list[tuple[int, date]],
    more: int,
    today: date,
    days_off: frozenset[date],
) -> None:
    """A number for a silent week may: it ends the silence, and tells how little came of it."""
    known = reported(of, found)
    on = data.draw(some.sampled_from(found))[1]
    before = progress_of(of, known, today=today, days_off=days_off)

    after = progress_of(of, [*known, *reported(of, [(more, on)])], today=today, days_off=days_off)

    early = before.verdict is Verdict.TOO_EARLY
    assert early or after.verdict.severity >= before.verdict.severity


@pytest.mark.parametrize(
    ("since", "today", "verdict"),
    [
        ((), date(2026, 12, 1), Verdict.ON_PACE),  # 22 in 23 of 44 days: a strain of 1.05
        ((), date(2026, 12, 8), Verdict.STALE),
        ((0,), date(2026, 12, 8), Verdict.SLIPPING),  # 22 in 18 days: 1.34
        ((5,), date(2026, 12, 8), Verdict.ON_PACE),  # 17 in 18 days: 1.04
        ((0, 0), date(2026, 12, 15), Verdict.AT_RISK),  # 22 in 13 days: 1.86
    ],
)
def test_a_reported_0_ends_the_silence_and_counts(
    since: tuple[int, ...], today: date, verdict: Verdict
) -> None:
    """18 of 40 after four weeks, and what came in those after."""
    weeks = (4, 4, 5, 5, *since)
    told = [(value, START + timedelta(weeks=week)) for week, value in enumerate(weeks)]
    of = objective("comments linkedin", 40, starts=START, by=date(2026, 12, 31))

    assert progress_of(of, reported(of, told), today=today).verdict is verdict


@quick
@given(added_up(), some.lists(some.tuples(some.integers(1, 40), days), min_size=1), days, frees)
def test_no_report_is_never_taken_for_0(
    of: Objective, found: list[tuple[int, date]], today: date, days_off: frozenset[date]
) -> None:
    """A verdict without a value is the last week's, and that was reported."""
    progress = progress_of(of, reported(of, found), today=today, days_off=days_off)

    assert progress.value != 0
    assert progress.previous != 0
    assert all(value for day, value in progress.track if day >= of.starts_on)
    unknown = progress.value is None and not progress.ended
    assert not unknown or progress.verdict.unknown
    assert not progress.ended or progress.previous is not None
    if progress.ends_at is not None and of.due_on is not None and today < of.due_on:
        assert progress.value is not None
        assert progress.ends_at.low > progress.value


@quick
@given(of_any_kind(), told_on_days, days, some.integers(1, 60))
def test_silence_changes_nothing_but_the_freshness(
    of: Objective, found: list[tuple[int, date]], today: date, silent: int
) -> None:
    known = [each for each in reported(of, found) if each.on <= today]
    before = progress_of(of, known, today=today)
    after = progress_of(of, known, today=today + timedelta(days=silent))

    assert (after.value, after.share, after.last_on) == (before.value, before.share, before.last_on)
    assert (after.track, after.kept, after.start) == (before.track, before.kept, before.start)
    if before.verdict is Verdict.STALE and not after.over:
        assert after.verdict is Verdict.STALE
    if after.verdict is Verdict.STALE:
        assert (after.lead, after.weekly, after.ends_at) == (None, None, None)


@quick
@given(of_any_kind() | ending(), told_on_days, some.integers(1, 400))
def test_a_verdict_after_the_date_stays_for_ever(
    of: Objective, found: list[tuple[int, date]], later: int
) -> None:
    assert of.due_on is not None
    known = reported(of, found)
    morning_after = progress_of(of, known, today=of.due_on + timedelta(days=1))

    after = progress_of(of, known, today=of.due_on + timedelta(days=1 + later))

    assert after.verdict is morning_after.verdict
    assert (after.value, after.share, after.kept) == (
        *(morning_after.value, morning_after.share),
        morning_after.kept,
    )


@quick
@given(ending(), told_on_days)
def test_no_more_is_kept_than_was_reported_and_no_more_reported_than_there_was(
    of: Objective, found: list[tuple[int, date]]
) -> None:
    assert of.due_on is not None
    kept = progress_of(of, reported(of, found), today=of.due_on + timedelta(days=1)).kept

    assert kept is not None
    assert 0 <= kept.kept <= kept.reported <= (of.due_on - of.starts_on).days // 7 + 2


@quick
@given(some.sampled_from(Period), some.integers(1, 60), days, some.integers(1, 30), frees)
def test_a_part_of_a_week_or_month_has_a_part_of_the_target(
    per: Period, target: int, later: date, days_before: int, days_off: frozenset[date]
) -> None:
    """From 1 to the target, and never less for starting earlier in the same week or month."""
    end = per.end(later)
    earlier = max(per.start(later), later - timedelta(days=days_before))
    parts = []
    for start in (later, earlier):
        of = objective("posts x", target, starts=start, by=None, per=per)
        parts.append(progress_of(of, [], today=end, days_off=days_off).running)

    short, long = parts
    assert short is not None
    assert long is not None
    assert short.days <= long.days <= long.of_days
    if short.days:
        assert 1 <= short.target <= long.target <= target
    if not long.partial:
        assert long.target == target


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
@given(added_up(), told_on_days, days)
def test_who_is_ahead_of_the_even_way_is_told_well_unless_it_leads_too_low(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    progress = progress_of(of, reported(of, found), today=today)

    ahead = progress.lead is not None and progress.lead >= 0
    low = progress.ends_at is not None and progress.ends_at.high < of.target * Decimal("0.9")
    fine = progress.verdict.good or progress.verdict is Verdict.TOO_EARLY
    assert progress.over or not ahead or low or fine


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days)), days)
def test_the_buffer_has_the_sign_of_the_lead(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    progress = progress_of(of, reported(of, found), today=today)

    if progress.buffer is not None and progress.lead is not None:
        assert (progress.buffer > 0, progress.buffer < 0) == (progress.lead > 0, progress.lead < 0)


@quick
@given(some.lists(amounts, min_size=4, max_size=14), some.integers(0, 2), some.integers(0, 40))
def test_a_projection_starts_from_todays_value(weeks: list[int], weekday: int, left: int) -> None:
    """By the middle of the last eight whole weeks, from what is there today; at the end by none."""
    today = START + timedelta(weeks=len(weeks), days=weekday)
    of = objective("comments linkedin", 9999, starts=START, by=today + timedelta(days=left))
    told = [(value, START + timedelta(weeks=week)) for week, value in enumerate(weeks)]

    ends = progress_of(of, reported(of, told), today=today).ends_at

    assert ends is not None
    likely = sum(weeks) + median(weeks[-8:]) * left / 7
    assert float(ends.likely) == pytest.approx(likely, abs=1e-6)
    assert sum(weeks) <= ends.low <= ends.likely <= ends.high
    assert left or ends.low == ends.high


@quick
@given(told_on_days, days)
def test_the_way_of_a_level_begins_on_the_day_of_its_first_number(
    found: list[tuple[int, date]], today: date
) -> None:
    of = objective("followers x", 60, starts=START + timedelta(days=9), by=date(2027, 2, 20))
    progress = progress_of(of, reported(of, found), today=max(today, of.starts_on))

    since = [on for _, on in found if of.starts_on <= on <= progress.day]
    assert progress.begins_on == min(since, default=of.starts_on)
    assert planned_line(progress)[0] == (progress.begins_on - timedelta(days=1), progress.start)
    if since:
        assert progress.baseline_on == progress.begins_on


@quick
@given(of_any_kind(), some.lists(some.tuples(amounts, days)), days)
def test_what_is_still_needed_is_never_negative(
    of: Objective, found: list[tuple[int, date]], today: date
) -> None:
    weekly = progress_of(of, reported(of, found), today=today).weekly

    assert weekly is None or weekly >= Decimal(0)
