"""How a measure moved: only known weeks are compared, as many with as many."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.movement import Movement, movement
from bot.domain.team import Purpose
from tests.support.builders import TODAY, by_measure, measure, result

COMMENTS, FOLLOWERS = "comments linkedin", "followers linkedin"
Weeks = list[int | None]


def facts(of: str, weeks: Weeks) -> Facts:
    """Whole weeks up to last week, the last one last; None for one without a report."""
    known = [
        result(value, TODAY - timedelta(weeks=len(weeks) - place), of)
        for place, value in enumerate(weeks)
        if value is not None
    ]
    return Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=(),
        coverage=Coverage(due=0, came=0),
        plan=None,
        results=by_measure(known),
    )


def figures(moved: Movement | None) -> tuple[int, int, int] | None:
    return (int(moved.before), int(moved.now), moved.weeks) if moved else None


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8], (10, 26, 4)),
        ([None, 2, 3, 4, 5, 6, 7, 8], (11, 15, 2)),
        ([1, 2, 3, 4, 5, None, 0, 8], (0, 8, 1)),
        ([1, 2, 3, 4, 5, 6, None, 8], None),
        ([8], None),
        ([], None),
    ],
)
def test_amounts_are_compared_over_as_many_weeks_as_are_known_in_a_row(
    weeks: Weeks, found: tuple[int, int, int] | None
) -> None:
    moved = movement(facts(COMMENTS, weeks), measure(COMMENTS))

    assert figures(moved) == found


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        ([400, None, None, 410, None, 420], (400, 420, 5)),
        ([400, 380], (400, 380, 1)),
        ([400, None], None),
        ([], None),
    ],
)
def test_a_level_moves_from_its_first_to_its_last_known_week(
    weeks: Weeks, found: tuple[int, int, int] | None
) -> None:
    moved = movement(facts(FOLLOWERS, weeks), measure(FOLLOWERS))

    assert figures(moved) == found


@given(st.lists(st.none() | st.integers(0, 50), max_size=8))
def test_an_unknown_week_is_never_among_those_compared(weeks: Weeks) -> None:
    moved = movement(facts(COMMENTS, weeks), measure(COMMENTS))

    if moved:
        now, both = weeks[-moved.weeks :], weeks[-2 * moved.weeks :]
        assert None not in both
        assert moved.now == sum(filter(None, now))
        assert moved.before == sum(filter(None, both)) - moved.now
