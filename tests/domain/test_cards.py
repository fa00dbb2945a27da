"""What was recorded since a check-in, each number once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.answers import Recorded
from bot.domain.cards import combined
from tests.views.examples import recorded


def level(value: str) -> Recorded:
    return replace(recorded(value, metric="followers"), change=False)


def values(*found: Recorded) -> list[Decimal]:
    return [each.value for each in combined(found)]


def test_amounts_of_a_day_add_up() -> None:
    assert values(recorded("4"), recorded("1", metric="posts"), recorded("3")) == [7, 1]


def test_of_levels_the_last_counts() -> None:
    assert values(level("420"), level("430")) == [430]
    assert values(level("420"), recorded("12", metric="followers")) == [432]


def test_days_and_measures_stay_apart() -> None:
    today = recorded("4")
    yesterday = replace(today, on=today.on.replace(day=today.on.day - 1))

    assert values(today, yesterday) == [4, 4]
