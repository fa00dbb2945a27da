"""Advice in the words of people: what was done, by whom, and what the numbers say to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.coaching.change import Change, ChangeKind
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import digest_of
from bot.domain.coaching.finding import Finding, Number, counted
from bot.domain.coaching.step import Done, Outcome, Standing, Stands, StepNews
from bot.domain.team import Purpose
from bot.views.doing import did, doing
from bot.views.messages.advice import advice
from bot.views.messages.steps import standing, step_news
from tests.support.advising import WEEK, step
from tests.support.builders import TODAY, measure, week_of
from tests.views.examples import SLIPPING

DIGEST = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(SLIPPING)], Coverage(due=1, came=1), None)


def posts(before: int, after: int) -> Change:
    return Change(
        measure=measure("posts blog"),
        kind=ChangeKind.AMOUNT,
        weeks=1,
        before=Decimal(before),
        after=Decimal(after),
        ended_on=date(2026, 11, 15),
        ends_on=date(2026, 11, 22),
    )


def news(rule: str, done: Done, change: Change | None = None) -> str:
    answered = step(rule, None, done=done, done_by="U0BEN")
    outcome = Outcome.UNKNOWN if change is None else Outcome.NO_CHANGE
    return step_news(
        replace(DIGEST, step_news=StepNews(step=answered, outcome=outcome, change=change))
    )


@pytest.mark.parametrize(("before", "after"), [(1, 0), (2, 1), (0, 0)])
def test_work_that_does_not_show_is_asked_about_and_not_thanked_for(
    before: int, after: int
) -> None:
    said = news("week_missed", Done.YES, posts(before, after))

    assert said.startswith("*Marked as done:* ")
    assert said.endswith(" What got in the way?")


@pytest.mark.parametrize(("before", "after"), [(0, 2), (2, 2), (1, 3)])
def test_work_that_shows_is_thanked_for(before: int, after: int) -> None:
    assert news("week_missed", Done.YES, posts(before, after)).startswith("*Done, thank you <@")


@pytest.mark.parametrize("rule", ["deadline_near"])
def test_one_of_two_things_is_begun_and_not_partly_done(rule: str) -> None:
    assert news(rule, Done.PARTLY).startswith("*Begun, thank you <@U0BEN>:*")


def test_a_step_that_the_digest_has_news_of_is_not_named_again_beside_other_advice() -> None:
    runs = step("work_back", None, due_on=TODAY + WEEK, done=Done.PARTLY)
    beside = replace(
        DIGEST,
        suggestion=Finding("costly"),
        standing=Standing(step=runs, stands=Stands.RUNNING),
    )
    told = replace(beside, step_news=StepNews(step=runs, outcome=Outcome.TOO_EARLY))

    assert standing(beside).startswith("Meanwhile, until ")
    assert standing(told) == ""


@pytest.mark.parametrize(
    ("words", "going", "past"),
    [
        ("posts blog", "posting on the blog", "You published 3 posts on the blog"),
        ("replies_written x", "writing replies on X", "You wrote 3 replies on X"),
        ("replies_written", "writing replies", "You wrote 3 replies"),
        ("hours", "hours going", "*Hours*: 3"),
    ],
)
def test_work_is_named_as_what_somebody_does(words: str, going: str, past: str) -> None:
    assert doing(measure(words)) == going
    assert did(measure(words), Decimal(3)) == past


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((counted("theirs", 1),), "numbers for *Comments on LinkedIn*."),
        (
            (counted("theirs", 2), Number("beside", measure("posts blog"))),
            "numbers for *Comments on LinkedIn* and *Posts on the blog*.",
        ),
        ((counted("theirs", 3),), "numbers for *Comments on LinkedIn* and two other objectives."),
    ],
)
def test_who_is_away_goes_by_name_with_what_waits(numbers: tuple[Number, ...], words: str) -> None:
    said = advice(Finding("owner_away", SLIPPING, numbers), TODAY)

    assert said.startswith("<@U0")
    assert f" is away, so I don't expect {words}" in said
