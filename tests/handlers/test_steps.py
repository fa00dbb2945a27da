"""The buttons of a check-in that say whether last week's step was done."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import AdviceRow
from bot.domain.coaching.step import Done
from bot.views.ids import Action
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons, words
from tests.support.workspace import acting

ANSWERED = "Answer any open comments before you post again"
ACT = "nswer any open comments before you post again"
STEP = f"The tip was to a{ACT}"


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
    return [m for m in team.slack.dm(user) if "Did it happen" in m["text"]][-1]


async def test_a_check_in_asks_and_its_card_shows_the_answer(asking: Coach) -> None:
    shown = card(asking)
    before = buttons(shown)

    await asking.slack.click(ADA, shown, "step_done")
    after = next(m for m in asking.slack.dm(ADA) if m["ts"] == shown["ts"])

    assert before[:3] == ["step_done", "step_partly", "step_not_done"]
    assert buttons(after) == before[3:]
    assert f"{ANSWERED}: done, thank you." in words(after)
    assert f"{ANSWERED}: done, thank you." in after["text"]
    assert "Did it happen" not in after["text"]
    assert "Comments on LinkedIn" in words(after)


async def test_an_answer_on_a_card_as_it_was_shows_what_came_since(asking: Coach) -> None:
    shown = card(asking)
    seen = deepcopy(shown)
    await asking.slack.say(ADA, "D0ADA", "linkedin comments 3")
    await asking.background_tasks()
    messages = asking.slack.world.channels["D0ADA"].messages
    live = next(m for m in messages if m["ts"] == shown["ts"])
    live.update(text=seen["text"], blocks=seen["blocks"])  # as the person's Slack still shows it

    await asking.slack.click(ADA, seen, "step_done")
    after = next(m for m in asking.slack.dm(ADA) if m["ts"] == shown["ts"])

    assert after["text"].startswith("Recorded: 3 comments on LinkedIn")
    assert f"A{ACT}: done, thank you." in after["text"]
    assert buttons(after) == ["show_progress"]


async def test_a_receipt_asks_and_shows_the_answer(team: Coach) -> None:
    await team.tick(days=2)
    await team.types("report linkedin posts 9, linkedin replies written 1")
    await team.types("report linkedin comments 4")
    await team.tick(days=6)
    await team.tick(days=3)

    receipt = await team.slack.say(ADA, "D0ADA", "linkedin comments 4")
    asked = receipt.text
    await team.slack.click(ADA, receipt.message, "step_not_done")

    assert f"{STEP}. Did it happen?" in asked
    answered = team.slack.dm(ADA)[-1]
    assert f"{ANSWERED}: not done;" in answered["text"]
    assert answered["text"].startswith("Recorded: 4 comments on LinkedIn.")


async def test_an_answer_below_what_only_one_person_sees_comes_after_it(team: Coach) -> None:
    await team.tick(days=2)
    await team.types("report linkedin posts 9, linkedin replies written 1")
    await team.types("report linkedin comments 4")
    await team.tick(days=6)
    await team.tick(days=3)

    receipt = await team.types("report linkedin comments 4")
    answered = await team.slack.click(ADA, receipt.message, "step_done")

    assert f"{ANSWERED}: done, thank you." in answered.text


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

    assert f"{ANSWERED}: not done, says <@{BEN}>." in asking.asked()[-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Yes, we did!", "done, thank you."),
        ("partly", "partly done; that's a start, thank you."),
        ("no", "not done; that's fine."),
    ],
)
async def test_the_question_may_be_answered_in_words(asking: Coach, text: str, words: str) -> None:
    reply = await asking.slack.say(ADA, "D0ADA", text)

    assert reply.text.startswith(f"{ANSWERED}: {words}")


async def test_a_lone_yes_answers_nothing_where_nothing_was_asked(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "yes")

    assert reply.text.startswith("I can't tell what that answers.")


async def test_a_lone_yes_weeks_after_the_question_answers_nothing(asking: Coach) -> None:
    asking.clock.move(days=8)

    reply = await asking.slack.say(ADA, "D0ADA", "yes")

    assert reply.text.startswith("I can't tell what that answers.")


async def test_a_lone_yes_is_not_for_the_step_once_a_number_is_asked_about(asking: Coach) -> None:
    question = await asking.slack.say(ADA, "D0ADA", "linkedin comments 40000")

    replies = [(await asking.slack.say(ADA, "D0ADA", text)).text for text in ("yes", "no")]
    asking.clock.move(minutes=1)
    pressed = await asking.slack.click(ADA, question.message, Action.RECORD_SURE)
    later = await asking.slack.say(ADA, "D0ADA", "yes")

    assert all(reply.startswith("I can't tell what that answers.") for reply in replies)
    assert pressed.text.startswith("Recorded: 40,000 comments on LinkedIn")
    assert later.text.startswith(f"A{ACT}: done, thank you.")


async def test_the_question_about_a_number_waits_for_days(asking: Coach) -> None:
    await asking.slack.say(ADA, "D0ADA", "linkedin comments 40000")
    await asking.tick(days=2)

    reply = await asking.slack.say(ADA, "D0ADA", "yes")

    assert reply.text.startswith("I can't tell what that answers.")


async def test_a_number_that_is_dropped_leaves_the_step_to_be_answered(asking: Coach) -> None:
    question = await asking.slack.say(ADA, "D0ADA", "linkedin comments 40000")
    await asking.slack.click(ADA, question.message, Action.DROP_REPORT)

    reply = await asking.slack.say(ADA, "D0ADA", "partly")

    assert reply.text.startswith(f"A{ACT}: partly done; that's a start")


@pytest.mark.parametrize("unclear", ["progess", "linkedn comments 4 2", "42 comments on myspace"])
async def test_a_lone_no_is_not_for_the_step_once_other_words_are_asked_for(
    asking: Coach, unclear: str
) -> None:
    await asking.slack.say(ADA, "D0ADA", unclear)
    await asking.background_tasks()

    reply = await asking.slack.say(ADA, "D0ADA", "no")

    assert reply.text.startswith("I can't tell what that answers.")


async def test_a_step_is_answered_in_words_once(asking: Coach) -> None:
    await asking.slack.click(ADA, card(asking), "step_done")
    await asking.tick(days=2)
    await asking.slack.say(ADA, "D0ADA", "linkedin comments 2")

    reply = await asking.slack.say(ADA, "D0ADA", "no")

    assert "It didn't happen" not in reply.text
    with asking.sessions.unscoped() as session:
        assert session.scalars(select(AdviceRow.done)).all() == [None, "yes"]


async def test_a_lone_no_is_for_a_newer_check_in_that_asks_no_step(asking: Coach) -> None:
    await asking.slack.click(ADA, card(asking), "step_done")

    reply = await asking.slack.say(ADA, "D0ADA", "no")

    assert reply.text.startswith("Nothing new, noted.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no", "Nothing new, noted."),
        ("Nope", "Nothing new, noted."),
        ("nah", "Nothing new, noted."),
        ("not yet", "I'll ask again"),
        ("yes", "I can't tell what that answers."),
        ("no, we didn't", "I can't tell what that answers."),
    ],
)
async def test_a_lone_no_to_a_check_in_without_a_step_means_its_numbers(
    team: Coach, text: str, words: str
) -> None:
    await team.tick(days=7)

    reply = await team.slack.say(ADA, "D0ADA", text)

    assert reply.text.startswith(words)


async def test_a_step_that_is_gone_says_so(asking: Coach) -> None:
    shown = card(asking)
    row = next(b for b in shown["blocks"] if b.get("block_id") == "step_answers")
    row["elements"][0]["value"] = "999"

    reply = await asking.slack.click(ADA, shown, "step_done")

    assert reply.text == "That step no longer exists."


@pytest.mark.parametrize("value", ["999", "not a number"])
async def test_a_question_whose_answer_is_refused_stays_open(asking: Coach, value: str) -> None:
    """An old or broken button leaves the choices as they are."""
    shown = card(asking)
    row = next(b for b in shown["blocks"] if b.get("block_id") == "step_answers")
    button, before = row["elements"][0], buttons(shown)
    valid = button["value"]

    button["value"] = value
    await asking.slack.click(ADA, shown, "step_done")
    button["value"] = valid

    assert buttons(_live(asking, shown)) == before
    assert _answers(asking) == [None, None]
    await asking.slack.click(ADA, shown, "step_done")
    assert f"{ANSWERED}: done, thank you." in words(_live(asking, shown))


async def test_a_question_stays_open_for_the_others_if_its_reader_may_not_answer(
    asking: Coach,
) -> None:
    shown = card(asking)
    asking.slack.world.channels[MARKETING].members.discard(ADA)
    asking.clock.move(hours=2)

    reply = await asking.slack.click(ADA, shown, "step_done")

    assert reply.text.startswith("Only people in")
    assert buttons(_live(asking, shown)) == buttons(shown)
    assert _answers(asking) == [None, None]


def _live(team: Coach, shown: dict[str, Any]) -> dict[str, Any]:
    """A message as it is by now."""
    return next(m for m in team.slack.dm(ADA) if m["ts"] == shown["ts"])


def _answers(team: Coach) -> list[str | None]:
    with team.sessions.unscoped() as session:
        return list(session.scalars(select(AdviceRow.done)).all())
