"""What is answered to a question: the numbers, what is not known, and the next step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.coaching.coach import answer
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.plan.plan import ItemKind, PlanLine
from bot.domain.team import Purpose
from bot.language.questions import question_of
from bot.views import messages
from tests.support.builders import by_measure, result
from tests.views.drawing import buttons
from tests.views.examples import (
    AHEAD,
    EARLY,
    LETTER,
    PLAN,
    POSTS,
    SILENT,
    SLIPPING,
    TODAY,
    WEEKS,
    coached,
    line_item,
    plan,
    posts,
    week,
)

COSTS = (
    "What one lead cost, 1 Oct to 31 Dec: Newsletter €10.13 (cost understated), LinkedIn posts €38."
)


def said(asked: str, *lines: PlanLine) -> str:
    return coached(asked, *WEEKS, planned=plan(*lines))["text"]


def test_whether_it_is_worth_it_is_answered_by_what_a_result_costs_beside_the_rest() -> None:
    message = coached("is it worth it?", *WEEKS, planned=PLAN)

    assert message["text"].startswith(COSTS)
    assert "I do not know" not in message["text"]
    assert "What people do later, or elsewhere, is not measured here." in message["text"]
    assert buttons(message["blocks"])["show_plan"] == "3"


def test_costs_are_the_first_advice_about_worth() -> None:
    full = {"hours": "0", "hourly_cost": "0"}
    dear = posts(spend="900", results="10", **full)

    text = said(
        "does it pay off?", dear, line_item(2, "Newsletter", spend="100", results="10", **full)
    )

    assert "*Advice:* one lead cost €90 with LinkedIn posts, and €10 with Newsletter" in text


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        ((), "Your plan has no line item yet: put social media and something beside it into"),
        ((LETTER,), "Your plan has no line item for social media: add one in `/social plan`"),
        ((POSTS,), "Your plan holds social media alone: add what else you do in `/social plan`"),
        (
            (posts(reported="24"), LETTER),
            "Your plan does not know yet what social media cost: enter hours and money spent",
        ),
        ((posts(spend="9"), LETTER), "Your plan knows no result of social media yet"),
        (
            (posts(spend="9", results="0"), LETTER),
            "Your plan counts no result of social media so far",
        ),
        (
            (posts(spend="9", results="9"), LETTER),
            "fewer than ten results of social media: too few",
        ),
        (
            (POSTS, replace(LETTER, item=replace(LETTER.item, kind=ItemKind.PR, spend=None))),
            "Nothing else in your plan has ten results of the same kind in the same period",
        ),
    ],
)
def test_where_costs_cannot_be_compared_it_says_what_is_missing(
    lines: tuple[PlanLine, ...], gap: str
) -> None:
    text = said("is it worth it?", *lines)

    assert gap in text
    assert "What one" not in text


def test_one_may_ask_about_one_platform() -> None:
    assert COSTS in said("is LinkedIn worth it?", *PLAN.lines)
    assert "no line item for Instagram" in said("is instagram worth it?", *PLAN.lines)


def test_on_track_is_answered_objective_by_objective() -> None:
    text = coached("are we on track?", week(SLIPPING, "6"), week(AHEAD))["text"]

    assert text.startswith("1 of your team's 2 objectives is on pace.")
    assert "Comments on LinkedIn: 10 of 20 by 31 Dec, slipping: 2 behind an even pace" in text
    assert "Followers on Instagram: 2,150 of 2,500 by 31 Dec" in text
    assert "I do not know" not in text


def test_what_nobody_reported_is_not_off_pace() -> None:
    silent = coached("are we on track?", week(SILENT))["text"]
    mixed = coached("are we on track?", week(SLIPPING, "6"), week(SILENT), week(EARLY))["text"]

    assert silent.startswith("Your team's one objective has no report yet.")
    assert mixed.startswith(
        "None of your team's 3 objectives are on pace, 1 is too early to judge,"
        " 1 has no report yet."
    )


def test_about_one_thing_only_that_is_told() -> None:
    text = coached("how is it going with comments on LinkedIn?", *WEEKS)["text"]

    assert text.startswith("Comments on LinkedIn: 10 of 20 by 31 Dec")
    assert "Bookings" not in text


def test_what_nobody_set_and_nobody_reported_is_not_known() -> None:
    text = coached("how do we get more likes on X?", *WEEKS)["text"]

    assert text.startswith("No open objective is about reactions on X.\nI do not know about")


def test_what_does_not_add_up_is_told_as_it_stands() -> None:
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=(),
        coverage=Coverage(due=0, came=0),
        results=by_measure(
            [result(420, TODAY, "followers x"), result(80, TODAY, "followers facebook")]
        ),
    )

    question = question_of("how many followers do we have?")
    text = messages.coach(answer(3, question, facts, ()))["text"]

    assert "The last I know is 420 followers on X and 80 followers on Facebook." in text


def test_a_question_that_is_not_understood_is_answered_with_examples() -> None:
    message = messages.coach_puzzled()

    assert message["text"].startswith("I did not understand that, and I would rather not guess.")
    assert buttons(message["blocks"]) == {"show_progress": "mine"}
