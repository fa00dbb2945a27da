"""On which days somebody is away."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.absences import Absence
from bot.domain.errors import NotUnderstood
from bot.language import parse_absence

MONDAY = date(2026, 11, 23)


def day(text: str) -> date:
    """The day of 11-27, in the year of the autumn or the one after it."""
    month, number = map(int, text.split("-"))
    return date(2026 if month > 10 else 2027, month, number)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("until Friday", "11-27"),
        ("until 4 Dec", "12-04"),
        ("until Wed Nov 25", "11-25"),
        ("until Jan 6 🎄", "01-06"),
        ("until Monday 30 November", "11-30"),
        ("today", "11-23"),
        ("3 days", "11-25"),
        ("for two weeks", "12-06"),
        ("two weeks of holiday", "12-06"),
        ("a week", "11-29"),
        ("this week", "11-29"),
        ("the rest of the week", "11-29"),
        ("until the end of the month", "11-30"),
        ("until the end of next week", "12-06"),
    ],
)
def test_an_absence_begins_today_unless_a_later_day_is_named(text: str, last: str) -> None:
    assert parse_absence(text, today=MONDAY) == Absence(MONDAY, day(last))


@pytest.mark.parametrize(
    "text", ["until monday", "until next Monday", "till Mon", "back on Monday", "back Monday"]
)
def test_who_is_away_until_monday_is_back_on_it(text: str) -> None:
    assert parse_absence(text, today=MONDAY) == Absence(MONDAY, day("11-29"))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("until January", "12-31"),
        ("I'm away until January", "12-31"),
        ("till Feb", "01-31"),
        ("until January 2027", "12-31"),
        ("until early January", "12-31"),
        ("until the beginning of January", "12-31"),
        ("until the start of next month", "11-30"),
        ("back in January", "12-31"),
        ("back at work in January", "12-31"),
        ("returning in March", "02-28"),
        ("until next week", "11-29"),
        ("back next week", "11-29"),
        ("until next month", "11-30"),
        ("until next quarter", "12-31"),
        ("until Q1", "12-31"),
        ("until Q2", "03-31"),
        ("until next year", "12-31"),
        ("until 2027", "12-31"),
    ],
)
def test_who_is_away_until_a_month_is_back_in_it(text: str, last: str) -> None:
    assert parse_absence(text, today=MONDAY) == Absence(MONDAY, day(last))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("through January", "01-31"),
        ("until the end of January", "01-31"),
        ("until mid January", "01-15"),
        ("until January 6", "01-06"),
        ("until 6 January", "01-06"),
        ("until November", "11-30"),
        ("until 2027-01-06", "01-06"),
    ],
)
def test_a_day_or_the_end_of_a_month_is_the_last_day_away(text: str, last: str) -> None:
    assert parse_absence(text, today=MONDAY) == Absence(MONDAY, day(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 24 December until January", "12-24", "12-31"),
        ("from Monday until next month", "11-30", "11-30"),
        ("from Monday, back in January", "11-30", "12-31"),
        ("from 7 January until February", "01-07", "01-31"),
        ("holiday from 21 December to 3 January", "12-21", "01-03"),
        ("24 Dec to 2 Jan", "12-24", "01-02"),
        ("24 Dec - 2 Jan", "12-24", "01-02"),
        ("2026-12-21 to 2027-01-03", "12-21", "01-03"),
        ("21.12. - 3.1.", "12-21", "01-03"),
        ("from 5 to 23 October", "10-05", "10-23"),
        ("5-23 October", "10-05", "10-23"),
        ("Dec 21-23", "12-21", "12-23"),
        ("between 5 and 23 December", "12-05", "12-23"),
        ("the 24th and 25th of December", "12-24", "12-25"),
        ("on Thursday and Friday", "11-26", "11-27"),
        ("from Monday to Friday", "11-30", "12-04"),
        ("from tomorrow until Friday", "11-24", "11-27"),
        ("from Wednesday to the end of next week", "11-25", "12-06"),
        ("from 21 December, back on 4 January", "12-21", "01-03"),
        ("from Thursday until Monday", "11-26", "11-29"),
        ("two weeks from 21 December", "12-21", "01-03"),
        ("from Monday for two weeks", "11-30", "12-13"),
        ("next week", "11-30", "12-06"),
        ("the week of 7 December", "12-07", "12-13"),
        ("the week of 9 December", "12-07", "12-13"),
        ("next month", "12-01", "12-31"),
        ("in December", "12-01", "12-31"),
        ("on Friday", "11-27", "11-27"),
        ("tomorrow", "11-24", "11-24"),
        ("in 3 days", "11-26", "11-26"),
        ("4 Dec, skiing", "12-04", "12-04"),
    ],
)
def test_an_absence_may_begin_later(text: str, first: str, last: str) -> None:
    assert parse_absence(text, today=MONDAY) == Absence(day(first), day(last))


def test_an_absence_that_has_begun_is_one_from_today() -> None:
    boxing_day = date(2026, 12, 26)

    found = parse_absence("from 21 December to 3 January", today=boxing_day)

    assert found == Absence(boxing_day, date(2027, 1, 3))


@pytest.mark.parametrize(
    "text",
    [
        "from Friday",
        "starting 4 December",
        "the first week of December",
        "two days next week",
        "until Friday or 11 December",
        "on Monday and Friday",
        "next year",
    ],
)
def test_days_that_leave_the_last_one_open_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_absence(text, today=MONDAY)


@pytest.mark.parametrize("text", ["", "until", "forever", "<!channel>", "7", "🌴"])
def test_without_a_day_the_coach_asks_until_when(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_absence(text, today=MONDAY)

    assert str(refused.value) == "reading.until_when"


@pytest.mark.parametrize(
    "text",
    [
        "until yesterday",
        "until 2020-01-01",
        "until 2029-01-01",
        "999 months",
        "0 days",
        "for -3 days",
        "1.5 weeks",
        "two weeks ago",
        "until next Friday",
        "until 5/11",
        "until 31 Feb",
    ],
)
def test_a_day_that_cannot_be_the_last_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_absence(text, today=MONDAY)
