"""What becomes somebody's own, and who is asked for it: said once, and the same everywhere."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from bot.db.models import MemberRow, MembershipRow, ScheduleRow
from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import words


@pytest.fixture
async def bens(team: Coach) -> Coach:
    """Ben owns an objective that Ada set for him, and reports with her; lists have menus."""
    team.slack.world.refused_blocks.add("table")
    await team.types("", BEN)
    await team.types("objective")
    chosen = {"metric": "replies", "platform": "x", "target": 30, "owner": BEN}
    reply = await team.slack.submit(ADA, team.window(), chosen)
    assert not reply.errors
    return team


def unask(coach: Coach, user: str) -> None:
    """Take somebody off the reporters, as settings once did without a question."""
    with coach.sessions.unscoped() as session:
        theirs = select(MemberRow.id).where(MemberRow.user == user)
        session.execute(
            update(MembershipRow).where(MembershipRow.member_id.in_(theirs)).values(reports=False)
        )
        session.execute(delete(ScheduleRow).where(ScheduleRow.subject_id.in_(theirs)))


async def test_the_settings_name_the_owner_who_must_be_asked(bens: Coach) -> None:
    await bens.types("setup")
    refused = await bens.slack.submit(ADA, bens.window(), {"reporters": [ADA]})

    assert refused.errors == {
        "reporters": (
            "Ben Okafor owns “30 replies on X by 31 Dec 2026”. Change its owner or close it first."
        )
    }


async def test_home_and_why_say_why_an_owner_is_not_asked(bens: Coach) -> None:
    unask(bens, BEN)

    await bens.slack.open_home(BEN)
    why = await bens.types("why", BEN)

    unasked = "No team lists you under “Who reports”, so there are no check-ins."
    assert unasked in why.text
    home = words(bens.slack.home(BEN) or {})
    assert "One number is due." in home
    assert unasked in home


CLOSED = "Closed: Replies on X, no numbers yet"


async def asked_to_close(coach: Coach) -> Reply:
    """Ada chooses Close in the menu of Ben's objective."""
    listed = (await coach.types("objectives")).message
    (menu,) = (block["block_id"] for block in listed["blocks"] if "close:2" in str(block))
    return await coach.slack.click(ADA, listed, "objective_menu", "close:2", block_id=menu)


async def test_closing_asks_first_and_says_whose_it_is(bens: Coach) -> None:
    asked = await asked_to_close(bens)

    assert asked.text == (
        "Close “30 replies on X by 31 Dec”? It's <@U0BEN>'s. I'll tell them, and stop asking for"
        " it. Its numbers are kept, and you can reopen it."
    )
    left = await bens.slack.click(ADA, asked.message, "leave_open")
    assert "Replies on X" in left.text
    assert (await bens.types("objectives ended")).text == "No objective has been closed yet."


async def test_the_list_is_drawn_again_below_the_answer(bens: Coach) -> None:
    asked = await asked_to_close(bens)

    closed = await bens.slack.click(ADA, asked.message, "close_objective")

    assert closed.text.startswith(CLOSED)
    shown = words(closed.message)
    assert shown.count("Replies on X") == 1
    assert "Comments on LinkedIn" in shown


async def test_its_owner_is_told_of_it_and_may_reopen_it(bens: Coach) -> None:
    await bens.tick()
    asked = await asked_to_close(bens)
    await bens.slack.click(ADA, asked.message, "close_objective")
    await bens.tick(seconds=10)

    told = bens.slack.dm(BEN)[-1]
    assert told["text"].startswith("<@U0ADA> closed the objective “30 replies on X by 31 Dec”.")
    await bens.slack.click(BEN, told, "undo_act")

    assert "Replies on X" in (await bens.types("objectives")).text


async def test_it_is_reopened_from_the_answer(bens: Coach) -> None:
    asked = await asked_to_close(bens)
    closed = await bens.slack.click(ADA, asked.message, "close_objective")

    await bens.slack.click(ADA, closed.message, "undo_act")

    assert "Replies on X" in (await bens.types("objectives")).text


async def test_it_is_reopened_from_the_list_of_closed_ones(bens: Coach) -> None:
    asked = await asked_to_close(bens)
    await bens.slack.click(ADA, asked.message, "close_objective")
    listed = await bens.types("objectives")

    closed = await bens.slack.click(ADA, listed.message, "show_closed")
    assert "30 replies on X by 31 Dec (<@U0BEN>): closed on 23 Nov." in closed.text
    reopened = await bens.slack.click(ADA, closed.message, "reopen_objective")

    assert reopened.text == (
        "Open again: Replies on X, no numbers yet, target 30 by 31 Dec. I'll ask for it again."
    )


@pytest.mark.parametrize("text", ["reopen 30 replies on X", "reopen replies", "reopen x"])
async def test_it_is_reopened_in_words(bens: Coach, text: str) -> None:
    asked = await asked_to_close(bens)
    await bens.slack.click(ADA, asked.message, "close_objective")

    assert (await bens.types(text)).text.startswith("Open again: Replies on X")


@pytest.mark.parametrize(
    "text", ["reopen", "reopen posts on the blog", "reopen it", "objectives closed"]
)
async def test_words_that_name_none_show_what_can_be_reopened(bens: Coach, text: str) -> None:
    asked = await asked_to_close(bens)
    await bens.slack.click(ADA, asked.message, "close_objective")

    answer = await bens.types(text)

    assert answer.text.startswith("Closed objectives. 30 replies on X")
    assert "reopen_objective" in str(answer.message)


async def test_what_the_team_has_already_is_named_and_can_be_edited(bens: Coach) -> None:
    reply = await bens.types("objective 40 replies on X by 31 January")

    assert reply.text == (
        "Your team already has “30 replies on X by 31 Dec 2026”, owned by <@U0BEN>."
        " Edit that one, or close it first."
    )
    await bens.slack.click(ADA, reply.message, "edit_objective")
    assert "Edit objective" in str(bens.window()["title"])


async def test_the_form_becomes_that_of_what_the_team_has_already(bens: Coach) -> None:
    await bens.types("objective")
    chosen = {"metric": "replies", "platform": "x", "target": 40}
    await bens.slack.submit(ADA, bens.window(), chosen)

    there = "30 replies on X by 31 Dec, owned by <@U0BEN>. What you typed is filled in below"
    assert there in words(bens.window())
    await bens.slack.submit(ADA, bens.window(), {})
    assert "The objective is now *40 replies on X by 31 Dec 2026*." in words(bens.window())


@pytest.mark.parametrize(
    "text",
    ["objective 5 posts a week on X for <@U0BEN>", "objective <@U0BEN|ben> 5 posts a week on X"],
)
async def test_an_objective_is_set_for_who_is_named_in_words(team: Coach, text: str) -> None:
    reply = await team.types(text)

    assert reply.text.startswith("Objective set: 5 posts on X every week. Owner: <@U0BEN>.")
    await team.tick()
    await team.tick(seconds=10)
    (told,) = team.asked(BEN)
    assert told.startswith("<@U0ADA> set the objective “5 posts on X every week” for you.")
    assert "Check-ins come on Mondays at 09:00" in told


async def test_an_objective_has_one_owner(team: Coach) -> None:
    reply = await team.types("objective 5 posts a week on X <@U0BEN> <@U0CLEO>")

    assert reply.text == "Name one person at a time."
