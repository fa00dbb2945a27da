"""Months and weeks in place of days are totals of their days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Question, Reading, Refusal
from bot.exports.spans import Span, span_of
from bot.exports.stored import from_json, to_json

TODAY = date(2026, 11, 23)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
WEEK = Span(date(2026, 2, 23), date(2026, 3, 1))


def read(*lines: str) -> Reading:
    answer = read_export("\n".join(lines).encode(), "linkedin.csv", TODAY)
    assert isinstance(answer, Reading), answer
    return answer


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03", "2026/03", "2026/3", "2026.03", "03/2026", "3/2026", "03.2026", "03-2026"),
        *("Mar 2026", "March 2026", "mar. 2026", "MARCH, 2026", "Mar-2026", "2026 Mar", "2026-Mar"),
        *("März 2026", "mars 2026", "marzo 2026", "maart 2026", " março 2026 "),
    ],
)
def test_a_month_is_all_of_its_days(text: str) -> None:
    assert span_of(text) == MARCH


@pytest.mark.parametrize(
    "text",
    ["2026-W09", "2026W09", "2026-KW09", "KW 9 2026", "W09 2026", "Week 9, 2026", "KW9/2026"],
)
def test_a_week_is_from_monday_to_sunday(text: str) -> None:
    assert span_of(text) == WEEK


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026", "March", "2026-13", "2026-00", "0000-03", "13/2026", "1999-03", "2026-W54"),
        *("9999-W60", "2026-03-01", "Mar 1, 2026", "4.2026 likes", "hello 2026", "2026 posts"),
    ],
)
def test_other_texts_are_no_month_and_no_week(text: str) -> None:
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("Month", ("2026-02", "2026-03")),
        ("Date", ("2026-02", "2026-03")),
        ("Period", ("Feb 2026", "Mar 2026")),
        ("Month", ("2026-02-01", "2026-03-01")),
        ("Monat", ("01.02.2026", "01.03.2026")),
        ("Month", ("202602", "202603")),
        ("Month", ("Feb-26", "Mar-26")),
        ("Month", ("Feb 26", "Mar '26")),
    ],
)
def test_numbers_of_months_are_of_all_their_days(title: str, months: tuple[str, str]) -> None:
    reading = read(f"{title},Impressions,Followers", f"{months[0]},10,100", f"{months[1]},20,101")

    assert [(day.first, day.day) for day in reading.days if day.metric == "impressions"] == [
        (date(2026, 2, 1), date(2026, 2, 28)),
        MARCH,
    ]
    assert (reading.date_from, reading.date_to) == (date(2026, 2, 1), MARCH.last)
    assert reading.daily_totals == {"impressions": Decimal(30)}
    assert reading.followers_at_end == 101
    assert from_json(to_json(reading)) == reading


@pytest.mark.parametrize(
    ("title", "weeks"),
    [
        ("Week", ("2026-W09", "2026-W10")),
        ("Week", ("2026-02-23", "2026-03-02")),
        ("Week of", ("Feb 23 2026", "Mar 2 2026")),
        ("Week ending", ("2026-03-01", "2026-03-08")),
        ("Woche", ("23.02.2026", "02.03.2026")),
    ],
)
def test_numbers_of_weeks_are_of_all_their_days(title: str, weeks: tuple[str, str]) -> None:
    reading = read(f"{title},Comments", f"{weeks[0]},3", f"{weeks[1]},4")

    assert [(day.first, day.day) for day in reading.days] == [
        WEEK,
        (date(2026, 3, 2), date(2026, 3, 8)),
    ]


def test_days_of_several_weekdays_are_no_weeks() -> None:
    reading = read("Week,Comments", "2026-02-23,3", "2026-02-24,4")

    assert [(day.first, day.day.day) for day in reading.days] == [(None, 23), (None, 24)]


@pytest.mark.parametrize("total", ["Total", "Summe", "Grand total", "Totale", "Gesamt"])
def test_a_sum_below_the_months_is_no_row_without_a_date(total: str) -> None:
    reading = read("Month,Comments", "2026-02,3", "2026-03,4", f"{total},7")

    assert reading.daily_totals == {"comments": 7}
    assert not reading.left_out


def test_a_month_that_is_there_twice_is_refused() -> None:
    refused = read_export(b"Month,Comments\n2026-02,3\n2026-02,4\n", "linkedin.csv", TODAY)

    assert isinstance(refused, Refusal)
    assert refused.key == "export.day_twice"


def test_days_whose_order_is_open_are_asked_about_below_month_as_well() -> None:
    reading = read("Month,Comments", "01/02/2026,3", "01/03/2026,4")

    assert [ask.question for ask in reading.asks] == [Question.DAY_ORDER]


def test_growth_of_an_audience_by_month() -> None:
    reading = read(
        '"Month","Existing","Imports","Opt-ins","Subscribed","Unsubscribed","Cleaned"',
        '"2026-02","1,312",0,34,34,1,1',
        '"2026-03","1,344",0,25,25,4,1',
    )

    assert reading.platform == "mailchimp"
    assert (reading.date_from, reading.date_to) == (date(2026, 2, 1), MARCH.last)
    assert reading.daily_totals["subscribers_gained"] == 59
    assert "subscribers" not in {day.metric for day in reading.days}
