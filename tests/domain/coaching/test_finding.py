"""The numbers that rules used, as they are shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.coaching.finding import amount
from tests.support.builders import objective


@pytest.mark.parametrize(
    ("words", "currency", "shown", "percent"),
    [
        ("revenue", "GBP", "GBP", False),
        ("spend", "EUR", "EUR", False),
        ("revenue", None, "", False),
        ("comments linkedin", "EUR", "", False),
        ("engagement_rate x", "EUR", "", True),
    ],
)
def test_what_an_objective_counts_is_in_its_unit(
    words: str, currency: str | None, shown: str, percent: bool
) -> None:
    of = replace(objective(words, 5000), currency=currency)
    number = amount(of, "missing", Decimal(600))

    assert (number.currency, number.percent) == (shown, percent)
