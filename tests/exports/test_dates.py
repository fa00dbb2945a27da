"""Dates of exports: each form, its order, and years that aren't written."""

from __future__ import annotations

from datetime import date

import pytest

from bot.exports.dates import day_of, latest, month_and_day, order_for
from bot.exports.names import Order
from bot.exports.periods import period_in

MARCH_28 = date(2026, 3, 28)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-28", "2026/03/28", "2026.3.28", "20260328", " 2026-03-28 "),
        *("2026-03-28T00:00:00", "2026-03-28T01:00:00-0700", "2026-03-28 18:42 +0000"),
        *("Sat, Mar 28, 2026", "Mar 28, 2026 09:30 pm", "March 28, 2026", "Mar 28th 2026"),
        *("28 Mar 2026", "28. März 2026", "28 mars 2026", "Sat, 28 Mar 2026 10:00"),
        *("Sat 28 Mar 2026", "Sat Mar 28 2026", "sáb. 28 de marzo de 2026", "28-Mar-26"),
        *("28/Mar/2026", "28 de mar. de 2026", "2026.03.28.", "2026年3月28日", "2026년 3월 28일"),
    ],
)
@pytest.mark.parametrize("order", Order)
def test_a_date_with_a_word_or_the_year_first_is_certain(text: str, order: Order) -> None:
    assert day_of(text, order) == MARCH_28


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("text", ["03.04.26", "3.4.2026", "03.04.2026 13:05"])
def test_a_date_with_points_begins_with_its_day(text: str, order: Order) -> None:
    assert day_of(text, order) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("texts", "usual", "order"),
    [
        (["03/04/2026", "03/28/2026"], Order.MONTH_FIRST, Order.MONTH_FIRST),
        (["03/04/2026", "28/03/2026"], Order.MONTH_FIRST, Order.DAY_FIRST),
        (["03/04/2026", "05/06/2026"], Order.MONTH_FIRST, Order.MONTH_FIRST),
        (["03/28/2026", "28/03/2026"], Order.MONTH_FIRST, Order.MONTH_FIRST),
        (["03/28/2026", ""], Order.DAY_FIRST, Order.MONTH_FIRST),
        (["28/03/2026"], Order.CERTAIN, Order.CERTAIN),
    ],
)
def test_the_order_of_a_format_gives_way_to_dates_that_allow_only_the_other(
    texts: list[str], usual: Order, order: Order
) -> None:
    assert order_for(texts, usual) is order


@pytest.mark.parametrize(
    ("text", "month_first", "day_first"),
    [
        ("03/04/2026", date(2026, 3, 4), date(2026, 4, 3)),
        ("3/4/2026 1:05 pm", date(2026, 3, 4), date(2026, 4, 3)),
        ("03-04-2026", date(2026, 3, 4), date(2026, 4, 3)),
        ("13/04/2026", None, date(2026, 4, 13)),
        ("04/13/2026", date(2026, 4, 13), None),
    ],
)
def test_a_date_of_numbers_is_read_in_the_order_of_its_format(
    text: str, month_first: date | None, day_first: date | None
) -> None:
    assert day_of(text, Order.MONTH_FIRST) == month_first
    assert day_of(text, Order.DAY_FIRST) == day_first
    assert day_of(text, Order.CERTAIN) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "yesterday", "Lifetime", "46118", "12", "1.5", "2026-02-30", "2026-13-01"),
        *("30/02/2026", "Foo 28, 2026", "28 2026", "2026", "0001-01-01", "20261301", "1/2/3/2026"),
        *("2026-03-28abc", "03/04-2026", "９９９９-03-28", "32 Mar 2026"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert not any(day_of(text, order) for order in Order)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("March 1", (3, 1)),
        ("1 März", (3, 1)),
        ("1. mars", (3, 1)),
        ("24 August", (8, 24)),
        ("1 de marzo", (3, 1)),
        ("March", None),
        ("3/1", None),
        ("", None),
    ],
)
def test_a_day_without_a_year_has_a_month_in_any_language(
    text: str, found: tuple[int, int] | None
) -> None:
    assert month_and_day(text) == found


@pytest.mark.parametrize(
    ("month", "day", "until", "found"),
    [
        (3, 1, date(2026, 3, 1), date(2026, 3, 1)),
        (3, 2, date(2026, 3, 1), date(2025, 3, 2)),
        (2, 29, date(2026, 3, 1), date(2024, 2, 29)),
        (2, 30, date(2026, 3, 1), None),
    ],
)
def test_the_latest_year_is_that_of_the_last_such_day(
    month: int, day: int, until: date, found: date | None
) -> None:
    assert latest(month, day, until) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Content 2026-03-01_2026-03-31 Harbour Lane.zip", (date(2026, 3, 1), date(2026, 3, 31))),
        ("report 20260301-20260331.csv", (date(2026, 3, 1), date(2026, 3, 31))),
        ("Post Insights ∙ 1 Jun 2026 - 30 Jun 2026.csv", (date(2026, 6, 1), date(2026, 6, 30))),
        ("ga4_March_2026.csv", (date(2026, 3, 1), date(2026, 3, 31))),
        ("Inhalte März 2026.zip/Tabellendaten.csv", (date(2026, 3, 1), date(2026, 3, 31))),
        ("pages 2026-03.csv", (date(2026, 3, 1), date(2026, 3, 31))),
        ("pages_Q1_2026.csv", (date(2026, 1, 1), date(2026, 3, 31))),
        ("2026-W10 pages.csv", (date(2026, 3, 2), date(2026, 3, 8))),
        ("Jan 2026 and Feb 2026.csv", None),
        ("Harbour 2026.csv", None),
        ("pages 2026-13.csv", None),
        ("data_2026-03-01.csv", None),
        ("2026-03-31_2026-03-01.csv", None),
        ("page_content_1774000000000.xls", None),
        ("Table data.csv", None),
    ],
)
def test_a_name_tells_a_period_by_two_days(name: str, found: tuple[date, date] | None) -> None:
    assert period_in(name) == found
