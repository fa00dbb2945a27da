"""Running totals and spans of days, in the words of those who copy them from a dashboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import CoachError
from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import Whole
from bot.language import parse_report
from bot.language.report import bare_number
from tests.support.builders import measure

MONDAY = date(2026, 11, 23)
IN_ALL, MAYBE = Whole(), Whole(sure=False)
THIS_WEEK, THIS_MONTH = Whole(per=Period.WEEK), Whole(per=Period.MONTH)


def read(text: str) -> list[Reading]:
    return list(parse_report(text, today=MONDAY))


def wholes(text: str) -> list[Whole | None]:
    return [reading.whole for reading in read(text)]


def refusal(text: str) -> str:
    with pytest.raises(CoachError) as refused:
        parse_report(text, today=MONDAY)
    return str(refused.value)


TOTALS = """
bookings total 20
total bookings: 20
20 bookings total
bookings 20 in total
in total 20 bookings
a total of 20 bookings
20 bookings so far
so far 20 bookings
bookings so far: 20
thus far 20 bookings
20 bookings to date
bookings to date 20
we now have 20 bookings
20 bookings now
now 20 bookings
bookings now 20
now at 20 bookings
bookings now at 20
we are at 20 bookings
we're at 20 bookings
bookings are at 20
bookings at 20
bookings stand at 20
altogether 20 bookings
20 bookings altogether
20 bookings overall
overall bookings: 20
20 bookings all in all
20 bookings in all
20 bookings all told
20 bookings up to now
20 bookings until now
20 bookings as of today
20 bookings as of now
20 bookings by now
already 20 bookings
currently 20 bookings
current bookings: 20
still 20 bookings
cumulative bookings 20
bookings (cumulative): 20
bookings, cumulatively: 20
bookings running total 20
grand total 20 bookings
bookings lifetime 20
bookings all time: 20
bookings count: 20
that makes 20 bookings
20 bookings since launch
20 bookings since the start
20 bookings since the beginning
we hit 20 bookings
we've reached 20 bookings
bookings: twenty in total
TOTAL: 20 bookings
bookings have grown to 20
bookings grew to 20
bookings increased to 20
bookings rose to 20
bookings went up to 20
bookings came to 20
bookings amount to 20
bookings dropped to 20
bookings reached 20
bookings 20 reached
we got to 20 bookings
number of bookings: 20
the number of bookings is 20
20 bookings in total…
""".strip().splitlines()


@pytest.mark.parametrize("text", TOTALS)
def test_words_for_a_running_total_are_no_new_amount(text: str) -> None:
    (reading,) = read(text)

    assert (reading.value, reading.whole) == (Decimal(20), IN_ALL)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("54 comments this month", THIS_MONTH),
        ("this month: 54 comments", THIS_MONTH),
        ("54 comments in this month", THIS_MONTH),
        ("54 comments so far this month", THIS_MONTH),
        ("54 comments this month so far", THIS_MONTH),
        ("54 comments in total this month", THIS_MONTH),
        ("this month's comments: 54", THIS_MONTH),
        ("54 comments for the month", THIS_MONTH),
        ("54 comments within the month", THIS_MONTH),
        ("54 comments month to date", THIS_MONTH),
        ("comments MTD: 54", THIS_MONTH),
        ("54 comments in November", replace(THIS_MONTH, last=date(2026, 11, 30))),
        ("54 comments this week", THIS_WEEK),
        ("54 comments in the current week", THIS_WEEK),
        ("comments week to date 54", THIS_WEEK),
        ("54 comments this quarter", Whole(first=date(2026, 10, 1))),
        ("54 comments in Q4", Whole(first=date(2026, 10, 1))),
        ("54 comments this year", Whole(first=date(2026, 1, 1))),
        ("comments YTD 54", Whole(first=date(2026, 1, 1))),
        ("54 comments since January", Whole(first=date(2026, 1, 1))),
        ("54 comments since the beginning of October", Whole(first=date(2026, 10, 1))),
        ("54 comments since December", Whole(first=date(2025, 12, 1))),
        ("54 comments since 1 Nov", Whole(first=date(2026, 11, 1))),
        ("since 1 Nov 54 comments", Whole(first=date(2026, 11, 1))),
        ("54 comments since Friday", Whole(first=date(2026, 11, 20))),
        ("54 comments since yesterday", Whole(first=date(2026, 11, 22))),
        ("54 comments after Friday", Whole(first=date(2026, 11, 21))),
        ("54 comments since last week", Whole(first=date(2026, 11, 16))),
        ("54 comments since Q3", Whole(first=date(2026, 7, 1))),
        ("54 comments in the last 7 days", Whole(first=date(2026, 11, 17))),
        ("54 comments over the past two weeks", Whole(first=date(2026, 11, 10))),
        ("54 comments in the past month", Whole(first=date(2026, 10, 24))),
    ],
)
def test_days_that_still_run_say_what_there_is_by_now(text: str, whole: Whole) -> None:
    (reading,) = read(text)

    assert (reading.value, reading.on, reading.whole) == (Decimal(54), None, whole)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("in the previous week", date(2026, 11, 16), date(2026, 11, 22)),
        ("the week of 9 Nov", date(2026, 11, 9), date(2026, 11, 15)),
        ("week ending 15 Nov", date(2026, 11, 9), date(2026, 11, 15)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("in October", date(2026, 10, 1), date(2026, 10, 31)),
        ("in the month of October", date(2026, 10, 1), date(2026, 10, 31)),
        ("October", date(2026, 10, 1), date(2026, 10, 31)),
        ("in May", date(2026, 5, 1), date(2026, 5, 31)),
        ("in December 2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("from 1 to 15 Nov", date(2026, 11, 1), date(2026, 11, 15)),
        ("1 – 15 November", date(2026, 11, 1), date(2026, 11, 15)),
        ("Nov 1-15", date(2026, 11, 1), date(2026, 11, 15)),
        ("between the 16th and the 19th", date(2026, 11, 16), date(2026, 11, 19)),
        ("the 24th to the 28th", date(2026, 10, 24), date(2026, 10, 28)),
    ],
)
def test_a_week_or_month_that_is_over_goes_by_its_last_day(
    words: str, first: date, last: date
) -> None:
    for text in (f"12 comments on X {words}", f"{words}: 12 comments"):
        (reading,) = read(text)
        assert reading.on == last
        assert reading.whole == Whole(first=first, ended=True, sure=False)


def test_all_of_a_week_that_is_over_is_no_addition_to_it() -> None:
    (reading,) = read("12 comments last week in total")

    assert reading.whole == Whole(first=date(2026, 11, 16), ended=True)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("in December", "reading.month_to_come month='December' typed=in December 2025"),
        ("by Friday", "reading.no_day_of_report words='by friday'"),
        ("by the end of March", "reading.no_day_of_report words='by the end of march'"),
        ("until 30 Nov", "reading.no_day_of_report words='until 30 nov'"),
        ("before Friday", "reading.no_day_of_report words='before friday'"),
        ("last quarter", "reading.span_too_long words='last quarter'"),
        ("in Q3", "reading.span_too_long words='in q3'"),
        ("last year", "reading.span_too_long words='last year'"),
        ("20-30 Nov", "reading.several_days words='20-30 nov'"),
        ("15 to 1 Nov", "reading.several_days words='15 to 1 nov'"),
        ("end of the month", "reading.span_not_over words='end of the month'"),
        ("end of November", "reading.span_not_over words='end of november'"),
        ("next week", "field.day_to_come"),
        ("16 Nov to 20 Nov", "reading.when_unclear"),
        ("Monday to Friday", "reading.today_or_before words='monday' earlier=16 Nov"),
    ],
)
def test_what_is_no_day_and_no_period_that_is_over_is_refused(words: str, answer: str) -> None:
    assert refusal(f"{words}: linkedin comments 12") == answer
    assert refusal(f"{words} facebook followers 12") == answer


@pytest.mark.parametrize(
    "text",
    [
        "4 bookings",
        "got 4 bookings",
        "4 new bookings",
        "4 more bookings",
        "+4 bookings",
        "4 more bookings this week",
        "4 bookings today",
        "4 bookings yesterday",
        "4 bookings just now",
        "we've got 4 new bookings",
        "we have 4 new bookings",
    ],
)
def test_plain_amounts_stay_new(text: str) -> None:
    assert wholes(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "we have 4 bookings",
        "there are 4 bookings",
        "4 new bookings so far",
        "4 more bookings in total",
        "+4 bookings, in total",
    ],
)
def test_what_may_be_new_or_all_is_in_doubt(text: str) -> None:
    assert wholes(text) == [MAYBE]


def test_nothing_new_adds_nothing_whatever_the_words_around_it() -> None:
    assert wholes("no new bookings this week") == [None]
    assert wholes("no bookings this week") == [THIS_WEEK]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54 comments in total, 12 likes on X", [IN_ALL, None]),
        ("54 comments, 12 likes in total, on X", [IN_ALL, IN_ALL]),
        ("LinkedIn: 12 comments, 30 likes in total", [IN_ALL, IN_ALL]),
        ("linkedin 12 comments, 30 likes so far", [IN_ALL, IN_ALL]),
        ("12 comments, 30 likes, 4 replies (totals)", [IN_ALL, IN_ALL, IN_ALL]),
        ("12 comments 30 likes in total", [IN_ALL, IN_ALL]),
        ("12 comments, 30 likes, in total", [IN_ALL, IN_ALL]),
        ("comments total: linkedin 12, x 3", [IN_ALL, IN_ALL]),
        ("comments so far: linkedin 12, x 3, facebook 4", [IN_ALL, IN_ALL, IN_ALL]),
        ("totals: linkedin comments 12, x 3", [IN_ALL, IN_ALL]),
        ("linkedin totals: 12 comments, 3 likes", [IN_ALL, IN_ALL]),
        ("bookings 3, linkedin comments 54 so far", [MAYBE, IN_ALL]),
        ("bookings 20 in total, linkedin comments 3", [IN_ALL, None]),
        ("total comments 12, likes 3", [IN_ALL, None]),
        ("bookings 3; linkedin comments 54 so far", [None, IN_ALL]),
        ("12 comments on X this week, 3 bookings", [THIS_WEEK, THIS_WEEK]),
        ("comments total 54 likes 12", [IN_ALL, None]),
        ("comments 54 likes total 12", [None, IN_ALL]),
        ("54 comments total 12 likes", [IN_ALL, MAYBE]),
        ("Total: 54 comments, 12 likes", [IN_ALL, IN_ALL]),
        ("So far:\n54 comments\n12 likes", [IN_ALL, IN_ALL]),
        ("This month: 54 comments, 12 likes", [THIS_MONTH, THIS_MONTH]),
    ],
)
def test_each_value_is_judged_by_its_own_words(text: str, expected: list[Whole | None]) -> None:
    assert wholes(text) == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [("20 in total", IN_ALL), ("now 20", IN_ALL), ("20 this week", THIS_WEEK), ("20", None)],
)
def test_a_number_alone_may_be_a_total(text: str, whole: Whole | None) -> None:
    found = bare_number(text, today=MONDAY)

    assert found is not None
    assert found.counting(measure("bookings")).whole == whole


@pytest.mark.parametrize(
    "text", ["followers now at 420", "420 followers in total", "we now have 420 followers"]
)
def test_a_level_is_what_it_was(text: str) -> None:
    (reading,) = read(text)

    assert (reading.value, reading.change, reading.on) == (Decimal(420), False, None)


@pytest.mark.parametrize(
    "words",
    [
        "since my last report",
        "since the last update",
        "since then",
        "since last time",
        "since our last report",
    ],
)
def test_what_came_since_the_last_report_is_new(words: str) -> None:
    assert wholes(f"20 bookings {words}") == [None]
    (followers,) = read(f"20 followers on X {words}")
    assert (followers.value, followers.change) == (Decimal(20), True)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("from January until now", date(2026, 1, 1)),
        ("from January to today", date(2026, 1, 1)),
        ("January to date", date(2026, 1, 1)),
        ("from January on", date(2026, 1, 1)),
        ("since launch in October", date(2026, 10, 1)),
        ("since the start in October", date(2026, 10, 1)),
        ("since we launched in October", date(2026, 10, 1)),
        ("since our launch on 5 October", date(2026, 10, 5)),
        ("from last Monday to now", date(2026, 11, 16)),
        ("from 1 Nov on", date(2026, 11, 1)),
        ("from 1 Nov onwards", date(2026, 11, 1)),
        ("from 1 Nov until now", date(2026, 11, 1)),
        ("since 1 Nov", date(2026, 11, 1)),
    ],
)
def test_days_that_still_run_are_all_there_is_since_their_first(words: str, first: date) -> None:
    for text in (f"20 bookings {words}", f"{words}: 20 bookings"):
        (reading,) = read(text)
        assert (reading.on, reading.whole) == (None, Whole(first=first))


def test_a_platform_after_a_day_is_where_it_was() -> None:
    (reading,) = read("4 comments from 1 Nov on LinkedIn")

    assert reading.platform is not None
    assert reading.on == date(2026, 11, 1)


@pytest.mark.parametrize("text", ["linkedin comments 4…", "4… comments", "comments… 4"])
def test_an_ellipsis_says_nothing(text: str) -> None:
    (reading,) = read(text)

    assert (reading.value, reading.whole) == (Decimal(4), None)


@pytest.mark.parametrize("text", ["x followers dropped to 380", "x followers grew to 380"])
def test_a_level_that_rose_or_fell_to_a_number_is_that_number(text: str) -> None:
    (reading,) = read(text)

    assert (reading.value, reading.change) == (Decimal(380), False)
