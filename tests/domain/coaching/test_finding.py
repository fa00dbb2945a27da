"""The numbers that rules used, as they are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.coaching.finding import counted, in_currency_of
from tests.support.builders import objective


@pytest.mark.parametrize(
    ("words", "currency", "shown"),
    [
        ("revenue", "GBP", ["GBP", ""]),
        ("spend", "EUR", ["EUR", ""]),
        ("revenue", None, ["", ""]),
        ("comments linkedin", "EUR", ["", ""]),
    ],
)
def test_money_of_an_objective_is_in_its_currency_and_its_days_are_not(
    words: str, currency: str | None, shown: list[str]
) -> None:
    of = replace(objective(words, 5000), currency=currency)
    numbers = counted("missing", "still missing", 600), counted("days", "days left", 4)

    assert [number.currency for number in in_currency_of(of, numbers)] == shown
