"""The days of feasts that move."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import CoachError
from bot.language import parse_report
from bot.language.feasts import easter, thanksgiving


@pytest.mark.parametrize(
    "sunday",
    [
        date(1954, 4, 18),
        date(1981, 4, 19),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2027, 3, 28),
        date(2038, 4, 25),
        date(2049, 4, 18),
    ],
)
def test_easter_is_the_sunday_after_the_first_full_moon_of_spring(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize("thursday", [date(2024, 11, 28), date(2026, 11, 26), date(2029, 11, 22)])
def test_thanksgiving_is_the_fourth_thursday_of_november(thursday: date) -> None:
    assert thanksgiving(thursday.year) == thursday


def test_a_report_is_of_the_latest_feast() -> None:
    [reading] = parse_report("4 leads on halloween", today=date(2026, 11, 23))

    assert reading.on == date(2026, 10, 31)


def test_a_feast_long_ago_may_be_the_next_one() -> None:
    with pytest.raises(CoachError):
        parse_report("4 leads on black friday", today=date(2026, 11, 23))
