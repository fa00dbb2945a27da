"""Which quarter is meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.errors import NotUnderstood
from bot.domain.reviews.quarter import quarter_on
from bot.language.quarter import parse_quarter

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", "Q4 2026"),
        ("this quarter", "Q4 2026"),
        ("last", "Q3 2026"),
        ("the last quarter", "Q3 2026"),
        ("Q3", "Q3 2026"),
        ("q4", "Q4 2026"),
        ("Q3 2025", "Q3 2025"),
        ("2025 Q3", "Q3 2025"),
        ("quarter 2 of 2026", "Q2 2026"),
        ("for Q1.", "Q1 2026"),
    ],
)
def test_a_quarter_is_understood(typed: str, name: str) -> None:
    assert str(quarter_on(TODAY, parse_quarter(typed))) == name


def test_a_quarter_of_this_year_that_is_still_to_come_is_last_years() -> None:
    assert str(quarter_on(date(2026, 5, 1), parse_quarter("Q3"))) == "Q3 2025"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("Q5", "reading.no_quarter words='Q5'"),
        ("<!channel> November", "reading.no_quarter words='<!channel> November'"),
        ("Q1 2027", "reading.quarter_to_come quarter=Q1 2027"),
    ],
)
def test_what_is_not_understood_is_refused(typed: str, refusal: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        quarter_on(TODAY, parse_quarter(typed))

    assert str(refused.value) == refusal


@given(some.text(max_size=60) | some.from_regex(r"(q[1-4]|20\d\d| ){1,4}", fullmatch=True))
def test_any_text_is_a_quarter_that_has_begun_or_is_refused(typed: str) -> None:
    try:
        quarter = quarter_on(TODAY, parse_quarter(typed))
    except NotUnderstood:
        return
    assert quarter.first <= TODAY
