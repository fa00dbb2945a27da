"""What reported values come to, and which of them cannot be true."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.errors import CoachError
from bot.domain.progress.result import Result, checked, level_of, total
from tests.support.builders import TODAY, reading, result

YESTERDAY = TODAY - timedelta(days=1)
quick = settings(max_examples=100, deadline=None)


def level(value: int, on: date = TODAY, order: int = 0) -> Result:
    return result(value, on, "followers x", order=order)


def change(value: int, on: date = TODAY, order: int = 0) -> Result:
    return result(value, on, "followers x", change=True, order=order)


def test_amounts_add_up_exactly() -> None:
    assert total([result("0.1"), result("0.2")]) == Decimal("0.3")


def test_nothing_reported_adds_up_to_no_data() -> None:
    assert total([]) is None


def test_a_reported_zero_adds_up_to_zero() -> None:
    assert total([result(0)]) == 0


@pytest.mark.parametrize(
    ("reported", "start", "expected"),
    [
        ([], None, None),
        ([], 400, 400),
        ([level(420)], None, 420),
        ([level(420)], 400, 420),
        ([change(12)], 400, 412),
        ([change(-12)], 400, 388),
        ([change(12)], None, None),
        ([change(12, YESTERDAY), level(420)], None, 420),
        ([level(420, YESTERDAY), change(5)], None, 425),
        ([level(420), change(5, YESTERDAY)], None, 420),
        ([level(420, order=2), level(430, order=1)], None, 420),
        ([level(420, order=1), change(5, order=2)], None, 425),
        ([level(0)], 400, 0),
    ],
)
def test_the_latest_level_counts_and_changes_add_to_it(
    reported: list[Result], start: int | None, expected: int | None
) -> None:
    known = None if start is None else Decimal(start)

    assert level_of(reported, known) == expected


@quick
@given(some.lists(some.integers(0, 10**6)), some.randoms())
def test_amounts_add_up_in_any_order(values: list[int], chance: Random) -> None:
    mixed = [result(value) for value in values]
    chance.shuffle(mixed)

    assert total(mixed) == total([result(value) for value in values])


@quick
@given(
    some.lists(some.tuples(some.booleans(), some.integers(-99, 99), some.integers(0, 9))),
    some.randoms(),
)
def test_a_standing_follows_days_and_not_the_order_of_reading(
    found: list[tuple[bool, int, int]], chance: Random
) -> None:
    reported = [
        result(value, TODAY - timedelta(days=back), "followers x", change=differs, order=order)
        for order, (differs, value, back) in enumerate(found)
    ]
    mixed = list(reported)
    chance.shuffle(mixed)

    assert level_of(mixed) == level_of(reported)


@pytest.mark.parametrize(
    ("words", "value", "on"),
    [
        ("comments linkedin", 4, None),
        ("comments linkedin", 0, TODAY),
        ("comments linkedin", 4, TODAY - timedelta(days=366)),
        ("comments linkedin", 10**12 - 1, None),
        ("revenue", "19.95", None),
        ("hours", "2.5", None),
        ("engagement_rate x", 100, None),
        ("engagement_rate x", "2.5", None),
    ],
)
def test_what_can_be_true_is_taken(words: str, value: float | str, on: date | None) -> None:
    said = reading(words, value, on=on)

    assert checked(said, today=TODAY) is said


def test_a_standing_can_fall() -> None:
    said = reading("followers x", -12, change=True)

    assert checked(said, today=TODAY) is said


@pytest.mark.parametrize(
    ("words", "value", "on", "why"),
    [
        ("comments linkedin", -4, None, "result.below_zero"),
        ("followers x", -4, None, "result.below_zero"),
        ("comments linkedin", "2.5", None, "result.whole_numbers"),
        ("followers x", "420.5", None, "result.whole_numbers"),
        ("engagement_rate x", "100.1", None, "result.rate_too_high"),
        ("hours x", "0.00001", None, "result.too_many_decimals"),
        ("comments linkedin", 10**12, None, "result.too_large"),
        ("comments linkedin", "Infinity", None, "result.too_large"),
        ("comments linkedin", "NaN", None, "result.too_large"),
        ("comments linkedin", 4, TODAY + timedelta(days=1), "field.day_to_come"),
        ("comments linkedin", 4, TODAY - timedelta(days=367), "field.day_over_a_year_ago"),
    ],
)
def test_what_cannot_be_true_is_refused_with_the_reason(
    words: str, value: float | str, on: date | None, why: str
) -> None:
    with pytest.raises(CoachError, match=why):
        checked(reading(words, value, on=on), today=TODAY)
