"""Grades at the end, by examples reckoned by hand and by what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.assess import progress_of
from bot.domain.progress.grade import Band, Grade, grade_of
from bot.domain.progress.verdict import Verdict
from tests.support.builders import objective, result, results

FIRST, LAST, AFTER = date(2026, 11, 2), date(2026, 11, 27), date(2026, 11, 28)
TWENTY = objective("comments linkedin", 20, starts=FIRST, by=LAST)


def grade(value: int) -> Grade:
    found = grade_of(progress_of(TWENTY, [result(value, FIRST)], today=AFTER))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("value", "share", "committed", "stretch"),
    [
        (0, "0", Band.STOP, Band.STOP),
        (7, "0.3", Band.STOP, Band.STOP),  # 0.35
        (8, "0.4", Band.STOP, Band.CHANGE),
        (13, "0.6", Band.STOP, Band.CHANGE),  # 0.65 is less than 0.7
        (14, "0.7", Band.CHANGE, Band.KEEP),
        (19, "0.9", Band.CHANGE, Band.KEEP),  # 0.95, but 1.0 is for what is reached
        (20, "1", Band.KEEP, Band.KEEP),
        (31, "1", Band.KEEP, Band.KEEP),
    ],
)
def test_a_grade_is_the_share_of_the_way_and_no_border_is_crossed_by_rounding(
    value: int, share: str, committed: Band, stretch: Band
) -> None:
    found = grade(value)

    assert (found.value, found.full) == (Decimal(share), share == "1")
    assert found.band is committed
    assert replace(found, stretch=True).band is stretch


@pytest.mark.parametrize(
    ("value", "committed", "stretch"),
    [
        (13, Verdict.MISSED, Verdict.MISSED),  # 0.65
        (14, Verdict.MISSED, Verdict.MOSTLY),
        (20, Verdict.REACHED, Verdict.REACHED),
    ],
)
def test_most_of_a_stretch_is_good_in_the_end(
    value: int, committed: Verdict, stretch: Verdict
) -> None:
    reported = [result(value, FIRST)]

    assert progress_of(TWENTY, reported, today=AFTER).verdict is committed
    found = progress_of(replace(TWENTY, stretch=True), reported, today=AFTER)
    assert (found.verdict, found.verdict.good) == (stretch, stretch is not Verdict.MISSED)


def test_a_level_is_graded_from_where_it_started() -> None:
    of = objective("followers x", 500, starts=FIRST, by=LAST)
    reported = results("followers x", (400, FIRST), (450, LAST))

    found = grade_of(progress_of(of, reported, today=AFTER))
    assert found == Grade(Decimal("0.5"), stretch=False)


def test_without_a_way_or_a_report_there_is_no_grade() -> None:
    limit = objective("complaints", 3, starts=FIRST, by=LAST, kind=ObjectiveKind.AT_MOST)
    weekly = objective("posts blog", 5, starts=FIRST, by=LAST, per=Period.WEEK)

    for of, words in ((limit, "complaints"), (weekly, "posts blog")):
        assert grade_of(progress_of(of, [result(2, LAST, words)], today=LAST)) is None
    assert grade_of(progress_of(TWENTY, [], today=AFTER)) is None


def test_what_is_closed_on_thin_data_is_not_graded() -> None:
    assert grade_of(progress_of(TWENTY, [result(1, FIRST)], today=FIRST)) is None


@given(some.integers(0, 60), some.integers(0, 60))
def test_more_never_gets_a_lower_grade(one: int, other: int) -> None:
    less, more = sorted((one, other))

    assert 0 <= grade(less).value <= grade(more).value <= 1
