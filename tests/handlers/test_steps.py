"""The buttons of a check-in that say whether last week's step was done."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import AdviceRow
from bot.domain.coaching.step import Done
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons, words
from tests.support.workspace import acting

STEP = "You planned to answer what's open before you post again"


@pytest.fixture
async def asking(team: Coach) -> Coach:
    """A team whose digest advised to answer first, on the Monday after it."""
    await team.tick(days=2)
    await team.types("report linkedin posts 9, linkedin replies written 1")
    await team.types("report linkedin comments 4")
    await team.tick(days=6)
    await team.tick(days=6)
    return team


def card(team: Coach, user: str = ADA) -> dict[str, Any]:
    """The last check-in that asks about the step."""
    return [m for m in team.slack.dm(user) if "did it happen" in m["text"]][-1]


async def test_a_check_in_asks_and_its_card_shows_the_answer(asking: Coach) -> None:
    shown = card(asking)
    before = buttons(shown)

    await asking.slack.click(ADA, shown, "step_done")
    after = next(m for m in asking.slack.dm(ADA) if m["ts"] == shown["ts"])

    assert before[:3] == ["step_done", "step_partly", "step_not_done"]
    assert buttons(after) == before[3:]
    assert f"{STEP}. It happened. Thank you." in words(after)
    assert f"{STEP}. It happened. Thank you." in after["text"]
    assert "did it happen" not in after["text"]
    assert "Comments on LinkedIn" in words(after)


async def test_an_answer_on_an_outdated_card_keeps_what_came_since(asking: Coach) -> None:
    shown = card(asking)
    outdated = deepcopy(shown)
    await asking.slack.say(ADA, "D0ADA", "linkedin comments 3")
    await asking.background_tasks()

    shown["blocks"], shown["text"] = outdated["blocks"], outdated["text"]
    await asking.slack.click(ADA, outdated, "step_done")
    after = next(m for m in asking.slack.dm(ADA) if m["ts"] == outdated["ts"])

    assert "open_report" in buttons(outdated)
    assert "open_report" not in buttons(after)
    assert f"{STEP}. It happened. Thank you." in words(after)


async def test_a_receipt_asks_and_shows_the_answer(team: Coach) -> None:
    await team.tick(days=2)
    await team.types("report linkedin posts 9, linkedin replies written 1")
    await team.types("report linkedin comments 4")
    await team.tick(days=6)
    await team.tick(days=3)

    receipt = await team.slack.say(ADA, "D0ADA", "linkedin comments 4")
    asked = receipt.text
    await team.slack.click(ADA, receipt.message, "step_not_done")

    assert f"{STEP}: did it happen?" in asked
    answered = team.slack.dm(ADA)[-1]
    assert f"{STEP}. It didn't happen." in answered["text"]
    assert answered["text"].startswith("Recorded: 4 comments on LinkedIn.")


async def test_an_answer_below_what_only_one_person_sees_comes_after_it(team: Coach) -> None:
    await team.tick(days=2)
    await team.types("report linkedin posts 9, linkedin replies written 1")
    await team.types("report linkedin comments 4")
    await team.tick(days=6)
    await team.tick(days=3)

    receipt = await team.types("report linkedin comments 4")
    answered = await team.slack.click(ADA, receipt.message, "step_done")

    assert f"{STEP}. It happened. Thank you." in answered.text


async def test_an_answer_that_is_pressed_twice_is_stored_once(asking: Coach) -> None:
    shown = card(asking)

    await asyncio.gather(*(asking.slack.click(ADA, shown, "step_partly") for _ in range(2)))

    with asking.sessions.unscoped() as session:
        rows = session.scalars(select(AdviceRow).where(AdviceRow.done.is_not(None))).all()
        assert [(row.done, row.done_by) for row in rows] == [("partly", ADA)]


async def test_what_somebody_else_answered_stays(asking: Coach) -> None:
    await asking.types("progress", BEN)
    shown = card(asking)
    value = next(b for b in shown["blocks"] if b.get("block_id") == "step_answers")
    ben = acting(asking.services, asking.workspace_id, BEN, MARKETING)
    step_id = int(value["elements"][0]["value"])
    asking.services.advice.answer(ben, step_id, Done.NO, now=asking.clock())

    await asking.slack.click(ADA, shown, "step_done")

    assert f"{STEP}. <@{BEN}> answered before you: it didn't happen." in asking.asked()[-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yes, we did!", "It happened."),
        ("partly", "It partly happened."),
        ("no", "It didn't happen."),
    ],
)
async def test_the_question_may_be_answered_in_words(asking: Coach, text: str, words: str) -> None:
    reply = await asking.slack.say(ADA, "D0ADA", text)

    assert reply.text.startswith(f"{STEP}. {words}")


async def test_a_lone_yes_answers_nothing_where_nothing_was_asked(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "yes")

    assert reply.text.startswith("I'm not waiting for a yes or no from you right now.")


async def test_a_lone_yes_weeks_after_the_question_answers_nothing(asking: Coach) -> None:
    asking.clock.move(days=8)

    reply = await asking.slack.say(ADA, "D0ADA", "yes")

    assert reply.text.startswith("I'm not waiting")


async def test_a_step_that_is_gone_says_so(asking: Coach) -> None:
    shown = card(asking)
    row = next(b for b in shown["blocks"] if b.get("block_id") == "step_answers")
    row["elements"][0]["value"] = "999"

    reply = await asking.slack.click(ADA, shown, "step_done")

    assert reply.text == "That step no longer exists."
