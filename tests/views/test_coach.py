"""What is answered to a question: the numbers, what is not known, and the next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.coach import answer
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.questions import Question, Topic
from bot.domain.plan.items import ItemKind
from bot.domain.plan.lines import PlanLine
from bot.domain.team import Purpose
from bot.language.questions import question_of
from bot.views import messages
from tests.support.builders import by_measure, result
from tests.support.plans import tally
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

ZONE = "Europe/London"
COSTS = "One lead cost, since 1 Oct: LinkedIn posts €38 · Newsletter at least €10.13."


def said(asked: str, *lines: PlanLine) -> str:
    return coached(asked, *WEEKS, planned=plan(*lines))["text"]


def test_whether_it_is_worth_it_is_answered_by_what_a_result_costs_beside_the_rest() -> None:
    message = coached("is it worth it?", *WEEKS, planned=PLAN)

    assert message["text"].startswith(COSTS)
    assert "I do not know" not in message["text"]
    assert "I can't see later or offline effects." in message["text"]
    assert buttons(message["blocks"])["show_plan"] == "3"


def test_costs_are_the_first_advice_about_worth() -> None:
    full = {"hours": "0", "hourly_cost": "0"}
    dear = posts(spend="900", results="10", **full)

    text = said(
        "does it pay off?", dear, line_item(2, "Newsletter", spend="100", results="10", **full)
    )

    assert "Each lead from *LinkedIn posts* costs €90, 9 times the €10 from *Newsletter*" in text


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        ((), "Your plan has no line item yet. Put social media and one other activity into"),
        ((LETTER,), "Your plan has no line item for social media yet. Add one in `/social plan`"),
        (
            (POSTS,),
            "Your plan has nothing to compare social media with. Add your other activities in",
        ),
        (
            (posts(reported="24"), LETTER),
            "I don't know what social media costs yet. Add hours and spending in `/social plan`",
        ),
        ((posts(spend="9"), LETTER), "No results recorded for social media yet"),
        (
            (posts(spend="9", results="0"), LETTER),
            "Social media has 0 results so far",
        ),
        (
            (posts(spend="9", results="9"), LETTER),
            "Social media has fewer than 10 results: too few",
        ),
        (
            (POSTS, line_item(2, "Articles", kind=ItemKind.PR, results="30")),
            "Nothing else in your plan has 10 results of the same kind in the same period",
        ),
    ],
)
def test_where_costs_cannot_be_compared_it_says_what_is_missing(
    lines: tuple[PlanLine, ...], gap: str
) -> None:
    text = said("is it worth it?", *lines)

    assert gap in text
    assert "One lead cost" not in text


def test_one_may_ask_about_one_platform() -> None:
    assert COSTS in said("is LinkedIn worth it?", *PLAN.lines)
    assert "no line item for Instagram" in said("is instagram worth it?", *PLAN.lines)


def test_on_track_is_answered_objective_by_objective() -> None:
    text = coached("are we on track?", week(SLIPPING, "6"), week(AHEAD))["text"]

    assert text.startswith("2 objectives: 1 needs attention, 1 on pace.")
    assert "*Comments on LinkedIn*: 10 of 20 by 31 Dec, 2 behind" in text
    assert "*Followers on Instagram*: 2,150 of 2,500 by 31 Dec" in text
    assert "I do not know" not in text


def test_what_nobody_reported_is_not_off_pace() -> None:
    silent = coached("are we on track?", week(SILENT))["text"]
    mixed = coached("are we on track?", week(SLIPPING, "6"), week(SILENT), week(EARLY))["text"]

    assert silent.startswith("Your team's only objective has no numbers yet.")
    assert mixed.startswith(
        "3 objectives: 1 needs attention, 1 too early to judge, 1 without numbers."
    )


def test_about_one_thing_only_that_is_told() -> None:
    text = coached("how is it going with comments on LinkedIn?", *WEEKS)["text"]

    assert text.startswith("*Comments on LinkedIn*: 10 of 20 by 31 Dec")
    assert "Bookings" not in text


def test_what_nobody_set_and_nobody_reported_is_not_known() -> None:
    text = coached("are we on track with likes on X?", *WEEKS)["text"]

    assert text.startswith(
        "No open objective is about reactions on X.\nI can't answer that for reactions"
    )


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
    text = messages.coach(answer(3, question, facts, ()), ZONE)["text"]

    assert "420 followers on X and 80 followers on Facebook at the last report." in text


def test_a_question_that_is_not_understood_is_answered_with_examples() -> None:
    message = messages.coach_puzzled()

    assert message["text"].startswith("I'm not sure what you mean, so I won't guess.")
    assert buttons(message["blocks"]) == {"show_progress": "mine"}


FULL = {"hours": "0"}
DEAR = posts(spend="1000", results="10", **FULL)
MAIL = line_item(2, "Mail", spend="100", results="10", **FULL)


@pytest.mark.parametrize(
    "asked", ["is it worth it?", "is LinkedIn worth it?", "linkedin, worth it"]
)
def test_a_far_gap_in_costs_is_always_spoken_of(asked: str) -> None:
    text = said(asked, DEAR, MAIL)

    assert "Each lead from *LinkedIn posts* costs €100, 10 times the €10 from *Mail*" in text
    assert "I have no advice" not in text


def test_a_gap_of_a_period_that_is_over_is_spoken_of_too() -> None:
    period: dict[str, Any] = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 6, 30)}
    old = [replace(each, item=replace(each.item, **period)) for each in (DEAR, MAIL)]

    assert "Each lead from *LinkedIn posts* costs €100" in said("is it worth it?", *old)


def test_a_team_that_muted_the_advice_is_not_told_that_there_is_none() -> None:
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=(),
        coverage=Coverage(due=0, came=0),
        plan=plan(DEAR, MAIL),
    )
    asked = question_of("is it worth it?")

    text = messages.coach(answer(3, asked, facts, {"costly", "no_objective"}), ZONE)["text"]

    assert "One lead cost" in text
    assert "*Next:*" not in text
    assert "I have no advice" not in text


def test_a_gap_of_one_platform_is_no_answer_about_another() -> None:
    on_x = replace(posts("X", spend="90", results="10", **FULL), id=3)
    on_x = replace(on_x, item=replace(on_x.item, platform=PLATFORMS["x"]))

    assert "One lead costs" not in said("is X worth it?", DEAR, MAIL, on_x)


@pytest.mark.parametrize(
    ("asked", "cost", "reported"),
    [
        (
            "is LinkedIn worth it?",
            "Reported cost so far: 8 hours on LinkedIn; no money",
            "money",
        ),
        ("is Facebook worth it?", "40 hours on Facebook and 1,200 spent on Facebook", ""),
        ("is it worth it?", "48 hours and 1,200 spent", ""),
    ],
)
def test_a_platform_is_charged_with_its_own_costs_only(
    asked: str, cost: str, reported: str
) -> None:
    """Four weeks of 10 hours and 300 for Facebook, and 2 hours for LinkedIn."""
    weeks = [TODAY - timedelta(weeks=n) for n in range(4)]
    told = {"hours facebook": 10, "spend facebook": 300, "hours linkedin": 2, "leads linkedin": 2}
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=(),
        coverage=Coverage(due=0, came=0),
        results=by_measure([result(value, day, of) for of, value in told.items() for day in weeks]),
    )

    text = messages.coach(answer(3, question_of(asked), facts, ()), ZONE)["text"]

    assert cost in text
    assert ("; no money" in text) is bool(reported)
    if "LinkedIn" in asked:
        assert "48" not in text
        assert "1,200" not in text


@pytest.mark.parametrize(
    ("asked", "lines", "first"),
    [
        (
            "How much did we spend?",
            PLAN.lines,
            "At least €2,296.50 so far in the whole plan (€1,496.50 and 28 hours).",
        ),
        ("what did we spend", (DEAR, MAIL), "€1,100 so far in the whole plan."),
        ("how much did LinkedIn cost us?", (DEAR, MAIL), "€1,000 so far on LinkedIn."),
        (
            "how much did we spend?",
            (posts(budget="2000", spend="5200", hours="0"),),
            "€5,200 of €2,000 so far, €3,200 over budget.",
        ),
        (
            "what's our spending?",
            (posts(budget="2000", spend="200", **FULL),),
            "€200 of €2,000 so far.",
        ),
        (
            "how much did facebook cost?",
            (DEAR,),
            "I don't know: your plan has no line item for Facebook",
        ),
        ("how much did we spend?", (), "I don't know: your plan has no line item yet"),
        ("how much did we spend?", (posts(),), "I don't know what was spent yet"),
    ],
)
def test_what_was_spent_is_answered_from_the_plan(
    asked: str, lines: tuple[PlanLine, ...], first: str
) -> None:
    text = said(asked, *lines)

    assert text.startswith(first)
    assert "I have no advice" not in text


def test_costs_that_end_before_the_results_are_told_with_their_day() -> None:
    ended = posts(spend="300", hours="10", hourly_cost="30", on=date(2026, 10, 16))
    ended = replace(ended, reported=tally({date(2026, 10, 16): 12, TODAY: 30}))

    text = said("is it worth it?", ended, MAIL)

    assert (
        "LinkedIn posts: €50 per lead until 16 Oct; hours and spending since 16 Oct not entered."
    ) in text
    assert "Cost in your plan: €600 so far." in text
    assert "One lead costs" not in text


OVER = posts(budget="600", spend="730", hours="0")


@pytest.mark.parametrize("asked", ["what do we spend?", "how much did we spend last month?"])
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((OVER,), "€730 of €600 so far, €130 over budget."),
        ((OVER, line_item(2, "Fair", spend="1", hours="0")), "LinkedIn posts: €130 over budget."),
        (
            (OVER, line_item(2, "Fair", spend="1", hours="0", budget="900")),
            "LinkedIn posts: €130 over budget.",
        ),
        ((posts(spend="730", budget="600"),), "It may be more: the line item lacks hours"),
    ],
)
def test_the_sum_of_the_plan_says_what_is_over_budget_and_its_period(
    asked: str, lines: tuple[PlanLine, ...], told: str
) -> None:
    text = said(asked, *lines)

    assert told in text
    assert "That's for the whole period, 1 Oct–31 Dec, not a month or a week of it." in text
    assert text.count("over budget") == 1


def test_what_a_result_cost_is_said_as_in_the_plan_where_nothing_is_compared() -> None:
    text = said("is it worth it?", posts(spend="300", hours="0", results="3"), LETTER)

    assert "Cost in your plan: €300 so far, €100 per lead." in text


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((OVER,), "Nothing: you're €130 over budget."),
        ((posts(budget="2000", spend="200", **FULL),), "€1,800 of €2,000 is left, 1 Oct–31 Dec."),
        ((posts(budget="600", spend="200"),), "At most €400 of €600"),
        ((posts(spend="200", **FULL),), "I don't know: your line item has no budget."),
        ((), "I don't know: your plan has no line item yet."),
    ],
)
def test_what_is_left_of_the_budget_is_answered_from_the_plan(
    lines: tuple[PlanLine, ...], told: str
) -> None:
    assert said("how much budget is left?", *lines).startswith(told)


def test_what_a_result_costs_is_answered_without_advice() -> None:
    assert said("what does a lead cost us?", *PLAN.lines).startswith(COSTS)
    assert said("what does a lead cost us?").startswith("I can't give you a cost per result")


FAIR = line_item(7, "Book Fair", kind=ItemKind.FAIRS, spend="2000", budget="3000")
MAILED = line_item(8, "Monthly mail", kind=ItemKind.EMAIL, spend="660", budget="700")
SPOKEN = line_item(9, "Our podcast", kind=ItemKind.OWN, spend="90")
ALL = (posts(spend="1080"), MAILED, FAIR, SPOKEN)


@pytest.mark.parametrize(
    ("asked", "cost", "of"),
    [
        ("how much did we spend on social media?", "€1,080", "social media"),
        ("what does social cost us?", "€1,080", "social media"),
        ("how much did we spend on LinkedIn?", "€1,080", "LinkedIn"),
        ("how much did the newsletter cost?", "€660", "the newsletter"),
        ("what did we spend on the podcast?", "€90", "the podcast"),
        ("what did we spend on the book fair?", "€2,000", "Book Fair"),
        ("how much did we spend on the “Monthly mail”?", "€660", "Monthly mail"),
        ("how much did we spend?", "€3,830", "whole plan"),
        ("how much did we spend on balloons?", "€3,830", "whole plan"),
    ],
)
def test_costs_are_told_of_the_part_of_the_plan_that_is_asked_about(
    asked: str, cost: str, of: str
) -> None:
    sum_of_it = said(asked, *ALL).partition("so far")

    assert cost in sum_of_it[0]
    assert of in sum_of_it[2].partition("That's for")[0]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("how much budget is left for the newsletter?", "€40 of €700 is left for the newsletter"),
        ("can we cut the budget by half?", "of €3,700 is left, "),
    ],
)
def test_what_is_left_is_told_as_left(asked: str, left: str) -> None:
    assert left in said(asked, MAILED, FAIR)


def test_the_newsletter_is_compared_as_the_line_item_that_it_is() -> None:
    full = {"hours": "0", "hourly_cost": "0"}
    mail = line_item(2, "Mails", kind=ItemKind.EMAIL, spend="100", results="10", **full)

    text = said("is the newsletter worth it?", posts(spend="900", results="10", **full), mail)

    assert "One lead cost, since 1 Oct: Mails €10 · LinkedIn posts €90." in text


def test_a_plan_of_the_newsletter_alone_has_nothing_to_compare_it_with() -> None:
    text = said("is the newsletter worth it?", MAILED)

    assert "Your plan has nothing to compare the newsletter with." in text


@pytest.mark.parametrize(
    ("purpose", "words", "told"),
    [
        (Purpose.OTHER, "Fill the author evenings", "reason: “Fill the author evenings”\n"),
        (Purpose.SELL, "More orders", "reason: “More orders”\n"),
        (Purpose.SELL, "", "reason: To sell.\n"),
        (Purpose.COMMUNITY, "", "reason: To make friends and build a community.\n"),
        (Purpose.TOLD, "", "reason: Asked by your boss."),
        (Purpose.OTHER, "", "Your settings name no reason"),
    ],
)
def test_why_a_team_does_it_is_answered_by_its_own_reason(
    purpose: Purpose, words: str, told: str
) -> None:
    nobody = Coverage(due=0, came=0)
    facts = Facts(today=TODAY, purpose=purpose, purpose_words=words, weeks=(), coverage=nobody)

    text = messages.coach(answer(3, Question(topic=Topic.PURPOSE), facts, ()), ZONE)["text"]

    assert told in text
    assert ("finish the sentence" in text) == (
        not words and purpose in (Purpose.TOLD, Purpose.OTHER)
    )
    assert ("Without a reason" in text) == (not words and purpose is Purpose.OTHER)
