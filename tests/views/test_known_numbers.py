"""Answers use all numbers that are known, for the days asked about, and claim nothing beyond."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.coaching.coach import answer
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.plan.plan import Plan
from bot.domain.progress.result import Result
from bot.domain.team import Purpose
from bot.language.questions import question_of
from bot.views import messages
from tests.support.builders import by_measure, result
from tests.views.examples import AHEAD, PLAN, TODAY, WEEKS, week

MONDAY = TODAY - timedelta(days=TODAY.weekday())
LAST_MONTH = TODAY.replace(day=1) - timedelta(days=1)
LAST_WEEK = MONDAY - timedelta(days=3)


def said(
    asked: str, *told: Result, weeks: tuple[ObjectiveWeek, ...] = WEEKS, plan: Plan | None = None
) -> str:
    """The answer to a team that reported these results."""
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=weeks,
        coverage=Coverage(due=1, came=1),
        plan=plan,
        results=by_measure(told),
    )
    return messages.coach(answer(3, question_of(asked), facts, ()), "Europe/London")["text"]


@pytest.mark.parametrize(
    ("words", "day"),
    [("last week", LAST_WEEK), ("this week", MONDAY), ("last month", LAST_MONTH)],
)
def test_a_number_is_of_the_days_that_are_asked_about(words: str, day: date) -> None:
    told = result(8, day, "bookings"), result(5, MONDAY - timedelta(days=55), "bookings")

    text = said(f"how many bookings {words}?", *told)

    assert text.startswith("8 bookings ")
    assert ": 13 bookings." in text


def test_no_report_in_the_days_asked_about_is_not_none_at_all() -> None:
    text = said("how many bookings last week?", result(5, MONDAY - timedelta(days=20), "bookings"))

    assert text.startswith("I don't know: no one has reported bookings from ")
    assert ": 5 bookings." in text


def test_without_days_the_first_of_those_meant_is_named() -> None:
    text = said("how many bookings do we have?", result(5, LAST_WEEK, "bookings"))

    assert text.startswith("5 bookings since ")


@pytest.mark.parametrize("of", ["posts blog", "posts x", "posts"])
def test_posts_count_wherever_they_were_published(of: str) -> None:
    text = said("how often should we post?", result(6, LAST_WEEK, of))

    assert "6 posts" in text
    assert "No posts" not in text


def test_no_posts_on_one_platform_says_that_there_were_others() -> None:
    text = said("how often should we post on linkedin?", result(6, LAST_WEEK, "posts blog"))

    assert "No posts were reported for LinkedIn" in text
    assert "on all platforms together there were 6 posts" in text


@pytest.mark.parametrize(
    "asked", ["how many bookings from facebook", "how do we get more bookings from facebook"]
)
def test_numbers_without_a_platform_are_not_called_none(asked: str) -> None:
    assert "22 bookings" in said(asked, result(22, LAST_WEEK, "bookings"))


@pytest.mark.parametrize("asked", ["I've no time for social media", "how much time does it take"])
def test_hours_of_the_plan_are_known_hours(asked: str) -> None:
    assert "In the plan for social media so far: " in said(asked, plan=PLAN)
    assert "no hours" not in said(asked, plan=PLAN)


def test_who_asks_for_hours_gets_hours_first() -> None:
    assert " hours that I know of" in said("how many hours did we spend?", plan=PLAN).split("\n")[0]


@pytest.mark.parametrize("asked", ["nobody likes our posts :(", "why does nobody comment?"])
def test_who_feels_unheard_is_told_of_the_responses_there_were(asked: str) -> None:
    told = result(17, LAST_WEEK, "comments linkedin"), result(921, LAST_WEEK, "followers facebook")

    text = said(asked, *told, weeks=())

    assert text.startswith("You did get some: 17 comments on LinkedIn since ")
    assert "Report your follower count" not in text


def test_no_first_word_says_more_than_the_numbers() -> None:
    ahead = said("should we quit instagram?", weeks=(week(AHEAD),))

    assert ahead.startswith("Not on these numbers alone.")
    assert not said("should we quit facebook?").startswith("Yes")


def test_what_to_do_is_answered_by_the_step_alone() -> None:
    text = said("what should I do today?", result(5, LAST_WEEK, "bookings"))

    assert "Reported since" not in text
    assert "Next:" in text
