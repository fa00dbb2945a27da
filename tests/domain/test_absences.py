"""Absences: what becomes of several."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.absences import Absence, added, ended, first_outside, restored
from bot.domain.cadence import Cadence, instant_of

MONDAY = date(2026, 11, 23)


def days(first: int, last: int) -> Absence:
    """From so many days after Monday to so many."""
    return Absence(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))


@pytest.mark.parametrize(
    ("known", "new", "kept"),
    [
        ([], days(3, 4), [days(3, 4)]),
        ([days(0, 2)], days(5, 6), [days(0, 2), days(5, 6)]),
        ([days(0, 2)], days(3, 6), [days(0, 2), days(3, 6)]),
        ([days(5, 9)], days(3, 6), [days(3, 9)]),
        ([days(5, 6), days(8, 9)], days(4, 8), [days(4, 9)]),
    ],
)
def test_absences_are_one_where_they_overlap(
    known: list[Absence], new: Absence, kept: list[Absence]
) -> None:
    _, after = added(known, new)

    assert sorted(after) == kept


@pytest.mark.parametrize("last", [1, 9])
def test_who_is_away_and_names_another_last_day_is_away_until_then(last: int) -> None:
    kept, after = added([days(-2, 4), days(20, 22)], days(0, last))

    assert kept == days(-2, last)
    assert after == {kept, days(20, 22)}


def test_who_is_back_was_away_until_the_day_before() -> None:
    assert ended([days(-2, 4), days(20, 22)], MONDAY) == {days(-2, -1), days(20, 22)}
    assert ended([days(0, 4)], MONDAY) == frozenset()


def test_what_is_undone_leaves_days_that_are_over() -> None:
    assert restored([days(-2, 4)], [], MONDAY) == {days(-2, -1)}
    assert restored([days(-2, 9)], [days(-2, 4)], MONDAY) == {days(-2, 4)}
    assert restored([days(5, 9)], [days(6, 7)], MONDAY) == {days(6, 7)}


@pytest.mark.parametrize(
    ("absences", "weekdays", "day"),
    [
        ([], {0}, 0),
        ([days(1, 6)], {0}, 0),
        ([days(0, 0)], {0}, 7),
        ([days(-3, 3)], {0, 3, 4}, 4),
        ([days(0, 6), days(7, 7)], {0}, 14),
        ([days(7, 9), days(-1, 2)], {0, 1}, 14),
        ([days(0, 400)], {0}, 406),
    ],
)
def test_the_next_occurrence_is_on_no_day_of_an_absence(
    absences: list[Absence], weekdays: set[int], day: int
) -> None:
    cadence = Cadence(frozenset(weekdays), time(9), "Asia/Kolkata")

    def on(number: int) -> datetime:
        return instant_of(MONDAY + timedelta(days=number), time(9), "Asia/Kolkata")

    assert first_outside(absences, cadence, on(0)) == on(day)
