"""Amounts of money, by sign, code and name, before and after the number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.currencies import BY_NAME, CODES, LETTERS, UNCLEAR, meant
from bot.domain.errors import CoachError
from bot.language import parse_report

MONDAY = date(2026, 11, 23)


def read(text: str) -> list[tuple[str, Decimal, str | None]]:
    readings = parse_report(text, today=MONDAY)
    return [(reading.metric.key, reading.value, reading.currency) for reading in readings]


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_read_before_and_after_the_number(code: str) -> None:
    for text in (f"spent {code} 500", f"spent 500 {code}", f"{code.lower()} 500 spent"):
        assert read(text) == [("spend", Decimal(500), code.lower())]
        assert BY_NAME[code.lower()] == (code,)


@pytest.mark.parametrize("text", ["spent 300. Francs.", "EUR, spent 300", "spent 300; zł"])
def test_a_currency_apart_from_its_number_is_never_dropped(text: str) -> None:
    with pytest.raises(CoachError):
        parse_report(text, today=MONDAY)


def test_won_is_a_word_beside_other_numbers() -> None:
    assert read("won 3 leads, spent €40") == [
        ("leads", Decimal(3), None),
        ("spend", Decimal(40), "€"),
    ]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_sign_and_name_is_read(name: str) -> None:
    after = [] if name in LETTERS else [f"spent 500 {name}"]
    for text in (f"spent {name} 500", *after, f"{name} 500 spent"):
        assert read(text) == [("spend", Decimal(500), name)]
    assert set(BY_NAME[name]) <= CODES
    assert (meant(name) is None) is (name in UNCLEAR)


@pytest.mark.parametrize(
    ("text", "metric", "value", "name"),
    [
        ("£5k revenue", "revenue", "5000", "£"),
        ("£1.2m revenue", "revenue", "1200000", "£"),
        ("500zł spent", "spend", "500", "zł"),
        ("spent PLN500", "spend", "500", "pln"),
        ("spent Rs.500", "spend", "500", "rs"),
        ("spent Rs. 500", "spend", "500", "rs"),
        ("US$300 spent", "spend", "300", "us$"),
        ("spent 300 US$", "spend", "300", "us$"),
        ("EUR 1.204,50 in revenue", "revenue", "1204.50", "eur"),
        ("revenue (EUR): 5000", "revenue", "5000", "eur"),
        ("spent 40 on fb ads in EUR", "spend", "40", "eur"),
        ("revenue ₹12,34,567.50", "revenue", "1234567.50", "₹"),
        ("spent 2 lakh rupees", "spend", "200000", "rupees"),
        ("revenue ₹1.5 crore", "revenue", "15000000", "₹"),
        ("spent $.50", "spend", "0.5", "$"),
        ("spent Fr. 300", "spend", "300", "fr"),
        ("spent SFr. 300", "spend", "300", "sfr"),
        ("spent kr. 300", "spend", "300", "kr"),
        ("spent Rp. 3000", "spend", "3000", "rp"),
        ("spent 300 fr.", "spend", "300", "fr"),
        ("revenue 50 won", "revenue", "50", "won"),
        ("revenue won 50", "revenue", "50", "won"),
        ("revenue: 50,000 won", "revenue", "50000", "won"),
    ],
)
def test_amounts_are_read_as_people_write_them(
    text: str, metric: str, value: str, name: str
) -> None:
    assert read(text) == [(metric, Decimal(value), name)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("linkedin impressions 12,34,567", "1234567"),
        ("linkedin impressions 1,00,000", "100000"),
        ("linkedin impressions 2,3 Tsd.", "2300"),
        ("linkedin impressions 3 lakh", "300000"),
    ],
)
def test_numbers_are_grouped_as_in_other_countries(text: str, value: str) -> None:
    assert read(text) == [("impressions", Decimal(value), None)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("linkedin comments ₹500", "'₹500'"),
        ("linkedin comments 500 zł", "'500'"),
        ("linkedin comments ≈4", "'≈'"),
        ("linkedin impressions 10K+", "'10k+'"),
        ("linkedin impressions 12,345,67", "'12,345,67'"),
        ("€5 usd revenue", "'€5 usd'"),
    ],
)
def test_what_cannot_be_read_is_shown_as_typed(text: str, quoted: str) -> None:
    with pytest.raises(CoachError) as refused:
        parse_report(text, today=MONDAY)

    assert quoted in str(refused.value)


@pytest.mark.parametrize("text", ["top 3 posts on x", "we try 4 replies on x"])
def test_codes_that_are_words_stay_words(text: str) -> None:
    with pytest.raises(CoachError, match=r"word='(?:top|try)'"):
        parse_report(text, today=MONDAY)
