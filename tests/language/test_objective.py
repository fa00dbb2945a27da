"""Objectives in the words in which people set them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.measures import measure_of
from bot.domain.errors import CoachError, InvalidField, NotUnderstood
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import ObjectiveDraft
from bot.language import parse_objective

MONDAY = date(2026, 11, 23)
TOTAL, LEVEL, RECURRING, AT_MOST = ObjectiveKind
WEEK, MONTH = Period


def draft(
    what: tuple[str, str | None],
    kind: ObjectiveKind,
    target: str,
    due_on: date | None = None,
    per: Period | None = None,
) -> ObjectiveDraft:
    return ObjectiveDraft(
        measure=measure_of(*what), kind=kind, target=Decimal(target), per=per, due_on=due_on
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "20 comments on LinkedIn by 31 December",
            draft(("comments", "linkedin"), TOTAL, "20", date(2026, 12, 31)),
        ),
        (
            "by 31 December: LinkedIn, at least 20 comments",
            draft(("comments", "linkedin"), TOTAL, "20", date(2026, 12, 31)),
        ),
        (
            "1,500 followers on instagram by end of March",
            draft(("followers", "instagram"), LEVEL, "1500", date(2027, 3, 31)),
        ),
        (
            "30 conversions by March",
            draft(("conversions", None), TOTAL, "30", date(2027, 3, 31)),
        ),
        ("5 posts a week on the blog", draft(("posts", "blog"), RECURRING, "5", per=WEEK)),
        ("publish 2 blog posts/month", draft(("posts", "blog"), RECURRING, "2", per=MONTH)),
        ("post twice a week on linkedin", draft(("posts", "linkedin"), RECURRING, "2", per=WEEK)),
        (
            "3 posts per week on X until June",
            draft(("posts", "x"), RECURRING, "3", date(2027, 6, 30), WEEK),
        ),
        ("30 leads this month", draft(("leads", None), TOTAL, "30", date(2026, 11, 30))),
        ("30 leads this quarter", draft(("leads", None), TOTAL, "30", date(2026, 12, 31))),
        ("at most 3 complaints a month", draft(("complaints", None), AT_MOST, "3", per=MONTH)),
        ("no more than 0 complaints", draft(("complaints", None), AT_MOST, "0")),
        ("stay under 60 minutes response time", draft(("response_time", None), AT_MOST, "60")),
        ("reply within 2 hours", draft(("response_time", None), AT_MOST, "120")),
        (
            "response time under 2 hours on X by March",
            draft(("response_time", "x"), AT_MOST, "120", date(2027, 3, 31)),
        ),
        (
            "engagement rate of 3 % on LinkedIn by 30 June",
            draft(("engagement_rate", "linkedin"), LEVEL, "3", date(2027, 6, 30)),
        ),
        (
            "€2,000 revenue from the newsletter by 15 Jan",
            draft(("revenue", "newsletter"), TOTAL, "2000", date(2027, 1, 15)),
        ),
        ("24 seats booked by 15 Jan", draft(("signups", None), TOTAL, "24", date(2027, 1, 15))),
        (
            "team goal: &gt; 100 coments on LinkedIn in Dec",
            draft(("comments", "linkedin"), TOTAL, "100", date(2026, 12, 31)),
        ),
        (".5 hours a week", draft(("hours", None), RECURRING, "0.5", per=WEEK)),
        ("reach 20 comments by may", draft(("comments", None), TOTAL, "20", date(2027, 5, 31))),
    ],
)
def test_an_objective_is_read_from_a_sentence(text: str, expected: ObjectiveDraft) -> None:
    assert parse_objective(text, today=MONDAY) == expected


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("stretch: 20 leads by 31 Dec", True),
        ("a stretch goal of 20 leads by 31 Dec", True),
        ("20 leads by 31 Dec (Stretch)", True),
        ("20 leads by 31 Dec, committed", False),
        ("20 leads by 31 Dec", False),
    ],
)
def test_an_objective_is_committed_unless_it_is_called_a_stretch(text: str, stretch: bool) -> None:
    expected = draft(("leads", None), TOTAL, "20", date(2026, 12, 31))

    assert parse_objective(text, today=MONDAY) == replace(expected, stretch=stretch)


def test_committed_and_a_stretch_at_once_is_refused() -> None:
    with pytest.raises(NotUnderstood, match=r"reading\.committed_and_stretch"):
        parse_objective("committed stretch: 20 leads by 31 Dec", today=MONDAY)


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        ("by Friday", date(2026, 11, 27)),
        ("by Monday", date(2026, 11, 30)),
        ("by next Monday", date(2026, 11, 30)),
        ("by tomorrow", date(2026, 11, 24)),
        ("by Christmas", date(2026, 12, 25)),
        ("by easter", date(2027, 3, 28)),
        ("by Good Friday", date(2027, 3, 26)),
        ("by Black Friday", date(2026, 11, 27)),
        ("by valentines day", date(2027, 2, 14)),
        ("by New Year's Eve", date(2026, 12, 31)),
        ("in 6 weeks", date(2027, 1, 4)),
        ("in three months", date(2027, 2, 23)),
        ("by the end of the month", date(2026, 11, 30)),
        ("by end of next month", date(2026, 12, 31)),
        ("by the end of the quarter", date(2026, 12, 31)),
        ("by end of the year", date(2026, 12, 31)),
        ("in Q1", date(2027, 3, 31)),
        ("by the end of Q1 2028", date(2028, 3, 31)),
        ("by 31 Dec", date(2026, 12, 31)),
        ("by December 31st", date(2026, 12, 31)),
        ("by Dec 31, 2026", date(2026, 12, 31)),
        ("by December", date(2026, 12, 31)),
        ("by 2026-12-31", date(2026, 12, 31)),
        ("by 31.12.2026", date(2026, 12, 31)),
        ("by 31.12.", date(2026, 12, 31)),
        ("by 12/31", date(2026, 12, 31)),
        ("by the 3rd", date(2026, 12, 3)),
        ("by 22 Nov", date(2027, 11, 22)),
        ("by 29 Feb 2028", date(2028, 2, 29)),
    ],
)
def test_an_objective_looks_ahead_to_the_next_such_day(words: str, due_on: date) -> None:
    assert parse_objective(f"20 leads {words}", today=MONDAY).due_on == due_on


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("20 comments", "due_on"),
        ("20 comments by 2025-12-31", "due_on"),
        ("-5 comments by Friday", "target"),
        ("zero comments by Friday", "target"),
        ("1,500 followers a week", "kind"),
    ],
)
def test_what_makes_no_sense_is_refused_by_the_domain(text: str, field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        parse_objective(text, today=MONDAY)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("5 posts daily", "reading.not_daily words='daily'"),
        # Who is no slip of a boost.
        ("because the boss told us", "reading.no_number example=objective"),
        ("20 comments by 5/11", "reading.which_month words='5/11' one=5 Nov other=11 May"),
        (
            "20 comments by next Friday",
            "reading.which_weekday words='next friday' coming=27 Nov later=4 Dec",
        ),
        ("grow by 200 more followers by March", "reading.level_not_change"),
    ],
)
def test_a_refusal_holds_what_was_read(text: str, answer: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_objective(text, today=MONDAY)

    assert str(refused.value) == answer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "more comments on linkedin",
        "20 by Friday",
        "20 comments and 30 likes by Friday",
        "20 comments on LinkedIn and X by Friday",
        "20 comments on myspace by Friday",
        "at least 3 and at most 5 leads a week",
        "5 posts a week and a month",
        "from 1 Dec to 31 Dec 20 leads",
        "40 comments by Christmas, no, 60",
        "10^30 leads by Friday",
        "1e400 leads by Friday",
        "9" * 15 + " leads by Friday",
        "120 % engagement rate by Friday",
        "grow followers by 10% by March",
        "nuestro objetivo es llegar a 2000 seguidores en instagram",
        "20 leads by 31 Feb",
        "20 leads by 99/99",
        "20 leads in 0 weeks ago",
    ],
)
def test_what_is_no_single_clear_objective_is_refused(text: str) -> None:
    with pytest.raises(CoachError):
        parse_objective(text, today=MONDAY)


@pytest.mark.parametrize("since", ["since October", "since 1 Oct", "since the 5th", "since Q3"])
def test_no_objective_begins_in_the_past(since: str) -> None:
    with pytest.raises(NotUnderstood, match=r"reading\.from_today"):
        parse_objective(f"5 posts a week {since}", today=date(2026, 11, 23))


@pytest.mark.parametrize(
    "today", [date(2026, 11, 23), date(2027, 2, 27), date(2028, 3, 2), date(2096, 3, 1)]
)
def test_a_leap_day_over_a_year_away_is_asked_about(today: date) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_objective("20 comments on LinkedIn by 29 February", today=today)

    assert refused.value.key == "reading.leap_day"


def test_a_leap_day_within_a_year_is_that_day() -> None:
    found = parse_objective("20 comments on LinkedIn by 29 February", today=date(2027, 3, 1))

    assert found.due_on == date(2028, 2, 29)
