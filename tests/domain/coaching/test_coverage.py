"""Coverage counts numbers, not people or objectives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.coverage import Coverage, DueNumber, coverage_of
from tests.support.builders import measure

MEASURES = ("comments linkedin", "comments x", "comments", "bookings", "followers x")


def asked(words: str, user: str = "ada", *, came: bool = False) -> DueNumber:
    return DueNumber(measure(words), user, came)


@pytest.mark.parametrize(
    ("numbers", "away", "found"),
    [
        ([], (), Coverage(due=0, came=0)),
        ([asked("bookings")], (), Coverage(due=1, came=0)),
        ([asked("bookings", came=True)], (), Coverage(due=1, came=1)),
        ([asked("bookings"), asked("bookings", came=True)], (), Coverage(due=1, came=1)),
        ([asked("bookings"), asked("bookings", "ben")], (), Coverage(due=2, came=0)),
        ([asked("comments"), asked("comments linkedin")], (), Coverage(due=1, came=0)),
        ([asked("comments", "ben"), asked("comments x")], (), Coverage(due=2, came=0)),
        ([asked("bookings"), asked("comments", "ben")], ("ben",), Coverage(due=1, came=0, away=1)),
        (
            [asked("bookings", "ben"), asked("comments", "ben", came=True)],
            ("ben",),
            Coverage(due=1, came=1, away=1),
        ),
        ([asked("bookings")], ("cleo",), Coverage(due=1, came=0)),  # who is asked for nothing
    ],
)
def test_a_number_is_a_measure_that_a_person_is_asked_for(
    numbers: list[DueNumber], away: tuple[str, ...], found: Coverage
) -> None:
    assert coverage_of(numbers, away) == found


def test_nothing_new_is_an_answer() -> None:
    numbers = [asked("bookings"), asked("comments x"), asked("comments", "ben")]
    one = coverage_of(numbers, (), {"ben"})
    every = coverage_of(numbers, (), {"ada", "ben"})

    assert one == Coverage(due=2, came=0, nothing_new=1)
    assert every == Coverage(due=0, came=0, nothing_new=2)
    assert one.answered
    assert not coverage_of(numbers, ()).answered


def test_who_reports_after_all_or_is_away_does_not_count_as_nothing_new() -> None:
    reported = [asked("bookings", came=True), asked("comments", "ben")]

    assert coverage_of(reported, {"ben"}, {"ada", "ben"}) == Coverage(due=1, came=1, away=1)


@given(
    st.lists(
        st.builds(
            lambda words, user, came: asked(words, user, came=came),
            st.sampled_from(MEASURES),
            st.sampled_from(["ada", "ben"]),
            st.booleans(),
        )
    ),
    st.sets(st.sampled_from(["ada", "ben"])),
    st.sets(st.sampled_from(["ada", "ben"])),
)
def test_no_more_comes_than_is_due(
    numbers: list[DueNumber], away: set[str], nothing_new: set[str]
) -> None:
    found = coverage_of(numbers, away, nothing_new)

    assert 0 <= found.came <= found.due <= len({number[:2] for number in numbers})
    assert found.away <= len(away)
    assert found.nothing_new <= len(nothing_new - away)
    assert coverage_of(numbers * 2, away, nothing_new) == found
