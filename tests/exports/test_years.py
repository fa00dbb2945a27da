"""Days, weeks, months and quarters without a year are the latest ones that keep their order."""

from __future__ import annotations

from datetime import date

import pytest

from bot.exports.spans import Span
from bot.exports.years import in_order, in_years, yearless

APRIL_20 = date(2026, 4, 20)


def starts(texts: list[str], name: str = "", today: date = APRIL_20) -> list[str]:
    found = in_years([yearless(text) for text in texts], name, today)
    return [span.first.isoformat() if span else "" for span in found]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March", date(2026, 3, 1), date(2026, 3, 31)),
        ("Mär.", date(2026, 3, 1), date(2026, 3, 31)),
        ("März", date(2026, 3, 1), date(2026, 3, 31)),
        ("Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("T4", date(2026, 10, 1), date(2026, 12, 31)),
        ("KW 10", date(2026, 3, 2), date(2026, 3, 8)),
        ("Week 10", date(2026, 3, 2), date(2026, 3, 8)),
        ("v.10", date(2026, 3, 2), date(2026, 3, 8)),
        ("02.03.", date(2026, 3, 2), date(2026, 3, 2)),
        ("2 mars", date(2026, 3, 2), date(2026, 3, 2)),
    ],
)
def test_a_text_names_days_of_each_year(text: str, first: date, last: date) -> None:
    found = yearless(text)

    assert found
    assert found(2026) == Span(first, last)


@pytest.mark.parametrize("text", ["", "Total", "12", "Q5", "3/4", "March 2026", "A", "week"])
def test_what_names_none_is_none(text: str) -> None:
    assert yearless(text) is None


@pytest.mark.parametrize("text", ["30.02.", "KW 54", "February 30"])
def test_what_no_year_has_is_none_in_it(text: str) -> None:
    found = yearless(text)

    assert found
    assert found(2026) is None


@pytest.mark.parametrize("newest_first", [False, True])
def test_days_across_new_year_stay_in_their_order(newest_first: bool) -> None:
    texts = ["December 30", "December 31", "January 1", "January 2"]
    days = ["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"]
    step = -1 if newest_first else 1

    assert starts(texts[::step], today=date(2026, 1, 11)) == days[::step]


def test_a_text_between_days_is_no_day() -> None:
    assert starts(["March 1", "Total", "March 2"]) == ["2026-03-01", "", "2026-03-02"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Q4", "Q1"], ["2025-10-01", "2026-01-01"]),
        (["KW 52", "KW 1"], ["2025-12-22", "2025-12-29"]),
        (["April"], ["2026-04-01"]),
        (["May"], ["2025-05-01"]),
    ],
)
def test_the_last_one_has_begun(texts: list[str], found: list[str]) -> None:
    assert starts(texts) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("numbers.csv", ["2025-11-01", "2025-12-01"]),
        ("numbers 2024.csv", ["2024-11-01", "2024-12-01"]),
        ("numbers 2024-2026.csv", ["2025-11-01", "2025-12-01"]),
        ("page_1774000000000.csv", ["2025-11-01", "2025-12-01"]),
        ("numbers 2027.csv", ["2027-11-01", "2027-12-01"]),
    ],
)
def test_a_single_year_in_the_name_is_theirs(name: str, found: list[str]) -> None:
    assert starts(["November", "December"], name) == found


def test_what_crosses_new_year_ends_in_the_year_of_the_name() -> None:
    assert starts(["December", "January"], "winter 2025.csv") == ["2024-12-01", "2025-01-01"]


def test_nothing_has_no_years() -> None:
    assert in_order([], APRIL_20) == []
