"""Numbers of exports; what is missing, and what is no number."""

from __future__ import annotations

import pytest

from bot.exports.amounts import amount, is_formula, is_missing


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", "0"),
        ("1497", "1497"),
        ("8,384", "8384"),
        ("1,234,567", "1234567"),
        ("8 384", "8384"),
        ("8\u202f384", "8384"),
        ("8'384", "8384"),
        ("1’008’384", "1008384"),
        ("1,20,345", "120345"),
        ("12,34,56,789.5", "123456789.5"),
        ("424.0", "424"),
        ("114.718", "114.718"),
        ("-12", "-12"),
        ("\u221212", "-12"),
        ("+7", "7"),
        ("$52.10", "52.1"),
        ("-€3", "-3"),
        ("12 €", "12"),
        ("1.2e3", "1200"),
        (" 5 ", "5"),
        ("'5", "5"),
    ],
)
def test_numbers_are_read_as_they_are_written(cell: str, value: str) -> None:
    assert str(amount(cell)) == value


@pytest.mark.parametrize(
    "cell",
    [
        *("", "-", "n/a", "many", "12%", "=1+1", "1+1", "-2+3+cmd", "1.1K", "5 Views", "1,23"),
        *("12,5", "1,234.5.6", "NaN", "Infinity", "1e99", "7443990341222418537", "0x10", "²"),
        *("0:03:53", "2026-03-01", "< 1%", "--1", "1,2345"),
    ],
)
def test_what_is_no_number_is_none(cell: str) -> None:
    assert amount(cell) is None


@pytest.mark.parametrize("cell", ["", " ", "-", "--", "NAN", "n/a", "N/A", "undefined", "null"])
def test_a_missing_value_is_not_zero(cell: str) -> None:
    assert is_missing(cell)
    assert amount(cell) is None


@pytest.mark.parametrize(
    ("cell", "formula"), [("=1+1", True), (" =A1", True), ("+1", False), ("a=b", False)]
)
def test_a_formula_begins_with_an_equals_sign(cell: str, *, formula: bool) -> None:
    assert is_formula(cell) is formula
