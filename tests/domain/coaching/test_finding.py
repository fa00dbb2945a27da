"""The numbers that rules used, as they are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.finding import Finding, Number, amount, counted, percent
from tests.support.builders import measure, objective


@pytest.mark.parametrize(
    ("numbers", "remembered"),
    [
        ((), ""),
        (
            (counted("asked", 5), counted("responses", 0)),
            "asked 5, responses 0",
        ),
        ((percent("own_rate", Decimal("0.25")),), "own_rate 0.2"),
        ((counted("value", Decimal(120)),), "value 120"),
        ((Number("lag", measure("comments linkedin")),), "lag comments linkedin"),
        ((Number("platform", PLATFORMS["linkedin"]),), "platform linkedin"),
        ((Number("result", measure("leads").metric),), "result leads"),
        ((Number("last_on", date(2026, 11, 2)),), "last_on 2026-11-02"),
        ((Number("item", "Ads"),), "item Ads"),
    ],
)
def test_what_is_remembered_of_numbers_is_what_sentences_show(
    numbers: tuple[Number, ...], remembered: str
) -> None:
    assert Finding("over", numbers=numbers).based_on == remembered


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
