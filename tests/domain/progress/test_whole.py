"""Running totals: what they are compared with, and what they add to it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.whole import (
    EVER,
    Claim,
    Standing,
    Whole,
    firsts_of,
    is_clear,
    settled,
    taken_off,
)
from bot.language import parse_report
from tests.language.test_totals import MONDAY, TOTALS
from tests.support.builders import objective

OCTOBER, NOVEMBER = date(2026, 10, 5), date(2026, 11, 2)
IN_ALL = Whole()
BY_DATE = objective("bookings", starts=OCTOBER)
LATER = objective("bookings", starts=NOVEMBER, number=2)
WEEKLY = objective("bookings", starts=OCTOBER, by=None, per=Period.WEEK, number=3)
LIMIT = objective("bookings", starts=OCTOBER, by=None, kind=ObjectiveKind.AT_MOST, number=4)
OVER = objective("bookings", starts=OCTOBER, by=date(2026, 11, 20), number=5)


@pytest.mark.parametrize(
    ("counting", "firsts"),
    [
        ([BY_DATE], [OCTOBER]),
        ([BY_DATE, WEEKLY], [OCTOBER]),
        ([LIMIT], [OCTOBER]),
        ([BY_DATE, LATER], [OCTOBER, NOVEMBER]),
        ([OVER, LATER], [NOVEMBER]),
        ([WEEKLY], [EVER, MONDAY]),
        ([], [EVER]),
    ],
)
def test_a_total_is_what_counts_to_a_date(counting: list[object], firsts: list[date]) -> None:
    assert list(firsts_of(IN_ALL, counting, MONDAY)) == firsts  # type: ignore[arg-type]


def test_a_total_of_a_period_begins_with_it() -> None:
    assert firsts_of(Whole(per=Period.MONTH), [BY_DATE], MONDAY) == (date(2026, 11, 1),)
    assert firsts_of(Whole(first=NOVEMBER), [BY_DATE], MONDAY) == (NOVEMBER,)


def test_it_is_clear_if_something_counts_all_of_those_days() -> None:
    assert is_clear(IN_ALL, [BY_DATE], MONDAY)
    assert is_clear(Whole(per=Period.MONTH), [], MONDAY)
    assert is_clear(Whole(first=NOVEMBER), [BY_DATE], MONDAY)
    assert not is_clear(IN_ALL, [], MONDAY)
    assert not is_clear(IN_ALL, [WEEKLY], MONDAY)
    assert not is_clear(Whole(first=OCTOBER - timedelta(days=1)), [BY_DATE], MONDAY)
    assert not is_clear(Whole(sure=False), [BY_DATE], MONDAY)


def one(known: int, first: date = OCTOBER) -> Standing:
    return Standing(first, Decimal(known))


@pytest.mark.parametrize(
    ("value", "whole", "standings", "asked"),
    [
        (24, IN_ALL, [one(21)], False),
        (21, IN_ALL, [one(21)], False),
        (20, IN_ALL, [one(21)], True),
        (24, Whole(sure=False), [one(21)], True),
        (24, Whole(sure=False), [one(0)], False),
        (24, IN_ALL, [one(21), one(5, NOVEMBER)], True),
        (24, IN_ALL, [one(21), one(21, NOVEMBER)], False),
        (24, IN_ALL, [one(0), one(0, NOVEMBER)], False),
        (20, Whole(chosen=True), [one(21)], False),
        (20, Whole(sure=False, chosen=True), [one(21)], False),
        (20, Whole(chosen=True), [one(21), one(5, NOVEMBER)], True),
    ],
)
def test_what_leaves_a_doubt_is_asked(
    value: int, whole: Whole, standings: list[Standing], asked: bool
) -> None:
    assert (settled(Decimal(value), whole, standings) is None) is asked


amounts = st.integers(0, 10**6).map(Decimal)


@settings(deadline=None)
@given(text=st.sampled_from(TOTALS), total=st.integers(0, 10**6), known=amounts)
def test_a_total_never_makes_the_sum_exceed_it_or_what_was_known(
    text: str, total: int, known: Decimal
) -> None:
    text = text.replace("twenty", "20").replace("20", str(total))

    (reading,) = parse_report(text, today=MONDAY)

    assert reading.whole is not None
    standing = settled(reading.value, reading.whole, [Standing(OCTOBER, known)])
    if standing is not None:
        claim = Claim(whole=reading.whole, value=reading.value, known=standing.known)
        assert known + claim.more <= max(Decimal(total), known)
    else:
        assert reading.value < known


@settings(deadline=None)
@given(
    held=st.dictionaries(st.dates(date(2026, 1, 1), MONDAY), amounts, max_size=9),
    share=st.fractions(0, 1),
)
def test_a_correction_takes_off_all_of_the_excess_and_no_day_falls_below_zero(
    held: dict[date, Decimal], share: object
) -> None:
    whole = sum(held.values(), Decimal(0))
    excess = Decimal(int(int(whole) * share))  # type: ignore[operator]

    taken = dict(taken_off(excess, held.items()))

    assert -sum(taken.values(), Decimal(0)) == excess
    assert all(held[day] + amount >= 0 for day, amount in taken.items())
    if taken:
        assert max(taken) == max(day for day, amount in held.items() if amount)


def test_the_latest_days_are_corrected_first() -> None:
    held = [(OCTOBER, Decimal(16)), (MONDAY, Decimal(5))]

    assert taken_off(Decimal(1), held) == [(MONDAY, Decimal(-1))]
    assert taken_off(Decimal(11), held) == [(MONDAY, Decimal(-5)), (OCTOBER, Decimal(-6))]
