"""The days whose numbers an objective counts, and how far its start may move back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.objectives.dates import can_begin_on, counts_on
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from tests.support.builders import objective

START, END = date(2026, 11, 2), date(2026, 11, 30)
TOTAL = objective("comments linkedin", number=1, starts=START, by=END)
LEVEL = objective("followers x", 500, number=2, starts=START, by=END)
WEEKLY = objective("posts x", number=3, per=Period.WEEK, starts=START, by=None)


@pytest.mark.parametrize(
    ("of", "day", "counts"),
    [
        (TOTAL, START, True),
        (TOTAL, END, True),
        (TOTAL, START - timedelta(days=1), False),
        (TOTAL, END + timedelta(days=1), False),
        (LEVEL, START - timedelta(days=28), True),  # it says where the level began
        (LEVEL, START - timedelta(days=29), False),
        (WEEKLY, START - timedelta(days=1), False),
        (WEEKLY, date(2028, 1, 1), True),
    ],
)
def test_numbers_count_within_the_dates(of: Objective, day: date, counts: bool) -> None:
    assert counts_on(of, day) is counts


@pytest.mark.parametrize(
    ("of", "back", "can"),
    [
        (TOTAL, 1, True),
        (TOTAL, 31, True),
        (TOTAL, 32, False),
        (TOTAL, 0, False),
        (TOTAL, -1, False),
        (LEVEL, 30, True),
        (WEEKLY, 1, False),
    ],
)
def test_a_start_moves_back_a_month_at_most(of: Objective, back: int, can: bool) -> None:
    assert can_begin_on(of, START - timedelta(days=back)) is can
